import type { BulkOutcome } from "./action-result";
import type { Actor } from "./actor";
import { failureOf } from "./define-action";

/**
 * Runs a command on each item alone, in its own transaction and with its own entry in the trail, so that one refusal
 * undoes nothing of the others.
 */
export async function eachAlone<Item extends { id: string }>(
  actor: Actor,
  items: readonly Item[],
  command: (item: Item) => Promise<{ version: number }>,
): Promise<BulkOutcome> {
  const outcome: BulkOutcome = { done: [], refused: [] };
  for (const item of items) {
    try {
      const { version } = await command(item);
      outcome.done.push({ id: item.id, version });
    } catch (error) {
      const failure = failureOf(error, actor.requestId, `bulk ${command.name}`);
      if (!failure.ok) outcome.refused.push({ id: item.id, reason: failure.message });
    }
  }
  return outcome;
}
