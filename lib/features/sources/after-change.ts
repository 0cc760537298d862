import { requestSimulations } from "@/lib/features/simulations/jobs";
import { requestSweep } from "@/lib/features/variance-items/jobs";
import type { Actor } from "@/lib/platform/actor";

/**
 * Asks a web process to compute anew what was made of numbers that have just changed: simulations, and which variances
 * are material. Whoever changed them need not be one: the queue keeps it until a web process is there.
 */
export async function requestRecomputation(actor: Actor): Promise<void> {
  await requestSimulations(actor);
  await requestSweep(actor);
}
