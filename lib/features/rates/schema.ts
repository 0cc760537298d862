import { z } from "zod";
import { currencyCode } from "@/lib/features/organizations/schema";

export const RATE_KINDS = ["AVERAGE", "CLOSING", "BUDGET"] as const;
export type RateKind = (typeof RATE_KINDS)[number];

export const RATE_KIND_LABELS: Readonly<Record<RateKind, string>> = {
  AVERAGE: "Average",
  CLOSING: "Closing",
  BUDGET: "Budget",
};

const rate = z
  .string()
  .regex(/^\d{1,10}(\.\d{1,10})?$/, "Use a rate above zero with at most ten decimals")
  .refine((text) => !/^0*(\.0*)?$/.test(text), "Use a rate above zero");

export const setRatesInput = z.object({
  rates: z
    .array(
      z.object({
        month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, "Use a month like 2026-04"),
        currency: currencyCode,
        kind: z.enum(RATE_KINDS),
        /** Null takes a rate away that was entered by mistake. */
        rate: rate.nullable(),
        /** What the person saw; 0 where there was no rate. */
        version: z.number().int().min(0),
      }),
    )
    .min(1, "Change a rate first")
    .max(600),
});
export type SetRates = z.output<typeof setRatesInput>;
