import { z } from "zod";
import { decimal } from "../number/decimal";
import { isDay } from "../time/day";

/** An exact decimal as text, up to 28 digits before and 10 after the point, read into a Decimal. */
export const decimalText = z
  .string()
  .trim()
  .regex(/^-?\d{1,28}(\.\d{1,10})?$/, "Enter a number, for example 1250.50.")
  .transform((text) => decimal(text));

/** A civil day that exists. */
export const daySchema = z.string().refine(isDay, "Enter a day that exists, as YYYY-MM-DD.");

const reachShape = {
  baseline: decimalText.nullable(),
  target: decimalText.nullable(),
  /** Needed only where baseline and target are the same number. */
  direction: z.enum(["RISING", "FALLING"]).default("RISING"),
};

const keepShape = {
  isStrict: z.boolean().default(false),
  score: z.enum(["SHARE_OF_PERIODS", "WORST", "LATEST"]).default("SHARE_OF_PERIODS"),
};

/** From a baseline to a target, up or down. Percentages are fractions: 42 % is "0.42". */
export const reachSettings = z.object(reachShape);

/** From a baseline to a target in one currency. */
export const reachCurrencySettings = z.object({
  ...reachShape,
  currency: z.string().regex(/^[A-Z]{3}$/, "Enter a currency code such as EUR."),
});

/** Hold a value on one side of a limit; `riskLimit` is a second limit for an early (or milder) warning. */
export const keepLimitSettings = z.object({
  limit: decimalText,
  riskLimit: decimalText.nullable().default(null),
  ...keepShape,
});

/** Hold a value between two limits, with an optional second pair for an early (or milder) warning. */
export const keepWithinSettings = z
  .object({
    low: decimalText,
    high: decimalText,
    riskLow: decimalText.nullable().default(null),
    riskHigh: decimalText.nullable().default(null),
    ...keepShape,
  })
  .refine(({ low, high }) => low.lte(high), {
    path: ["high"],
    error: "The upper limit lies below the lower one.",
  });

/** Milestones with whole weights; with a due day on each, they draw the expected curve. */
export const milestonesSettings = z.object({
  milestones: z
    .array(
      z.object({
        code: z.string().min(1),
        name: z.string().trim().min(1, "Name the milestone."),
        weight: z.int().min(0).default(1),
        dueOn: daySchema.nullable().default(null),
      }),
    )
    .min(1, "Give at least one milestone.")
    .refine(
      (list) => new Set(list.map(({ code }) => code)).size === list.length,
      "Two milestones share a code.",
    ),
});

/** Kinds that need nothing but a name. */
export const noSettings = z.object({});

/** Settings of each key-result kind as the engine reads them. */
export type KrSettings = {
  REACH_NUMBER: z.output<typeof reachSettings>;
  REACH_PERCENT: z.output<typeof reachSettings>;
  REACH_CURRENCY: z.output<typeof reachCurrencySettings>;
  KEEP_ABOVE: z.output<typeof keepLimitSettings>;
  KEEP_BELOW: z.output<typeof keepLimitSettings>;
  KEEP_WITHIN: z.output<typeof keepWithinSettings>;
  MILESTONES: z.output<typeof milestonesSettings>;
  YES_NO: z.output<typeof noSettings>;
  FIND_BASELINE: z.output<typeof noSettings>;
};
