import { describe, expect, test } from "vitest";
import { hrefWith } from "@/components/ui/search-href";
import { type Column, openHref, readTableState, sortHref, sortRows } from "@/components/ui/table-model";

type Row = { id: string; gap: string | null; level: number };
const gap: Column<Row> = {
  key: "gap",
  header: "Gap",
  isNumeric: true,
  cell: (row) => row.gap,
  sortValue: (row) => row.gap,
};
const name: Column<Row> = { key: "name", header: "Goal", cell: (row) => row.id, sortValue: (row) => row.id };
const columns = [name, gap];
const row = (id: string, value: string | null, level = 0): Row => ({ id, gap: value, level });
const order = (rows: readonly Row[]) => rows.map((one) => one.id).join("");

describe("sorting a table", () => {
  test("decimal strings are compared as numbers, missing last both ways", () => {
    const rows = [row("a", "-158"), row("b", null), row("c", "42"), row("d", "-9")];
    expect(order(sortRows(rows, columns, { key: "gap", isDescending: false }))).toBe("adcb");
    expect(order(sortRows(rows, columns, { key: "gap", isDescending: true }))).toBe("cdab");
  });

  test("children stay under their parent and are sorted among themselves", () => {
    const rows = [row("a", "1"), row("b", "9", 1), row("c", "5", 1), row("d", "7"), row("e", "0", 1)];
    expect(order(sortRows(rows, columns, { key: "gap", isDescending: true }, (one) => one.level))).toBe(
      "deabc",
    );
  });

  test("an unknown column leaves the given order", () => {
    const rows = [row("b", "1"), row("a", "2")];
    expect(order(sortRows(rows, columns, { key: "nonsense", isDescending: true }))).toBe("ba");
  });
});

describe("what the address says about a table", () => {
  test("sort, hidden and open are read per table", () => {
    const search = { "goals-sort": "-gap", "goals-hide": "pace,owner", "goals-open": "x", other: "1" };
    expect(readTableState("goals", search)).toEqual({
      sort: { key: "gap", isDescending: true },
      hidden: ["pace", "owner"],
      open: ["x"],
    });
    expect(readTableState("risks", search)).toEqual({ sort: null, hidden: [], open: [] });
  });

  test("numbers start with the largest, words with A, and the third press returns to the given order", () => {
    expect(sortHref("t", { q: "x" }, gap, null)).toBe("?q=x&t-sort=-gap");
    expect(sortHref("t", {}, gap, { key: "gap", isDescending: true })).toBe("?t-sort=gap");
    expect(sortHref("t", {}, gap, { key: "gap", isDescending: false })).toBe("?");
    expect(sortHref("t", {}, name, { key: "gap", isDescending: false })).toBe("?t-sort=name");
  });

  test("opening a row keeps the other rows and the other parameters", () => {
    expect(openHref("t", { period: "2017-Q2", "t-open": "a" }, "b", ["a"])).toBe(
      "?period=2017-Q2&t-open=a%2Cb",
    );
    expect(openHref("t", { "t-open": "a,b" }, "a", ["a", "b"])).toBe("?t-open=b");
  });

  test("a parameter given twice survives a change of another one", () => {
    expect(hrefWith({ team: ["a", "b"], why: "x" }, { why: null })).toBe("?team=a&team=b");
  });
});
