"use server";

import { refresh } from "next/cache";
import type { z } from "zod";
import type { ActionResult } from "@/lib/platform/action-result";
import { defineAction } from "@/lib/platform/define-action";
import { applyCascade } from "./apply";
import { createCascade, saveLines, updateRules } from "./commands";
import { changeCascade } from "./living";
import {
  applyCascadeInput,
  cascadeStepInput,
  changeCascadeInput,
  createCascadeInput,
  saveLinesInput,
  sendBackCascadeInput,
  updateRulesInput,
} from "./schema";
import { freezeCascade, proposeCascade, sendBackCascade } from "./steps";

const create = defineAction("createCascade", createCascadeInput, createCascade);
const rules = defineAction("updateRules", updateRulesInput, updateRules);
const lines = defineAction("saveLines", saveLinesInput, saveLines);
const propose = defineAction("proposeCascade", cascadeStepInput, proposeCascade);
const sendBack = defineAction("sendBackCascade", sendBackCascadeInput, sendBackCascade);
const freeze = defineAction("freezeCascade", cascadeStepInput, freezeCascade);
const change = defineAction("changeCascade", changeCascadeInput, changeCascade);
const apply = defineAction("applyCascade", applyCascadeInput, applyCascade);

function shown<T>(result: ActionResult<T>): ActionResult<T> {
  if (result.ok) refresh();
  return result;
}

export async function createCascadeAction(
  organizationSlug: string,
  input: z.input<typeof createCascadeInput>,
) {
  return create(organizationSlug, input);
}
export async function updateRulesAction(organizationSlug: string, input: z.input<typeof updateRulesInput>) {
  return shown(await rules(organizationSlug, input));
}
export async function saveLinesAction(organizationSlug: string, input: z.input<typeof saveLinesInput>) {
  return shown(await lines(organizationSlug, input));
}
export async function proposeCascadeAction(
  organizationSlug: string,
  input: z.input<typeof cascadeStepInput>,
) {
  return shown(await propose(organizationSlug, input));
}
export async function sendBackCascadeAction(
  organizationSlug: string,
  input: z.input<typeof sendBackCascadeInput>,
) {
  return shown(await sendBack(organizationSlug, input));
}
export async function freezeCascadeAction(organizationSlug: string, input: z.input<typeof cascadeStepInput>) {
  return shown(await freeze(organizationSlug, input));
}
export async function changeCascadeAction(
  organizationSlug: string,
  input: z.input<typeof changeCascadeInput>,
) {
  return shown(await change(organizationSlug, input));
}
export async function applyCascadeAction(organizationSlug: string, input: z.input<typeof applyCascadeInput>) {
  return shown(await apply(organizationSlug, input));
}
