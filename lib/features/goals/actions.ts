"use server";

import { refresh } from "next/cache";
import type { z } from "zod";
import { overrideStatusInput } from "@/lib/features/objectives/schema";
import { thenSimulate } from "@/lib/features/simulations/jobs";
import type { ActionResult } from "@/lib/platform/action-result";
import { defineAction } from "@/lib/platform/define-action";
import { changeGoals } from "./bulk";
import { agreeGoalChange, changeAgreedGoal, dropGoalChange } from "./changes";
import { draftGoal, updateGoal } from "./commands";
import { findGoalEvidence } from "./evidence";
import { findGoalHistories } from "./histories";
import {
  changeAgreedGoalInput,
  closeGoalInput,
  draftGoalInput,
  goalStepInput,
  sendBackGoalInput,
  updateGoalInput,
} from "./schema";
import { bulkGoalsInput } from "./schema-bulk";
import { goalEvidenceInput } from "./schema-evidence";
import { goalHistoriesInput } from "./schema-histories";
import { findScopeInput } from "./schema-scope";
import { findScope } from "./scope";
import { activateGoal, agreeGoal, closeGoal, overrideGoalStatus, proposeGoal, sendBackGoal } from "./steps";

const draft = defineAction("draftGoal", draftGoalInput, thenSimulate(draftGoal));
const update = defineAction("updateGoal", updateGoalInput, thenSimulate(updateGoal));
const propose = defineAction("proposeGoal", goalStepInput, thenSimulate(proposeGoal));
const agree = defineAction("agreeGoal", goalStepInput, thenSimulate(agreeGoal));
const sendBack = defineAction("sendBackGoal", sendBackGoalInput, sendBackGoal);
const activate = defineAction("activateGoal", goalStepInput, activateGoal);
const close = defineAction("closeGoal", closeGoalInput, thenSimulate(closeGoal));
const evidence = defineAction("findGoalEvidence", goalEvidenceInput, findGoalEvidence);
const bulk = defineAction("changeGoals", bulkGoalsInput, changeGoals);
const histories = defineAction("findGoalHistories", goalHistoriesInput, findGoalHistories);
const scope = defineAction("findScope", findScopeInput, findScope);
const change = defineAction("changeAgreedGoal", changeAgreedGoalInput, changeAgreedGoal);
const agreeChange = defineAction("agreeGoalChange", goalStepInput, agreeGoalChange);
const dropChange = defineAction("dropGoalChange", sendBackGoalInput, dropGoalChange);
const override = defineAction("overrideGoalStatus", overrideStatusInput, overrideGoalStatus);

function shown<T>(result: ActionResult<T>): ActionResult<T> {
  if (result.ok) refresh();
  return result;
}

export async function draftGoalAction(organizationSlug: string, input: z.input<typeof draftGoalInput>) {
  return shown(await draft(organizationSlug, input));
}
export async function updateGoalAction(organizationSlug: string, input: z.input<typeof updateGoalInput>) {
  return shown(await update(organizationSlug, input));
}
export async function proposeGoalAction(organizationSlug: string, input: z.input<typeof goalStepInput>) {
  return shown(await propose(organizationSlug, input));
}
export async function agreeGoalAction(organizationSlug: string, input: z.input<typeof goalStepInput>) {
  return shown(await agree(organizationSlug, input));
}
export async function sendBackGoalAction(organizationSlug: string, input: z.input<typeof sendBackGoalInput>) {
  return shown(await sendBack(organizationSlug, input));
}
export async function activateGoalAction(organizationSlug: string, input: z.input<typeof goalStepInput>) {
  return shown(await activate(organizationSlug, input));
}
export async function closeGoalAction(organizationSlug: string, input: z.input<typeof closeGoalInput>) {
  return shown(await close(organizationSlug, input));
}
export async function overrideGoalStatusAction(
  organizationSlug: string,
  input: z.input<typeof overrideStatusInput>,
) {
  return shown(await override(organizationSlug, input));
}

export async function changeGoalsAction(organizationSlug: string, input: z.input<typeof bulkGoalsInput>) {
  return shown(await bulk(organizationSlug, input));
}

/** Reads only; an action because the form asks while it is typed. */
export async function findGoalEvidenceAction(
  organizationSlug: string,
  input: z.input<typeof goalEvidenceInput>,
) {
  return evidence(organizationSlug, input);
}

/** Reads only, like the evidence: the months the readings of a sentence are priced with. */
export async function findGoalHistoriesAction(
  organizationSlug: string,
  input: z.input<typeof goalHistoriesInput>,
) {
  return histories(organizationSlug, input);
}

/** Reads only: customers are found as they are typed. */
export async function findScopeAction(organizationSlug: string, input: z.input<typeof findScopeInput>) {
  return scope(organizationSlug, input);
}

export async function changeAgreedGoalAction(
  organizationSlug: string,
  input: z.input<typeof changeAgreedGoalInput>,
) {
  return shown(await change(organizationSlug, input));
}
export async function agreeGoalChangeAction(organizationSlug: string, input: z.input<typeof goalStepInput>) {
  return shown(await agreeChange(organizationSlug, input));
}
export async function dropGoalChangeAction(
  organizationSlug: string,
  input: z.input<typeof sendBackGoalInput>,
) {
  return shown(await dropChange(organizationSlug, input));
}
