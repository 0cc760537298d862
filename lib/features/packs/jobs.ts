import type { z } from "zod";
import type { Actor } from "@/lib/platform/actor";
import { now } from "@/lib/platform/clock";
import { enqueueJob, type JobPayload } from "@/lib/platform/jobs";
import { logger } from "@/lib/platform/logger";
import { askSending } from "./commands";
import { type Due, deliver } from "./deliver";
import { dueSends, endInterrupted } from "./due";
import type { sendPackInput } from "./schema";

/** Name of the background job that sends one pack to one person. */
export const SEND_PACK_JOB = "send-pack";

function payloadOf(due: Due, requestId: string): JobPayload {
  const { organizationId, organizationSlug, memberId, packId, slot } = due;
  return { organizationId, organizationSlug, memberId, packId, slot, requestId };
}

/** Sends one pack to one person. Safe to run twice: a mail that was handed over is never handed over again. */
export async function sendPackInBackground(payload: JobPayload): Promise<void> {
  const { organizationId, organizationSlug, memberId, packId = "", slot = "", requestId } = payload;
  await deliver({ organizationId, organizationSlug, memberId, packId, slot }, now(), requestId);
}

/** Queues every mail that is due; the clock ticks as often as it likes. */
export async function queueDuePacks(requestId: string, at: Date = now()): Promise<void> {
  await endInterrupted(at, requestId);
  for (const due of await dueSends(at, requestId))
    await enqueueJob(SEND_PACK_JOB, payloadOf(due, requestId), `${due.packId}:${due.slot}:${due.memberId}`);
}

/** Sends a pack to everybody it is for, now. A queue that is down delays it to the next tick, and loses nothing. */
export async function sendPack(
  actor: Actor,
  input: z.output<typeof sendPackInput>,
): Promise<{ count: number }> {
  const { slot, recipientIds } = await askSending(actor, input);
  const { organizationId, organizationSlug, requestId } = actor;
  try {
    for (const memberId of recipientIds) {
      const due = { organizationId, organizationSlug, packId: input.id, slot, memberId };
      await enqueueJob(SEND_PACK_JOB, payloadOf(due, requestId));
    }
  } catch (error) {
    logger.warn(
      { err: error, organizationId, requestId },
      "a pack could not be queued; the next tick sends it",
    );
  }
  return { count: recipientIds.length };
}
