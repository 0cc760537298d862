import fc from "fast-check";
import { expect, test } from "vitest";
import { nextSend, openSend, SEND_OPEN_HOURS, type SendClock } from "@/lib/domain/packs/send-schedule";
import { todayIn } from "@/lib/domain/time/day";

const weekly = (weekday: number, hour: number, timeZone: string): SendClock => ({
  ...{ rhythm: "WEEKLY", weekday, monthDay: 1, hour, timeZone },
});
const monthly = (monthDay: number, hour: number, timeZone: string): SendClock => ({
  ...{ rhythm: "MONTHLY", weekday: 1, monthDay, hour, timeZone },
});

test.each([
  [
    "Monday at eight in Berlin, in winter",
    weekly(1, 8, "Europe/Berlin"),
    "2026-03-23T00:00Z",
    "2026-03-23T07:00:00.000Z",
  ],
  [
    "and the Monday after the clocks went forward",
    weekly(1, 8, "Europe/Berlin"),
    "2026-03-24T00:00Z",
    "2026-03-30T06:00:00.000Z",
  ],
  [
    "an hour the clocks skip is the one after",
    weekly(7, 2, "Europe/Berlin"),
    "2026-03-28T12:00Z",
    "2026-03-29T01:00:00.000Z",
  ],
  [
    "an hour they repeat is the first of both",
    weekly(7, 2, "Europe/Berlin"),
    "2026-10-24T12:00Z",
    "2026-10-25T00:00:00.000Z",
  ],
  [
    "the 31st of February is its last day",
    monthly(31, 8, "UTC"),
    "2026-02-01T00:00Z",
    "2026-02-28T08:00:00.000Z",
  ],
  ["in a leap year too", monthly(30, 8, "UTC"), "2028-02-01T00:00Z", "2028-02-29T08:00:00.000Z"],
  [
    "New York's first of the month is later in UTC",
    monthly(1, 20, "America/New_York"),
    "2026-06-15T00:00Z",
    "2026-07-02T00:00:00.000Z",
  ],
])("%s", (_, clock, now, at) => {
  expect(nextSend(clock, new Date(now)).at).toBe(at);
});

test("a sending stays open for a day, and not a minute longer", () => {
  const clock = weekly(1, 8, "Europe/Berlin");
  const at = Date.parse("2026-03-30T06:00:00Z");
  const open = (minutes: number) => openSend(clock, new Date(at + minutes * 60_000))?.on ?? null;
  expect(open(-1)).toBeNull();
  expect(open(0)).toBe("2026-03-30");
  expect(open(SEND_OPEN_HOURS * 60 - 1)).toBe("2026-03-30");
  expect(open(SEND_OPEN_HOURS * 60)).toBeNull();
});

const zones = fc.constantFrom(
  "UTC",
  "Europe/Berlin",
  "America/New_York",
  "Asia/Tokyo",
  "Australia/Lord_Howe",
  "Africa/Casablanca",
  "Pacific/Apia",
);
const clocks = fc.oneof(
  fc
    .record({ weekday: fc.integer({ min: 1, max: 7 }), hour: fc.integer({ min: 0, max: 23 }), zone: zones })
    .map(({ weekday, hour, zone }) => weekly(weekday, hour, zone)),
  fc
    .record({ day: fc.integer({ min: 1, max: 31 }), hour: fc.integer({ min: 0, max: 23 }), zone: zones })
    .map(({ day, hour, zone }) => monthly(day, hour, zone)),
);
const instants = fc
  .integer({ min: Date.parse("2025-01-01T00:00Z"), max: Date.parse("2029-01-01T00:00Z") })
  .map((ms) => new Date(ms));

test("the next sending lies ahead, is open when it comes, and is the same however one gets there", () => {
  fc.assert(
    fc.property(clocks, instants, (clock, now) => {
      const next = nextSend(clock, now);
      const at = new Date(next.at);
      expect(at.getTime()).toBeGreaterThan(now.getTime());
      expect(openSend(clock, at)).toEqual(next);
      expect(todayIn(clock.timeZone, at)).toBe(next.on);
      // Nothing opens between now and then: looking from a moment before finds the same.
      expect(nextSend(clock, new Date(at.getTime() - 1))).toEqual(next);
    }),
    { numRuns: 500 },
  );
});

test("a year of ticks opens one sending a week and one a month, whatever the clocks do", () => {
  for (const zone of ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "UTC"]) {
    for (const [clock, most] of [
      [weekly(7, 2, zone), 53],
      [monthly(31, 2, zone), 12],
    ] as const) {
      const seen = new Set<string>();
      for (let at = Date.parse("2026-01-01T12:00Z"); at < Date.parse("2027-01-01T12:00Z"); at += 3_600_000) {
        const slot = openSend(clock, new Date(at));
        if (slot) seen.add(slot.on);
      }
      expect(seen.size).toBeGreaterThanOrEqual(most - 1);
      expect(seen.size).toBeLessThanOrEqual(most + 1);
    }
  }
});
