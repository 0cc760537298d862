import { z } from "zod";
import { currencyCode } from "@/lib/features/organizations/schema";

/** What facts are cut by, besides teams and people. */
export const DIMENSION_NOUNS = ["products", "regions", "customers"] as const;
export type DimensionNoun = (typeof DIMENSION_NOUNS)[number];

const code = z.string().trim().min(1, "Give a short code").max(120);
const name = z.string().trim().min(1, "Give a name").max(200);
const optionalText = z
  .string()
  .trim()
  .max(120)
  .nullable()
  .transform((text) => text || null);
const price = z
  .string()
  .regex(/^\d{1,20}(\.\d{1,10})?$/, "Use a price of zero or more, with at most ten decimals")
  .nullable();

/** Without an id and version it is new. */
const identity = { id: z.uuid().nullable(), version: z.number().int().min(1).nullable() };

export const saveProductInput = z
  .object({
    ...identity,
    code,
    name,
    group: optionalText,
    listPrice: price,
    listCurrency: currencyCode.nullable(),
  })
  .refine(({ listPrice, listCurrency }) => listPrice === null || listCurrency !== null, {
    path: ["listCurrency"],
    message: "A price needs its currency",
  });
export const saveRegionInput = z.object({
  ...identity,
  code,
  name,
  parentId: z.uuid().nullable(),
  isMarket: z.boolean(),
});
export const saveCustomerInput = z.object({
  ...identity,
  code,
  name,
  segment: optionalText,
  regionId: z.uuid().nullable(),
  parentId: z.uuid().nullable(),
});

export type SaveProduct = z.output<typeof saveProductInput>;
export type SaveRegion = z.output<typeof saveRegionInput>;
export type SaveCustomer = z.output<typeof saveCustomerInput>;
