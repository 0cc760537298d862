import { describe, expect, test } from "vitest";
import { parseTsv, readBlock, toTsv } from "@/lib/present/plans/clipboard";
import { gridColumns, gridRows, shownCell, storedCell, sumOf, valueIn } from "@/lib/present/plans/grid-model";
import { changedCells, gridReducer, startGrid } from "@/lib/present/plans/grid-state";
import { at, moved, stepOf } from "@/lib/present/plans/selection";

const numbers = (text: string, locale: string) =>
  readBlock(text, locale).cells.map((row) =>
    row.map((cell) => (cell.kind === "NUMBER" ? cell.value : cell.kind)),
  );

describe("pasting from a spreadsheet", () => {
  test.each([
    [
      "en",
      "1,234.50\t-7\n\t3%",
      [
        ["1234.50", "-7"],
        ["BLANK", "3"],
      ],
    ],
    ["de", "1.234,50\t€ 7", [["1234.50", "7"]]],
    ["en", "(1,200)\t–", [["-1200", "BLANK"]]],
    ["en", "USD 5\tn/a", [["5", "TEXT"]]],
  ])("in %s: %j", (locale, text, cells) => {
    expect(numbers(text, locale)).toEqual(cells);
  });

  test("a block written the other way is read whole as such, and says so", () => {
    expect(readBlock("1.234,50\t2,5", "en")).toMatchObject({ foreign: "de" });
    expect(numbers("1.234,50\t2,5", "en")).toEqual([["1234.50", "2.5"]]);
  });

  test("quotes, tabs and line ends inside cells stay in them", () => {
    expect(parseTsv('"a\tb"\t"say ""x"""\r\n1\n')).toEqual([["a\tb", 'say "x"'], ["1"]]);
  });

  test("copied and pasted again nothing changes", () => {
    const text = toTsv(
      [
        ["-1234.5", null],
        ["0.07", "1000000"],
      ],
      "de",
    );
    expect(numbers(text, "de")).toEqual([
      ["-1234.5", "BLANK"],
      ["0.07", "1000000"],
    ]);
  });
});

const line = (key: string) => ({
  ...{ key, metric: "revenue", label: "Revenue", currency: "USD", unit: "currency" as const, isSummed: true },
  ...{ places: 2, place: key, lastYear: [] },
});

describe("the sheet", () => {
  const months = Array.from({ length: 12 }, (_, index) => ({
    month: `2026-${String(index + 1).padStart(2, "0")}`,
    quarter: `FY2026 Q${1 + Math.floor(index / 3)}`,
    year: "FY2026",
  }));

  test("each quarter and the year close with their totals, and blank is not 0", () => {
    const columns = gridColumns(months, (month) => month);
    expect(columns.map(({ label }) => label).filter((label) => !label.startsWith("2026"))).toEqual([
      "Q1",
      "Q2",
      "Q3",
      "Q4",
      "FY2026",
    ]);
    const [q1, q2] = columns.filter(({ kind }) => kind === "TOTAL");
    const values = ["1", null, "2.5", ...Array(9).fill(null)];
    expect([q1, q2].map((column) => column && valueIn(column, { isSummed: true }, values))).toEqual([
      "3.5",
      null,
    ]);
    expect(sumOf([null, null])).toBeNull();
  });

  test("lines of one metric stand under their sum", () => {
    expect(gridRows([line("a"), line("b")]).map(({ kind }) => kind)).toEqual(["SUM", "LINE", "LINE"]);
    expect(gridRows([line("a")]).map(({ kind }) => kind)).toEqual(["LINE"]);
  });

  test("percentages are read and typed as 63, stored as 0.63", () => {
    expect(shownCell("0.63", "percent", "en")).toBe("63");
    expect(storedCell("63", "percent")).toBe("0.63");
  });

  test("undo and redo walk the same way, and only what differs is saved", () => {
    const start = startGrid({ a: ["1", null] });
    const typed = gridReducer(start, { type: "SET", cells: [{ key: "a", month: 1, value: "5" }] });
    expect(changedCells(typed)).toEqual([{ key: "a", month: 1, before: null, after: "5" }]);
    const undone = gridReducer(typed, { type: "UNDO" });
    expect(changedCells(undone)).toEqual([]);
    expect(gridReducer(undone, { type: "REDO" }).values).toEqual(typed.values);
    expect(gridReducer(start, { type: "SET", cells: [{ key: "a", month: 0, value: "1" }] })).toBe(start);
  });

  test("arrows stop at the edges, with shift the area grows from where it began", () => {
    const size = { rows: 3, columns: 3 };
    expect(moved(at({ row: 0, column: 0 }), { row: -1, column: 0 }, size, false)).toEqual(
      at({ row: 0, column: 0 }),
    );
    const grown = moved(
      at({ row: 0, column: 0 }),
      stepOf("ArrowDown", true) ?? { row: 0, column: 0 },
      size,
      true,
    );
    expect(grown).toEqual({ anchor: { row: 0, column: 0 }, head: { row: 2, column: 0 } });
  });
});
