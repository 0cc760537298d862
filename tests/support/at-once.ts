import type { Actor } from "@/lib/platform/actor";
import { inTenant } from "@/lib/platform/db/tenant";
import { AppError } from "@/lib/platform/errors";

/** "ok" or the code of an expected failure. Anything else is thrown: two people at once are no bug of the product. */
async function outcomeOf(work: () => Promise<unknown>): Promise<string> {
  try {
    await work();
    return "ok";
  } catch (error) {
    if (error instanceof AppError) return error.code;
    throw error;
  }
}

/** What becomes of commands that start in the same moment, those that went through first. */
export async function atOnce(...works: readonly (() => Promise<unknown>)[]): Promise<string[]> {
  const outcomes = await Promise.all(works.map(outcomeOf));
  return outcomes.sort((a, b) => Number(b === "ok") - Number(a === "ok"));
}

/** Long enough for the second to look, and to wait where it has to. */
const LOOK = 200;

/**
 * What becomes of a second command that looks while the first has written and not yet finished: the worst moment of
 * two at once, in every run.
 */
export async function meanwhile(
  actor: Actor,
  first: () => Promise<unknown>,
  second: () => Promise<unknown>,
): Promise<string[]> {
  const hasWritten = Promise.withResolvers<void>();
  const one = outcomeOf(() =>
    inTenant(actor, async () => {
      await first();
      hasWritten.resolve();
      await new Promise((resolve) => setTimeout(resolve, LOOK));
    }),
  ).finally(() => hasWritten.resolve());
  await hasWritten.promise;
  const other = outcomeOf(second);
  return [await one, await other];
}
