import type { Decimal } from "@/lib/domain/number/decimal";
import { decimal } from "@/lib/domain/number/decimal";
import { type Board, loadBoard } from "@/lib/features/objectives/board";
import { objectiveRow } from "@/lib/features/objectives/commands";
import { holdObjective } from "@/lib/features/objectives/hold";
import type { ObjectiveView } from "@/lib/features/objectives/views";
import type { Actor } from "@/lib/platform/actor";
import { recordAudit } from "@/lib/platform/audit";
import { authorize } from "@/lib/platform/authorize";
import type { ObjectiveClose } from "@/lib/platform/db/generated/client";
import { type Db, inTenant } from "@/lib/platform/db/tenant";
import { AppError, notFound } from "@/lib/platform/errors";
import { conflict } from "@/lib/platform/revisions";
import { earnedGrade, gradeOfObjective, storedText } from "./grading";
import type { DecideCloseInput } from "./schema";

type Said = Omit<DecideCloseInput, "objectiveId" | "version">;

function checkParts(objective: ObjectiveView, board: Board, said: Said): void {
  const keyResults = new Set(objective.keyResults.map(({ id }) => id));
  if (said.keyResults.some(({ id }) => !keyResults.has(id))) throw notFound("One of the key results");
  const goals = new Set(board.goals.map(({ id }) => id));
  if (said.goals.some(({ id }) => !goals.has(id))) throw notFound("One of the goals");
}

async function saveKeyResults(db: Db, actor: Actor, objective: ObjectiveView, said: Said): Promise<void> {
  const { organizationId } = actor;
  const own = new Map(said.keyResults.map((one) => [one.id, one]));
  for (const kr of objective.keyResults) {
    const word = own.get(kr.id);
    const data = {
      finalValue: storedText(kr.readings.current),
      computedGrade: storedText(earnedGrade(kr)),
      givenGrade: word?.givenGrade ?? null,
      gradeNote: word?.gradeNote || null,
      isCarried: said.decision !== "ABANDON" && (word?.isCarried ?? true),
      nextBaseline: word?.nextBaseline ?? null,
      nextTarget: word?.nextTarget ?? null,
    };
    const key = { organizationId, keyResultId: kr.id };
    await db.keyResultClose.upsert({
      where: { organizationId_keyResultId: key },
      create: { ...key, ...data },
      update: data,
    });
  }
}

async function saveGoals(db: Db, actor: Actor, board: Board, objectiveId: string, said: Said): Promise<void> {
  const { organizationId } = actor;
  await db.goalClose.deleteMany({ where: { organizationId, objectiveId } });
  for (const { id, decision } of said.goals) {
    const goal = board.goals.find((one) => one.id === id);
    if (decision !== "LEAVE" && goal) authorize(actor, "goal:write", goal);
    await db.goalClose.create({ data: { organizationId, objectiveId, goalId: id, decision } });
  }
}

function columnsOf(actor: Actor, objective: ObjectiveView, board: Board, said: Said) {
  const given = new Map<string, Decimal | null>(
    said.keyResults.map(({ id, givenGrade }) => [id, givenGrade === null ? null : decimal(givenGrade)]),
  );
  return {
    decision: said.decision,
    reason: said.reason,
    nextTitle: said.nextTitle || null,
    computedGrade: storedText(gradeOfObjective(objective, board, given)),
    givenGrade: said.givenGrade,
    gradeNote: said.gradeNote || null,
    wentWell: said.wentWell || null,
    wentBadly: said.wentBadly || null,
    learned: said.learned || null,
    decidedBy: actor.memberId,
    decidedAt: actor.now,
  };
}

/** Keeps what is said of an objective with the values it was said about. A stale version shows both. */
export async function saveDecision(
  db: Db,
  actor: Actor,
  target: { objective: ObjectiveView; board: Board; version: number },
  said: Said,
): Promise<ObjectiveClose> {
  const { objective, board, version } = target;
  const { organizationId } = actor;
  checkParts(objective, board, said);
  const columns = columnsOf(actor, objective, board, said);
  const key = { organizationId, objectiveId: objective.id };
  const { count } =
    version === 0
      ? await db.objectiveClose.createMany({ data: [{ ...key, ...columns }], skipDuplicates: true })
      : await db.objectiveClose.updateMany({
          where: { ...key, version },
          data: { ...columns, version: { increment: 1 } },
        });
  const after = await db.objectiveClose.findUniqueOrThrow({
    where: { organizationId_objectiveId: key },
  });
  if (count === 0) throw conflict("What was decided here", { ...said }, after);
  await saveKeyResults(db, actor, objective, said);
  await saveGoals(db, actor, board, objective.id, said);
  return after;
}

/** One objective's word in the close wizard of its cycle; nothing is closed yet. */
export async function decideClose(actor: Actor, input: DecideCloseInput): Promise<{ version: number }> {
  return inTenant(actor, async (db) => {
    const { objectiveId, version, ...said } = input;
    await holdObjective(db, actor, objectiveId);
    const before = await objectiveRow(db, actor, objectiveId);
    authorize(actor, "objective:write", before);
    if (before.status === "CLOSED")
      throw new AppError("INVALID", "This objective was closed meanwhile; what you typed is still here.");
    const cycle = before.cycleId
      ? await db.cycle.findFirst({ where: { organizationId: actor.organizationId, id: before.cycleId } })
      : null;
    if (cycle?.status !== "CLOSING")
      throw new AppError("INVALID", "Its cycle is not being closed: start to close the cycle first.");
    const board = await loadBoard(db, actor, { cycleId: cycle.id });
    const objective = board.objectives.find(({ id }) => id === objectiveId);
    if (!objective) throw notFound("This objective");
    const after = await saveDecision(db, actor, { objective, board, version }, said);
    await recordAudit(db, actor, {
      command: "decideClose",
      subjectType: "objective",
      subjectId: objectiveId,
      after: { ...said, title: objective.title, grade: after.givenGrade ?? after.computedGrade },
      why: said.reason,
    });
    return { version: after.version };
  });
}
