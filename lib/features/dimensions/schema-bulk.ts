import { z } from "zod";
import { saveCustomerInput, saveProductInput, saveRegionInput } from "./schema";

const list = <Item extends z.ZodType>(item: Item) =>
  z.array(item).min(1, "Choose at least one row.").max(200, "Choose at most 200 rows at a time.");

/** The same change on many rows of one list, each as its form would save it. */
export const bulkDimensionsInput = z.discriminatedUnion("noun", [
  z.object({ noun: z.literal("customers"), items: list(saveCustomerInput.extend({ id: z.uuid() })) }),
  z.object({ noun: z.literal("regions"), items: list(saveRegionInput.extend({ id: z.uuid() })) }),
  z.object({ noun: z.literal("products"), items: list(saveProductInput.safeExtend({ id: z.uuid() })) }),
]);
export type BulkDimensionsInput = z.output<typeof bulkDimensionsInput>;
