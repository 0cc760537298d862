"use server";

import { refresh } from "next/cache";
import type { z } from "zod";
import type { ActionResult } from "@/lib/platform/action-result";
import { defineAction } from "@/lib/platform/define-action";
import { explainVariance, finishAction, reviseExplanation } from "./commands";
import { explainVarianceInput, finishActionInput, reviseExplanationInput } from "./schema";

const explain = defineAction("explainVariance", explainVarianceInput, explainVariance);
const revise = defineAction("reviseExplanation", reviseExplanationInput, reviseExplanation);
const finish = defineAction("finishAction", finishActionInput, finishAction);

function shown<T>(result: ActionResult<T>): ActionResult<T> {
  if (result.ok) refresh();
  return result;
}

export async function explainVarianceAction(
  organizationSlug: string,
  input: z.input<typeof explainVarianceInput>,
) {
  return shown(await explain(organizationSlug, input));
}
export async function reviseExplanationAction(
  organizationSlug: string,
  input: z.input<typeof reviseExplanationInput>,
) {
  return shown(await revise(organizationSlug, input));
}
export async function finishActionAction(organizationSlug: string, input: z.input<typeof finishActionInput>) {
  return shown(await finish(organizationSlug, input));
}
