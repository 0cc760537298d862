import { METRIC_CODES, type OwnMetricCode } from "@/lib/domain/metrics/codes";
import type { MetricUnit } from "@/lib/domain/metrics/definition";
import { checkFormula } from "@/lib/domain/metrics/formula/check-formula";
import { metricsIn, parseFormula } from "@/lib/domain/metrics/formula/parse";
import { METRICS } from "@/lib/domain/metrics/registry";
import { metricContext } from "@/lib/features/metrics/context";
import { checkBelonging } from "@/lib/features/objectives/commands";
import type { Actor } from "@/lib/platform/actor";
import { recordAudit } from "@/lib/platform/audit";
import { authorize } from "@/lib/platform/authorize";
import { changeVersioned, recordCreated } from "@/lib/platform/changes";
import { fromDay, toDay } from "@/lib/platform/db/days";
import type { Prisma } from "@/lib/platform/db/generated/client";
import { type Db, inTenant } from "@/lib/platform/db/tenant";
import { AppError, notFound } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/ids";
import { bindingsOf } from "./bindings";
import {
  bindingsText,
  type CreateOwnMetric,
  OWN_UNIT_LABELS,
  type OwnMetricStep,
  type RetireOwnMetric,
  type UpdateOwnMetric,
} from "./schema";

const NOUN = "own-metric";
const NAME = "This metric";

/**
 * Definitions are changed one after the other: two that each look harmless could lead back to each other. Taken before
 * anything is read.
 */
async function takeDefinitions(db: Db, actor: Actor): Promise<void> {
  const key = `own-metrics:${actor.organizationId}`;
  await db.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${key}, 0))::text`;
}

const include = { formulas: { orderBy: { number: "asc" } } } satisfies Prisma.OwnMetricInclude;

/** A metric with its formula of today beside it, as revisions keep it. */
async function ownMetricRow(db: Db, actor: Actor, id: string) {
  const row = await db.ownMetric.findFirst({ where: { organizationId: actor.organizationId, id }, include });
  if (!row) throw notFound(NAME);
  const { formulas, ...rest } = row;
  const last = formulas.at(-1);
  return {
    ...rest,
    formula: last?.formula ?? "",
    validFrom: last?.validFrom ? toDay(last.validFrom) : null,
    number: last?.number ?? 0,
  };
}
type Row = Awaited<ReturnType<typeof ownMetricRow>>;

const refused = (field: string, sentence: string) =>
  new AppError("INVALID", sentence, { fields: { [field]: sentence } });

async function checkName(db: Db, actor: Actor, label: string, code: string | null): Promise<void> {
  const wanted = label.toLowerCase();
  const { own } = (await metricContext(db, actor)).book;
  const isTaken =
    METRIC_CODES.some((each) => METRICS[each].label.toLowerCase() === wanted) ||
    own.some((metric) => metric.label.toLowerCase() === wanted && metric.code !== code);
  if (isTaken) throw refused("label", `A metric is called “${label}” already: choose another name.`);
}

/** Refuses a formula that cannot be kept, saying where and what to do. */
async function checkDefinition(
  db: Db,
  actor: Actor,
  metric: { code: string; unit: MetricUnit; formula: string },
  present: string | null,
): Promise<void> {
  const { book } = await metricContext(db, actor);
  const before = present === null ? null : parseFormula(present);
  const checked = checkFormula(metric.formula, {
    code: metric.code as OwnMetricCode,
    book,
    kept: before?.ok ? metricsIn(before.tree) : [],
  });
  if (!checked.ok) {
    const { message, at } = checked.fault;
    throw refused("formula", `${message} (at character ${at}).`);
  }
  if (checked.units.includes(metric.unit)) return;
  const units = checked.units.map((unit) => OWN_UNIT_LABELS[unit].toLowerCase()).join(" or ");
  const chosen = OWN_UNIT_LABELS[metric.unit].toLowerCase();
  throw refused(
    present === null ? "unit" : "formula",
    `The formula gives ${units}, not ${chosen}: ${present === null ? "choose that unit, or change the formula" : "the unit of a metric stays, so change the formula or define another metric"}.`,
  );
}

async function addFormula(
  db: Db,
  actor: Actor,
  metricId: string,
  version: { number: number; formula: string; validFrom: string | null; reason: string | null },
): Promise<void> {
  const { number, formula, validFrom, reason } = version;
  await db.ownMetricFormula.create({
    data: {
      ...{ organizationId: actor.organizationId, id: newId(), metricId, number, formula, reason },
      validFrom: validFrom === null ? null : fromDay(validFrom),
      ...{ memberId: actor.memberId, recordedAt: actor.now },
    },
  });
}

/** Defines a metric by a formula over metrics. */
export async function createOwnMetric(
  actor: Actor,
  input: CreateOwnMetric,
): Promise<{ id: string; code: string; version: number }> {
  authorize(actor, "metric:write");
  return inTenant(actor, async (db) => {
    await takeDefinitions(db, actor);
    const { organizationId } = actor;
    const { formula, validFrom, ...fields } = input;
    await checkBelonging(db, actor, input.ownerId, null);
    const taken = await db.ownMetric.findFirst({ where: { organizationId, code: input.code } });
    if (taken) throw refused("code", `The key ${input.code} is taken by “${taken.label}”: choose another.`);
    await checkName(db, actor, input.label, null);
    await checkDefinition(db, actor, input, null);
    const id = newId();
    await db.ownMetric.create({
      data: { ...fields, id, organizationId, createdAt: actor.now, createdBy: actor.memberId },
    });
    await addFormula(db, actor, id, { number: 1, formula, validFrom, reason: null });
    const row = await ownMetricRow(db, actor, id);
    await recordCreated(db, actor, { command: "createOwnMetric", subjectType: NOUN, subjectId: id }, row);
    return { id, code: row.code, version: row.version };
  });
}

type Change = {
  command: string;
  data: Prisma.OwnMetricUncheckedUpdateManyInput;
  yours: Record<string, unknown>;
  why?: string | null;
  /** What changes beside the row, once the version is known to be the one seen. */
  beside?: () => Promise<unknown>;
};

async function change(db: Db, actor: Actor, before: Row, version: number, of: Change) {
  const { organizationId } = actor;
  const { id } = before;
  const { command, data, yours, why = null, beside } = of;
  const after = await changeVersioned(
    db,
    actor,
    { command, subjectType: NOUN, subjectId: id, why },
    {
      what: NAME,
      before,
      yours,
      write: async () => {
        const written = await db.ownMetric.updateMany({
          where: { organizationId, id, version },
          data: { ...data, version: { increment: 1 } },
        });
        if (written.count > 0) await beside?.();
        return written;
      },
      read: () => ownMetricRow(db, actor, id),
    },
  );
  return { version: after.version };
}

/** Changes words, direction and owner, or gives the formula another version; what it was stays readable. */
export async function updateOwnMetric(actor: Actor, input: UpdateOwnMetric): Promise<{ version: number }> {
  authorize(actor, "metric:write");
  return inTenant(actor, async (db) => {
    await takeDefinitions(db, actor);
    const { id, version, formula, validFrom, reason, ...fields } = input;
    const before = await ownMetricRow(db, actor, id);
    if (fields.ownerId !== before.ownerId) await checkBelonging(db, actor, fields.ownerId, null);
    const yours = { ...fields, formula, validFrom };
    const isNew = formula !== before.formula || validFrom !== before.validFrom;
    // Who saves over somebody else's version is shown both before anything else is asked of them.
    if (before.version === version) {
      await checkName(db, actor, fields.label, before.code);
      if (isNew) {
        const metric = { code: before.code, unit: before.unit as MetricUnit, formula };
        await checkDefinition(db, actor, metric, before.formula);
        if (reason.length < 3) throw refused("reason", "Say why the formula changes: its history shows it.");
      }
    }
    const next = { number: before.number + 1, formula, validFrom, reason };
    return change(db, actor, before, version, {
      ...{ command: "updateOwnMetric", data: fields, yours, why: isNew ? reason : null },
      ...(isNew ? { beside: () => addFormula(db, actor, id, next) } : {}),
    });
  });
}

/** Nothing new can be bound to it from now on; what is bound goes on being measured. */
export async function retireOwnMetric(
  actor: Actor,
  { id, version, reason }: RetireOwnMetric,
): Promise<{ version: number }> {
  authorize(actor, "metric:write");
  return inTenant(actor, async (db) => {
    await takeDefinitions(db, actor);
    const before = await ownMetricRow(db, actor, id);
    if (before.retiredAt !== null) throw new AppError("INVALID", "It is retired already.");
    const data = { retiredAt: actor.now, retireReason: reason };
    return change(db, actor, before, version, {
      ...{ command: "retireOwnMetric", data, yours: { retireReason: reason }, why: reason },
    });
  });
}

/** Takes a retired metric into use again. */
export async function reviveOwnMetric(
  actor: Actor,
  { id, version }: OwnMetricStep,
): Promise<{ version: number }> {
  authorize(actor, "metric:write");
  return inTenant(actor, async (db) => {
    await takeDefinitions(db, actor);
    const before = await ownMetricRow(db, actor, id);
    if (before.retiredAt === null) throw new AppError("INVALID", "It is in use already.");
    const data = { retiredAt: null, retireReason: null };
    return change(db, actor, before, version, { command: "reviveOwnMetric", data, yours: {} });
  });
}

/** Deletes a metric nothing is bound to; what is bound anywhere can only be retired. */
export async function deleteOwnMetric(actor: Actor, { id, version }: OwnMetricStep): Promise<void> {
  authorize(actor, "metric:write");
  await inTenant(actor, async (db) => {
    await takeDefinitions(db, actor);
    const { organizationId } = actor;
    // Whoever binds it in this moment comes first and is seen, or comes second and finds it gone.
    await db.$queryRaw`SELECT id FROM own_metric WHERE organization_id = ${organizationId}::uuid AND id = ${id}::uuid FOR UPDATE`;
    const before = await ownMetricRow(db, actor, id);
    if (before.version !== version)
      throw new AppError("CONFLICT", `${NAME} was changed by somebody else. Look at it again first.`);
    const bindings = await bindingsOf(db, actor, before.code);
    if (bindings.length > 0)
      throw new AppError(
        "INVALID",
        `${before.label} is used by ${bindingsText(bindings)}: retire it instead. What is bound goes on being measured, and nothing new can be bound to it.`,
      );
    await db.ownMetricFormula.deleteMany({ where: { organizationId, metricId: id } });
    await db.ownMetric.delete({ where: { organizationId_id: { organizationId, id } } });
    await recordAudit(db, actor, { command: "deleteOwnMetric", subjectType: NOUN, subjectId: id, before });
  });
}
