import type { Actor } from "@/lib/platform/actor";
import { loadJobActor } from "@/lib/platform/auth/load-actor";
import { enqueueJob, type JobPayload } from "@/lib/platform/jobs";
import { askForBacktest, finishBacktest, makeBacktest } from "./commands";
import type { RequestBacktest } from "./schema";

/** Name of the background job that tries the past. */
export const BACKTEST_JOB = "backtest";

const INTERRUPTED = "It was interrupted several times. Ask for it again.";
const NOT_QUEUED = "The queue of background work did not take it. Ask for it again.";

/** Makes what somebody asked for; who asked may have left, so the owner does. */
export async function backtestInBackground(payload: JobPayload): Promise<void> {
  const actor = await loadJobActor(payload);
  if (actor && payload.backtestId) await makeBacktest(actor, payload.backtestId);
}

/** Says that nobody could finish it. */
export async function giveUpBacktest(payload: JobPayload): Promise<void> {
  if (!payload.backtestId) return;
  const actor = await loadJobActor(payload);
  if (actor) await finishBacktest(actor, payload.backtestId, { state: "FAILED", because: INTERRUPTED });
}

/** Has the past tried in the background; what could not be queued is said at once and may be asked for again. */
export async function requestBacktest(actor: Actor, input: RequestBacktest): Promise<{ id: string }> {
  const { id, isNew } = await askForBacktest(actor, input);
  if (!isNew) return { id };
  const { organizationId, organizationSlug, memberId, requestId } = actor;
  try {
    await enqueueJob(BACKTEST_JOB, { organizationId, organizationSlug, memberId, requestId, backtestId: id });
  } catch (error) {
    await finishBacktest(actor, id, { state: "FAILED", because: NOT_QUEUED });
    throw error;
  }
  return { id };
}
