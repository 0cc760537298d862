import { describe, expect, test } from "vitest";
import { allocate } from "../../../../lib/domain/number/allocation";
import { decimal } from "../../../../lib/domain/number/decimal";

const split = (total: string, weights: string[], places: number) =>
  allocate(decimal(total), weights.map(decimal), places).map((part) => part.toFixed());

describe("allocation by largest remainder", () => {
  test.each([
    {
      name: "ties go to the earlier item",
      total: "100",
      weights: ["1", "1", "1"],
      places: 2,
      parts: ["33.34", "33.33", "33.33"],
    },
    {
      name: "a negative total is the mirror image",
      total: "-100",
      weights: ["1", "1", "1"],
      places: 2,
      parts: ["-33.34", "-33.33", "-33.33"],
    },
    {
      name: "all weights 0 are equal weights",
      total: "10",
      weights: ["0", "0", "0"],
      places: 0,
      parts: ["4", "3", "3"],
    },
    {
      name: "an item of weight 0 gets nothing",
      total: "10",
      weights: ["0", "1", "2"],
      places: 0,
      parts: ["0", "3", "7"],
    },
    {
      name: "the larger remainder wins over the earlier item",
      total: "10",
      weights: ["1", "2"],
      places: 0,
      parts: ["3", "7"],
    },
    {
      name: "a total finer than the unit is rounded first",
      total: "0.015",
      weights: ["1", "1"],
      places: 2,
      parts: ["0.01", "0.01"],
    },
    {
      name: "fewer units than items",
      total: "0.02",
      weights: ["1", "1", "1"],
      places: 2,
      parts: ["0.01", "0.01", "0"],
    },
    { name: "nothing to split", total: "0", weights: ["3", "4"], places: 2, parts: ["0", "0"] },
    {
      name: "beyond 2^53",
      total: "9007199254740993",
      weights: ["1", "1"],
      places: 0,
      parts: ["4503599627370497", "4503599627370496"],
    },
  ])("$name", ({ total, weights, places, parts }) => {
    expect(split(total, weights, places)).toEqual(parts);
  });

  test("thirds written with sixty digits do not disturb the remainders", () => {
    const third = decimal("1").div("3").toFixed();
    expect(split("100", [third, third, third], 0)).toEqual(["34", "33", "33"]);
  });

  test("nobody and negative weights are mistakes of ours", () => {
    expect(() => split("1", [], 0)).toThrow();
    expect(() => split("1", ["1", "-1"], 0)).toThrow();
  });
});
