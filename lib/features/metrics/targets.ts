import { z } from "zod";
import type { Dimension } from "@/lib/domain/facts/dimensions";
import { isDimension } from "@/lib/domain/facts/dimensions";
import { type Evaluation, phasedTarget } from "@/lib/domain/goals/phased-target";
import { expectedCurveSchema } from "@/lib/domain/key-results/expected";
import type { MetricBook } from "@/lib/domain/metrics/book";
import type { MetricDefinition } from "@/lib/domain/metrics/definition";
import { addsOverTime } from "@/lib/domain/metrics/nature";
import type { MetricOutcome } from "@/lib/domain/metrics/outcome";
import { CURRENCIES, isCurrencyCode } from "@/lib/domain/money/currencies";
import { type Decimal, decimal, sum, toText } from "@/lib/domain/number/decimal";
import { type Reason, type Reasoned, reasoned } from "@/lib/domain/reasoned";
import type { Period } from "@/lib/domain/time/fiscal";
import type { Actor } from "@/lib/platform/actor";
import type { Db } from "@/lib/platform/db/tenant";
import { metricContext } from "./context";
import { type Filter, filterOf, valuesOf } from "./filters";
import { loadMembers, type MemberBook } from "./members";
import type { Where } from "./schema";

/** An agreed goal as the target of its metric: what it promises, where. */
export type GoalTarget = {
  readonly id: string;
  readonly title: string;
  readonly metric: string;
  readonly where: Where;
  readonly filter: Filter;
  readonly teamId: string | null;
  readonly ownerId: string;
  readonly managerId: string | null;
  readonly currency: string | null;
  readonly promised: Parameters<typeof phasedTarget>[0];
};

type Row = {
  id: string;
  title: string;
  metric: string;
  filter: unknown;
  team_id: string | null;
  owner_id: string;
  manager_id: string | null;
  currency: string | null;
  target: string;
  baseline: string | null;
  evaluation: Evaluation;
  curve: unknown;
  starts_on: string;
  ends_on: string;
};

/** Decimals of a phased target that is no money. */
const OTHER_PLACES = 6;

const whereSchema = z.record(z.string(), z.union([z.string(), z.array(z.string())]));

/** Splits a filter stored on a goal or key result; what is not a dimension is left out. */
export function storedWhere(filter: unknown): Where {
  const parsed = whereSchema.safeParse(filter);
  if (!parsed.success) return {};
  return Object.fromEntries(Object.entries(parsed.data).filter(([dimension]) => isDimension(dimension)));
}

function goalTarget(row: Row, book: MemberBook, metrics: MetricBook): GoalTarget {
  const where = storedWhere(row.filter);
  const curve = expectedCurveSchema.safeParse(row.curve);
  const definition = metrics.find(row.metric);
  return {
    id: row.id,
    title: row.title,
    metric: row.metric,
    where,
    filter: filterOf(where, book),
    teamId: row.team_id,
    ownerId: row.owner_id,
    managerId: row.manager_id,
    currency: row.currency,
    promised: {
      target: decimal(row.target),
      baseline: row.baseline === null ? null : decimal(row.baseline),
      evaluation: row.evaluation,
      curve: curve.success ? curve.data : { kind: "linear" },
      from: row.starts_on,
      to: row.ends_on,
      places:
        row.currency !== null && isCurrencyCode(row.currency)
          ? CURRENCIES[row.currency].minorUnits
          : OTHER_PLACES,
      isAdditive:
        definition !== null && definition.aggregation.kind !== "COUNT_DISTINCT" && addsOverTime(definition),
    },
  };
}

async function load(db: Db, actor: Actor): Promise<GoalTarget[]> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT g.id::text, g.title, g.metric, g.filter, g.team_id::text, g.owner_id::text, m.manager_id::text, g.currency,
           coalesce(v.target, g.target)::text AS target, (CASE WHEN v.id IS NULL THEN g.baseline ELSE v.baseline END)::text AS baseline, g.evaluation, g.curve, g.starts_on::text, g.ends_on::text
      FROM goal g JOIN member m ON m.organization_id = g.organization_id AND m.id = g.owner_id
      LEFT JOIN LATERAL (
        SELECT id, target, baseline FROM target_version
         WHERE organization_id = g.organization_id AND goal_id = g.id AND effective_on <= ${actor.now}::date
         ORDER BY effective_on DESC, recorded_at DESC LIMIT 1) v ON TRUE
     WHERE g.organization_id = ${actor.organizationId}::uuid AND g.target IS NOT NULL AND g.agreed_at IS NOT NULL
       AND g.status IN ('AGREED', 'ACTIVE', 'CLOSED') AND g.starts_on IS NOT NULL AND g.ends_on IS NOT NULL
     ORDER BY g.starts_on, g.title, g.id`;
  const dimensions = new Set(rows.flatMap((row) => Object.keys(storedWhere(row.filter)) as Dimension[]));
  const book = await loadMembers(db, actor, [], dimensions);
  const context = await metricContext(db, actor);
  return rows.map((row) => goalTarget(row, book, context.book));
}

const kept = new WeakMap<Db, Promise<GoalTarget[]>>();

/** Every goal that was agreed, read once in a transaction; closed ones stay the target of their time. */
export function loadGoalTargets(db: Db, actor: Actor): Promise<GoalTarget[]> {
  const known = kept.get(db);
  if (known) return known;
  const targets = load(db, actor);
  kept.set(db, targets);
  return targets;
}

/** Key under which a goal stands in a dimension; "" when it names none, or several. */
export function placeOfGoal(goal: GoalTarget, dimension: Dimension): string {
  const named = goal.filter.get(dimension);
  if (named !== undefined) return valuesOf(goal.where[dimension]).length === 1 ? ([...named][0] ?? "") : "";
  if (dimension === "team") return goal.teamId ?? "";
  if (dimension === "owner") return goal.ownerId;
  return dimension === "manager" ? (goal.managerId ?? "") : "";
}

/** True when a goal lies inside a filter. */
export function isInside(goal: GoalTarget, filter: Filter): boolean {
  return [...filter].every(([dimension, keys]) => keys.has(placeOfGoal(goal, dimension)));
}

function goalReason(goal: GoalTarget, value: Decimal, period: Period): Reason {
  const { promised } = goal;
  return {
    label: goal.title,
    value: toText(value),
    rule: {
      id: "goal.phased-target",
      version: 1,
      formula: "target × share its expected curve puts into the period",
    },
    inputs: [
      {
        label: "Target",
        value: toText(promised.target),
        source: { kind: "record", type: "goal", id: goal.id },
      },
      {
        label: "Promised for",
        value: null,
        note: `${promised.from} to ${promised.to}, asked ${period.from} to ${period.to}`,
      },
    ],
  };
}

/** The sum of the goals' targets that belong to a period. Targets of a ratio do not add: only one alone counts. */
export function targetOutcome(
  { unit, label }: MetricDefinition,
  goals: readonly GoalTarget[],
  period: Period,
  currency: string,
): Reasoned<MetricOutcome> {
  const parts = goals.flatMap((goal) => {
    const value = phasedTarget(goal.promised, period);
    return value === null ? [] : [{ goal, value }];
  });
  const foreign = parts.find(
    ({ goal }) => unit === "currency" && goal.currency !== null && goal.currency !== currency,
  );
  const isAmbiguous = parts.length > 1 && parts.some(({ goal }) => !goal.promised.isAdditive);
  const outcome: MetricOutcome = foreign
    ? { state: "NO_RATE", currency: foreign.goal.currency ?? "", month: period.from.slice(0, 7) }
    : parts.length === 0
      ? { state: "NO_PLAN" }
      : isAmbiguous
        ? {
            state: "NOT_DEFINED",
            because: `${parts.length} goals set a target for ${label}, and targets of a ratio do not add`,
          }
        : { state: "ACTUAL", value: sum(parts.map(({ value }) => value)) };
  return reasoned(outcome, () => ({
    label: `Target of ${label}, ${period.code}`,
    value: outcome.state === "ACTUAL" ? toText(outcome.value) : null,
    unit,
    ...(unit === "currency" ? { currency } : {}),
    rule: {
      id: "target.goals",
      version: 1,
      formula: "sum of agreed goals' targets, phased by their expected curves",
    },
    ...(parts.length === 0 ? { note: "No agreed goal promises this metric in the period" } : {}),
    inputs: parts.map(({ goal, value }) => goalReason(goal, value, period)),
  }));
}
