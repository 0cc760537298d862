import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decimal, sum, toText } from "@/lib/domain/number/decimal";
import { type CalculatedLine, calculate, cyclesIn } from "@/lib/domain/plans/calculate";
import { parseFormula } from "@/lib/domain/plans/formula";
import { spreadTotal } from "@/lib/domain/plans/spread";
import { familyOf, forecastInForce, movePlan, nextCode, supersededBy } from "@/lib/domain/plans/versions";

const free = (count: number) => Array.from({ length: count }, () => ({ value: null, isHeld: false }));
const texts = (values: readonly (ReturnType<typeof decimal> | null)[]) =>
  values.map((value) => (value === null ? null : toText(value)));

describe("versions", () => {
  test("only a draft is approved, only an approved one becomes history, and nothing goes back", () => {
    expect(movePlan("DRAFT", "approve")).toEqual({ kind: "MOVED", state: "APPROVED" });
    expect(movePlan("APPROVED", "supersede")).toEqual({ kind: "MOVED", state: "SUPERSEDED" });
    expect(movePlan("APPROVED", "approve").kind).toBe("REFUSED");
    expect(movePlan("DRAFT", "supersede").kind).toBe("REFUSED");
  });

  test.each([
    ["forecast", ["budget", "forecast-2"], "forecast-3"],
    ["forecast", ["budget"], "forecast-1"],
    ["budget", [], "budget"],
    ["budget", ["budget"], "budget-2"],
  ] as const)("the next %s after %j is %s", (family, codes, next) => {
    expect(nextCode(family, codes)).toBe(next);
  });

  test("a number is read from a code, and other words are no version", () => {
    expect(familyOf("budget")).toEqual({ family: "budget", number: 1 });
    expect(["actual", "forecast", "forecast-0", "quota"].map(familyOf)).toEqual([null, null, null, null]);
  });

  test("a forecast supersedes earlier approved ones, a budget nothing", () => {
    const others = [
      { code: "forecast-1", state: "APPROVED" as const },
      { code: "forecast-3", state: "APPROVED" as const },
      { code: "budget", state: "APPROVED" as const },
    ];
    expect(supersededBy("forecast-2", others)).toEqual(["forecast-1"]);
    expect(supersededBy("budget-2", others)).toEqual([]);
  });

  test("the forecast in force is the latest approved one; before any approval the latest", () => {
    const drafts = [
      { code: "forecast-9", state: "DRAFT" as const },
      { code: "forecast-10", state: "DRAFT" as const },
    ];
    expect(forecastInForce(drafts)).toBe("forecast-10");
    expect(forecastInForce([...drafts, { code: "forecast-2", state: "APPROVED" }])).toBe("forecast-2");
    expect(forecastInForce([])).toBeNull();
  });
});

describe("spreading a total", () => {
  test("ties go to the earlier month and the parts add up", () => {
    const found = spreadTotal({ total: decimal(100), cells: free(3), profile: [], places: 0 });
    expect(found.kind === "SPREAD" && texts(found.values)).toEqual(["34", "33", "33"]);
  });

  test("held months stay, the others share the rest by the profile", () => {
    const cells = [{ value: decimal(50), isHeld: true }, ...free(2)];
    const found = spreadTotal({
      total: decimal(80),
      cells,
      profile: [decimal(9), decimal(1), decimal(2)],
      places: 2,
    });
    expect(found.kind === "SPREAD" && texts(found.values)).toEqual(["50", "10", "20"]);
  });

  test("when everything is held only their own sum can be the total", () => {
    const cells = [{ value: decimal(5), isHeld: true }];
    expect(spreadTotal({ total: decimal(6), cells, profile: [], places: 0 }).kind).toBe("REFUSED");
    expect(spreadTotal({ total: decimal(5), cells, profile: [], places: 0 }).kind).toBe("SPREAD");
  });

  test("whatever is held and however it is weighted, the cells add up to the total to the cent", () => {
    const cell = fc.record({ cents: fc.integer({ min: -1e9, max: 1e9 }), isHeld: fc.boolean() });
    fc.assert(
      fc.property(
        fc.integer({ min: -1e11, max: 1e11 }),
        fc.array(cell, { minLength: 1, maxLength: 24 }),
        fc.array(fc.integer({ min: -5, max: 1000 }), { minLength: 24, maxLength: 24 }),
        (total, cells, weights) => {
          const asked = decimal(total).div(100);
          const found = spreadTotal({
            total: asked,
            cells: cells.map(({ cents, isHeld }) => ({ value: decimal(cents).div(100), isHeld })),
            profile: weights.map((weight) => decimal(weight)),
            places: 2,
          });
          if (found.kind === "REFUSED") return cells.every(({ isHeld }) => isHeld);
          const kept = cells.every(
            ({ cents, isHeld }, index) => !isHeld || found.values[index]?.eq(decimal(cents).div(100)),
          );
          return kept && sum(found.values.flatMap((value) => (value === null ? [] : [value]))).eq(asked);
        },
      ),
    );
  });
});

const line = (
  metric: string,
  values: (string | null)[],
  formula: string | null = null,
  place = "",
): CalculatedLine => {
  const read = formula === null ? null : parseFormula(formula);
  return {
    ...{ key: `${metric}${place}`, metric, place, lastYear: values.map(() => decimal(100)) },
    values: values.map((value) => (value === null ? null : decimal(value))),
    formula: read?.kind === "READ" ? read.expression : null,
  };
};
const shown = (lines: CalculatedLine[], key: string) =>
  calculate(lines, 2)
    .get(key)
    ?.map((cell) => ("value" in cell ? toText(cell.value) : cell.because));

describe("formulas", () => {
  test.each([
    ["= units × price", ["20", "30"]],
    ["units * price - 5%", ["19.95", "29.95"]],
    ["= -(units + 1) ÷ 2", ["-5.5", "-5.5"]],
    ["= last_year(units) × (1 + 5%)", ["105", "105"]],
    ["= previous(units) + 1", ["units has no month before", "11"]],
    ["= units ÷ (price − price)", ["a division by 0", "a division by 0"]],
    ["= heads", ["there is no line heads", "there is no line heads"]],
  ])("%s", (formula, cells) => {
    const lines = [line("units", ["10", "10"]), line("price", ["2", "3"]), line("x", [null, null], formula)];
    expect(shown(lines, "x")).toEqual(cells);
  });

  test("a blank driver leaves the cell blank and says which", () => {
    expect(shown([line("units", ["1", null]), line("x", [null, null], "= units × 2")], "x")).toEqual([
      "2",
      "units is blank",
    ]);
  });

  test("drivers of the same place come before those of the whole company", () => {
    const lines = [
      line("price", ["5", "5"]),
      line("price", ["7", "7"], null, "w"),
      line("x", [null, null], "= price", "w"),
    ];
    expect(shown(lines, "xw")).toEqual(["7", "7"]);
  });

  test("a circle is found, the month before is none", () => {
    expect(cyclesIn([line("a", [null], "= b + 1"), line("b", [null], "= a")], 1)).toEqual(["a", "b"]);
    expect(cyclesIn([line("a", ["1", null], "= previous(a) + 1")], 2)).toEqual([]);
  });

  test.each([
    "",
    "= ",
    "= units ×",
    "= (units",
    "= sum(units)",
    "= units; drop",
    "= previous units",
    "1 2",
    `= ${"(".repeat(60)}1${")".repeat(60)}`,
  ])("%s is refused with a sentence", (text) => {
    const read = parseFormula(text);
    expect(read.kind === "REFUSED" && read.sentence.length > 10).toBe(true);
  });
});
