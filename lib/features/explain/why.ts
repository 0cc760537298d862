import type { Reason } from "@/lib/domain/reasoned";
import type { Actor } from "@/lib/platform/actor";
import { AppError } from "@/lib/platform/errors";
import { explainReference } from "./queries";

/** The answer to ?why= of an address: the reasoning, or why there is none. Null when nothing was asked. */
export type Why = {
  readonly reference: string;
  readonly reason: Reason | null;
  readonly problem: string | null;
};

/** Resolves ?why= on any page; what cannot be resolved is said in the drawer instead of breaking the page. */
export async function whyOf(actor: Actor, asked: string | string[] | undefined): Promise<Why | null> {
  const reference = Array.isArray(asked) ? asked[0] : asked;
  if (reference === undefined || reference === "") return null;
  try {
    return { reference, reason: await explainReference(actor, reference), problem: null };
  } catch (error) {
    if (error instanceof AppError) return { reference, reason: null, problem: error.message };
    throw error;
  }
}
