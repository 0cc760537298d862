import { type CarrySpan, carryCurve } from "@/lib/domain/objectives/carry-over";
import { cycleRow } from "@/lib/features/cycles/rows";
import { belongingOf, changeKeyResult, keyResultRow } from "@/lib/features/key-results/commands";
import {
  changeObjective,
  checkBelonging,
  cycleOfObjective,
  objectiveRow,
} from "@/lib/features/objectives/commands";
import { takeKeyResult, takeObjective } from "@/lib/features/objectives/hold";
import { activateObjective } from "@/lib/features/objectives/steps";
import { poolOf, rebalancePool } from "@/lib/features/objectives/weights";
import type { Actor } from "@/lib/platform/actor";
import { recordAudit } from "@/lib/platform/audit";
import { authorize } from "@/lib/platform/authorize";
import { refusalReason } from "@/lib/platform/bulk";
import { fromDay, toDay } from "@/lib/platform/db/days";
import type { Objective, Prisma } from "@/lib/platform/db/generated/client";
import { type Db, inTenant } from "@/lib/platform/db/tenant";
import { AppError } from "@/lib/platform/errors";
import type { BulkEditInput, BulkOutcome } from "./schema";

type Change = BulkEditInput["change"];
type Done = { title: string; isChanged: boolean };

const notForThis = (what: string) => new AppError("INVALID", `This cannot be done to ${what}.`);

async function moveToCycle(
  db: Db,
  actor: Actor,
  row: Objective,
  change: Extract<Change, { kind: "CYCLE" }>,
): Promise<Done> {
  if (row.cycleId === change.cycleId) return { title: row.title, isChanged: false };
  const cycle = await cycleRow(db, actor, change.cycleId);
  const span = { from: toDay(cycle.startsOn), to: toDay(cycle.endsOn) };
  await cycleOfObjective(db, actor, { startsOn: span.from, endsOn: span.to }, cycle.id);
  if (cycle.status === "CLOSING") throw new AppError("INVALID", `${cycle.name} is being closed.`);
  if (change.movesDays && row.status === "ACTIVE")
    throw new AppError(
      "INVALID",
      "It is in force: its days stay. Move it without its days, or close it into the cycle.",
    );
  const days = change.movesDays ? { startsOn: cycle.startsOn, endsOn: cycle.endsOn } : {};
  const data = { cycleId: cycle.id, ...days };
  await changeObjective(db, actor, row, row.version, { command: "bulkEdit", data, yours: data });
  if (change.movesDays) await moveKeyResults(db, actor, row, span);
  return { title: row.title, isChanged: true };
}

async function moveKeyResults(db: Db, actor: Actor, row: Objective, span: CarrySpan): Promise<void> {
  const { organizationId } = actor;
  const old = { from: toDay(row.startsOn), to: toDay(row.endsOn) };
  for (const kr of await db.keyResult.findMany({ where: { organizationId, objectiveId: row.id } })) {
    const curve = carryCurve(kr.curve, old, span) as Prisma.InputJsonValue;
    const data = { startsOn: fromDay(span.from), endsOn: fromDay(span.to), curve };
    await changeKeyResult(db, actor, kr, kr.version, { command: "bulkEdit", data, yours: data });
  }
}

async function weighEqually(db: Db, actor: Actor, row: Objective): Promise<Done> {
  const pool = await poolOf(db, actor, row.id);
  await rebalancePool(
    db,
    actor,
    row.id,
    pool.map((one) => ({ ...one, isPinned: false, weight: 1 })),
  );
  await recordAudit(db, actor, {
    command: "setWeights",
    subjectType: "objective",
    subjectId: row.id,
    after: { title: row.title, weights: "equal" },
  });
  return { title: row.title, isChanged: true };
}

async function changeOneObjective(db: Db, actor: Actor, id: string, change: Change): Promise<Done> {
  await takeObjective(db, actor, id);
  const row = await objectiveRow(db, actor, id);
  authorize(actor, "objective:write", row);
  if (row.status === "CLOSED") throw new AppError("INVALID", "It is closed: it stays as it is.");
  const { title } = row;
  if (change.kind === "CYCLE") return moveToCycle(db, actor, row, change);
  if (change.kind === "EQUAL_WEIGHTS") return weighEqually(db, actor, row);
  if (change.kind === "ACTIVATE") {
    if (row.status === "ACTIVE") return { title, isChanged: false };
    await activateObjective(actor, { id, version: row.version });
    return { title, isChanged: true };
  }
  if (change.kind !== "OWNER") throw notForThis("an objective: choose its key results");
  if (row.ownerId === change.ownerId) return { title, isChanged: false };
  await checkBelonging(db, actor, change.ownerId, null);
  authorize(actor, "objective:write", { ownerId: change.ownerId, teamId: row.teamId });
  const data = { ownerId: change.ownerId };
  await changeObjective(db, actor, row, row.version, { command: "bulkEdit", data, yours: data });
  return { title, isChanged: true };
}

async function changeOneKeyResult(db: Db, actor: Actor, id: string, change: Change): Promise<Done> {
  await takeKeyResult(db, actor, id);
  const before = await keyResultRow(db, actor, id);
  const { objective, ...row } = before;
  authorize(actor, "key-result:write", belongingOf(before));
  if (objective.status === "CLOSED")
    throw new AppError("INVALID", "Its objective is closed: it stays as it is.");
  const { title } = row;
  if (change.kind === "WEIGHT") {
    authorize(actor, "objective:write", objective);
    if (row.weight === change.weight && row.isPinned) return { title, isChanged: false };
    await rebalancePool(db, actor, objective.id, [
      { kind: "key-result", id, weight: change.weight, isPinned: true },
    ]);
    await recordAudit(db, actor, {
      command: "setWeights",
      subjectType: "key-result",
      subjectId: id,
      before: row,
      after: { ...row, weight: change.weight },
    });
    return { title, isChanged: true };
  }
  if (change.kind !== "OWNER" && change.kind !== "RHYTHM")
    throw notForThis("a key result: choose its objective");
  const data = change.kind === "OWNER" ? { ownerId: change.ownerId } : { rhythmDays: change.rhythmDays };
  if ("ownerId" in data ? row.ownerId === data.ownerId : row.rhythmDays === data.rhythmDays)
    return { title, isChanged: false };
  if (change.kind === "OWNER") {
    await checkBelonging(db, actor, change.ownerId, null);
    authorize(actor, "key-result:write", { ownerId: change.ownerId, teamId: objective.teamId });
  }
  await changeKeyResult(db, actor, row, row.version, { command: "bulkEdit", data, yours: data });
  return { title, isChanged: true };
}

/** One change to many objectives and key results; each in a transaction of its own, and each says what became of it. */
export async function bulkEdit(
  actor: Actor,
  { items, change }: BulkEditInput,
): Promise<{ outcomes: BulkOutcome[] }> {
  authorize(actor, "objective:write");
  const outcomes: BulkOutcome[] = [];
  for (const { kind, id } of items) {
    const one = kind === "objective" ? changeOneObjective : changeOneKeyResult;
    try {
      const { title, isChanged } = await inTenant(actor, (db) => one(db, actor, id, change));
      outcomes.push({ id, title, outcome: isChanged ? "DONE" : "UNCHANGED", reason: null });
    } catch (error) {
      const reason = refusalReason(error, actor, "bulkEdit");
      outcomes.push({ id, title: "", outcome: "REFUSED", reason });
    }
  }
  return { outcomes };
}
