import type { Reason } from "@/lib/domain/reasoned";
import type { Actor } from "@/lib/platform/actor";
import { AppError } from "@/lib/platform/errors";
import { explainReference } from "./queries";

/** The reasoning a page's `?why=` asks for; null when it asks for none, or for one that is not there for this actor. */
export async function findReason(actor: Actor, reference: string | null): Promise<Reason | null> {
  if (reference === null) return null;
  try {
    return await explainReference(actor, reference);
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}
