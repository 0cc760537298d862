"use server";

import { refresh } from "next/cache";
import type { z } from "zod";
import type { ActionResult } from "@/lib/platform/action-result";
import { defineAction } from "@/lib/platform/define-action";
import {
  createOwnMetric,
  deleteOwnMetric,
  retireOwnMetric,
  reviveOwnMetric,
  updateOwnMetric,
} from "./commands";
import { previewFormula } from "./preview";
import {
  createOwnMetricInput,
  ownMetricStepInput,
  previewFormulaInput,
  retireOwnMetricInput,
  updateOwnMetricInput,
} from "./schema";

const create = defineAction("createOwnMetric", createOwnMetricInput, createOwnMetric);
const update = defineAction("updateOwnMetric", updateOwnMetricInput, updateOwnMetric);
const retire = defineAction("retireOwnMetric", retireOwnMetricInput, retireOwnMetric);
const revive = defineAction("reviveOwnMetric", ownMetricStepInput, reviveOwnMetric);
const remove = defineAction("deleteOwnMetric", ownMetricStepInput, deleteOwnMetric);
const preview = defineAction("previewFormula", previewFormulaInput, previewFormula);

function shown<T>(result: ActionResult<T>): ActionResult<T> {
  if (result.ok) refresh();
  return result;
}

export async function createOwnMetricAction(org: string, input: z.input<typeof createOwnMetricInput>) {
  return shown(await create(org, input));
}
export async function updateOwnMetricAction(org: string, input: z.input<typeof updateOwnMetricInput>) {
  return shown(await update(org, input));
}
export async function retireOwnMetricAction(org: string, input: z.input<typeof retireOwnMetricInput>) {
  return shown(await retire(org, input));
}
export async function reviveOwnMetricAction(org: string, input: z.input<typeof ownMetricStepInput>) {
  return shown(await revive(org, input));
}
// Its page is gone with it: whoever deletes goes to the list.
export async function deleteOwnMetricAction(org: string, input: z.input<typeof ownMetricStepInput>) {
  return remove(org, input);
}
export async function previewFormulaAction(org: string, input: z.input<typeof previewFormulaInput>) {
  return preview(org, input);
}
