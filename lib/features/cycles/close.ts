import { shiftPeriod, totalPeriod } from "@/lib/domain/time/fiscal";
import { type Board, loadBoard } from "@/lib/features/objectives/board";
import { changeObjective, objectiveRow } from "@/lib/features/objectives/commands";
import { holdForClosing } from "@/lib/features/objectives/hold";
import type { Actor } from "@/lib/platform/actor";
import { recordAudit } from "@/lib/platform/audit";
import { authorize } from "@/lib/platform/authorize";
import { toDay } from "@/lib/platform/db/days";
import type { Cycle, Objective, Prisma } from "@/lib/platform/db/generated/client";
import { type Db, inTenant } from "@/lib/platform/db/tenant";
import { AppError, notFound } from "@/lib/platform/errors";
import { conflict, saveRevision } from "@/lib/platform/revisions";
import { type Carry, carryAll, type NextSpan } from "./carry";
import { closeGoalsOf } from "./close-goals";
import { saveDecision } from "./decide";
import { closeProblems, refuseFor } from "./problems";
import { cycleRow, findCycleFor } from "./rows";
import type { CloseCycleInput, CloseObjectiveInput } from "./schema";

/** Closing reaches every objective of the cycle, also private ones the closer may not see; nothing of them is answered. */
function seeingAll(actor: Actor): Actor {
  return { ...actor, role: "OWNER" };
}

async function lockWithGoals(db: Db, actor: Actor, where: Prisma.ObjectiveWhereInput): Promise<void> {
  const { organizationId } = actor;
  const rows = await db.objective.findMany({
    where: { AND: [{ organizationId }, where] },
    select: { id: true },
  });
  const objectives = rows.map(({ id }) => id);
  const goals = await db.contribution.findMany({
    where: { organizationId, keyResult: { objectiveId: { in: objectives } } },
    select: { goalId: true },
    distinct: ["goalId"],
  });
  await holdForClosing(db, actor, { objectives, goals: goals.map(({ goalId }) => goalId) });
}

async function carriesOf(db: Db, actor: Actor, board: Board, rows: readonly Objective[]): Promise<Carry[]> {
  const { organizationId } = actor;
  const closes = await db.objectiveClose.findMany({
    where: { organizationId, objectiveId: { in: rows.map(({ id }) => id) } },
  });
  const words = await db.keyResultClose.findMany({
    where: { organizationId, keyResult: { objectiveId: { in: rows.map(({ id }) => id) } } },
  });
  const keyResults = new Map(words.map((word) => [word.keyResultId, word]));
  return rows.flatMap((row) => {
    const view = board.objectives.find(({ id }) => id === row.id);
    const close = closes.find(({ objectiveId }) => objectiveId === row.id);
    return view && close ? [{ row, view, close, keyResults }] : [];
  });
}

/** Closes objectives that are decided: clones first, then grades, goals and the trail. */
async function closeAll(
  db: Db,
  actor: Actor,
  closing: readonly Carry[],
  next: NextSpan | null,
): Promise<number> {
  const { carried, notes } = await carryAll(db, actor, closing, next);
  for (const { row, close } of closing) {
    const grade = (close.givenGrade ?? close.computedGrade)?.toFixed() ?? null;
    const data = {
      status: "CLOSED" as const,
      grade,
      closeDecision: close.decision,
      closeReason: close.reason,
    };
    await changeObjective(db, actor, row, row.version, {
      command: "closeObjective",
      data,
      yours: data,
      why: close.reason,
    });
  }
  const ids = closing.map(({ row }) => row.id);
  await closeGoalsOf(db, actor, ids, carried, next);
  for (const note of notes) await note();
  return notes.length;
}

async function nextSpan(db: Db, actor: Actor, id: string, after: Date): Promise<NextSpan> {
  const next = await cycleRow(db, actor, id);
  const isOpen = next.status === "DRAFT" || next.status === "ACTIVE";
  if (!isOpen || next.startsOn <= after)
    throw new AppError("INVALID", "Choose a later cycle that is a draft or active to carry over into.", {
      fields: { nextCycleId: "Not a later open cycle." },
    });
  return {
    cycleId: next.id,
    startsOn: toDay(next.startsOn),
    endsOn: toDay(next.endsOn),
    isActive: next.status === "ACTIVE",
  };
}

/** Only one can move the cycle from CLOSING to CLOSED; whoever comes second is told who did. */
async function takeCycle(
  db: Db,
  actor: Actor,
  input: CloseCycleInput,
): Promise<{ before: Cycle; after: Cycle }> {
  const { id, version, wentWell, wentBadly, learned } = input;
  const before = await cycleRow(db, actor, id);
  const { organizationId } = actor;
  const retrospective = {
    wentWell: wentWell || null,
    wentBadly: wentBadly || null,
    learned: learned || null,
  };
  const { count } = await db.cycle.updateMany({
    where: { organizationId, id, version, status: "CLOSING" },
    data: {
      ...retrospective,
      status: "CLOSED",
      closedAt: actor.now,
      closedBy: actor.memberId,
      version: { increment: 1 },
    },
  });
  const after = await cycleRow(db, actor, id);
  if (count === 1) return { before, after };
  if (after.status === "CLOSED") {
    const who = after.closedBy
      ? await db.member.findFirst({ where: { organizationId, id: after.closedBy }, select: { name: true } })
      : null;
    const error = conflict("This cycle", { ...input }, after);
    throw new AppError(
      "CONFLICT",
      `${who?.name ?? "Somebody"} has closed this cycle already. Nothing was closed twice; your retrospective is still here to compare.`,
      { ...error.detail },
    );
  }
  if (after.status !== "CLOSING") throw new AppError("INVALID", "Start to close the cycle first.");
  throw conflict("This cycle", { ...input }, after);
}

/** Closes a cycle with everything in it, or nothing at all. */
export async function closeCycle(
  actor: Actor,
  input: CloseCycleInput,
): Promise<{ version: number; closed: number; carried: number }> {
  authorize(actor, "cycle:close");
  return inTenant(actor, async (db) => {
    const { before, after } = await takeCycle(db, actor, input);
    const open = { cycleId: before.id, status: { not: "CLOSED" as const } };
    await lockWithGoals(db, actor, open);
    const board = await loadBoard(db, seeingAll(actor), { cycleId: before.id });
    const rows = await db.objective.findMany({
      where: { organizationId: actor.organizationId, ...open },
      orderBy: { id: "asc" },
    });
    const closing = await carriesOf(db, actor, board, rows);
    refuseFor(await closeProblems(db, actor, board, rows, closing));
    const goesOn = closing.some(({ close }) => close.decision !== "ABANDON");
    if (goesOn && input.nextCycleId === null)
      throw new AppError("INVALID", "Choose the cycle in which the kept objectives go on.", {
        fields: { nextCycleId: "Choose a cycle." },
      });
    const next = input.nextCycleId ? await nextSpan(db, actor, input.nextCycleId, before.startsOn) : null;
    const carried = await closeAll(db, actor, closing, next);
    await saveRevision(db, actor, "cycle", after.id, after.version, after);
    await recordAudit(db, actor, {
      command: "closeCycle",
      subjectType: "cycle",
      subjectId: after.id,
      before,
      after: { ...after, closed: closing.length, carried },
    });
    return { version: after.version, closed: closing.length, carried };
  });
}

/** The next open cycle, or without one the same length right after. */
async function spanAfter(
  db: Db,
  actor: Actor,
  row: Objective,
  nextCycleId: string | null,
): Promise<NextSpan> {
  if (nextCycleId) return nextSpan(db, actor, nextCycleId, row.startsOn);
  const calendar = { startMonth: actor.fiscalStartMonth };
  const { from, to } = shiftPeriod(calendar, totalPeriod(toDay(row.startsOn), toDay(row.endsOn)), 1);
  const cycleId = await findCycleFor(db, actor, { startsOn: from, endsOn: to });
  return { cycleId, startsOn: from, endsOn: to, isActive: false };
}

/** Closes one objective by itself, with the same grading and carry-over as its cycle would. */
export async function closeObjective(
  actor: Actor,
  input: CloseObjectiveInput,
): Promise<{ version: number; grade: string | null; continuedBy: string | null }> {
  return inTenant(actor, async (db) => {
    const { id, version, nextCycleId, ...said } = input;
    authorize(actor, "objective:write", await objectiveRow(db, actor, id));
    await lockWithGoals(db, actor, { id });
    const row = await objectiveRow(db, actor, id);
    if (row.status === "CLOSED") throw new AppError("INVALID", "This objective is closed already.");
    if (row.version !== version) throw conflict("This objective", { ...said }, row);
    const board = await loadBoard(db, actor, { id });
    const objective = board.objectives.find((one) => one.id === id);
    if (!objective) throw notFound("This objective");
    const earlier = await db.objectiveClose.findFirst({
      where: { organizationId: actor.organizationId, objectiveId: id },
    });
    await saveDecision(db, actor, { objective, board, version: earlier?.version ?? 0 }, said);
    const closing = await carriesOf(db, actor, board, [row]);
    refuseFor(await closeProblems(db, actor, board, [row], closing));
    const next = said.decision === "ABANDON" ? null : await spanAfter(db, actor, row, nextCycleId);
    await closeAll(db, actor, closing, next);
    const after = await objectiveRow(db, actor, id);
    const continued = await db.objective.findFirst({
      where: { organizationId: actor.organizationId, continuesId: id },
      select: { id: true },
    });
    return {
      version: after.version,
      grade: after.grade?.toFixed() ?? null,
      continuedBy: continued?.id ?? null,
    };
  });
}
