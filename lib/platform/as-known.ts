import { endOfDayIn, isDay, todayIn } from "@/lib/domain/time/day";
import type { Actor } from "./actor";

/** The past day an address names; today, days to come and nonsense are today's knowledge: null. */
export function knownDay(actor: Actor, text: string | null | undefined): string | null {
  if (text === null || text === undefined || !isDay(text)) return null;
  return text < todayIn(actor.timeZone, actor.now) ? text : null;
}

/**
 * The same reader at the end of a past day: facts, check-ins, targets and agreements count as they were recorded by then.
 * Names, teams, rates and rules stay those of today. For reading only.
 */
export function asKnown(actor: Actor, day: string | null): Actor {
  if (day === null) return actor;
  const knownAt = endOfDayIn(actor.timeZone, day);
  return { ...actor, now: new Date(knownAt), knownAt };
}

/** Rows that had been recorded when the reader looks. */
export function recordedBy<T extends { readonly recordedAt: Date }>(
  { knownAt, now }: Actor,
  rows: readonly T[],
): readonly T[] {
  return knownAt === undefined ? rows : rows.filter(({ recordedAt }) => recordedAt <= now);
}
