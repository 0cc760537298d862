import type { BulkOutcome } from "./action-result";
import type { Actor } from "./actor";
import { failureOf } from "./define-action";

/**
 * Why one of many was refused, in words a person can act on. A bug is logged and told by its reference: what was
 * done before it is done, so the others must still say what became of them.
 */
export function refusalReason(error: unknown, actor: Actor, what: string): string {
  const failure = failureOf(error, actor.requestId, what);
  return failure.ok ? "" : failure.message;
}

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
      outcome.refused.push({ id: item.id, reason: refusalReason(error, actor, `bulk ${command.name}`) });
    }
  }
  return outcome;
}
