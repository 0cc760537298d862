import type { Actor } from "@/lib/platform/actor";
import { loadJobActor } from "@/lib/platform/auth/load-actor";
import { enqueueJob, type JobPayload } from "@/lib/platform/jobs";
import { logger } from "@/lib/platform/logger";
import { simulateGoals } from "./commands";

/** Name of the background job that keeps simulations fresh. */
export const SIMULATE_JOB = "simulate-goals";

/** Simulates an organization's goals anew where something changed; nobody in particular asked, so its owner does. */
export async function simulateInBackground(payload: JobPayload): Promise<void> {
  const actor = await loadJobActor(payload);
  if (actor) await simulateGoals(actor);
}

/** Asks for fresh simulations. The command that changed something is done: a queue that is down must not undo it. */
export async function requestSimulations(actor: Actor): Promise<void> {
  const { organizationId, organizationSlug, memberId, requestId } = actor;
  try {
    await enqueueJob(SIMULATE_JOB, { organizationId, organizationSlug, memberId, requestId }, organizationId);
  } catch (error) {
    logger.warn({ err: error, organizationId, requestId }, "simulations could not be asked for");
  }
}

/** A command after which goals are simulated anew. */
export function thenSimulate<Input, Result>(
  command: (actor: Actor, input: Input) => Promise<Result>,
): (actor: Actor, input: Input) => Promise<Result> {
  return async (actor, input) => {
    const result = await command(actor, input);
    await requestSimulations(actor);
    return result;
  };
}
