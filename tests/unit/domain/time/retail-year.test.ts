import { expect, test } from "vitest";
import { NRF_CALENDAR, retailWeeks } from "../../../../lib/domain/time/retail-year";

test.each([2006, 2012, 2017, 2023])("the retail year %i has 53 weeks", (year) => {
  expect(retailWeeks(NRF_CALENDAR, year)).toHaveLength(53);
});

test.each([2011, 2013, 2016, 2018, 2022, 2024])("the retail year %i has 52 weeks", (year) => {
  expect(retailWeeks(NRF_CALENDAR, year)).toHaveLength(52);
});

test("one year begins on the day after the other ends", () => {
  expect(retailWeeks(NRF_CALENDAR, 2023)[0]).toEqual({ number: 1, from: "2023-01-29", to: "2023-02-04" });
  expect(retailWeeks(NRF_CALENDAR, 2023).at(-1)?.to).toBe("2024-02-03");
  expect(retailWeeks(NRF_CALENDAR, 2024)[0]?.from).toBe("2024-02-04");
});

test("the last Saturday of August ends a year that keeps that year's name", () => {
  const weeks = retailWeeks({ endMonth: 8, endWeekday: 6, rule: "LAST" }, 2025);
  expect(weeks.at(-1)?.to).toBe("2025-08-30");
});
