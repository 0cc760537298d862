import { z } from "zod";
import type { Dimension } from "@/lib/domain/facts/dimensions";
import { isDimension } from "@/lib/domain/facts/dimensions";
import type { Evaluation, Promised } from "@/lib/domain/goals/phased-target";
import type { MetricBook } from "@/lib/domain/metrics/book";
import { type Decimal, decimal, ONE } from "@/lib/domain/number/decimal";
import type { Actor } from "@/lib/platform/actor";
import type { Db } from "@/lib/platform/db/tenant";
import { metricContext } from "./context";
import { type Filter, filterOf, valuesOf } from "./filters";
import { loadMembers, type MemberBook } from "./members";
import { promisedOf } from "./promised";
import { loadRates, type RateBook } from "./rates";
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
  /** Of `promised`: the organization's, or the goal's own where there is no plan rate for it. */
  readonly currency: string | null;
  /** The target as agreed in another currency, and the plan rate it was converted at. */
  readonly stated?: { readonly target: Decimal; readonly currency: string; readonly rate: Decimal };
  readonly promised: Promised;
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

const whereSchema = z.record(z.string(), z.union([z.string(), z.array(z.string())]));

/** Splits a filter stored on a goal or key result; what is not a dimension is left out. */
export function storedWhere(filter: unknown): Where {
  const parsed = whereSchema.safeParse(filter);
  if (!parsed.success) return {};
  return Object.fromEntries(Object.entries(parsed.data).filter(([dimension]) => isDimension(dimension)));
}

/** What one unit of a goal's currency is worth at the plan rate of the month it starts in; null without one. */
function planRate({ currency, starts_on }: Row, home: string, rates: RateBook): Decimal | null {
  return currency === null || currency === home ? ONE : rates(currency, starts_on.slice(0, 7), "budget");
}

type Books = { readonly members: MemberBook; readonly metrics: MetricBook; readonly rates: RateBook };

function goalTarget(row: Row, home: string, { members, metrics, rates }: Books): GoalTarget {
  const where = storedWhere(row.filter);
  const rate = planRate(row, home, rates);
  const currency = row.currency === null || rate === null ? row.currency : home;
  const target = decimal(row.target);
  const converted =
    row.currency === null || row.currency === home || rate === null
      ? {}
      : { stated: { target, currency: row.currency, rate } };
  const stated = {
    ...{
      definition: metrics.find(row.metric),
      currency,
      target,
      evaluation: row.evaluation,
      curve: row.curve,
    },
    ...{ from: row.starts_on, to: row.ends_on },
    baseline: row.baseline === null ? null : decimal(row.baseline),
  };
  return {
    id: row.id,
    title: row.title,
    metric: row.metric,
    where,
    filter: filterOf(where, members),
    teamId: row.team_id,
    ownerId: row.owner_id,
    managerId: row.manager_id,
    currency,
    ...converted,
    promised: promisedOf(stated, rate ?? ONE),
  };
}

async function load(db: Db, actor: Actor, knownAt: string | undefined): Promise<GoalTarget[]> {
  const then = knownAt ?? null;
  const day = knownAt === undefined ? actor.now : new Date(knownAt);
  const rows = await db.$queryRaw<Row[]>`
    SELECT g.id::text, g.title, g.metric, g.filter, g.team_id::text, g.owner_id::text, m.manager_id::text, g.currency,
           coalesce(v.target, g.target)::text AS target, (CASE WHEN v.id IS NULL THEN g.baseline ELSE v.baseline END)::text AS baseline, g.evaluation, g.curve, g.starts_on::text, g.ends_on::text
      FROM goal g JOIN member m ON m.organization_id = g.organization_id AND m.id = g.owner_id
      LEFT JOIN LATERAL (
        SELECT id, target, baseline FROM target_version
         WHERE organization_id = g.organization_id AND goal_id = g.id AND effective_on <= ${day}::date
           AND (${then}::timestamptz IS NULL OR recorded_at <= ${then}::timestamptz)
         ORDER BY effective_on DESC, recorded_at DESC LIMIT 1) v ON TRUE
     WHERE g.organization_id = ${actor.organizationId}::uuid AND g.target IS NOT NULL AND g.agreed_at IS NOT NULL
       AND (${then}::timestamptz IS NULL OR g.agreed_at <= ${then}::timestamptz)
       AND g.status IN ('AGREED', 'ACTIVE', 'CLOSED') AND g.starts_on IS NOT NULL AND g.ends_on IS NOT NULL
     ORDER BY g.starts_on, g.title, g.id`;
  const dimensions = new Set(rows.flatMap((row) => Object.keys(storedWhere(row.filter)) as Dimension[]));
  const members = await loadMembers(db, actor, [], dimensions);
  const { book: metrics } = await metricContext(db, actor);
  const foreign = rows.flatMap(({ currency }) =>
    currency === null || currency === actor.currency ? [] : [currency],
  );
  const rates = await loadRates(db, actor, [...new Set(foreign)]);
  return rows.map((row) => goalTarget(row, actor.currency, { members, metrics, rates }));
}

const kept = new WeakMap<Db, Map<string, Promise<GoalTarget[]>>>();

/**
 * Every goal that was agreed, read once in a transaction; closed ones stay the target of their time. As known at a past
 * instant: goals agreed by then, at the targets that were recorded by then.
 */
export function loadGoalTargets(
  db: Db,
  actor: Actor,
  knownAt: string | undefined = actor.knownAt,
): Promise<GoalTarget[]> {
  const ofDb = kept.get(db) ?? new Map<string, Promise<GoalTarget[]>>();
  kept.set(db, ofDb);
  const known = ofDb.get(knownAt ?? "");
  if (known) return known;
  const targets = load(db, actor, knownAt);
  ofDb.set(knownAt ?? "", targets);
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
