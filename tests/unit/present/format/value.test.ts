import { describe, expect, test } from "vitest";
import { formatDelta, formatDeltaPercent, formatDifference, formatValue } from "@/lib/present/format/value";

const plain = (text: string) => text.replaceAll("\u00a0", " ");
const english = { locale: "en", currency: "EUR" } as const;
const german = { locale: "de", currency: "EUR" } as const;

describe("values in their unit", () => {
  test.each([
    ["0.6315", "percent", "63.2 %", "63,2 %"],
    ["1234567", "count", "1,234,567", "1.234.567"],
    ["2.5", "count", "2.5", "2,5"],
    ["3.4285714286", "ratio", "3.43", "3,43"],
    ["30", "days", "30 days", "30 Tage"],
    ["1", "days", "1 day", "1 Tag"],
    ["-1500", "currency", "\u22121,500.00 EUR", "\u22121.500,00 EUR"],
  ] as const)("%s %s", (value, unit, inEnglish, inGerman) => {
    expect(plain(formatValue(value, unit, english))).toBe(inEnglish);
    expect(plain(formatValue(value, unit, german))).toBe(inGerman);
  });

  test("no value is a dash", () => {
    expect(formatValue(null, "currency", english)).toBe("\u2013");
    expect(formatDelta(null, "currency", english)).toBe("\u2013");
  });
});

describe("variances", () => {
  test.each([
    ["-0.016", "percent", "\u22121.6 pts", "\u22121,6 Pkt."],
    ["0.016", "percent", "+1.6 pts", "+1,6 Pkt."],
    ["1500", "currency", "+1,500.00 EUR", "+1.500,00 EUR"],
    ["-12", "count", "\u221212", "\u221212"],
    ["0.5", "ratio", "+0.50", "+0,50"],
    ["-3.5", "days", "\u22123.5 days", "\u22123,5 Tage"],
    ["0", "currency", "0.00 EUR", "0,00 EUR"],
  ] as const)("%s %s", (delta, unit, inEnglish, inGerman) => {
    expect(plain(formatDelta(delta, unit, english))).toBe(inEnglish);
    expect(plain(formatDelta(delta, unit, german))).toBe(inGerman);
  });

  test("in percent of the reference, or without meaning", () => {
    expect(plain(formatDeltaPercent("-0.093", english))).toBe("\u22129.3 %");
    expect(formatDeltaPercent(null, english)).toBe("n.m.");
  });
});

test.each([
  {
    name: "75.6 % against 77.3 % reads as -1.7, though it is -1.753",
    ends: ["0.75551", "0.77304"],
    unit: "percent",
    want: "\u22121.7 pts",
  },
  { name: "equal as read", ends: ["0.75551", "0.75649"], unit: "percent", want: "0.0 pts" },
  {
    name: "money keeps its own digits",
    ends: ["100.5", "200.25"],
    unit: "currency",
    want: "\u221299.75 EUR",
  },
] as const)("a difference a reader can check: $name", ({ ends: [value, reference], unit, want }) => {
  expect(plain(formatDifference(value, reference, unit, english))).toBe(want);
});
