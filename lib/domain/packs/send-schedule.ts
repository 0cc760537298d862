import { slotOn } from "../check-ins/reminder-slots";
import {
  addDays,
  addMonths,
  type Day,
  dayOf,
  dayParts,
  endOfMonth,
  startOfMonth,
  todayIn,
  weekday,
} from "../time/day";

/** How a pack goes out by the clock. After a close there is no hour: it goes out when the month is closed. */
export const SEND_RHYTHMS = ["NONE", "WEEKLY", "MONTHLY", "AFTER_CLOSE"] as const;
/** A rhythm by its name. */
export type SendRhythm = (typeof SEND_RHYTHMS)[number];

/** A clock: a weekday (1 = Monday … 7) or a day of the month (1–31), a full hour (0–23), and whose day it is. */
export type SendClock = {
  readonly rhythm: "WEEKLY" | "MONTHLY";
  readonly weekday: number;
  readonly monthDay: number;
  readonly hour: number;
  readonly timeZone: string;
};

/** One sending of a clock: the day in its zone, and the instant (ISO, UTC) it falls on. */
export type SendSlot = { readonly on: Day; readonly at: string };

/** How long after its instant a sending is made up for: an outage over a night is, last week's pack is not. */
export const SEND_OPEN_HOURS = 24;

const HOUR_MS = 3_600_000;

function isDayOf({ rhythm, weekday: wanted, monthDay }: SendClock, on: Day): boolean {
  if (rhythm === "WEEKLY") return weekday(on) === wanted;
  const { year, month, day } = dayParts(on);
  // The 31st of a shorter month is its last day.
  return day === Math.min(monthDay, dayParts(endOfMonth(dayOf(year, month, 1))).day);
}

/**
 * The instant of a clock on one of its days. An hour the clocks skip is taken as the one after the gap, an hour they
 * repeat as the first of the two: every day has exactly one.
 */
function slotOf(clock: SendClock, on: Day): SendSlot {
  return slotOn({ days: [], hour: clock.hour, timeZone: clock.timeZone }, on);
}

/**
 * The sending that is open at an instant: its hour has come and `SEND_OPEN_HOURS` have not passed. Null when there is
 * none. The clock of the machine is an argument.
 */
export function openSend(clock: SendClock, now: Date): SendSlot | null {
  const today = todayIn(clock.timeZone, now);
  for (const on of [today, addDays(today, -1)]) {
    if (!isDayOf(clock, on)) continue;
    const slot = slotOf(clock, on);
    const age = now.getTime() - Date.parse(slot.at);
    if (age >= 0 && age < SEND_OPEN_HOURS * HOUR_MS) return slot;
  }
  return null;
}

/**
 * The next sending after an instant.
 *
 * @example nextSend({ rhythm: "MONTHLY", monthDay: 31, hour: 8, timeZone: "Europe/Berlin", weekday: 1 },
 *   new Date("2026-02-01T00:00Z")) → on 2026-02-28, at 2026-02-28T07:00:00.000Z
 */
export function nextSend(clock: SendClock, now: Date): SendSlot {
  const today = todayIn(clock.timeZone, now);
  const last = endOfMonth(addMonths(startOfMonth(today), 1));
  for (let on = today; on <= last; on = addDays(on, 1)) {
    if (!isDayOf(clock, on)) continue;
    const slot = slotOf(clock, on);
    if (Date.parse(slot.at) > now.getTime()) return slot;
  }
  return slotOf(clock, last);
}
