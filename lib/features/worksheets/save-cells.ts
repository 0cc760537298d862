import { decimal } from "@/lib/domain/number/decimal";
import { earlierDay, isDay, laterDay, todayIn } from "@/lib/domain/time/day";
import { proposeAdjustment } from "@/lib/features/adjustments/commands";
import { changeGoal } from "@/lib/features/goals/commands";
import { changeKeyResult } from "@/lib/features/key-results/commands";
import { changeObjective, checkBelonging } from "@/lib/features/objectives/commands";
import { takeGoal, takeKeyResult, takeObjective } from "@/lib/features/objectives/hold";
import { rebalancePool } from "@/lib/features/objectives/weights";
import type { Actor } from "@/lib/platform/actor";
import { authorize } from "@/lib/platform/authorize";
import { refusalReason } from "@/lib/platform/bulk";
import { fromDay, toDay } from "@/lib/platform/db/days";
import { type Db, inTenant } from "@/lib/platform/db/tenant";
import { AppError, notFound } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/ids";
import { loadSheetObjectives, type SheetObjective, sheetRows } from "./rows";
import type { CellOutcome, RowEdit, RowOutcome, SaveCellsInput, SheetField, SheetRow } from "./schema";

type Patch = Partial<Record<SheetField, string>>;

const NUMBER = /^-?\d{1,28}(\.\d{1,10})?$/;

/** What is wrong with a typed value; null when it may be stored. */
function wrongWith(field: SheetField, value: string): string | null {
  if (field === "title")
    return value.trim().length >= 3 && value.length <= 200 ? null : "Give it a title of 3 to 200 letters.";
  if (field === "ownerId") return value === "" ? "Choose an owner." : null;
  if (field === "weight")
    return /^(100|\d{1,2})$/.test(value) ? null : "A weight is a whole number from 0 to 100.";
  if (field === "rhythmDays")
    return /^\d{1,3}$/.test(value) && Number(value) >= 1 && Number(value) <= 366
      ? null
      : "Days between check-ins: 1 to 366.";
  if (field === "startsOn" || field === "endsOn")
    return isDay(value) ? null : "Enter a day that exists, as YYYY-MM-DD.";
  return NUMBER.test(value) ? null : "Enter a number with at most ten decimals.";
}

export function isSameCell(field: SheetField, a: string, b: string): boolean {
  if (a.trim() === b.trim()) return true;
  const isNumber = field === "target" || field === "baseline" || field === "weight" || field === "rhythmDays";
  return isNumber && NUMBER.test(a) && NUMBER.test(b) && decimal(a).eq(b);
}

/** Decides cell by cell what a row edit comes to, against what the row says now. */
export function judgeCells(
  row: SheetRow,
  edit: Pick<RowEdit, "cells">,
  waiting: string | null,
): CellOutcome[] {
  return edit.cells.map(({ field, base, value }) => {
    const now = row.cells[field];
    const answer = (outcome: CellOutcome["outcome"], reason: string | null = null): CellOutcome => ({
      field,
      outcome,
      theirs: outcome === "CONFLICT" ? now : null,
      reason,
    });
    if (isSameCell(field, value, now)) return answer("UNCHANGED");
    const proposes = row.proposes.includes(field);
    if (proposes && waiting !== null && isSameCell(field, value, waiting))
      return answer("UNCHANGED", "Proposed already.");
    if (!isSameCell(field, base, now)) return answer("CONFLICT", "Somebody changed it meanwhile.");
    if (!row.editable.includes(field)) return answer("REFUSED", refusalOf(row));
    const wrong = wrongWith(field, value);
    if (wrong) return answer("REFUSED", wrong);
    if (proposes && waiting !== null)
      return answer("REFUSED", "Another proposal waits: decide that one first.");
    return answer(proposes ? "PROPOSED" : "SAVED");
  });
}

function refusalOf(row: SheetRow): string {
  if (row.state === "CLOSED") return "It is closed: it stays as it is.";
  return row.editable.length === 0
    ? "This is not yours to change."
    : "This cannot be changed here in its state.";
}

async function findRow(
  db: Db,
  actor: Actor,
  edit: RowEdit,
): Promise<{ row: SheetRow; objective: SheetObjective }> {
  const { organizationId } = actor;
  if (edit.kind === "key-result") await takeKeyResult(db, actor, edit.id);
  if (edit.kind === "objective") await takeObjective(db, actor, edit.id);
  if (edit.kind === "goal") await takeGoal(db, actor, edit.id);
  const where = {
    objective: { id: edit.id },
    "key-result": { keyResults: { some: { organizationId, id: edit.id } } },
    goal: { keyResults: { some: { contributions: { some: { organizationId, goalId: edit.id } } } } },
  }[edit.kind];
  const objectives = await loadSheetObjectives(db, actor, where);
  const row = sheetRows(actor, objectives).find(({ kind, id }) => kind === edit.kind && id === edit.id);
  const objective =
    objectives.find((one) => one.id === edit.id || one.keyResults.some(({ id }) => id === edit.id)) ??
    objectives[0];
  if (!row || !objective) throw notFound("One of the rows");
  return { row, objective };
}

export async function waitingTarget(
  db: Db,
  actor: Actor,
  edit: Pick<RowEdit, "kind" | "id">,
): Promise<string | null> {
  if (edit.kind === "objective") return null;
  const subject = edit.kind === "goal" ? { goalId: edit.id } : { keyResultId: edit.id };
  const open = await db.adjustment.findFirst({
    where: { organizationId: actor.organizationId, ...subject, status: "PROPOSED" },
  });
  return open?.after.toFixed() ?? null;
}

function columnsOf(patch: Patch) {
  const { startsOn, endsOn, rhythmDays, weight: _, target, baseline, title, ownerId } = patch;
  return {
    ...(title === undefined ? {} : { title: title.trim() }),
    ...(ownerId === undefined ? {} : { ownerId }),
    ...(rhythmDays === undefined ? {} : { rhythmDays: Number(rhythmDays) }),
    ...(startsOn === undefined ? {} : { startsOn: fromDay(startsOn) }),
    ...(endsOn === undefined ? {} : { endsOn: fromDay(endsOn) }),
    ...(target === undefined ? {} : { target }),
    ...(baseline === undefined ? {} : { baseline }),
  };
}

async function saveKeyResult(
  db: Db,
  actor: Actor,
  id: string,
  objective: SheetObjective,
  patch: Patch,
): Promise<void> {
  const { weight, ...rest } = patch;
  const before = await db.keyResult.findUniqueOrThrow({
    where: { organizationId_id: { organizationId: actor.organizationId, id } },
  });
  if (weight !== undefined) {
    authorize(actor, "objective:write", objective);
    await rebalancePool(db, actor, objective.id, [
      { kind: "key-result", id, weight: Number(weight), isPinned: true },
    ]);
  }
  const after = await changeKeyResult(db, actor, before, before.version, {
    command: "editCells",
    data: columnsOf(rest),
    yours: patch,
  });
  if (patch.target === undefined && patch.baseline === undefined) return;
  await db.targetVersion.create({
    data: {
      organizationId: actor.organizationId,
      id: newId(),
      keyResultId: id,
      baseline: after.baseline,
      target: after.target,
      effectiveOn: after.startsOn,
      reason: "Changed while the objective was a draft",
      proposedBy: actor.memberId,
    },
  });
}

async function savePatch(
  db: Db,
  actor: Actor,
  row: SheetRow,
  objective: SheetObjective,
  patch: Patch,
): Promise<void> {
  if (Object.keys(patch).length === 0) return;
  const change = { command: "editCells", data: columnsOf(patch), yours: patch };
  if (patch.ownerId) {
    await checkBelonging(db, actor, patch.ownerId, null);
    const permission = {
      objective: "objective:write",
      "key-result": "key-result:write",
      goal: "goal:write",
    } as const;
    authorize(actor, permission[row.kind], { ownerId: patch.ownerId, teamId: objective.teamId });
  }
  if (row.kind === "objective") {
    const days = { ...row.cells, ...patch };
    if (days.endsOn < days.startsOn) throw new AppError("INVALID", "It would end before it starts.");
    await changeObjective(db, actor, objective, objective.version, change);
  } else if (row.kind === "key-result") await saveKeyResult(db, actor, row.id, objective, patch);
  else {
    const goal = await db.goal.findUniqueOrThrow({
      where: { organizationId_id: { organizationId: actor.organizationId, id: row.id } },
    });
    await changeGoal(db, actor, goal, goal.version, change);
  }
}

/** A target in force is not changed but proposed, from today on or from its first day. */
async function propose(
  actor: Actor,
  row: SheetRow,
  objective: SheetObjective,
  target: string,
  reason: string,
): Promise<void> {
  const kr = objective.keyResults.find(({ id }) => id === row.id);
  const goal = objective.keyResults
    .flatMap((one) => one.contributions)
    .find(({ goalId }) => goalId === row.id)?.goal;
  const [startsOn, endsOn] = [kr?.startsOn ?? goal?.startsOn, kr?.endsOn ?? goal?.endsOn];
  const today = todayIn(actor.timeZone, actor.now);
  const first = startsOn ? toDay(startsOn) : today;
  const last = endsOn ? toDay(endsOn) : today;
  await proposeAdjustment(actor, {
    subjectType: row.kind === "goal" ? "goal" : "key-result",
    subjectId: row.id,
    after: target,
    effectiveOn: laterDay(first, earlierDay(today, last)),
    reason: reason.length >= 3 ? reason : "Changed in a table",
  });
}

const isConflict = (error: unknown) => error instanceof AppError && error.code === "CONFLICT";

/**
 * One row in a transaction of its own: what is wrong with it keeps no other row from being saved. A form that saved
 * the row in the same moment changed some of its cells: they are judged again, each against what it says now.
 */
async function saveRow(actor: Actor, edit: RowEdit, reason: string, isAgain = false): Promise<RowOutcome> {
  let judged: CellOutcome[] = [];
  try {
    await inTenant(actor, async (db) => {
      const { row, objective } = await findRow(db, actor, edit);
      judged = judgeCells(row, edit, await waitingTarget(db, actor, edit));
      const typedOf = (field: SheetField) => edit.cells.find((cell) => cell.field === field)?.value ?? "";
      const saved = judged
        .filter(({ outcome }) => outcome === "SAVED")
        .map(({ field }) => [field, typedOf(field)]);
      await savePatch(db, actor, row, objective, Object.fromEntries(saved));
      for (const { outcome, field } of judged) {
        if (outcome === "PROPOSED") await propose(actor, row, objective, typedOf(field), reason);
      }
    });
    return { kind: edit.kind, id: edit.id, cells: judged };
  } catch (error) {
    if (!isAgain && isConflict(error)) return saveRow(actor, edit, reason, true);
    const why = refusalReason(error, actor, "saveCells");
    const fields =
      judged.length > 0
        ? judged
        : edit.cells.map(({ field }) => ({ field, outcome: "SAVED" as const, theirs: null, reason: null }));
    const cells = fields.map((cell) =>
      cell.outcome === "SAVED" || cell.outcome === "PROPOSED"
        ? { field: cell.field, outcome: "REFUSED" as const, theirs: null, reason: why }
        : cell,
    );
    return { kind: edit.kind, id: edit.id, cells };
  }
}

/** Saves many cells at once and says for each what became of it. */
export async function saveCells(actor: Actor, input: SaveCellsInput): Promise<{ rows: RowOutcome[] }> {
  authorize(actor, "objective:write");
  const rows: RowOutcome[] = [];
  for (const edit of input.rows) rows.push(await saveRow(actor, edit, input.reason));
  return { rows };
}
