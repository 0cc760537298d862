import { targetInForce } from "@/lib/domain/key-results/targets";
import type { MetricDefinition } from "@/lib/domain/metrics/definition";
import { decimal } from "@/lib/domain/number/decimal";
import { todayIn } from "@/lib/domain/time/day";
import { boundMetric } from "@/lib/features/metrics/bound";
import { objectiveRow, refuseClosed } from "@/lib/features/objectives/commands";
import { takeKeyResult, takeObjective } from "@/lib/features/objectives/hold";
import { checkPeople, withoutSelfSharing } from "@/lib/features/objectives/people";
import type { OverrideStatusInput } from "@/lib/features/objectives/schema";
import { visibleObjectives } from "@/lib/features/objectives/visibility";
import { rebalancePool } from "@/lib/features/objectives/weights";
import type { Actor } from "@/lib/platform/actor";
import { recordAudit } from "@/lib/platform/audit";
import { authorize } from "@/lib/platform/authorize";
import { changeVersioned } from "@/lib/platform/changes";
import { fromDay } from "@/lib/platform/db/days";
import type { KeyResult, Objective, Prisma } from "@/lib/platform/db/generated/client";
import { type Db, inTenant } from "@/lib/platform/db/tenant";
import { AppError, notFound } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/ids";
import { saveRevision } from "@/lib/platform/revisions";
import { type CreateKeyResultInput, kindFault, resolvedUnit, type UpdateKeyResultInput } from "./schema";
import { checkScope } from "./scope";
import { curveToStore } from "./season";
import { versionsOf } from "./stored";

const NOUN = "key-result";

export type KeyResultWithObjective = KeyResult & { objective: Objective };

/** The key result if its objective exists for this actor. */
export async function keyResultRow(db: Db, actor: Actor, id: string): Promise<KeyResultWithObjective> {
  const { organizationId } = actor;
  const objective = await visibleObjectives(db, actor);
  const row = await db.keyResult.findFirst({
    where: { organizationId, id, objective },
    include: { objective: true },
  });
  if (!row) throw notFound("This key result");
  return row;
}

/** A key result is in reach of its owners and of those who may write its objective's team. */
export function belongingOf(row: KeyResultWithObjective) {
  return { ownerId: row.ownerId, coOwnerId: row.coOwnerId, teamId: row.objective.teamId };
}

/** Checking in is also for the updaters, its own and its objective's. */
export function checkInBelongingOf(row: KeyResultWithObjective) {
  return { ...belongingOf(row), helperIds: [row.updaterId, row.objective.updaterId] };
}

type Fields = Omit<CreateKeyResultInput, "objectiveId"> | Omit<UpdateKeyResultInput, "id" | "version">;

async function columnsOf(
  actor: Actor,
  fields: Fields,
  metric: MetricDefinition | null,
  before: KeyResult | null = null,
) {
  const { startsOn, endsOn, settings, curve, filter, ...rest } = fields;
  return {
    ...rest,
    ...resolvedUnit(fields, actor.currency, metric),
    settings: settings as Prisma.InputJsonValue,
    curve: await curveToStore(actor, curve, fields, before?.curve),
    filter: filter as Prisma.InputJsonValue,
    startsOn: fromDay(startsOn),
    endsOn: fromDay(endsOn),
  };
}

/** People, metric, scope and currency must be such that the key result can be looked after and measured. */
async function checkTerms(
  db: Db,
  actor: Actor,
  fields: Fields,
  before: KeyResult | null,
): Promise<MetricDefinition | null> {
  await checkPeople(db, actor, fields, "key-result:write", before);
  const metric = await boundMetric(db, actor, fields.metric, before?.metric ?? null);
  const fault = metric === null ? null : kindFault(fields.kind, metric.unit);
  if (fault !== null) throw new AppError("INVALID", fault, { fields: { kind: fault } });
  const { currency } = resolvedUnit(fields, actor.currency, metric);
  if (fields.metric !== null && currency !== null && currency !== actor.currency) {
    const sentence = `Metrics are measured in ${actor.currency}: state the target in ${actor.currency}, or measure by hand in ${currency}.`;
    throw new AppError("INVALID", sentence, { fields: { currency: sentence, target: sentence } });
  }
  await checkScope(actor, fields);
  return metric;
}

export async function createKeyResult(actor: Actor, input: CreateKeyResultInput): Promise<{ id: string }> {
  return inTenant(actor, async (db) => {
    const { objectiveId, ...fields } = input;
    const { organizationId } = actor;
    await takeObjective(db, actor, objectiveId);
    const objective = await objectiveRow(db, actor, objectiveId);
    authorize(actor, "key-result:write", objective);
    if (objective.status === "CLOSED")
      throw new AppError("INVALID", "A closed objective takes no new key results.");
    const metric = await checkTerms(db, actor, fields, null);
    const position = await db.keyResult.count({ where: { organizationId, objectiveId } });
    const row = await db.keyResult.create({
      data: {
        ...(await columnsOf(actor, fields, metric)),
        id: newId(),
        organizationId,
        objectiveId,
        position,
        createdAt: actor.now,
      },
    });
    await addTargetVersion(db, actor, row, "First target");
    await rebalancePool(db, actor, objectiveId);
    await saveRevision(db, actor, NOUN, row.id, row.version, row);
    await recordAudit(db, actor, {
      command: "createKeyResult",
      subjectType: NOUN,
      subjectId: row.id,
      after: row,
    });
    return { id: row.id };
  });
}

async function addTargetVersion(db: Db, actor: Actor, row: KeyResult, reason: string): Promise<void> {
  await db.targetVersion.create({
    data: {
      organizationId: actor.organizationId,
      id: newId(),
      keyResultId: row.id,
      baseline: row.baseline,
      target: row.target,
      effectiveOn: row.startsOn,
      reason,
      proposedBy: actor.memberId,
    },
  });
}

/** One versioned change of a key result with revision and audit entry. */
export async function changeKeyResult(
  db: Db,
  actor: Actor,
  before: KeyResult,
  version: number,
  change: {
    command: string;
    data: Parameters<Db["keyResult"]["updateMany"]>[0]["data"];
    yours: Record<string, unknown>;
    why?: string | null;
  },
): Promise<KeyResult> {
  const { organizationId } = actor;
  const subject = { command: change.command, subjectType: NOUN, subjectId: before.id, why: change.why };
  return changeVersioned(db, actor, subject, {
    what: "This key result",
    before,
    yours: change.yours,
    write: () =>
      db.keyResult.updateMany({
        where: { organizationId, id: before.id, version },
        data: { ...withoutSelfSharing(before, change.data), version: { increment: 1 } },
      }),
    read: () =>
      db.keyResult.findUniqueOrThrow({ where: { organizationId_id: { organizationId, id: before.id } } }),
  });
}

function isSame(before: { toFixed(): string } | null, after: string | null): boolean {
  if (before === null || after === null) return before === null && after === null;
  return decimal(after).eq(before.toFixed());
}

/** Baseline and target in force today: what a form showed, and what only an adjustment may change. */
async function inForce(db: Db, actor: Actor, row: KeyResult) {
  const { organizationId } = actor;
  const stored = await db.targetVersion.findMany({
    where: { organizationId, keyResultId: row.id },
    orderBy: { recordedAt: "asc" },
  });
  return targetInForce(versionsOf(stored), todayIn(actor.timeZone, actor.now)) ?? row;
}

export async function updateKeyResult(
  actor: Actor,
  input: UpdateKeyResultInput,
): Promise<{ version: number }> {
  return inTenant(actor, async (db) => {
    const { id, version, ...fields } = input;
    await takeKeyResult(db, actor, id);
    const before = await keyResultRow(db, actor, id);
    const { objective, ...row } = before;
    authorize(actor, "key-result:write", belongingOf(before));
    if (objective.status === "CLOSED")
      throw new AppError("INVALID", "The objective is closed: its key results stay as they are.");
    const metric = await checkTerms(db, actor, fields, row);
    const present = await inForce(db, actor, row);
    const hasNewTarget = !isSame(present.target, fields.target) || !isSame(present.baseline, fields.baseline);
    if (hasNewTarget && objective.status === "ACTIVE") {
      throw new AppError(
        "INVALID",
        "The target is in force: propose an adjustment, so that a second person agrees and history keeps its measure.",
        {
          fields: { target: "Change it with an adjustment." },
        },
      );
    }
    const columns = await columnsOf(actor, fields, metric, row);
    const after = await changeKeyResult(db, actor, row, version, {
      command: "updateKeyResult",
      // What is in force lies in the target versions; the row keeps the first one.
      data:
        objective.status === "ACTIVE" ? { ...columns, baseline: row.baseline, target: row.target } : columns,
      yours: input,
    });
    if (row.isScored !== after.isScored) await rebalancePool(db, actor, row.objectiveId);
    if (hasNewTarget) await addTargetVersion(db, actor, after, "Changed while the objective was a draft");
    return { version: after.version };
  });
}

export async function overrideKeyResultStatus(
  actor: Actor,
  input: OverrideStatusInput,
): Promise<{ version: number }> {
  return inTenant(actor, async (db) => {
    const before = await keyResultRow(db, actor, input.id);
    const { objective, ...row } = before;
    authorize(actor, "key-result:check-in", belongingOf(before));
    refuseClosed(objective);
    const overrideReason = input.status === null ? null : input.reason;
    const after = await changeKeyResult(db, actor, row, input.version, {
      command: "overrideKeyResultStatus",
      data: { overrideStatus: input.status, overrideReason },
      yours: { overrideStatus: input.status, overrideReason },
      why: overrideReason,
    });
    return { version: after.version };
  });
}
