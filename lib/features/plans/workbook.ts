import writeXlsxFile from "write-excel-file/node";
import { FileRefused } from "@/lib/connectors/files/file-refused";
import { workbookSheets } from "@/lib/connectors/files/xlsx-rows";
import { decimal, toText } from "@/lib/domain/number/decimal";
import type { Actor } from "@/lib/platform/actor";
import { authorize } from "@/lib/platform/authorize";
import { AppError } from "@/lib/platform/errors";
import { markOf } from "@/lib/platform/mark";
import { FULL_NUMBER, hideKeyAndBase, numberCell } from "@/lib/present/export/xlsx-cells";
import { savePlanCells } from "./save-cells";
import type { PlanSheet, SheetLine } from "./schema-sheet";
import type { SaveCellsInput } from "./schema-versions";
import type { PlanWorkbook, WorkbookCell } from "./schema-workbook";
import { getPlanSheet } from "./sheet";

const KEY_HEADER = "Line (keep)";
const BASE_HEADER = "As exported (keep)";
const LABELS = ["Metric", "For", "Unit", "Formula"];
const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;
export const PLAN_WORKBOOK_LIMITS = { bytes: 4 * 1024 * 1024, rows: 2_000 } as const;

type Ask = { readonly year?: string | null; readonly years?: string | null };

const text = (value: string) => ({ value, type: String });

/** A version as a workbook: a row per line, a column per month; whose row it is and what it said hidden at both ends. */
export async function exportPlanWorkbook(actor: Actor, code: string, ask: Ask): Promise<Uint8Array> {
  authorize(actor, "export:run");
  const page = await getPlanSheet(actor, code, ask);
  const months = page.months.map(({ month }) => month);
  const header = [KEY_HEADER, ...LABELS, ...months, BASE_HEADER].map((value) => ({
    ...text(value),
    fontWeight: "bold" as const,
  }));
  const rows = page.lines.map((line) => [
    text(line.key),
    ...[text(line.label), text(line.place), text(line.currency || line.unit), text(line.formula ?? "")],
    ...line.values.map((value) => (value === null ? null : numberCell(value, FULL_NUMBER))),
    text(JSON.stringify(line.values)),
  ]);
  const last = header.length;
  const columns = header.map((_, index) => ({
    width: index === 0 || index === last - 1 ? 10 : index < 5 ? 20 : 12,
  }));
  const sheets = [
    { sheet: code, data: [header, ...rows], columns, stickyRowsCount: 1, stickyColumnsCount: 5 },
  ];
  return new Uint8Array(await writeXlsxFile(sheets, { features: [hideKeyAndBase([last])] }).toBuffer());
}

type FileCell = { row: number; key: string; month: string; typed: string; base: string | null | undefined };

function baseOf(json: string): (string | null)[] {
  try {
    const read: unknown = JSON.parse(json);
    return Array.isArray(read) ? read.map((value) => (typeof value === "string" ? value : null)) : [];
  } catch {
    return [];
  }
}

async function readCells(name: string, bytes: Uint8Array): Promise<FileCell[]> {
  try {
    const sheets = await workbookSheets(name, bytes, PLAN_WORKBOOK_LIMITS);
    const sheet = sheets.find(({ rows }) => rows[0]?.some((cell) => cell.trim() === KEY_HEADER));
    if (!sheet)
      throw new AppError(
        "INVALID",
        `${name} is not a plan's workbook: press Workbook first and edit that file.`,
      );
    const [header = [], ...rows] = sheet.rows;
    const [keyAt, baseAt] = [header.indexOf(KEY_HEADER), header.indexOf(BASE_HEADER)];
    const months = header.flatMap((cell, index) =>
      MONTH.test(cell.trim()) ? [{ month: cell.trim(), index }] : [],
    );
    return rows.flatMap((cells, index) => {
      if (cells.every((cell) => cell.trim() === "")) return [];
      const base = baseOf(cells[baseAt] ?? "");
      return months.map(({ month, index: place }, position) => ({
        ...{ row: index + 2, key: (cells[keyAt] ?? "").trim(), month },
        ...{ typed: (cells[place] ?? "").trim(), base: base[position] },
      }));
    });
  } catch (error) {
    if (error instanceof FileRefused) throw new AppError("INVALID", error.message);
    throw error;
  }
}

const NUMBER = /^-?\d{1,28}(\.\d{1,10})?$/;
const same = (a: string | null, b: string | null) =>
  a === b || (a !== null && b !== null && NUMBER.test(a) && decimal(a).eq(decimal(b)));

function judge(cell: FileCell, lines: ReadonlyMap<string, SheetLine>, page: PlanSheet): WorkbookCell | null {
  const line = lines.get(cell.key);
  const index = page.months.findIndex(({ month }) => month === cell.month);
  const present = line?.values[index] ?? null;
  const typed = cell.typed === "" ? null : cell.typed;
  const was = cell.base === undefined ? present : cell.base;
  if (line && same(typed, was)) return null;
  if (line && same(typed, present)) return null;
  const shown = {
    row: cell.row,
    line: line ? `${line.label} ${line.place}`.trim() : cell.key,
    month: cell.month,
  };
  const refused = (reason: string) => ({ ...shown, was: present, becomes: typed, reason });
  if (!line) return typed === null ? null : refused("This row's line is not one of this version.");
  if (line.formula !== null) return refused("This line is calculated by its formula.");
  if (typed !== null && !NUMBER.test(typed)) return refused("This is not a number.");
  if (!same(was, present)) return refused("Somebody changed this cell since the export.");
  return { ...shown, was: present, becomes: typed === null ? null : toText(decimal(typed)), reason: null };
}

type Plan = { shown: PlanWorkbook; input: SaveCellsInput };

async function planOf(actor: Actor, code: string, name: string, bytes: Uint8Array): Promise<Plan> {
  const cells = await readCells(name, bytes);
  const months = [...new Set(cells.map(({ month }) => month))].sort();
  const [from = "2000-01", to = "2000-01"] = [months[0], months.at(-1)];
  const years = Math.min(
    3,
    Math.ceil(
      (Number(to.slice(0, 4)) * 12 +
        Number(to.slice(5)) -
        Number(from.slice(0, 4)) * 12 -
        Number(from.slice(5)) +
        1) /
        12,
    ),
  );
  const first = await getPlanSheet(actor, code, {});
  const page =
    first.months[0]?.month === from && first.months.length === months.length
      ? first
      : await sheetFrom(actor, code, from, years);
  const lines = new Map(page.lines.map((line) => [line.key, line]));
  const judged = cells.map((cell) => ({ cell, verdict: judge(cell, lines, page) }));
  const changes = judged.flatMap(({ cell, verdict }) =>
    verdict && verdict.reason === null ? [{ cell, verdict }] : [],
  );
  const refused = judged.flatMap(({ verdict }) => (verdict && verdict.reason !== null ? [verdict] : []));
  const shown = changes.map(({ verdict }) => verdict);
  const mark = markOf([shown, refused, page.version.version]);
  const input = {
    ...{ code, from: page.months[0]?.month ?? from, to: page.months.at(-1)?.month ?? to, lines: [] },
    cells: changes.map(({ cell, verdict }) => ({
      ...{ key: cell.key, month: cell.month, was: verdict.was, value: verdict.becomes },
    })),
  };
  return {
    shown: {
      changes: shown,
      refused,
      unchanged: cells.length - judged.filter(({ verdict }) => verdict).length,
      mark,
    },
    input,
  };
}

async function sheetFrom(actor: Actor, code: string, from: string, years: number): Promise<PlanSheet> {
  const isLater = actor.fiscalStartMonth > 1 && Number(from.slice(5)) >= actor.fiscalStartMonth;
  const year = Number(from.slice(0, 4)) + (isLater ? 1 : 0);
  return getPlanSheet(actor, code, { year: String(year), years: String(years) });
}

/** What an edited workbook would change, cell by cell; nothing is written. */
export async function planPlanWorkbook(
  actor: Actor,
  code: string,
  name: string,
  bytes: Uint8Array,
): Promise<PlanWorkbook> {
  authorize(actor, "plan:write");
  return (await planOf(actor, code, name, bytes)).shown;
}

/** Writes what the dry run of that mark showed; anything that moved meanwhile is a conflict. */
export async function applyPlanWorkbook(
  actor: Actor,
  code: string,
  file: { readonly name: string; readonly bytes: Uint8Array; readonly mark: string },
): Promise<PlanWorkbook> {
  authorize(actor, "plan:write");
  const { shown, input } = await planOf(actor, code, file.name, file.bytes);
  if (shown.mark !== file.mark)
    throw new AppError(
      "CONFLICT",
      "The plan changed since this was looked at: look at the differences again.",
    );
  await savePlanCells(actor, input);
  return shown;
}
