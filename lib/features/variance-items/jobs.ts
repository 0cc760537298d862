import type { Actor } from "@/lib/platform/actor";
import { loadJobActor } from "@/lib/platform/auth/load-actor";
import { enqueueJob, type JobPayload } from "@/lib/platform/jobs";
import { logger } from "@/lib/platform/logger";
import { sweepVariances } from "./sweep";

/** Name of the background job that looks at variances after numbers changed. */
export const SWEEP_JOB = "sweep-variances";

/** Looks at an organization's variances; nobody in particular asked, so its owner does. */
export async function sweepInBackground(payload: JobPayload): Promise<void> {
  const actor = await loadJobActor(payload);
  if (actor) await sweepVariances(actor, { months: [] });
}

/** Asks for a look. The command that changed something is done: a queue that is down must not undo it. */
export async function requestSweep(actor: Actor): Promise<void> {
  const { organizationId, organizationSlug, memberId, requestId } = actor;
  try {
    await enqueueJob(SWEEP_JOB, { organizationId, organizationSlug, memberId, requestId }, organizationId);
  } catch (error) {
    logger.warn({ err: error, organizationId, requestId }, "a look at variances could not be asked for");
  }
}
