import { describe, expect, test } from "vitest";
import { readPlainPeriod } from "@/lib/connectors/decide/periods";
import { DateEvidence } from "@/lib/connectors/formats/date-evidence";
import { decideDate, orderOfPattern } from "@/lib/connectors/formats/decide-date";
import { readDate } from "@/lib/connectors/formats/read-date";

function evidenceOf(values: readonly string[]): DateEvidence {
  const evidence = new DateEvidence();
  for (const value of values) evidence.add(value);
  return evidence;
}

const NO_HINTS = { given: null, hint: null, prefersMonthFirst: true } as const;

describe("deciding a column", () => {
  test.each<[name: string, values: string[], order: string]>([
    ["one day above 12 settles it: month first", ["3/4/2025", "1/2/2025", "1/13/2025"], "MDY"],
    ["one day above 12 settles it: day first", ["3/4/2025", "13/1/2025"], "DMY"],
    ["dots are written day first", ["03.04.2025", "01.02.2025"], "DMY"],
    ["ISO", ["2025-04-03", "2025-04-03T10:00:00Z"], "YMD"],
    ["digits only", ["20250403"], "YYYYMMDD"],
    ["names of months", ["3 Apr 2025", "12. März 2025"], "NAMED"],
    ["Excel's numbers", ["45750", "45751.5"], "EXCEL"],
    ["the same number twice is the same day either way", ["4/4/2025"], "MDY"],
    [
      "a single contradiction among many waits in quarantine",
      [...Array.from({ length: 15 }, () => "1/31/2025"), "31/1/2025"],
      "MDY",
    ],
  ])("%s", (_name, values, order) => {
    expect(decideDate(evidenceOf(values), NO_HINTS)).toMatchObject({ kind: "DECIDED", format: { order } });
  });

  test("asked when no value settles day and month", () => {
    expect(decideDate(evidenceOf(["03/04/2025", "01/02/2025", "05/05/2025"]), NO_HINTS)).toEqual({
      kind: "ASK",
      value: "03/04/2025",
      rows: 2,
      suggestions: ["M/D/YYYY", "D/M/YYYY"],
    });
  });

  test("asked when contradictions are many and some values can be read both ways", () => {
    const decision = decideDate(evidenceOf(["13/1/2025", "1/13/2025", "2/14/2025", "3/4/2025"]), NO_HINTS);
    expect(decision).toMatchObject({ kind: "ASK", suggestions: ["M/D/YYYY", "D/M/YYYY"] });
  });

  test("an earlier file of the source settles what is ambiguous", () => {
    expect(decideDate(evidenceOf(["03/04/2025"]), { ...NO_HINTS, hint: "DMY" })).toMatchObject({
      kind: "DECIDED",
      format: { order: "DMY" },
    });
  });
});

describe("reading", () => {
  const plain = (order: "YMD" | "MDY" | "DMY" | "YYYYMMDD" | "NAMED" | "EXCEL" | "EPOCH") =>
    ({ order, zone: "AS_WRITTEN" }) as const;

  test.each([
    ["2025-04-03", "YMD", "2025-04-03"],
    ["2025/4/3", "YMD", "2025-04-03"],
    ["2020-06-23 3:58:54", "YMD", "2020-06-23"],
    ["4/3/2025", "MDY", "2025-04-03"],
    ["4/3/2025 10:15 PM", "MDY", "2025-04-03"],
    ["3.4.2025", "DMY", "2025-04-03"],
    ["03-04-25", "DMY", "2025-04-03"],
    ["3/4/69", "DMY", "1969-04-03"],
    ["20250403", "YYYYMMDD", "2025-04-03"],
    ["3-Apr-25", "NAMED", "2025-04-03"],
    ["Apr 3, 2025", "NAMED", "2025-04-03"],
    ["Thursday, April 3rd, 2025", "NAMED", "2025-04-03"],
    ["3. Mai 2025", "NAMED", "2025-05-03"],
    ["45750", "EXCEL", "2025-04-03"],
    ["45750.99", "EXCEL", "2025-04-03"],
    ["29/02/2024", "DMY", "2024-02-29"],
  ] as const)("%s in %s is %s", (written, order, day) => {
    expect(readDate(written, plain(order), "Europe/Berlin")).toEqual({ ok: true, day });
  });

  test.each([
    ["31/02/2025", "DMY", "NO_SUCH_DAY", "February 2025 has no day 31"],
    ["2/30/2026", "MDY", "NO_SUCH_DAY", "February 2026 has no day 30"],
    ["29/02/2025", "DMY", "NO_SUCH_DAY", "February 2025 has no day 29"],
    ["31/12/2025", "MDY", "NO_SUCH_DAY", "there is no month 31"],
    ["10/3/2206", "MDY", "OUT_OF_RANGE", "the year 2206 is after 2100"],
    ["2025-01-31", "MDY", "OTHER_DATE_FORMAT", "it is not written like the others in its column"],
    ["00:00.0", "MDY", "NOT_A_DATE", "this is a time without a date"],
    ["soon", "MDY", "NOT_A_DATE", "this is not a date"],
  ] as const)("%s in %s is refused", (written, order, problem, because) => {
    expect(readDate(written, plain(order), "UTC")).toEqual({ ok: false, problem, because });
  });

  test("an instant is the day it was for the organization", () => {
    const format = { order: "YMD", zone: "CONVERT" } as const;
    expect(readDate("2025-03-31T22:30:00Z", format, "Europe/Berlin")).toEqual({
      ok: true,
      day: "2025-04-01",
    });
    expect(readDate("2025-03-31T22:30:00+02:00", format, "Europe/Berlin")).toEqual({
      ok: true,
      day: "2025-03-31",
    });
  });

  test("a column of midnights means days, whatever the zone", () => {
    const decision = decideDate(
      evidenceOf(["2018-12-19T00:00:00.000Z", "2018-12-20 00:00:00+00:00"]),
      NO_HINTS,
    );
    expect(decision).toMatchObject({ format: { zone: "AS_WRITTEN" } });
  });
});

test.each([
  ["M/D/YYYY", "MDY"],
  ["DD.MM.YYYY", "DMY"],
  ["yyyy-mm-dd", "YMD"],
  ["YYYYMMDD", "YYYYMMDD"],
  ["DD MMM YYYY", "NAMED"],
  ["Excel", "EXCEL"],
  ["MM/DD/YY HH:mm", "MDY"],
  ["whatever", null],
])("the format %s is understood as %s", (pattern, order) => {
  expect(orderOfPattern(pattern)).toBe(order);
});

test.each([
  ["2017-Q2", 1, "2017-Q2"],
  ["Q2 2017", 1, "2017-Q2"],
  ["Q2/2017", 1, "2017-Q2"],
  ["2Q17", 1, "2017-Q2"],
  ["2. Quartal 2017", 1, "2017-Q2"],
  ["2017-04", 1, "2017-04"],
  ["2017/4", 1, "2017-04"],
  ["04/2017", 1, "2017-04"],
  ["Apr 2017", 1, "2017-04"],
  ["April 2017", 1, "2017-04"],
  ["Jan-17", 1, "2017-01"],
  ["März 2017", 1, "2017-03"],
  ["201704", 1, "2017-04"],
  ["2017M04", 1, "2017-04"],
  ["2017", 1, "2017"],
  ["FY2017", 1, "2017"],
  ["FY2018-Q1", 4, "FY2018-Q1"],
  ["FY18", 4, "FY2018"],
  ["soon", 1, null],
  ["2017-13", 1, null],
  ["2017-04-03", 1, null],
])("the period %s (fiscal year from month %i) is %s", (text, startMonth, code) => {
  expect(readPlainPeriod(text, { startMonth })?.code ?? null).toBe(code);
});
