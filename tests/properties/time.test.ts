import fc from "fast-check";
import { expect, test } from "vitest";
import { decimal, sum } from "../../lib/domain/number/decimal";
import { addDays, addMonths, daysBetween, isDay, weekday } from "../../lib/domain/time/day";
import {
  dayCount,
  elapsedShare,
  type FiscalCalendar,
  monthLength,
  parsePeriod,
  periodOf,
  periodsBetween,
  priorYear,
  shiftPeriod,
  totalPeriod,
} from "../../lib/domain/time/fiscal";
import { NRF_CALENDAR, retailWeeks } from "../../lib/domain/time/retail-year";

/** Days of 400 years (a whole Gregorian cycle), with leap days and their neighbours made frequent. */
const anyDay = fc.integer({ min: 0, max: 146_097 }).map((offset) => addDays("1800-01-01", offset));
const leapEdge = fc
  .tuple(fc.constantFrom(1896, 1900, 1904, 2000, 2024, 2096, 2100), fc.integer({ min: -2, max: 2 }))
  .map(([year, offset]) => addDays(`${year}-02-28`, offset));
const days = fc.oneof(anyDay, leapEdge);
const calendars: fc.Arbitrary<FiscalCalendar> = fc.record(
  {
    startMonth: fc.integer({ min: 1, max: 12 }),
    yearNamedBy: fc.constantFrom("END" as const, "START" as const),
  },
  { requiredKeys: ["startMonth"] },
);
const grains = fc.constantFrom("day" as const, "month" as const, "quarter" as const, "year" as const);

test("adding days is undone, counted and agrees with an independent calendar", () => {
  fc.assert(
    fc.property(days, fc.integer({ min: -50_000, max: 50_000 }), (day, count) => {
      const later = addDays(day, count);
      expect(isDay(later)).toBe(true);
      expect(addDays(later, -count)).toBe(day);
      expect(daysBetween(day, later)).toBe(count);
      const milliseconds = Date.parse(`${day}T00:00:00Z`) + count * 86_400_000;
      expect(new Date(milliseconds).toISOString().slice(0, 10)).toBe(later);
      expect(weekday(later) % 7).toBe(new Date(milliseconds).getUTCDay());
    }),
  );
});

test("adding months keeps the day of month or clamps it to the end", () => {
  fc.assert(
    fc.property(days, fc.integer({ min: -600, max: 600 }), (day, count) => {
      const moved = addMonths(day, count);
      const monthIndex = (text: string) => Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7));
      expect(monthIndex(moved) - monthIndex(day)).toBe(count);
      const isClamped = moved.slice(8) !== day.slice(8);
      if (isClamped) expect(addDays(moved, 1).slice(8)).toBe("01");
    }),
  );
});

test("every day lies in exactly the period that is named for it, and codes read back", () => {
  fc.assert(
    fc.property(calendars, grains, days, (calendar, grain, day) => {
      const period = periodOf(calendar, grain, day);
      expect(period.from <= day && day <= period.to).toBe(true);
      expect(periodOf(calendar, grain, period.from)).toEqual(period);
      expect(periodOf(calendar, grain, period.to)).toEqual(period);
      expect(periodOf(calendar, grain, addDays(period.to, 1)).code).not.toBe(period.code);
      expect(parsePeriod(calendar, period.code)).toEqual(period);
    }),
  );
});

test("the periods of a range cover it without gap or overlap", () => {
  fc.assert(
    fc.property(calendars, grains, days, fc.nat(800), (calendar, grain, from, length) => {
      const to = addDays(from, length);
      const periods = periodsBetween(calendar, grain, from, to);
      expect(periods[0]?.from).toBe(from);
      expect(periods.at(-1)?.to).toBe(to);
      const isSeamless = periods.every((period, index) => {
        const next = periods[index + 1];
        return next === undefined || addDays(period.to, 1) === next.from;
      });
      expect(isSeamless).toBe(true);
      expect(sum(periods.map((period) => decimal(dayCount(period)))).toNumber()).toBe(length + 1);
    }),
    { numRuns: 60 },
  );
});

test("shifting a whole period there and back changes nothing", () => {
  fc.assert(
    fc.property(calendars, grains, days, fc.integer({ min: -40, max: 40 }), (calendar, grain, day, count) => {
      const period = periodOf(calendar, grain, day);
      const moved = shiftPeriod(calendar, period, count);
      expect(periodOf(calendar, grain, moved.from)).toEqual(moved);
      expect(shiftPeriod(calendar, moved, -count)).toEqual(period);
    }),
  );
});

test("four quarters before is the year before, also over leap days", () => {
  fc.assert(
    fc.property(calendars, days, (calendar, day) => {
      const quarter = periodOf(calendar, "quarter", day);
      expect(priorYear(calendar, quarter)).toEqual(shiftPeriod(calendar, quarter, -4));
    }),
  );
});

test("elapsed share rises by equal steps from the first day to 1, over leap days too", () => {
  fc.assert(
    fc.property(days, fc.integer({ min: 1, max: 800 }), fc.nat(900), (from, length, offset) => {
      const to = addDays(from, length - 1);
      const share = elapsedShare({ from, to, asOf: addDays(from, offset) });
      const expected = Math.min(offset + 1, length);
      expect(share.times(length).minus(expected).abs().lt("1e-40")).toBe(true);
    }),
  );
});

test("months of length add up where a range is cut", () => {
  fc.assert(
    fc.property(days, fc.nat(500), fc.nat(500), (from, first, second) => {
      const middle = addDays(from, first);
      const to = addDays(middle, second + 1);
      const parts = monthLength({ from, to: middle }).plus(monthLength({ from: addDays(middle, 1), to }));
      expect(
        parts
          .minus(monthLength(totalPeriod(from, to)))
          .abs()
          .lt("1e-40"),
      ).toBe(true);
    }),
  );
});

test("retail years follow each other without gap, in weeks that end on a Saturday", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1950, max: 2200 }), (year) => {
      const weeks = retailWeeks(NRF_CALENDAR, year);
      expect(weeks.every((week) => weekday(week.to) === 6)).toBe(true);
      expect(retailWeeks(NRF_CALENDAR, year + 1)[0]?.from).toBe(addDays(weeks.at(-1)?.to ?? "", 1));
    }),
  );
});
