import { describe, expect, test } from "vitest";
import { type BridgeInput, prepareBridge } from "@/lib/present/charts/prepare-bridge";
import { prepareGapRows } from "@/lib/present/charts/prepare-gap-rows";
import { prepareThreeGaps } from "@/lib/present/charts/prepare-three-gaps";
import { IN_K, PLAIN } from "./format";

const input = (rest: Partial<BridgeInput> = {}): BridgeInput => ({
  from: { label: "Plan", value: "100", scenario: "PL", note: "Budget v2" },
  to: { label: "Actual", value: "90", scenario: "AC" },
  parts: [
    { key: "price", label: "Price", value: "-5" },
    { key: "new", label: "New", value: "25", note: "31 customers" },
    { key: "mix", label: "Mix", value: "0" },
    { key: "lost", label: "Lost", value: "-30", href: "/lost" },
  ],
  favourability: "HIGHER",
  format: PLAIN,
  ...rest,
});

describe("prepareBridge", () => {
  test("sorted by size, hue by effect, closing on drawn totals", () => {
    const { model, table } = prepareBridge(input());
    expect(model.steps.map((step) => [step.label, step.display, step.effect])).toEqual([
      ["Lost", "-30", "BAD"],
      ["New", "+25", "GOOD"],
      ["Price", "-5", "BAD"],
    ]);
    expect(model.steps[0]).toMatchObject({
      href: "/lost",
      bar: { from: 1, to: 0.7 },
      alone: { from: 1, to: 0 },
    });
    expect(model.start.bar).toEqual({ from: 0, to: 1 });
    expect(model.end.bar).toEqual({ from: 0, to: 0.9 });
    expect(model.total).toMatchObject({ value: "-10", display: "-10", effect: "BAD" });
    expect(model.scale).toEqual({ value: "20", display: "20" });
    expect(table.rows.map((row) => row.cells.slice(0, 4))).toEqual([
      ["Plan", "", "", "100"],
      ["Lost", "100", "-30", "70"],
      ["New", "70", "+25", "95"],
      ["Price", "95", "-5", "90"],
      ["Actual", "100", "-10", "90"],
    ]);
  });

  test("the drawings take the model and the table as they are", () => {
    const { model, table } = prepareBridge(input());
    const [drawn, twin] = [model, table];
    expect([drawn.steps.length, twin.rows.length]).toEqual([3, 5]);
  });

  test("more cost is bad", () => {
    expect(prepareBridge(input({ favourability: "LOWER" })).model.steps.map((step) => step.effect)).toEqual([
      "GOOD",
      "BAD",
      "GOOD",
    ]);
  });

  test("below 0 the axis reaches down, never cut", () => {
    const { model } = prepareBridge(
      input({
        from: { label: "Plan", value: "50", scenario: "PL" },
        to: { label: "Actual", value: "-50", scenario: "AC" },
        parts: [{ key: "a", label: "a", value: "-100" }],
      }),
    );
    expect(model.start.bar).toEqual({ from: 0.5, to: 1 });
    expect(model.end.bar).toEqual({ from: 0.5, to: 0 });
  });

  test("in thousands the displayed parts add up to the displayed difference", () => {
    const { model } = prepareBridge(
      input({
        format: IN_K,
        from: { label: "Plan", value: "10400", scenario: "PL" },
        to: { label: "Actual", value: "7802", scenario: "AC" },
        parts: [
          { key: "a", label: "a", value: "-1499" },
          { key: "b", label: "b", value: "-1499" },
          { key: "c", label: "c", value: "400" },
        ],
      }),
    );
    expect([model.start.display, ...model.steps.map((step) => step.display), model.end.display]).toEqual([
      "10",
      "-1",
      "-1",
      "0",
      "8",
    ]);
    expect(model.total.display).toBe("-2");
  });
});

describe("prepareThreeGaps", () => {
  const gaps = {
    plan: "14560",
    commitment: "-286",
    sales: "0",
    conversion: "-430",
    actual: "13844",
    favourability: "HIGHER" as const,
    format: PLAIN,
  };

  test("in their own order, also where one is 0, with the question each answers", () => {
    const { model, table } = prepareThreeGaps(gaps);
    expect(model?.steps.map((step) => [step.label, step.display, step.effect])).toEqual([
      ["Commitment gap", "-286", "BAD"],
      ["Sales gap", "0", "NEUTRAL"],
      ["Conversion gap", "-430", "BAD"],
    ]);
    expect(model?.steps[0]?.note).toBe("Did sales promise what finance planned?");
    expect(table.rows.at(-1)).toEqual({ cells: ["Actual", "14560", "-716", "13844", ""], isTotal: true });
  });

  test("a missing figure is a gap: no drawing, and a dash in the table", () => {
    const { model, table } = prepareThreeGaps({ ...gaps, conversion: null, actual: null });
    expect(model).toBeNull();
    expect(table.rows.map((row) => row.cells[1])).toEqual(["14560", "-286", "0", "\u2013", "\u2013"]);
  });
});

describe("prepareGapRows", () => {
  const row = (key: string, plan: string, commitment: string, sales: string, conversion: string) => ({
    key,
    label: key,
    plan,
    commitment,
    sales,
    conversion,
  });

  test("displayed rows add up down and across; all bars share one scale", () => {
    const { rows, total, ofWhich, max, table } = prepareGapRows({
      header: "Team",
      rows: [
        row("West", "5119600", "-117600", "-206400", "-154000"),
        row("East", "3840400", "38400", "71400", "-45400"),
        row("APAC", "700400", "-43600", "9400", "6400"),
      ],
      ofWhich: [row("no goal", "616000", "-43000", "0", "0")],
      favourability: "HIGHER",
      format: IN_K,
    });
    expect(max).toBe("206400");
    const figures = (cells: readonly string[]) => cells.slice(1).map(Number);
    const [, ...columns] = table.columns;
    const shown = table.rows.slice(0, 3).map((each) => figures(each.cells));
    columns.forEach((_, column) => {
      const displayedTotal = figures(table.rows[3]?.cells ?? [])[column];
      expect(shown.reduce((sum, each) => sum + (each[column] ?? 0), 0)).toBe(displayedTotal);
    });
    for (const [plan = 0, commitment = 0, sales = 0, conversion = 0, actual, delta] of shown) {
      expect(plan + commitment + sales + conversion).toBe(actual);
      expect(commitment + sales + conversion).toBe(delta);
    }
    expect(rows[0]?.gaps.SALES).toMatchObject({ value: "-206400", effect: "BAD", length: 1 });
    expect(total.delta.value).toBe("-441400");
    expect(ofWhich[0]?.delta.display).toBe("-43");
  });

  test("no rows: a total of 0", () => {
    const { total, max } = prepareGapRows({
      header: "Team",
      rows: [],
      ofWhich: [],
      favourability: "HIGHER",
      format: IN_K,
    });
    expect([total.actual.display, max]).toEqual(["0", "0"]);
  });
});
