import { createKeyResult } from "@/lib/features/key-results/commands";
import { createKeyResultInput } from "@/lib/features/key-results/schema";
import { createObjective } from "@/lib/features/objectives/commands";
import { createObjectiveInput } from "@/lib/features/objectives/schema";
import type { Actor } from "@/lib/platform/actor";
import { authorize } from "@/lib/platform/authorize";
import { inTenant } from "@/lib/platform/db/tenant";
import { AppError } from "@/lib/platform/errors";
import { markOf } from "@/lib/platform/mark";
import { NUMERIC } from "./layout";
import { type FileRow, readWorkbook } from "./read-workbook";
import { loadSheetObjectives, sheetRows } from "./rows";
import { isSameCell, judgeCells, saveCells, waitingTarget } from "./save-cells";
import type { PlannedCell, RowEdit, SheetField, SheetRow, WorkbookPlan } from "./schema";

type Known = {
  rows: ReadonlyMap<string, SheetRow>;
  owners: ReadonlyMap<string, string[]>;
  names: ReadonlyMap<string, string>;
  waiting: (row: FileRow) => string | null;
};
type Plan = WorkbookPlan & { edits: RowEdit[]; additions: FileRow[] };

async function loadKnown(actor: Actor, file: readonly FileRow[]): Promise<Known> {
  return inTenant(
    actor,
    async (db) => {
      const rows = sheetRows(actor, await loadSheetObjectives(db, actor, {}));
      const people = await db.member.findMany({ where: { organizationId: actor.organizationId } });
      const owners = Map.groupBy(people, ({ name }) => name.trim().toLowerCase());
      const waits = new Map<string, string | null>();
      const known = new Map(rows.map((row) => [row.id, row]));
      for (const row of file) if (known.has(row.id)) waits.set(row.id, await waitingTarget(db, actor, row));
      return {
        rows: known,
        owners: new Map([...owners].map(([name, list]) => [name, list.map(({ id }) => id)])),
        names: new Map(people.map(({ id, name }) => [id, name])),
        waiting: (row) => waits.get(row.id) ?? null,
      };
    },
    "read",
  );
}

/** An owner is written by name; a name that two people share cannot be told apart. */
function ownerId(known: Known, name: string): string | { reason: string } {
  const ids = known.owners.get(name.toLowerCase()) ?? [];
  const [first] = ids;
  if (first && ids.length === 1) return first;
  return {
    reason: ids.length > 1 ? `${ids.length} people are called ${name}.` : `Nobody here is called “${name}”.`,
  };
}

type Cell = { field: SheetField; base: string; value: string };
type Read = { cells: Cell[]; refused: { field: SheetField; reason: string }[] };

function readCells(row: FileRow, known: Known, present: SheetRow): Read {
  const read: Read = { cells: [], refused: [] };
  for (const [name, typed] of Object.entries(row.values)) {
    const field = name as SheetField;
    const base = row.base[field] ?? present.cells[field];
    const shown = field === "ownerId" ? (known.names.get(base) ?? "") : base;
    if (isSameCell(field, typed, shown)) continue;
    const value = field === "ownerId" ? ownerId(known, typed) : typed;
    if (typeof value !== "string") read.refused.push({ field, reason: value.reason });
    else if (typed === "" && NUMERIC.includes(field))
      read.refused.push({ field, reason: "A number cannot be emptied here." });
    else read.cells.push({ field, base, value });
  }
  return read;
}

const OUTCOMES = {
  SAVED: "CHANGED",
  PROPOSED: "PROPOSED",
  CONFLICT: "CONFLICT",
  REFUSED: "REFUSED",
} as const;

function planRow(
  row: FileRow,
  known: Known,
  present: SheetRow,
): { cells: PlannedCell[]; edit: RowEdit | null; unchanged: number } {
  const { cells, refused } = readCells(row, known, present);
  const shown = (field: SheetField, value: string) =>
    field === "ownerId" ? (known.names.get(value) ?? value) : value;
  const place = (field: SheetField) => ({
    sheet: row.sheet,
    row: row.row,
    column: row.headers[field] ?? field,
    title: present.title,
  });
  const judged = judgeCells(present, { cells }, known.waiting(row));
  const planned: PlannedCell[] = refused.map(({ field, reason }) => ({
    ...place(field),
    was: shown(field, present.cells[field]),
    becomes: row.values[field] ?? "",
    outcome: "REFUSED",
    reason,
  }));
  for (const { field, outcome, reason } of judged) {
    if (outcome === "UNCHANGED") continue;
    const value = cells.find((cell) => cell.field === field)?.value ?? "";
    planned.push({
      ...place(field),
      was: shown(field, present.cells[field]),
      becomes: shown(field, value),
      outcome: OUTCOMES[outcome],
      reason,
    });
  }
  const saving = judged
    .filter(({ outcome }) => outcome === "SAVED" || outcome === "PROPOSED")
    .map(({ field }) => field);
  const own = cells.filter(({ field }) => saving.includes(field));
  const unchanged = Object.keys(row.values).length - planned.length;
  return {
    cells: planned,
    edit: own.length > 0 ? { kind: row.kind, id: row.id, cells: own } : null,
    unchanged,
  };
}

/** A row without an id is new, unless the same title is there already: importing a file twice adds nothing twice. */
function planAddition(row: FileRow, known: Known, titles: ReadonlySet<string>): PlannedCell | null {
  const title = row.values.title ?? "";
  const planned = (outcome: PlannedCell["outcome"], reason: string | null): PlannedCell => ({
    ...{
      sheet: row.sheet,
      row: row.row,
      column: row.headers.title ?? "Title",
      title,
      was: "",
      becomes: title,
    },
    ...{ outcome, reason },
  });
  const isThere = [...known.rows.values()].some(
    (one) =>
      one.kind === row.kind &&
      one.title.toLowerCase() === title.toLowerCase() &&
      (row.kind === "objective" || one.under.toLowerCase() === row.under.toLowerCase()),
  );
  if (row.id !== "")
    return planned("REFUSED", "This row's id is not one of yours: it was changed, or belongs elsewhere.");
  if (isThere) return null;
  if (row.kind === "goal")
    return planned("REFUSED", "Goals are drafted on their own page, with their letters.");
  if (title.length < 3) return planned("REFUSED", "A new row needs a title.");
  const owner = ownerId(known, row.values.ownerId ?? "");
  if (typeof owner !== "string") return planned("REFUSED", owner.reason);
  if (row.kind === "objective" && !(row.values.startsOn && row.values.endsOn))
    return planned("REFUSED", "A new objective needs its first and last day.");
  if (row.kind === "key-result" && !titles.has(row.under.toLowerCase()))
    return planned("REFUSED", "Write the title of its objective into “Under objective”.");
  if (row.kind === "key-result" && !row.values.target)
    return planned("REFUSED", "A new key result needs a target.");
  return planned("ADDED", null);
}

async function planOf(actor: Actor, file: readonly FileRow[]): Promise<Plan> {
  const known = await loadKnown(actor, file);
  const open = [...known.rows.values()].filter(
    ({ kind, state }) => kind === "objective" && state !== "CLOSED",
  );
  const titles = new Set(
    [
      ...open.map(({ title }) => title),
      ...file.filter(({ kind }) => kind === "objective").map(({ values }) => values.title ?? ""),
    ].map((title) => title.toLowerCase()),
  );
  const cells: PlannedCell[] = [];
  const edits: RowEdit[] = [];
  const additions: FileRow[] = [];
  let unchanged = 0;
  for (const row of file) {
    const present = known.rows.get(row.id);
    if (present && present.kind === row.kind) {
      const planned = planRow(row, known, present);
      cells.push(...planned.cells);
      unchanged += planned.unchanged;
      if (planned.edit) edits.push(planned.edit);
      continue;
    }
    const added = planAddition(row, known, titles);
    if (added) cells.push(added);
    else unchanged += 1;
    if (added?.outcome === "ADDED") additions.push(row);
  }
  const count = (...outcomes: PlannedCell["outcome"][]) =>
    cells.filter(({ outcome }) => outcomes.includes(outcome)).length;
  return {
    cells,
    edits,
    additions,
    unchanged,
    added: count("ADDED"),
    changed: count("CHANGED"),
    proposed: count("PROPOSED"),
    refused: count("REFUSED", "CONFLICT"),
    mark: markOf(cells),
  };
}

function shownPlan({ edits: _, additions: __, ...plan }: Plan): WorkbookPlan {
  return plan;
}

/** What a workbook would change, cell by cell; nothing is written. */
export async function planWorkbook(actor: Actor, name: string, bytes: Uint8Array): Promise<WorkbookPlan> {
  authorize(actor, "objective:write");
  return shownPlan(await planOf(actor, await readWorkbook(name, bytes)));
}

async function addRow(actor: Actor, row: FileRow): Promise<void> {
  const known = await loadKnown(actor, []);
  const owner = ownerId(known, row.values.ownerId ?? "");
  const { title, startsOn, endsOn, target, baseline, rhythmDays } = row.values;
  if (row.kind === "objective") {
    await createObjective(
      actor,
      createObjectiveInput.parse({ title, startsOn, endsOn, ownerId: owner, level: "COMPANY" }),
    );
    return;
  }
  const under = [...known.rows.values()].find(
    (one) =>
      one.kind === "objective" &&
      one.state !== "CLOSED" &&
      one.title.toLowerCase() === row.under.toLowerCase(),
  );
  const days = { startsOn: under?.cells.startsOn, endsOn: under?.cells.endsOn };
  const own = {
    title,
    objectiveId: under?.id,
    ownerId: owner,
    kind: "REACH_NUMBER",
    target,
    baseline: baseline || "0",
  };
  const input = createKeyResultInput.safeParse({ ...own, ...days, rhythmDays: rhythmDays || 7 });
  if (!input.success)
    throw new AppError("INVALID", `“${title}”: ${input.error.issues[0]?.message ?? "cannot be read"}`);
  await createKeyResult(actor, input.data);
}

/** Applies exactly what the dry run showed; when something changed since, nothing is written and the new plan is asked for. */
export async function applyWorkbook(
  actor: Actor,
  name: string,
  bytes: Uint8Array,
  mark: string,
): Promise<{ added: number; saved: number; proposed: number; refused: string[] }> {
  authorize(actor, "objective:write");
  const plan = await planOf(actor, await readWorkbook(name, bytes));
  if (plan.mark !== mark)
    throw new AppError(
      "CONFLICT",
      "Something changed since you looked: nothing was applied. Look at the differences again.",
    );
  const refused: string[] = [];
  for (const row of plan.additions) {
    try {
      await addRow(actor, row);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      refused.push(`${row.sheet}, row ${row.row}: ${error.message}`);
    }
  }
  const added = plan.additions.length - refused.length;
  const rows =
    plan.edits.length > 0 ? (await saveCells(actor, { rows: plan.edits, reason: `From ${name}` })).rows : [];
  const cells = rows.flatMap((row) => row.cells);
  for (const { outcome, reason } of cells)
    if (outcome === "REFUSED" || outcome === "CONFLICT") refused.push(reason ?? "");
  return {
    added,
    saved: cells.filter(({ outcome }) => outcome === "SAVED").length,
    proposed: cells.filter(({ outcome }) => outcome === "PROPOSED").length,
    refused,
  };
}
