import { describe, expect, test } from "vitest";
import { type ColumnsInput, type MonthInput, prepareColumns } from "@/lib/present/charts/prepare-columns";
import { PLAIN } from "./format";

const month = (
  id: string,
  actual: string | null,
  reference: string | null,
  rest: Partial<MonthInput> = {},
): MonthInput => ({ id, label: id, state: "CLOSED", actual, reference, ...rest });

const input = (months: MonthInput[], rest: Partial<ColumnsInput> = {}): ColumnsInput => ({
  months,
  referenceName: "PL",
  favourability: "HIGHER",
  unit: "currency",
  unitLabel: "kUSD",
  format: PLAIN,
  ...rest,
});

describe("prepareColumns", () => {
  test("actual over plan, differences and percent, each panel from its own zero", () => {
    const { model, table } = prepareColumns(
      input([month("Aug", "90", "100"), month("Sep", "120", "100", { isInScope: true })]),
    );
    expect(model.months[0]).toMatchObject({
      at: 0.25,
      actual: { display: "90", bar: { from: 0, to: 0.75 } },
      delta: { display: "-10", effect: "BAD" },
      deltaPercent: { value: "-0.1", display: "-10 %", effect: "BAD" },
    });
    expect(model.months[1]).toMatchObject({ isInScope: true, delta: { effect: "GOOD", bar: { to: 1 } } });
    expect(model.zero.columns).toBe(0);
    expect(model.zero.delta).toBeCloseTo(1 / 3, 5);
    expect(table.rows[0]?.cells).toEqual(["Aug", "90", "\u2013", "100", "-10", "-10 %"]);
    expect(model.months).toHaveLength(2);
  });

  test("missing is a gap, never 0", () => {
    const { model, table } = prepareColumns(input([month("Aug", null, "100"), month("Sep", "5", null)]));
    expect(model.months[0]).toMatchObject({ actual: null, delta: null, deltaPercent: null });
    expect(model.months[1]).toMatchObject({ reference: null, delta: null });
    expect(table.rows[0]?.cells).toEqual(["Aug", "\u2013", "\u2013", "100", "\u2013", "\u2013"]);
  });

  test("an open month shows its forecast, never both", () => {
    const [open, early] = prepareColumns(
      input([
        month("Oct", "3", "100", { state: "OPEN", forecast: "95" }),
        month("Nov", "3", "100", { state: "OPEN" }),
      ]),
    ).model.months;
    expect(open).toMatchObject({
      state: "OPEN",
      actual: null,
      forecast: { display: "95" },
      delta: { display: "-5" },
    });
    expect(early).toMatchObject({ state: "PRELIMINARY", actual: { display: "3" }, forecast: null });
  });

  test("a percentage without meaning has no pin and is n.m. in the table", () => {
    const { model, table } = prepareColumns(input([month("Aug", "5", "0"), month("Sep", "-5", "5")]));
    expect(model.months.map((each) => each.deltaPercent)).toEqual([null, null]);
    expect(table.rows.map((row) => row.cells.at(-1))).toEqual(["n.m.", "\u2013"]);
  });

  test("higher cost is bad; percent metrics have no pins", () => {
    expect(
      prepareColumns(input([month("Aug", "110", "100")], { favourability: "LOWER" })).model.months[0]?.delta
        ?.effect,
    ).toBe("BAD");
    expect(
      prepareColumns(input([month("Aug", "0.5", "0.4")], { unit: "percent" })).model.months[0],
    ).toMatchObject({ delta: { value: "0.1" }, deltaPercent: null });
  });

  test("no months at all", () => {
    expect(prepareColumns(input([])).model.scale.columns).toBeUndefined();
  });
});
