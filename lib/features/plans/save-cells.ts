import type { MetricBook } from "@/lib/domain/metrics/book";
import { isOwnMetricCode } from "@/lib/domain/metrics/codes";
import { isCurrencyCode } from "@/lib/domain/money/currencies";
import { decimal, toText } from "@/lib/domain/number/decimal";
import { roundTo } from "@/lib/domain/number/rounding";
import { calculate, cyclesIn } from "@/lib/domain/plans/calculate";
import { parseFormula } from "@/lib/domain/plans/formula";
import { fiscalYearOf } from "@/lib/domain/time/fiscal";
import { metricContext } from "@/lib/features/metrics/context";
import { claimFacts } from "@/lib/features/sources/writing/follow-by-hand";
import type { Actor } from "@/lib/platform/actor";
import { recordAudit } from "@/lib/platform/audit";
import { authorize } from "@/lib/platform/authorize";
import type { PlanVersion } from "@/lib/platform/db/generated/client";
import { sqlOf } from "@/lib/platform/db/sql";
import { type Db, inTenant } from "@/lib/platform/db/tenant";
import { AppError, notFound } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/ids";
import { saveRevision } from "@/lib/platform/revisions";
import { loadCells } from "./cells";
import { lineNatures } from "./natures";
import { isPlannable, type LineParts, partsOf } from "./schema-line";
import type { SheetLine, SheetMonth } from "./schema-sheet";
import type { CellConflict, SaveCellsInput, SavedCells } from "./schema-versions";
import { calculatedLines, loadSheet } from "./sheet";
import { requireDraft, versionRow } from "./versions";
import { type PlanCellWrite, writePlanCells } from "./write-cells";

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

function wrongLine(sentence: string): AppError {
  return new AppError("INVALID", sentence);
}

function checkedParts(key: string, { find }: MetricBook): LineParts {
  const parts = partsOf(key);
  const definition = parts ? find(parts.metric) : null;
  const isUnknown = !parts || !isPlannable(parts.metric) || (isOwnMetricCode(parts.metric) && !definition);
  if (isUnknown) throw wrongLine(`“${key.split("|")[0]}” is not a metric or driver.`);
  const isMoney = definition?.unit === "currency";
  if (isMoney && !isCurrencyCode(parts.currency)) throw wrongLine(`${parts.metric} needs a currency.`);
  if (!isMoney && parts.currency !== "") throw wrongLine(`${parts.metric} has no currency.`);
  return parts;
}

/** Facts have no foreign keys, so what a new line names is looked up in the organization first. */
export async function checkLines(db: Db, actor: Actor, keys: readonly string[]): Promise<void> {
  const { organizationId } = actor;
  const { book } = await metricContext(db, actor);
  const all = keys.map((key) => checkedParts(key, book));
  const named = (part: "team" | "owner" | "region" | "product" | "customer") => {
    const ids = [...new Set(all.map((parts) => parts[part]).filter((id) => id !== ""))];
    if (ids.some((id) => !UUID.test(id))) throw wrongLine(`A line names a ${part} that does not exist.`);
    return ids;
  };
  const where = (ids: string[]) => ({ where: { organizationId, id: { in: ids } } });
  const [teams, owners, regions, products, customers] = [
    named("team"),
    named("owner"),
    named("region"),
    named("product"),
    named("customer"),
  ];
  const counts = [
    ["team", teams.length, teams.length && (await db.team.count(where(teams)))],
    ["owner", owners.length, owners.length && (await db.member.count(where(owners)))],
    ["region", regions.length, regions.length && (await db.region.count(where(regions)))],
    ["product", products.length, products.length && (await db.product.count(where(products)))],
    ["customer", customers.length, customers.length && (await db.customer.count(where(customers)))],
  ] as const;
  for (const [what, wanted, found] of counts)
    if (wanted !== found) throw notFound(`The ${what} a line names`);
}

/** What a save may write, and what somebody else changed meanwhile. */
function judged(
  input: SaveCellsInput,
  present: ReadonlyMap<string, string>,
): { writes: PlanCellWrite[]; conflicts: CellConflict[] } {
  const writes: PlanCellWrite[] = [];
  const conflicts: CellConflict[] = [];
  const same = (a: string | null, b: string | null) =>
    a === b || (a !== null && b !== null && decimal(a).eq(decimal(b)));
  const last = new Map(input.cells.map((cell) => [`${cell.key} ${cell.month}`, cell]));
  for (const { key, month, was, value } of last.values()) {
    const theirs = present.get(`${key} ${month}`) ?? null;
    if (same(value, theirs)) continue;
    if (same(was, theirs)) writes.push({ key, month, amount: value });
    else conflicts.push({ key, month, yours: value, theirs });
  }
  return { writes, conflicts };
}

async function keepLines(db: Db, actor: Actor, version: PlanVersion, input: SaveCellsInput): Promise<void> {
  const { organizationId } = actor;
  for (const { key, formula, held } of input.lines) {
    const text = formula === "" ? null : formula;
    const read = text === null ? null : parseFormula(text);
    if (read?.kind === "REFUSED") throw wrongLine(`${text}: ${read.sentence}`);
    const where = {
      organizationId_versionId_lineKey: { organizationId, versionId: version.id, lineKey: key },
    };
    await db.planLine.upsert({
      where,
      update: { formula: text, heldMonths: [...new Set(held)].sort(), version: { increment: 1 } },
      create: {
        ...{ organizationId, id: newId(), versionId: version.id, lineKey: key },
        ...{ formula: text, heldMonths: [...new Set(held)].sort() },
      },
    });
  }
}

/** Cells of formula lines that differ from what is stored, after what is about to be written. */
function recalculated(
  lines: readonly SheetLine[],
  months: readonly SheetMonth[],
  writes: readonly PlanCellWrite[],
): PlanCellWrite[] {
  const typed = new Map(writes.map(({ key, month, amount }) => [`${key} ${month}`, amount]));
  const now = lines.map((line) => ({
    ...line,
    values: line.values.map((value, index) => {
      const id = `${line.key} ${months[index]?.month}`;
      return typed.has(id) ? (typed.get(id) ?? null) : value;
    }),
  }));
  const ready = calculatedLines(now);
  const cycles = cyclesIn(ready, months.length);
  if (cycles.length > 0) {
    const names = cycles.map((key) => key.split("|")[0]).join(", ");
    throw wrongLine(
      `The formulas of ${names} need each other in a circle: nothing was saved. Change one of them.`,
    );
  }
  return [...calculate(ready, months.length)].flatMap(([key, cells]) => {
    const line = now.find((one) => one.key === key);
    return cells.flatMap((cell, index): PlanCellWrite[] => {
      const places = line?.places ?? 0;
      const amount = "value" in cell ? toText(roundTo(cell.value, places)) : null;
      const month = months[index]?.month;
      const stored = line?.values[index] ?? null;
      return month === undefined || amount === stored ? [] : [{ key, month, amount }];
    });
  });
}

/** The lines after this save, with new ones among them, as the formulas see them. */
async function sheetAfter(
  db: Db,
  actor: Actor,
  version: PlanVersion,
  input: SaveCellsInput,
  writes: readonly PlanCellWrite[],
) {
  const cal = { startMonth: actor.fiscalStartMonth };
  const first = fiscalYearOf(cal, `${input.from}-01`);
  const years = fiscalYearOf(cal, `${input.to}-01`) - first + 1;
  const sheet = await loadSheet(db, actor, version, { year: first, years });
  const known = new Set(sheet.lines.map(({ key }) => key));
  const { book } = await metricContext(db, actor);
  const natureOf = await lineNatures(db, actor);
  const added = [...new Set(writes.map(({ key }) => key))].filter((key) => !known.has(key));
  const blank = sheet.months.map(() => null);
  const lines = added.map((key): SheetLine => {
    const parts = checkedParts(key, book);
    return {
      ...{ key, metric: parts.metric, currency: parts.currency, place: "" },
      ...natureOf(parts.metric, parts.currency),
      ...{ values: blank, lastYear: blank, formula: null, held: [] },
    };
  });
  return { months: sheet.months, lines: [...sheet.lines, ...lines] };
}

/**
 * Saves what was typed into a draft: cells nobody else touched are written together, the others come back as conflicts
 * with both values. Formula lines are calculated anew in the same transaction; a circle of formulas saves nothing.
 */
export async function savePlanCells(actor: Actor, input: SaveCellsInput): Promise<SavedCells> {
  authorize(actor, "plan:write");
  return inTenant(actor, async (db) => {
    await claimFacts(db, actor);
    const { organizationId } = actor;
    const version = await versionRow(db, actor, input.code);
    requireDraft(version);
    await checkLines(db, actor, [...new Set([...input.cells, ...input.lines].map(({ key }) => key))]);
    await keepLines(db, actor, version, input);
    const months = input.cells.map(({ month }) => month).sort();
    const range = { from: months[0] ?? input.from, to: months.at(-1) ?? input.to };
    const stored = await loadCells(db, actor, version.code, range);
    const present = new Map(stored.map(({ key, month, amount }) => [`${key} ${month}`, amount]));
    const { writes, conflicts } = judged(input, present);
    const sheet = await sheetAfter(db, actor, version, input, writes);
    const formulas = new Set(sheet.lines.flatMap(({ key, formula }) => (formula === null ? [] : [key])));
    const typed = writes.filter(({ key }) => !formulas.has(key));
    const computed = recalculated(sheet.lines, sheet.months, typed);
    await writePlanCells(sqlOf(db), actor, version.code, [...typed, ...computed]);
    if (typed.length + computed.length + input.lines.length > 0) {
      const after = await db.planVersion.update({
        where: { organizationId_id: { organizationId, id: version.id } },
        data: { preparedBy: actor.memberId, version: { increment: 1 } },
      });
      const cells = typed.slice(0, 200).map((write) => ({
        ...write,
        was: present.get(`${write.key} ${write.month}`) ?? null,
      }));
      await saveRevision(db, actor, "plan-version", version.id, after.version, {
        ...after,
        cellsTyped: typed.length,
      });
      await recordAudit(db, actor, {
        command: "savePlanCells",
        subjectType: "plan-version",
        subjectId: version.id,
        after: {
          code: version.code,
          typed: typed.length,
          calculated: computed.length,
          conflicts: conflicts.length,
          cells,
          lines: input.lines,
        },
      });
    }
    return { saved: typed.length, calculated: computed.length, conflicts };
  });
}
