import { expect, test } from "vitest";
import { csvOf, type ExportTable } from "@/lib/present/export/table-file";
import { xlsxOf } from "@/lib/present/export/xlsx";
import { readingCell } from "@/lib/present/export/xlsx-cells";

const table: ExportTable = {
  name: "t",
  columns: [{ header: "team" }, { header: "delta", isNumeric: true }],
  rows: [
    ["=HYPERLINK(1)", "-1234.5"],
    ['West, "new"', null],
  ],
};

test("text that a spreadsheet would run is made plain; a negative number stays a number", () => {
  expect(csvOf(table)).toBe('\uFEFFteam,delta\r\n\'=HYPERLINK(1),-1234.5\r\n"West, ""new""",\r\n');
});

test("a workbook is written with typed cells", async () => {
  const bytes = await xlsxOf(table);
  expect(String.fromCharCode(...bytes.slice(0, 2))).toBe("PK");
});

test("a computed number with more digits than a spreadsheet keeps is a number there, an endless whole one is text", () => {
  expect(readingCell("212130.4347826087")).toEqual({ value: 212130.4347826087, type: Number });
  expect(readingCell("-435000.25")).toEqual({ value: -435000.25, type: Number });
  expect(readingCell("12345678901234567890")).toEqual({ value: "12345678901234567890", type: String });
  expect(readingCell("12345678901234567890.5")).toEqual({ value: "12345678901234567890.5", type: String });
});
