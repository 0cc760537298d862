"use server";

import { refresh } from "next/cache";
import type { z } from "zod";
import type { ActionResult } from "@/lib/platform/action-result";
import { defineAction } from "@/lib/platform/define-action";
import { changeDimensions } from "./bulk";
import { saveCustomer, saveProduct, saveRegion } from "./commands";
import { saveCustomerInput, saveProductInput, saveRegionInput } from "./schema";
import { bulkDimensionsInput } from "./schema-bulk";

const product = defineAction("saveProduct", saveProductInput, saveProduct);
const region = defineAction("saveRegion", saveRegionInput, saveRegion);
const customer = defineAction("saveCustomer", saveCustomerInput, saveCustomer);

const bulk = defineAction("changeDimensions", bulkDimensionsInput, changeDimensions);

function shown<T>(result: ActionResult<T>): ActionResult<T> {
  if (result.ok) refresh();
  return result;
}

export async function saveProductAction(organizationSlug: string, input: z.input<typeof saveProductInput>) {
  return shown(await product(organizationSlug, input));
}
export async function saveRegionAction(organizationSlug: string, input: z.input<typeof saveRegionInput>) {
  return shown(await region(organizationSlug, input));
}
export async function saveCustomerAction(organizationSlug: string, input: z.input<typeof saveCustomerInput>) {
  return shown(await customer(organizationSlug, input));
}
export async function changeDimensionsAction(
  organizationSlug: string,
  input: z.input<typeof bulkDimensionsInput>,
) {
  return shown(await bulk(organizationSlug, input));
}
