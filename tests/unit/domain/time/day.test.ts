import { describe, expect, test } from "vitest";
import {
  addDays,
  addMonths,
  dayOf,
  daysBetween,
  endOfMonth,
  isDay,
  todayIn,
  weekday,
} from "../../../../lib/domain/time/day";

describe("a day", () => {
  test.each(["2026-02-28", "2024-02-29", "2000-02-29", "0001-01-01"])("%s exists", (day) => {
    expect(isDay(day)).toBe(true);
  });

  test.each([
    "2026-02-29",
    "1900-02-29",
    "2026-02-31",
    "2026-13-01",
    "2026-00-10",
    "0000-01-01",
    "2026-1-5",
    "26-01-05",
    "2026-01-05T00:00",
    "",
  ])("%s does not exist", (day) => {
    expect(isDay(day)).toBe(false);
  });

  test("an impossible day cannot be made", () => {
    expect(() => dayOf(2026, 2, 30)).toThrow();
    expect(() => addDays("2026-02-31", 1)).toThrow();
  });
});

describe("arithmetic on days", () => {
  test.each([
    ["2024-02-28", 1, "2024-02-29"],
    ["2023-02-28", 1, "2023-03-01"],
    ["2024-03-01", -1, "2024-02-29"],
    ["2025-12-31", 1, "2026-01-01"],
    ["2026-01-01", 0, "2026-01-01"],
    ["2000-01-01", 36525, "2100-01-01"],
  ])("%s and %i days is %s", (day, count, result) => {
    expect(addDays(day, count)).toBe(result);
  });

  test.each([
    ["2026-01-31", 1, "2026-02-28"],
    ["2024-01-31", 1, "2024-02-29"],
    ["2026-03-31", -1, "2026-02-28"],
    ["2026-01-15", -1, "2025-12-15"],
    ["2024-02-29", 12, "2025-02-28"],
    ["2026-05-31", -13, "2025-04-30"],
  ])("%s and %i months is %s", (day, count, result) => {
    expect(addMonths(day, count)).toBe(result);
  });

  test("days between count nights, in both directions", () => {
    expect(daysBetween("2026-04-01", "2026-04-30")).toBe(29);
    expect(daysBetween("2026-04-30", "2026-04-01")).toBe(-29);
    expect(daysBetween("2024-01-01", "2025-01-01")).toBe(366);
  });

  test("ends of months, weekdays", () => {
    expect(endOfMonth("2024-02-10")).toBe("2024-02-29");
    expect(weekday("2026-10-05")).toBe(1);
    expect(weekday("2013-02-02")).toBe(6);
  });
});

describe("today depends on the time zone only", () => {
  test.each([
    ["Europe/Berlin", "2026-03-31T22:30:00Z", "2026-04-01"],
    ["UTC", "2026-03-31T22:30:00Z", "2026-03-31"],
    ["America/Los_Angeles", "2026-01-01T07:59:59Z", "2025-12-31"],
    ["Pacific/Auckland", "2026-06-30T12:00:00Z", "2026-07-01"],
  ])("in %s at %s it is %s", (zone, instant, day) => {
    expect(todayIn(zone, instant)).toBe(day);
    expect(todayIn(zone, new Date(instant))).toBe(day);
  });
});
