import type { z } from "zod";
import { goalPeriodProblems } from "@/lib/domain/goals/period";
import { agreeGoal as agreeMove, type GoalMove, moveGoal, proposeGoal as proposeMove } from "@/lib/domain/goals/states";
import { type GoalTarget, resolveTarget } from "@/lib/domain/goals/target";
import { decimal, HUNDRED } from "@/lib/domain/number/decimal";
import { todayIn } from "@/lib/domain/time/day";
import { listEligible } from "@/lib/features/approvals/queries";
import { checkBelonging } from "@/lib/features/objectives/commands";
import { visibleObjectives } from "@/lib/features/objectives/visibility";
import type { OverrideStatusInput } from "@/lib/features/objectives/schema";
import type { Actor } from "@/lib/platform/actor";
import { recordAudit } from "@/lib/platform/audit";
import { authorize } from "@/lib/platform/authorize";
import { fromDay, toDay } from "@/lib/platform/db/days";
import type { Goal, Prisma } from "@/lib/platform/db/generated/client";
import { type Db, inTenant } from "@/lib/platform/db/tenant";
import { AppError, notFound } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/ids";
import { conflict, saveRevision } from "@/lib/platform/revisions";
import { BY_HAND, type closeGoalInput, type DraftGoalInput, type goalStepInput, resolvedGoalUnit, type sendBackGoalInput, type UpdateGoalInput } from "./schema";

const NOUN = "goal";
type Step = z.output<typeof goalStepInput>;

export async function goalRow(db: Db, actor: Actor, id: string): Promise<Goal> {
  const { organizationId } = actor;
  const row = await db.goal.findFirst({ where: { organizationId, id } });
  if (!row) throw notFound("This goal");
  return row;
}

function targetOf(fields: DraftGoalInput, unit: string): string | null {
  const rate = fields.targetRate === null ? null : decimal(fields.targetRate);
  if (fields.targetKind === "ABSOLUTE" || rate === null) return fields.target;
  const target: GoalTarget = fields.targetKind === "GROWTH" ? { kind: "PERCENT_GROWTH", rate } : { kind: "PERCENTAGE_POINTS", points: rate.times(HUNDRED) };
  const baseline = fields.baseline === null ? null : decimal(fields.baseline);
  const outcome = resolveTarget({ target, baseline, isPercentMetric: unit === "percent" }).value;
  if (outcome.state === "NOT_A_PERCENTAGE") {
    throw new AppError("INVALID", "Percentage points need a metric that is a percentage.", { fields: { targetKind: "Not for this metric." } });
  }
  return outcome.state === "TARGET" ? outcome.value.toDecimalPlaces(10).toFixed() : null;
}

function columnsOf(actor: Actor, fields: DraftGoalInput) {
  const { contributions: _, startsOn, endsOn, curve, filter, sentence, baselinePeriod, baselineSource, ...rest } = fields;
  const resolved = resolvedGoalUnit(fields, actor.currency);
  return {
    ...rest,
    ...resolved,
    target: targetOf(fields, resolved.unit),
    sentence: sentence || null,
    baselinePeriod: baselinePeriod || null,
    baselineSource: baselineSource || null,
    curve: curve as Prisma.InputJsonValue,
    filter: filter as Prisma.InputJsonValue,
    startsOn: startsOn === null ? null : fromDay(startsOn),
    endsOn: endsOn === null ? null : fromDay(endsOn),
  };
}

/** Replaces what the goal promises; every key result must exist for this actor. */
async function saveContributions(db: Db, actor: Actor, goalId: string, contributions: DraftGoalInput["contributions"]): Promise<void> {
  const { organizationId } = actor;
  const ids = contributions.map(({ keyResultId }) => keyResultId);
  const objective = await visibleObjectives(db, actor);
  const found = await db.keyResult.findMany({ where: { organizationId, objective, id: { in: ids } } });
  const byId = new Map(found.map((row) => [row.id, row]));
  await db.contribution.deleteMany({ where: { organizationId, goalId } });
  for (const { keyResultId, promised } of contributions) {
    const keyResult = byId.get(keyResultId);
    if (!keyResult) throw notFound("The key result you chose");
    const isMoney = keyResult.adds === "GROWTH" || keyResult.adds === "MARGIN_POINTS" || keyResult.unit === "currency";
    const currency = isMoney ? (keyResult.currency ?? actor.currency) : null;
    const adds = keyResult.adds !== "NOT_ADDITIVE";
    await db.contribution.create({ data: { organizationId, goalId, keyResultId, promised: adds ? promised : null, currency } });
  }
}

export async function draftGoal(actor: Actor, input: DraftGoalInput): Promise<{ id: string; version: number }> {
  authorize(actor, "goal:write", input);
  return inTenant(actor, async (db) => {
    await checkBelonging(db, actor, input.ownerId, input.teamId);
    const row = await db.goal.create({
      data: { ...columnsOf(actor, input), id: newId(), organizationId: actor.organizationId, createdBy: actor.memberId },
    });
    await saveContributions(db, actor, row.id, input.contributions);
    const after = { ...row, contributions: input.contributions };
    await saveRevision(db, actor, NOUN, row.id, row.version, after);
    await recordAudit(db, actor, { command: "draftGoal", subjectType: NOUN, subjectId: row.id, after });
    return { id: row.id, version: row.version };
  });
}

type Change = {
  command: string;
  data: Parameters<Db["goal"]["updateMany"]>[0]["data"];
  yours: Record<string, unknown>;
  why?: string | null;
};

/** One versioned change of a goal with revision and audit entry. */
export async function changeGoal(db: Db, actor: Actor, before: Goal, version: number, change: Change): Promise<Goal> {
  const { organizationId } = actor;
  const { count } = await db.goal.updateMany({
    where: { organizationId, id: before.id, version },
    data: { ...change.data, version: { increment: 1 } },
  });
  const after = await db.goal.findUniqueOrThrow({ where: { organizationId_id: { organizationId, id: before.id } } });
  if (count === 0) throw conflict("This goal", change.yours, after);
  const why = change.why ?? null;
  await saveRevision(db, actor, NOUN, after.id, after.version, after, why);
  await recordAudit(db, actor, { command: change.command, subjectType: NOUN, subjectId: after.id, before, after, why });
  return after;
}

export async function updateGoal(actor: Actor, input: UpdateGoalInput): Promise<{ id: string; version: number }> {
  return inTenant(actor, async (db) => {
    const { id, version, ...fields } = input;
    const before = await goalRow(db, actor, id);
    authorize(actor, "goal:write", before);
    authorize(actor, "goal:write", fields);
    if (before.status !== "DRAFTED") {
      throw new AppError("INVALID", "Only a draft can be rewritten. An agreed target changes by an adjustment; a proposed goal can be sent back first.");
    }
    await checkBelonging(db, actor, fields.ownerId, fields.teamId);
    const after = await changeGoal(db, actor, before, version, { command: "updateGoal", data: columnsOf(actor, fields), yours: fields });
    await saveContributions(db, actor, id, fields.contributions);
    return { id, version: after.version };
  });
}

/** What keeps a goal from being proposed: everything else only warns. */
export function hardStopsOf(goal: Goal): { sentence: string }[] {
  const stops = goalPeriodProblems({
    from: goal.startsOn ? toDay(goal.startsOn) : null,
    to: goal.endsOn ? toDay(goal.endsOn) : null,
    checkpoints: [],
  }).filter(({ isStop }) => isStop);
  if (goal.metric === "" || goal.metric === BY_HAND) stops.push({ code: "NO_END", isStop: true, sentence: "Say what is measured." });
  const target = goal.target === null ? [{ sentence: "Set a target." }] : [];
  return [...stops, ...target];
}

function moved(move: GoalMove): Extract<GoalMove, { kind: "MOVED" }> {
  if (move.kind === "MOVED") return move;
  const code = move.because === "NOT_ELIGIBLE" || move.because === "OWN_PROPOSAL" ? "FORBIDDEN" : "INVALID";
  throw new AppError(code, move.sentence);
}

export async function proposeGoal(actor: Actor, { id, version }: Step): Promise<{ version: number }> {
  return inTenant(actor, async (db) => {
    const before = await goalRow(db, actor, id);
    authorize(actor, "goal:write", before);
    moved(proposeMove(before.status, hardStopsOf(before)));
    const data = { status: "PROPOSED" as const, proposedBy: actor.memberId };
    const after = await changeGoal(db, actor, before, version, { command: "proposeGoal", data, yours: data });
    return { version: after.version };
  });
}

/** Agrees with four eyes and puts the first target version in force. */
export async function agreeGoal(actor: Actor, { id, version }: Step): Promise<{ version: number; isSelfApproved: boolean }> {
  return inTenant(actor, async (db) => {
    const before = await goalRow(db, actor, id);
    authorize(actor, "goal:agree", before);
    const eligible = (await listEligible(db, actor, "goal:agree", before)).map((member) => member.id);
    const proposedBy = before.proposedBy ?? before.ownerId;
    const move = moved(agreeMove(before.status, { proposedBy, approvedBy: actor.memberId, eligible }));
    const isSelfApproved = move.flag !== null;
    const data = { status: "AGREED" as const, agreedBy: actor.memberId, agreedAt: actor.now, isSelfApproved };
    const after = await changeGoal(db, actor, before, version, { command: "agreeGoal", data, yours: data, why: move.flag });
    await db.targetVersion.create({
      data: {
        organizationId: actor.organizationId,
        id: newId(),
        goalId: id,
        baseline: before.baseline,
        target: before.target,
        effectiveOn: before.startsOn ?? fromDay(todayIn(actor.timeZone, actor.now)),
        reason: "Agreed target",
        proposedBy,
        approvedBy: actor.memberId,
      },
    });
    return { version: after.version, isSelfApproved };
  });
}

async function step(
  actor: Actor,
  { id, version }: Step,
  change: { command: string; step: "sendBack" | "activate" | "close"; data: Parameters<Db["goal"]["updateMany"]>[0]["data"]; why?: string },
): Promise<{ version: number }> {
  return inTenant(actor, async (db) => {
    const before = await goalRow(db, actor, id);
    authorize(actor, change.step === "sendBack" ? "goal:agree" : "goal:write", before);
    const { state } = moved(moveGoal(before.status, change.step));
    const data = { ...change.data, status: state };
    const after = await changeGoal(db, actor, before, version, { command: change.command, data, yours: { status: state }, why: change.why ?? null });
    return { version: after.version };
  });
}

export async function sendBackGoal(actor: Actor, input: z.output<typeof sendBackGoalInput>): Promise<{ version: number }> {
  return step(actor, input, { command: "sendBackGoal", step: "sendBack", data: {}, why: input.reason });
}

export async function activateGoal(actor: Actor, input: Step): Promise<{ version: number }> {
  return step(actor, input, { command: "activateGoal", step: "activate", data: {} });
}

export async function closeGoal(actor: Actor, input: z.output<typeof closeGoalInput>): Promise<{ version: number }> {
  return step(actor, input, { command: "closeGoal", step: "close", data: { closeReason: input.reason }, why: input.reason });
}

export async function overrideGoalStatus(actor: Actor, input: OverrideStatusInput): Promise<{ version: number }> {
  return inTenant(actor, async (db) => {
    const before = await goalRow(db, actor, input.id);
    authorize(actor, "goal:check-in", before);
    const overrideReason = input.status === null ? null : input.reason;
    const data = { overrideStatus: input.status, overrideReason };
    const after = await changeGoal(db, actor, before, input.version, { command: "overrideGoalStatus", data, yours: data, why: overrideReason });
    return { version: after.version };
  });
}
