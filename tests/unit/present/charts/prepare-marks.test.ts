import { describe, expect, test } from "vitest";
import { decimal } from "@/lib/domain/number/decimal";
import { rulerAmount, zeroBased } from "@/lib/present/charts/geometry";
import { preparePaceBar } from "@/lib/present/charts/prepare-pace-bar";
import { prepareSparkline } from "@/lib/present/charts/prepare-sparkline";
import { PLAIN } from "./format";

describe("preparePaceBar", () => {
  test("shares of the way, a marker where it should be by now, the figures in words", () => {
    const bar = preparePaceBar({
      baseline: "0",
      target: "1900",
      actual: "950",
      landing: "2375",
      expected: "1235",
      format: PLAIN,
    });
    expect(bar).toMatchObject({
      state: "DRAWN",
      actual: "0.5",
      landing: "1.25",
      expected: "0.65",
      effect: "BAD",
    });
    expect(bar.marks).toEqual({ baseline: 0, target: 0.8, actual: 0.4, landing: 1, expected: 0.52 });
    expect(bar.label).toBe("actual 950, target 1900, expected by now 1235, landing 2375");
    expect(bar.table.rows).toHaveLength(4);
  });

  test("a falling target runs the same way", () => {
    expect(
      preparePaceBar({
        baseline: "100",
        target: "60",
        actual: "80",
        landing: null,
        expected: "90",
        format: PLAIN,
      }),
    ).toMatchObject({ actual: "0.5", expected: "0.25", effect: "GOOD", landing: null });
  });

  test("worse than the baseline lies left of it", () => {
    expect(
      preparePaceBar({
        baseline: "100",
        target: "200",
        actual: "50",
        landing: null,
        expected: null,
        format: PLAIN,
      }).marks,
    ).toMatchObject({ baseline: 0.333333, actual: 0, target: 1 });
  });

  test("not measured has no mark and says so; no distance has no way", () => {
    expect(
      preparePaceBar({
        baseline: "0",
        target: "10",
        actual: null,
        landing: null,
        expected: "5",
        format: PLAIN,
      }),
    ).toMatchObject({
      state: "NOT_MEASURED",
      actual: null,
      effect: "NEUTRAL",
      label: "actual not measured, target 10, expected by now 5",
    });
    expect(
      preparePaceBar({
        baseline: "5",
        target: "5",
        actual: "5",
        landing: null,
        expected: null,
        format: PLAIN,
      }).state,
    ).toBe("NO_DISTANCE");
  });
});

describe("prepareSparkline", () => {
  const points = (values: (string | null)[]) =>
    values.map((value, index) => ({ label: `m${index + 1}`, value }));

  test("missing values break the line", () => {
    const line = prepareSparkline({ points: points(["1", "2", null, "4", "3"]), format: PLAIN });
    expect(line.runs).toEqual([
      [
        { x: 0, y: 0 },
        { x: 0.25, y: 0.333333 },
      ],
      [
        { x: 0.75, y: 1 },
        { x: 1, y: 0.666667 },
      ],
    ]);
    expect(line.last).toEqual({ x: 1, y: 0.666667 });
    expect(line.label).toBe("from m1 1 to m5 3, 1 missing");
    expect(line.table.rows[2]?.cells).toEqual(["m3", "\u2013"]);
  });

  test("the expected course is its own line", () => {
    const line = prepareSparkline({
      points: [
        { label: "a", value: "1", expected: "2" },
        { label: "b", value: null, expected: "4" },
      ],
      format: PLAIN,
    });
    expect(line.expectedRuns[0]).toHaveLength(2);
    expect(line.table.columns.map((column) => column.label)).toEqual(["Period", "Value", "Expected"]);
  });

  test("a flat line lies in the middle; no values is no line", () => {
    expect(
      prepareSparkline({ points: points(["3", "3"]), format: PLAIN }).runs[0]?.map((point) => point.y),
    ).toEqual([0.5, 0.5]);
    expect(prepareSparkline({ points: points([null]), format: PLAIN })).toMatchObject({
      runs: [],
      last: null,
      label: "no values",
    });
  });
});

test.each([
  { high: "100", want: "20" },
  { high: "4000", want: "1000" },
  { high: "0.9", want: "0.2" },
  { high: "0", want: null },
])("the ruler of an axis to $high is $want", ({ high, want }) => {
  expect(rulerAmount(zeroBased([decimal(high)]))?.toFixed() ?? null).toBe(want);
});
