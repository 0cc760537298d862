import { describe, expect, test } from "vitest";
import { parsePeriod, totalPeriod } from "@/lib/domain/time/fiscal";
import { datesInWords, formatDay, formatInstant, formatPeriod } from "@/lib/present/format/time";

describe("days", () => {
  test.each([
    ["en", "medium", "5 Oct 2026"],
    ["en", "short", "5 Oct"],
    ["en", "iso", "2026-10-05"],
    ["en-US", "medium", "Oct 5, 2026"],
    ["de", "medium", "5. Okt. 2026"],
  ] as const)("%s, %s: %s", (locale, style, text) => {
    expect(formatDay("2026-10-05", locale, style)).toBe(text);
  });

  test("the long form names the weekday", () => {
    // Versions of ICU differ in the comma.
    expect(formatDay("2026-10-05", "en", "long")).toMatch(/^Monday,? 5 October 2026$/);
  });

  test("a day is the same day whatever the machine's zone", () => {
    expect(formatDay("2026-01-01", "en")).toBe("1 Jan 2026");
    expect(formatDay("2026-12-31", "en")).toBe("31 Dec 2026");
  });
});

describe("periods", () => {
  test.each([
    ["2017-04", 1, "Apr 2017"],
    ["2017-Q2", 1, "2017-Q2"],
    ["2017", 1, "2017"],
    ["FY2018-Q1", 4, "FY2018-Q1"],
    ["FY2018", 4, "FY2018"],
    ["2017-04-03", 1, "3 Apr 2017"],
  ])("%s", (code, startMonth, text) => {
    const period = parsePeriod({ startMonth }, code);
    expect(period && formatPeriod(period, "en")).toBe(text);
  });

  test("a range names both ends, one day once", () => {
    expect(formatPeriod(totalPeriod("2017-01-01", "2017-04-15"), "en")).toBe("1 Jan 2017 \u2013 15 Apr 2017");
    expect(formatPeriod(totalPeriod("2017-01-01", "2017-01-01"), "en")).toBe("1 Jan 2017");
  });
});

test("an instant is shown in the asked zone", () => {
  expect(formatInstant("2026-10-05T22:30:00Z", "en", "Europe/Berlin")).toBe("6 Oct 2026, 00:30");
  expect(formatInstant("2026-10-05T22:30:00Z", "de", "UTC")).toBe("5. Okt. 2026, 22:30");
});

test.each([
  ["From 2026-11-01 to 2027-01-31.", "From 1 Nov 2026 to 31 Jan 2027."],
  [
    "Average of the last three closed months, 2026-07 to 2026-09",
    "Average of the last three closed months, Jul 2026 to Sep 2026",
  ],
  ["order 4711-2026-01-31-9 and 2026-13 stay", "order 4711-2026-01-31-9 and 2026-13 stay"],
])("dates of a sentence: %s", (text, words) => {
  expect(datesInWords(text, "en")).toBe(words);
});
