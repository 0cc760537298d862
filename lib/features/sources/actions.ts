"use server";

import { refresh } from "next/cache";
import type { z } from "zod";
import type { ActionResult } from "@/lib/platform/action-result";
import { defineAction } from "@/lib/platform/define-action";
import { requestRecomputation } from "./after-change";
import { undoRun } from "./commands";
import { answerRun, commitRun, discardRun, mapRun } from "./run-commands";
import { answerRunInput, commitRunInput, mapRunInput, type UndoRun, undoRunInput } from "./schema";

const answer = defineAction("answerRun", answerRunInput, answerRun);
const map = defineAction("mapRun", mapRunInput, mapRun);
const commit = defineAction("commitRun", commitRunInput, commitRun);
const undo = defineAction("undoRun", undoRunInput, async (actor, { runId }: UndoRun) => {
  const undone = await undoRun(actor, runId);
  await requestRecomputation(actor);
  return undone;
});
const discard = defineAction("discardRun", undoRunInput, discardRun);

function shown<T>(result: ActionResult<T>): ActionResult<T> {
  if (result.ok) refresh();
  return result;
}

export async function answerRunAction(organizationSlug: string, input: z.input<typeof answerRunInput>) {
  return shown(await answer(organizationSlug, input));
}

export async function mapRunAction(organizationSlug: string, input: z.input<typeof mapRunInput>) {
  return shown(await map(organizationSlug, input));
}

export async function commitRunAction(organizationSlug: string, input: z.input<typeof commitRunInput>) {
  return shown(await commit(organizationSlug, input));
}

export async function undoRunAction(organizationSlug: string, input: z.input<typeof undoRunInput>) {
  return shown(await undo(organizationSlug, input));
}

export async function discardRunAction(organizationSlug: string, input: z.input<typeof undoRunInput>) {
  return shown(await discard(organizationSlug, input));
}
