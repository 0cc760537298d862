import type { BulkOutcome } from "@/lib/platform/action-result";
import type { Actor } from "@/lib/platform/actor";
import { eachAlone } from "@/lib/platform/bulk";
import { saveCustomer, saveProduct, saveRegion } from "./commands";
import type { BulkDimensionsInput } from "./schema-bulk";

/** The same change on many rows, each saved alone: some may be refused while the others change. */
export async function changeDimensions(actor: Actor, input: BulkDimensionsInput): Promise<BulkOutcome> {
  switch (input.noun) {
    case "customers":
      return eachAlone(actor, input.items, (row) => saveCustomer(actor, row));
    case "regions":
      return eachAlone(actor, input.items, (row) => saveRegion(actor, row));
    case "products":
      return eachAlone(actor, input.items, (row) => saveProduct(actor, row));
  }
}
