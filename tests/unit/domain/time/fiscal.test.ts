import { describe, expect, test } from "vitest";
import {
  elapsedShare,
  fiscalYearOf,
  isWholePeriod,
  monthLength,
  monthsOf,
  type Period,
  parsePeriod,
  periodOf,
  periodsBetween,
  priorYear,
  shiftPeriod,
  shiftPeriodByMonths,
  totalPeriod,
  yearToDate,
} from "../../../../lib/domain/time/fiscal";

const JANUARY = { startMonth: 1 };
const APRIL = { startMonth: 4 };
const FEBRUARY_BY_START = { startMonth: 2, yearNamedBy: "START" } as const;

const span = (period: Period | null) => (period ? `${period.code} ${period.from}..${period.to}` : null);

describe("codes of periods", () => {
  test.each([
    { calendar: JANUARY, grain: "quarter", day: "2017-05-02", text: "2017-Q2 2017-04-01..2017-06-30" },
    { calendar: JANUARY, grain: "year", day: "2017-05-02", text: "2017 2017-01-01..2017-12-31" },
    { calendar: APRIL, grain: "quarter", day: "2017-05-02", text: "FY2018-Q1 2017-04-01..2017-06-30" },
    { calendar: APRIL, grain: "quarter", day: "2018-02-28", text: "FY2018-Q4 2018-01-01..2018-03-31" },
    { calendar: APRIL, grain: "year", day: "2018-03-31", text: "FY2018 2017-04-01..2018-03-31" },
    { calendar: APRIL, grain: "year", day: "2018-04-01", text: "FY2019 2018-04-01..2019-03-31" },
    { calendar: FEBRUARY_BY_START, grain: "year", day: "2027-01-31", text: "FY2026 2026-02-01..2027-01-31" },
    { calendar: APRIL, grain: "month", day: "2018-02-10", text: "2018-02 2018-02-01..2018-02-28" },
    { calendar: APRIL, grain: "day", day: "2018-02-10", text: "2018-02-10 2018-02-10..2018-02-10" },
  ] as const)("$grain of $day: $text", ({ calendar, grain, day, text }) => {
    expect(span(periodOf(calendar, grain, day))).toBe(text);
  });

  test("a year that does not start in January is named by its end", () => {
    expect(fiscalYearOf(APRIL, "2017-03-31")).toBe(2017);
    expect(fiscalYearOf(APRIL, "2017-04-01")).toBe(2018);
  });
});

describe("reading periods", () => {
  test.each([
    ["2017-Q2", JANUARY, "2017-Q2 2017-04-01..2017-06-30"],
    ["q3 2017", JANUARY, "2017-Q3 2017-07-01..2017-09-30"],
    ["2017", JANUARY, "2017 2017-01-01..2017-12-31"],
    ["FY2017", JANUARY, "2017 2017-01-01..2017-12-31"],
    [" 2017-04 ", JANUARY, "2017-04 2017-04-01..2017-04-30"],
    ["2017-04-03", JANUARY, "2017-04-03 2017-04-03..2017-04-03"],
    ["FY2018-Q1", APRIL, "FY2018-Q1 2017-04-01..2017-06-30"],
    ["2018-Q1", APRIL, "FY2018-Q1 2017-04-01..2017-06-30"],
    ["Q3 FY27", APRIL, "FY2027-Q3 2026-10-01..2026-12-31"],
    ["fy27", APRIL, "FY2027 2026-04-01..2027-03-31"],
    ["2018", APRIL, "FY2018 2017-04-01..2018-03-31"],
  ])("%s", (text, calendar, expected) => {
    expect(span(parsePeriod(calendar, text))).toBe(expected);
  });

  test.each(["2017-Q5", "2017-13", "2017-02-30", "17", "Q2", "next quarter", ""])(
    "%s is no period",
    (text) => {
      expect(parsePeriod(JANUARY, text)).toBeNull();
    },
  );

  test("a printed code reads back as the same period", () => {
    for (const grain of ["day", "month", "quarter", "year"] as const) {
      const period = periodOf(APRIL, grain, "2024-02-29");
      expect(parsePeriod(APRIL, period.code)).toEqual(period);
    }
  });
});

describe("the periods of a range", () => {
  test("the first and the last are clipped, so that sums add up to the range", () => {
    const periods = periodsBetween(JANUARY, "quarter", "2017-02-15", "2017-07-04");
    expect(periods.map(span)).toEqual([
      "2017-Q1 2017-02-15..2017-03-31",
      "2017-Q2 2017-04-01..2017-06-30",
      "2017-Q3 2017-07-01..2017-07-04",
    ]);
    expect(periods.map((period) => isWholePeriod(JANUARY, period))).toEqual([false, true, false]);
  });

  test("a total is one period", () => {
    expect(periodsBetween(JANUARY, "total", "2017-02-15", "2017-07-04").map(span)).toEqual([
      "total 2017-02-15..2017-07-04",
    ]);
  });

  test("a range that ends before it starts is a mistake of ours", () => {
    expect(() => periodsBetween(JANUARY, "month", "2017-02-02", "2017-02-01")).toThrow();
  });
});

describe("moving periods", () => {
  test.each([
    {
      name: "the quarter before",
      period: periodOf(JANUARY, "quarter", "2017-02-01"),
      count: -1,
      text: "2016-Q4 2016-10-01..2016-12-31",
    },
    {
      name: "the month before March",
      period: periodOf(JANUARY, "month", "2024-03-09"),
      count: -1,
      text: "2024-02 2024-02-01..2024-02-29",
    },
    {
      name: "a clipped quarter stays clipped",
      period: { ...periodOf(JANUARY, "quarter", "2017-05-01"), to: "2017-05-15" },
      count: -1,
      text: "2017-Q1 2017-01-01..2017-02-15",
    },
    {
      name: "a total of whole months moves by months",
      period: totalPeriod("2017-01-01", "2017-02-28"),
      count: 1,
      text: "total 2017-03-01..2017-04-30",
    },
    {
      name: "any other total moves by its days",
      period: totalPeriod("2017-01-10", "2017-01-19"),
      count: -1,
      text: "total 2016-12-31..2017-01-09",
    },
    {
      name: "a day",
      period: periodOf(JANUARY, "day", "2017-03-01"),
      count: -1,
      text: "2017-02-28 2017-02-28..2017-02-28",
    },
  ])("$name", ({ period, count, text }) => {
    expect(span(shiftPeriod(JANUARY, period, count))).toBe(text);
  });

  test("the year before, over leap days", () => {
    expect(span(priorYear(JANUARY, periodOf(JANUARY, "month", "2024-02-10")))).toBe(
      "2023-02 2023-02-01..2023-02-28",
    );
    expect(span(priorYear(JANUARY, periodOf(JANUARY, "month", "2025-02-10")))).toBe(
      "2024-02 2024-02-01..2024-02-29",
    );
    expect(span(priorYear(JANUARY, periodOf(JANUARY, "day", "2024-02-29")))).toBe(
      "2023-02-28 2023-02-28..2023-02-28",
    );
    expect(span(priorYear(JANUARY, totalPeriod("2024-01-01", "2024-04-15")))).toBe(
      "total 2023-01-01..2023-04-15",
    );
  });

  test("a quarter moved by one month is a stretch of its own", () => {
    const lagged = shiftPeriodByMonths(JANUARY, periodOf(JANUARY, "quarter", "2017-04-01"), -1);
    expect(span(lagged)).toBe("total 2017-03-01..2017-05-31");
  });
});

describe("lengths", () => {
  test("elapsed by days, each counted when it has ended", () => {
    const april = { from: "2026-04-01", to: "2026-04-30" };
    expect(elapsedShare({ ...april, asOf: "2026-04-15" }).toFixed()).toBe("0.5");
    expect(elapsedShare({ ...april, asOf: "2026-03-31" }).toFixed()).toBe("0");
    expect(elapsedShare({ ...april, asOf: "2026-04-01" }).toFixed(6)).toBe("0.033333");
    expect(elapsedShare({ ...april, asOf: "2026-04-30" }).toFixed()).toBe("1");
    expect(elapsedShare({ ...april, asOf: "2026-05-09" }).toFixed()).toBe("1");
  });

  test("months touched and months of length", () => {
    expect(monthsOf({ from: "2017-11-15", to: "2018-01-01" })).toEqual(["2017-11", "2017-12", "2018-01"]);
    expect(monthLength({ from: "2017-01-01", to: "2017-03-31" }).toFixed()).toBe("3");
    expect(monthLength({ from: "2017-04-01", to: "2017-04-15" }).toFixed()).toBe("0.5");
  });

  test("year to date starts with the fiscal year", () => {
    expect(span(yearToDate(APRIL, "2018-02-10"))).toBe("total 2017-04-01..2018-02-10");
  });
});
