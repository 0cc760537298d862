"use server";

import { refresh } from "next/cache";
import type { z } from "zod";
import type { ActionResult } from "@/lib/platform/action-result";
import { defineAction } from "@/lib/platform/define-action";
import {
  assignChallenge,
  raiseChallenge,
  reopenChallenge,
  resolveChallenge,
  startChallenge,
} from "./commands";
import {
  assignChallengeInput,
  challengeStepInput,
  raiseChallengeInput,
  resolveChallengeInput,
} from "./schema";

const raise = defineAction("raiseChallenge", raiseChallengeInput, raiseChallenge);
const assign = defineAction("assignChallenge", assignChallengeInput, assignChallenge);
const start = defineAction("startChallenge", challengeStepInput, startChallenge);
const resolve = defineAction("resolveChallenge", resolveChallengeInput, resolveChallenge);
const reopen = defineAction("reopenChallenge", challengeStepInput, reopenChallenge);

function shown<T>(result: ActionResult<T>): ActionResult<T> {
  if (result.ok) refresh();
  return result;
}

export async function raiseChallengeAction(
  organizationSlug: string,
  input: z.input<typeof raiseChallengeInput>,
) {
  return shown(await raise(organizationSlug, input));
}
export async function assignChallengeAction(
  organizationSlug: string,
  input: z.input<typeof assignChallengeInput>,
) {
  return shown(await assign(organizationSlug, input));
}
export async function startChallengeAction(
  organizationSlug: string,
  input: z.input<typeof challengeStepInput>,
) {
  return shown(await start(organizationSlug, input));
}
export async function resolveChallengeAction(
  organizationSlug: string,
  input: z.input<typeof resolveChallengeInput>,
) {
  return shown(await resolve(organizationSlug, input));
}
export async function reopenChallengeAction(
  organizationSlug: string,
  input: z.input<typeof challengeStepInput>,
) {
  return shown(await reopen(organizationSlug, input));
}
