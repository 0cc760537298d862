import { describe, expect, test } from "vitest";
import { decimal } from "../../../../lib/domain/number/decimal";
import { ratioText, roundTo } from "../../../../lib/domain/number/rounding";

describe("rounding by name", () => {
  test.each([
    { name: "ties go away from zero", value: "2.5", places: 0, rounded: "3" },
    { name: "negative ties go away from zero", value: "-2.5", places: 0, rounded: "-3" },
    { name: "a decimal tie is exact, not binary", value: "1.005", places: 2, rounded: "1.01" },
    { name: "what rounds to nothing has no sign", value: "-0.4", places: 0, rounded: "0" },
    { name: "beyond 2^53", value: "9007199254740993.5", places: 0, rounded: "9007199254740994" },
  ])("$name", ({ value, places, rounded }) => {
    expect(roundTo(decimal(value), places).toFixed()).toBe(rounded);
  });

  test.each([
    ["HALF_EVEN", "2.5", "2"],
    ["TOWARD_ZERO", "-2.9", "-2"],
    ["AWAY_FROM_ZERO", "2.1", "3"],
    ["FLOOR", "-2.1", "-3"],
    ["CEILING", "-2.9", "-2"],
  ] as const)("%s of %s is %s", (rounding, value, rounded) => {
    expect(roundTo(decimal(value), 0, rounding).toFixed()).toBe(rounded);
  });

  test("a fraction of a place is a mistake of ours", () => {
    expect(() => roundTo(decimal("1"), 1.5)).toThrow();
    expect(() => roundTo(decimal("1"), -1)).toThrow();
  });
});

describe("ratios as text", () => {
  test.each([
    { name: "twelve significant digits", value: decimal("1").div("3"), text: "0.333333333333" },
    { name: "the last digit is rounded", value: decimal("2").div("3"), text: "0.666666666667" },
    { name: "no trailing zeros", value: decimal("0.5"), text: "0.5" },
    {
      name: "no exponent for small ones",
      value: decimal("1").div("3000000000"),
      text: "0.000000000333333333333",
    },
    { name: "no exponent for large ones", value: decimal("123456789012345"), text: "123456789012000" },
    { name: "zero has no sign", value: decimal("-0"), text: "0" },
  ])("$name", ({ value, text }) => {
    expect(ratioText(value)).toBe(text);
  });
});
