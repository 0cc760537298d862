import { CalendarDateTime, toZoned } from "@internationalized/date";
import { addDays, type Day, dayParts, todayIn, weekday } from "../time/day";

/** When somebody wants to be reminded: weekdays (1 = Monday … 7 = Sunday), a full hour (0–23), and where they live. */
export type ReminderSchedule = {
  readonly days: readonly number[];
  readonly hour: number;
  readonly timeZone: string;
};

/** One reminder of a schedule: the person's own day, and the instant (ISO, UTC) it falls on. */
export type ReminderSlot = { readonly on: Day; readonly at: string };

/** How long after its hour a slot is still sent: an outage of the morning is made up for, yesterday's mail is not. */
export const SLOT_OPEN_HOURS = 6;

const HOUR_MS = 3_600_000;
const LONGEST_GAP_DAYS = 7;

/**
 * The instant a schedule's hour has on a day. An hour the clocks skip is taken as the hour after the gap, an hour
 * they repeat as the first of the two, so that every day has exactly one slot.
 *
 * @example slotOn({ days: [7], hour: 2, timeZone: "Europe/Berlin" }, "2026-03-29").at → "2026-03-29T01:00:00.000Z" (03:00 there)
 */
export function slotOn(schedule: ReminderSchedule, on: Day): ReminderSlot {
  const { year, month, day } = dayParts(on);
  const local = new CalendarDateTime(year, month, day, schedule.hour);
  return { on, at: toZoned(local, schedule.timeZone, "compatible").toAbsoluteString() };
}

/**
 * The slot that is open at an instant: its hour has come and `SLOT_OPEN_HOURS` have not passed since. Null when
 * there is none. The clock is an argument.
 */
export function openSlot(schedule: ReminderSchedule, now: Date): ReminderSlot | null {
  const today = todayIn(schedule.timeZone, now);
  // Late in the evening a slot stays open over midnight.
  for (const on of [today, addDays(today, -1)]) {
    if (!schedule.days.includes(weekday(on))) continue;
    const slot = slotOn(schedule, on);
    const age = now.getTime() - Date.parse(slot.at);
    if (age >= 0 && age < SLOT_OPEN_HOURS * HOUR_MS) return slot;
  }
  return null;
}

/** The next slot after an instant; null when no day is chosen. */
export function nextSlot(schedule: ReminderSchedule, now: Date): ReminderSlot | null {
  const today = todayIn(schedule.timeZone, now);
  for (let ahead = 0; ahead <= LONGEST_GAP_DAYS; ahead += 1) {
    const on = addDays(today, ahead);
    if (!schedule.days.includes(weekday(on))) continue;
    const slot = slotOn(schedule, on);
    if (Date.parse(slot.at) > now.getTime()) return slot;
  }
  return null;
}
