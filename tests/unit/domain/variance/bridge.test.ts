import { describe, expect, test } from "vitest";
import { decimal } from "../../../../lib/domain/number/decimal";
import { bridge } from "../../../../lib/domain/variance/bridge";
import { displayedParts } from "../../../../lib/domain/variance/displayed-parts";
import { displayedTable } from "../../../../lib/domain/variance/displayed-table";

const part = (key: string, value: string) => ({ key, label: key, value: decimal(value) });
const ends = (from: string, to: string) => ({
  from: { label: "PL", value: decimal(from) },
  to: { label: "AC", value: decimal(to) },
});
const shown = (parts: readonly string[], total: string, step = "1"): string[] =>
  displayedParts(
    parts.map((value) => decimal(value)),
    decimal(total),
    decimal(step),
  ).map((value) => value.toFixed());

describe("displayedParts", () => {
  test.each([
    {
      name: "the largest remainder gets the missing step",
      parts: ["33.4", "33.3", "33.3"],
      total: "100",
      want: ["34", "33", "33"],
    },
    { name: "equal remainders go to the larger part", parts: ["1.5", "7.5"], total: "9", want: ["1", "8"] },
    {
      name: "equal negative parts: the earlier is raised",
      parts: ["-0.6", "-0.6", "-0.6"],
      total: "-2",
      want: ["0", "-1", "-1"],
    },
    { name: "0 stays 0", parts: ["0", "0.6", "0.6"], total: "1", want: ["0", "1", "0"] },
    { name: "a total one step away from what the parts round to", parts: ["0.2"], total: "1", want: ["1"] },
    { name: "0 stays 0 where a step is too many", parts: ["0", "5"], total: "4", want: ["0", "4"] },
    { name: "nothing to show", parts: [], total: "0", want: [] },
  ])("$name", ({ parts, total, want }) => {
    expect(shown(parts, total)).toEqual(want);
  });

  test("in thousands", () => {
    expect(shown(["1499", "1499"], "3000", "1000")).toEqual(["2000", "1000"]);
  });
});

describe("displayedTable", () => {
  const table = (rows: string[][], columns: number) =>
    displayedTable(
      rows.map((row) => row.map((cell) => decimal(cell))),
      columns,
      decimal(1),
    );

  test("rows and columns close where each alone would not", () => {
    const { cells, rowTotals, columnTotals, total } = table(
      [
        ["0.4", "0.4"],
        ["0.4", "0.4"],
      ],
      2,
    );
    expect(total.toFixed()).toBe("2");
    expect(columnTotals.map((each) => each.toFixed())).toEqual(["1", "1"]);
    expect(rowTotals.map((each) => each.toFixed())).toEqual(["1", "1"]);
    expect(
      cells
        .flat()
        .map((each) => each.toFixed())
        .sort(),
    ).toEqual(["0", "0", "1", "1"]);
  });

  test("an empty table is 0", () => {
    expect(table([], 3)).toMatchObject({ cells: [], rowTotals: [] });
  });
});

describe("bridge", () => {
  test("sorts by size, leaves out what is 0 and walks to the end", () => {
    const { value, why } = bridge(
      [part("mix", "-168"), part("none", "0"), part("new", "1468"), part("lost", "-1140"), part("fx", "168")],
      ends("14560", "14888"),
    );
    expect(value.steps.map((step) => [step.key, step.start.toFixed(), step.end.toFixed()])).toEqual([
      ["new", "14560", "16028"],
      ["lost", "16028", "14888"],
      ["mix", "14888", "14720"],
      ["fx", "14720", "14888"],
    ]);
    expect(why()).toMatchObject({ label: "PL to AC", value: "328" });
  });

  test("displayed in thousands it still arrives", () => {
    const { value } = bridge([part("a", "-1499"), part("b", "-1499"), part("c", "400")], {
      ...ends("10400", "7802"),
      step: decimal(1000),
      order: "GIVEN",
    });
    expect(value.from.displayed.toFixed()).toBe("10000");
    expect(value.steps.map((step) => step.displayed.toFixed())).toEqual(["-1000", "-1000", "0"]);
    expect(value.to.displayed.toFixed()).toBe("8000");
  });

  test("a bridge that does not close is our mistake", () => {
    expect(() => bridge([part("a", "1")], ends("0", "2"))).toThrow("does not close");
  });
});
