import { isFollowing } from "@/lib/features/follows/queries";
import type { Actor } from "@/lib/platform/actor";
import { isAllowed } from "@/lib/platform/authorize";
import { listAssignable, listChallengesOf } from "./queries";
import type { ChallengeSubject, Habit } from "./schema";

/** What the page of an objective, key result or goal says of its challenges, and whether the actor follows it. */
export async function habitOf(actor: Actor, type: ChallengeSubject, id: string): Promise<Habit> {
  const canRaise = isAllowed(actor, "challenge:raise");
  return {
    challenges: await listChallengesOf(actor, type, id),
    isFollowed: await isFollowing(actor, id),
    canRaise,
    assignable: canRaise ? await listAssignable(actor) : [],
  };
}
