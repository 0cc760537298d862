import { addDays, type Day, earlierDay } from "../time/day";

/** A check-in that was asked for by a day, and whether somebody spoke by then. */
export type DueCheckIn = { readonly dueOn: Day; readonly isOnTime: boolean };

/** What is asked of one goal or key result: a word every `rhythmDays` from the start to the end. */
export type Rhythm = {
  readonly startsOn: Day;
  readonly endsOn: Day;
  readonly rhythmDays: number;
  /** Days somebody spoke, in any order. */
  readonly spokenOn: readonly Day[];
};

/**
 * Every check-in due from the start to `until`, oldest first. The next one is due a rhythm after the last word;
 * while nobody speaks, one falls due every rhythm and is missed. The last one is due on the last day.
 *
 * @example weekly from 2026-03-02, spoken on 03-08 and 03-20 → due 03-09 (on time), 03-15 (late), 03-27 …
 */
export function dueCheckIns(rhythm: Rhythm, until: Day): DueCheckIn[] {
  const { startsOn, endsOn, rhythmDays } = rhythm;
  const spoken = [...new Set(rhythm.spokenOn)].filter((day) => day >= startsOn).sort();
  const last = earlierDay(until, endsOn);
  const due: DueCheckIn[] = [];
  let since = startsOn;
  for (;;) {
    const dueOn = earlierDay(addDays(since, rhythmDays), endsOn);
    const word = spoken.findLast((day) => day > since && day <= dueOn);
    if (dueOn > last) return due;
    due.push({ dueOn, isOnTime: word !== undefined });
    if (dueOn >= endsOn) return due;
    // A late word moves what follows; silence lets the next one fall due a rhythm later.
    const next = addDays(dueOn, rhythmDays);
    const late = spoken.find((day) => day > dueOn && day < next);
    since = word ?? late ?? dueOn;
  }
}

/** Check-ins of a stretch of days: how many were due, how many came in time. Days inclusive. */
export function onTimeBetween(
  due: readonly DueCheckIn[],
  from: Day,
  to: Day,
): { readonly due: number; readonly onTime: number } {
  const inside = due.filter(({ dueOn }) => dueOn >= from && dueOn <= to);
  return { due: inside.length, onTime: inside.filter(({ isOnTime }) => isOnTime).length };
}
