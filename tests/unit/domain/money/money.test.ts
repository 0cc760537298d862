import { describe, expect, test } from "vitest";
import { CURRENCIES, isCurrencyCode } from "../../../../lib/domain/money/currencies";
import { minorUnits } from "../../../../lib/domain/money/money";

describe("the currency table", () => {
  test.each([
    ["JPY", 0],
    ["KRW", 0],
    ["ISK", 0],
    ["UGX", 0],
    ["EUR", 2],
    ["HUF", 2],
    ["IDR", 2],
    ["MGA", 2],
    ["KWD", 3],
    ["IQD", 3],
    ["TND", 3],
    ["CLF", 4],
    ["UYW", 4],
  ] as const)("%s has %i decimals", (code, places) => {
    expect(minorUnits(code)).toBe(places);
  });

  test("codes are three capital letters, each once, and names are given", () => {
    const codes = Object.keys(CURRENCIES);
    expect(codes.every((code) => /^[A-Z]{3}$/.test(code))).toBe(true);
    expect([...codes].sort()).toEqual(codes);
    expect(Object.values(CURRENCIES).every(({ name }) => name.length > 2)).toBe(true);
  });

  test("lower case, inherited names and retired codes are no currency", () => {
    expect(["eur", "toString", "DEM", "HRK", ""].some(isCurrencyCode)).toBe(false);
  });
});
