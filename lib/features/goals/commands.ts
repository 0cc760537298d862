import { type GoalTarget, resolveTarget } from "@/lib/domain/goals/target";
import { decimal, HUNDRED } from "@/lib/domain/number/decimal";
import { checkScope } from "@/lib/features/key-results/scope";
import { curveToStore } from "@/lib/features/key-results/season";
import { boundMetric } from "@/lib/features/metrics/bound";
import type { Where } from "@/lib/features/metrics/schema";
import { checkBelonging } from "@/lib/features/objectives/commands";
import { checkPeople, withoutSelfSharing } from "@/lib/features/objectives/people";
import { type Viewer, visibleObjectives } from "@/lib/features/objectives/visibility";
import type { Actor } from "@/lib/platform/actor";
import { recordAudit } from "@/lib/platform/audit";
import { authorize } from "@/lib/platform/authorize";
import { canonicalJson } from "@/lib/platform/canonical-json";
import { changeVersioned } from "@/lib/platform/changes";
import { fromDay } from "@/lib/platform/db/days";
import type { Goal, KeyResult, Prisma } from "@/lib/platform/db/generated/client";
import { type Db, inTenant } from "@/lib/platform/db/tenant";
import { AppError, notFound } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/ids";
import { saveRevision } from "@/lib/platform/revisions";
import { type DraftGoalInput, resolvedGoalUnit, type UpdateGoalInput } from "./schema";

const NOUN = "goal";

/** Goals that name a person: owned, shared, or kept up to date by them. */
export const namedIn = (memberId: string) => [
  { ownerId: memberId },
  { coOwnerId: memberId },
  { updaterId: memberId },
];

/** Checking in is also for the updater. */
export function checkInBelongingOf<Row extends { updaterId: string | null }>(goal: Row) {
  return { ...goal, helperIds: [goal.updaterId] };
}

export async function goalRow(db: Db, actor: Actor, id: string): Promise<Goal> {
  const { organizationId } = actor;
  const row = await db.goal.findFirst({ where: { organizationId, id } });
  if (!row) throw notFound("This goal");
  return row;
}

function targetOf(fields: DraftGoalInput, unit: string): string | null {
  const rate = fields.targetRate === null ? null : decimal(fields.targetRate);
  if (fields.targetKind === "ABSOLUTE" || rate === null) return fields.target;
  const target: GoalTarget =
    fields.targetKind === "GROWTH"
      ? { kind: "PERCENT_GROWTH", rate }
      : { kind: "PERCENTAGE_POINTS", points: rate.times(HUNDRED) };
  const baseline = fields.baseline === null ? null : decimal(fields.baseline);
  const outcome = resolveTarget({ target, baseline, isPercentMetric: unit === "percent" }).value;
  if (outcome.state === "NOT_A_PERCENTAGE") {
    throw new AppError("INVALID", "Percentage points need a metric that is a percentage.", {
      fields: { targetKind: "Not for this metric." },
    });
  }
  return outcome.state === "TARGET" ? outcome.value.toDecimalPlaces(10).toFixed() : null;
}

export async function columnsOf(db: Db, actor: Actor, fields: DraftGoalInput, before: Goal | null = null) {
  const {
    contributions: _,
    startsOn,
    endsOn,
    curve,
    filter,
    reading,
    sentence,
    baselinePeriod,
    baselineSource,
    ...rest
  } = fields;
  const metric = await boundMetric(db, actor, fields.metric, before?.metric ?? null);
  const resolved = resolvedGoalUnit(fields, actor.currency, metric);
  return {
    ...rest,
    ...resolved,
    target: targetOf(fields, resolved.unit),
    sentence: sentence || null,
    baselinePeriod: baselinePeriod || null,
    baselineSource: baselineSource || null,
    reading,
    curve: await curveToStore(actor, curve, fields, before?.curve),
    filter: filter as Prisma.InputJsonValue,
    startsOn: startsOn === null ? null : fromDay(startsOn),
    endsOn: endsOn === null ? null : fromDay(endsOn),
  };
}

/** A scope as it was may name what left since; a new one must name what is there. */
export async function checkNewScope(
  actor: Actor,
  fields: DraftGoalInput,
  before: Goal | null,
): Promise<void> {
  const isSame =
    before?.metric === fields.metric && canonicalJson(before.filter) === canonicalJson(fields.filter);
  if (!isSame) await checkScope(actor, { ...fields, filter: fields.filter as Where });
}

type Contributions = DraftGoalInput["contributions"];

/** The key results a goal is to serve. NOT_FOUND when one of them does not exist for this actor. */
export async function servedKeyResults(
  db: Db,
  actor: Viewer,
  contributions: Contributions,
): Promise<{ keyResult: KeyResult; promised: string | null }[]> {
  const { organizationId } = actor;
  const ids = contributions.map(({ keyResultId }) => keyResultId);
  const objective = await visibleObjectives(db, actor);
  const found = await db.keyResult.findMany({ where: { organizationId, objective, id: { in: ids } } });
  const byId = new Map(found.map((row) => [row.id, row]));
  return contributions.map(({ keyResultId, promised }) => {
    const keyResult = byId.get(keyResultId);
    if (!keyResult) throw notFound("The key result you chose");
    return { keyResult, promised };
  });
}

/**
 * Replaces what the goal promises to key results this actor sees; every one of them must exist for them. What it
 * promises to a private objective of somebody else was not in the form, and stays.
 */
export async function saveContributions(
  db: Db,
  actor: Viewer & Pick<Actor, "currency">,
  goalId: string,
  contributions: Contributions,
): Promise<void> {
  const { organizationId } = actor;
  const served = await servedKeyResults(db, actor, contributions);
  const objective = await visibleObjectives(db, actor);
  await db.contribution.deleteMany({ where: { organizationId, goalId, keyResult: { objective } } });
  for (const { keyResult, promised } of served) {
    const isMoney =
      keyResult.adds === "GROWTH" || keyResult.adds === "MARGIN_POINTS" || keyResult.unit === "currency";
    const currency = isMoney ? (keyResult.currency ?? actor.currency) : null;
    const adds = keyResult.adds !== "NOT_ADDITIVE";
    await db.contribution.create({
      data: {
        ...{ organizationId, goalId, keyResultId: keyResult.id, currency },
        promised: adds ? promised : null,
      },
    });
  }
}

export async function draftGoal(
  actor: Actor,
  input: DraftGoalInput,
): Promise<{ id: string; version: number }> {
  const { ownerId, teamId } = input;
  authorize(actor, "goal:write", { ownerId, teamId });
  return inTenant(actor, async (db) => {
    await checkBelonging(db, actor, input.ownerId, input.teamId);
    await checkPeople(db, actor, input, "goal:write");
    await checkNewScope(actor, input, null);
    const row = await db.goal.create({
      data: {
        ...(await columnsOf(db, actor, input)),
        id: newId(),
        organizationId: actor.organizationId,
        createdBy: actor.memberId,
        createdAt: actor.now,
      },
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
export async function changeGoal(
  db: Db,
  actor: Actor,
  before: Goal,
  version: number,
  change: Change,
): Promise<Goal> {
  const { organizationId } = actor;
  const subject = { command: change.command, subjectType: NOUN, subjectId: before.id, why: change.why };
  return changeVersioned(db, actor, subject, {
    what: "This goal",
    before,
    yours: change.yours,
    write: () =>
      db.goal.updateMany({
        where: { organizationId, id: before.id, version },
        data: { ...withoutSelfSharing(before, change.data), version: { increment: 1 } },
      }),
    read: () =>
      db.goal.findUniqueOrThrow({ where: { organizationId_id: { organizationId, id: before.id } } }),
  });
}

export async function updateGoal(
  actor: Actor,
  input: UpdateGoalInput,
): Promise<{ id: string; version: number }> {
  return inTenant(actor, async (db) => {
    const { id, version, ...fields } = input;
    const before = await goalRow(db, actor, id);
    authorize(actor, "goal:write", before);
    authorize(actor, "goal:write", fields);
    if (before.status !== "DRAFTED") {
      throw new AppError(
        "INVALID",
        "Only a draft can be rewritten. An agreed target changes by an adjustment; a proposed goal can be sent back first.",
      );
    }
    await checkBelonging(db, actor, fields.ownerId, fields.teamId);
    await checkPeople(db, actor, fields, "goal:write", before);
    await checkNewScope(actor, fields, before);
    const after = await changeGoal(db, actor, before, version, {
      command: "updateGoal",
      data: await columnsOf(db, actor, fields, before),
      yours: fields,
    });
    await saveContributions(db, actor, id, fields.contributions);
    return { id, version: after.version };
  });
}
