"use server";

import { refresh } from "next/cache";
import type { z } from "zod";
import type { ActionResult } from "@/lib/platform/action-result";
import { defineAction } from "@/lib/platform/define-action";
import { closeCycle, closeObjective } from "./close";
import { createCycle, stepCycle, updateCycle } from "./commands";
import { decideClose } from "./decide";
import {
  closeCycleInput,
  closeObjectiveInput,
  createCycleInput,
  cycleStepInput,
  decideCloseInput,
  updateCycleInput,
} from "./schema";

const create = defineAction("createCycle", createCycleInput, createCycle);
const update = defineAction("updateCycle", updateCycleInput, updateCycle);
const step = defineAction("stepCycle", cycleStepInput, stepCycle);
const decide = defineAction("decideClose", decideCloseInput, decideClose);
const close = defineAction("closeCycle", closeCycleInput, closeCycle);
const closeOne = defineAction("closeObjective", closeObjectiveInput, closeObjective);

function shown<T>(result: ActionResult<T>): ActionResult<T> {
  if (result.ok) refresh();
  return result;
}

export async function createCycleAction(organizationSlug: string, input: z.input<typeof createCycleInput>) {
  return shown(await create(organizationSlug, input));
}
export async function updateCycleAction(organizationSlug: string, input: z.input<typeof updateCycleInput>) {
  return shown(await update(organizationSlug, input));
}
export async function stepCycleAction(organizationSlug: string, input: z.input<typeof cycleStepInput>) {
  return shown(await step(organizationSlug, input));
}
export async function decideCloseAction(organizationSlug: string, input: z.input<typeof decideCloseInput>) {
  return shown(await decide(organizationSlug, input));
}
export async function closeCycleAction(organizationSlug: string, input: z.input<typeof closeCycleInput>) {
  return shown(await close(organizationSlug, input));
}
export async function closeObjectiveAction(
  organizationSlug: string,
  input: z.input<typeof closeObjectiveInput>,
) {
  return shown(await closeOne(organizationSlug, input));
}
