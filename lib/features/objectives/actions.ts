"use server";

import { refresh } from "next/cache";
import type { z } from "zod";
import type { ActionResult } from "@/lib/platform/action-result";
import { defineAction } from "@/lib/platform/define-action";
import { changeObjectives } from "./bulk";
import { alignObjective, createObjective, removeAlignment, updateObjective } from "./commands";
import { duplicateObjective } from "./duplicate";
import {
  activateObjectiveInput,
  alignObjectiveInput,
  createObjectiveInput,
  duplicateObjectiveInput,
  overrideStatusInput,
  removeAlignmentInput,
  setWeightsInput,
  updateObjectiveInput,
} from "./schema";
import { bulkObjectivesInput } from "./schema-bulk";
import { activateObjective, overrideObjectiveStatus, setWeights } from "./steps";

const create = defineAction("createObjective", createObjectiveInput, createObjective);
const update = defineAction("updateObjective", updateObjectiveInput, updateObjective);
const align = defineAction("alignObjective", alignObjectiveInput, alignObjective);
const unalign = defineAction("removeAlignment", removeAlignmentInput, removeAlignment);
const weigh = defineAction("setWeights", setWeightsInput, setWeights);
const activate = defineAction("activateObjective", activateObjectiveInput, activateObjective);
const bulk = defineAction("changeObjectives", bulkObjectivesInput, changeObjectives);
const duplicate = defineAction("duplicateObjective", duplicateObjectiveInput, duplicateObjective);
const override = defineAction("overrideObjectiveStatus", overrideStatusInput, overrideObjectiveStatus);

function shown<T>(result: ActionResult<T>): ActionResult<T> {
  if (result.ok) refresh();
  return result;
}

export async function createObjectiveAction(
  organizationSlug: string,
  input: z.input<typeof createObjectiveInput>,
) {
  return shown(await create(organizationSlug, input));
}
export async function updateObjectiveAction(
  organizationSlug: string,
  input: z.input<typeof updateObjectiveInput>,
) {
  return shown(await update(organizationSlug, input));
}
export async function alignObjectiveAction(
  organizationSlug: string,
  input: z.input<typeof alignObjectiveInput>,
) {
  return shown(await align(organizationSlug, input));
}
export async function removeAlignmentAction(
  organizationSlug: string,
  input: z.input<typeof removeAlignmentInput>,
) {
  return shown(await unalign(organizationSlug, input));
}
export async function setWeightsAction(organizationSlug: string, input: z.input<typeof setWeightsInput>) {
  return shown(await weigh(organizationSlug, input));
}
export async function activateObjectiveAction(
  organizationSlug: string,
  input: z.input<typeof activateObjectiveInput>,
) {
  return shown(await activate(organizationSlug, input));
}
export async function overrideObjectiveStatusAction(
  organizationSlug: string,
  input: z.input<typeof overrideStatusInput>,
) {
  return shown(await override(organizationSlug, input));
}
export async function changeObjectivesAction(
  organizationSlug: string,
  input: z.input<typeof bulkObjectivesInput>,
) {
  return shown(await bulk(organizationSlug, input));
}
export async function duplicateObjectiveAction(
  organizationSlug: string,
  input: z.input<typeof duplicateObjectiveInput>,
) {
  return shown(await duplicate(organizationSlug, input));
}
