import { expect, test } from "vitest";
import { csvOf, type ExportTable } from "@/lib/present/export/table-file";
import { xlsxOf } from "@/lib/present/export/xlsx";

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
