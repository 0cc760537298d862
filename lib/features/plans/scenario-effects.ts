import {
  type Decimal,
  Decimal as DecimalNumber,
  decimal,
  sum,
  toText,
  ZERO,
} from "@/lib/domain/number/decimal";
import { earlierDay, laterDay } from "@/lib/domain/time/day";
import { monthsOf } from "@/lib/domain/time/fiscal";
import { measureAll } from "@/lib/features/metrics/measure";
import { answerOf } from "@/lib/features/metrics/queries";
import { storedWhere } from "@/lib/features/metrics/targets";
import { okrRollUp } from "@/lib/features/okr/queries";
import type { OkrCoverage, OkrRow } from "@/lib/features/okr/schema";
import type { Actor } from "@/lib/platform/actor";
import { toDay } from "@/lib/platform/db/days";
import type { Db } from "@/lib/platform/db/tenant";
import type { ScenarioEffect } from "./schema-analysis";
import type { Grouping } from "./schema-scenario";

/** Sums that move by the share revenue moves by: what is sold is booked, billed and recognised. */
const MOVED = ["revenue", "bookings", "billings"];

type Scope = {
  readonly version: string;
  readonly days: { readonly from: string; readonly to: string };
  readonly by: Grouping;
  /** Share a group's revenue of a month moves by; group null = all of it. */
  readonly shareOf: (month: string, group: string | null) => Decimal;
};

type KeyResultRow = { id: string; metric: string | null; filter: unknown; startsOn: Date; endsOn: Date };

/** A part of the company the scenario can tell apart: all of it, or members of its own grouping. */
function isWithin(filter: Record<string, unknown>, by: Grouping): boolean {
  const names = Object.keys(filter);
  return names.length === 0 || (names.length === 1 && names[0] === by);
}

/** What the version plans for the key result's own metric and scope, moved month by month. */
async function movedBy(db: Db, actor: Actor, kr: KeyResultRow, scope: Scope): Promise<Decimal> {
  const where = storedWhere(kr.filter);
  const from = laterDay(toDay(kr.startsOn), scope.days.from);
  const to = earlierDay(toDay(kr.endsOn), scope.days.to);
  if (from > to || kr.metric === null) return ZERO;
  const isPart = Object.keys(where).length > 0;
  const by = isPart ? { by: [scope.by] } : {};
  const ask = { metric: kr.metric, scenario: scope.version, from, to, grain: "month" as const, where, ...by };
  const [measured] = await measureAll(db, actor, [ask]);
  const months = new Set(monthsOf(scope.days));
  return sum(
    (measured ? answerOf(measured, actor).cells : []).flatMap((cell) => {
      const month = cell.from.slice(0, 7);
      if (cell.value === null || !months.has(month)) return [];
      const group = isPart ? (cell.members[scope.by]?.name ?? null) : null;
      return [decimal(cell.value).times(scope.shareOf(month, group))];
    }),
  );
}

/** What is promised and not delivered yet moves by the same share as what it will be made of. */
function uncovered(coverage: OkrCoverage | null, share: Decimal): { before: string; after: string } | null {
  if (!coverage) return null;
  const [need, promised, delivered] = [
    decimal(coverage.need),
    decimal(coverage.promised),
    decimal(coverage.delivered),
  ];
  const open = DecimalNumber.max(ZERO, promised.minus(delivered));
  const gap = (all: Decimal) => toText(DecimalNumber.max(ZERO, need.minus(all)).toDecimalPlaces(2));
  return { before: gap(promised), after: gap(promised.plus(open.times(share))) };
}

function averageShare(scope: Scope): Decimal {
  const shares = monthsOf(scope.days).map((month) => scope.shareOf(month, null));
  return shares.length === 0 ? ZERO : sum(shares).div(shares.length);
}

function effectOf(
  row: OkrRow,
  objective: string,
  kr: KeyResultRow,
  delta: Decimal,
  share: Decimal,
  actor: Actor,
): ScenarioEffect | null {
  if (!row.landing) return null;
  const gaps = uncovered(row.coverage, share);
  const after = decimal(row.landing.amount).plus(delta).toDecimalPlaces(2);
  return {
    ...{ key: row.key, title: row.title, objective, metric: kr.metric ?? "", unit: row.landing.unit },
    ...{ target: row.landing.target, before: row.landing.amount, after: toText(after) },
    uncoveredBefore: gaps?.before ?? null,
    uncoveredAfter: gaps?.after ?? null,
    href: `/${actor.organizationSlug}/objectives/key-results/${row.id}`,
  };
}

/**
 * What a scenario does to key results: each lands where it lands today plus the change of what the version plans for
 * its own metric, scope and open months; its goals' open promises move by revenue's share. Key results on other
 * metrics, or on a part of the company the scenario does not tell apart, are counted as untouched.
 */
export async function scenarioEffects(
  db: Db,
  actor: Actor,
  scope: Scope,
): Promise<{ effects: ScenarioEffect[]; untouched: number }> {
  const { rows } = await okrRollUp(actor, undefined);
  const ids = rows.flatMap(({ kind, id }) => (kind === "KEY_RESULT" ? [id] : []));
  const stored: KeyResultRow[] = await db.keyResult.findMany({
    where: { organizationId: actor.organizationId, id: { in: ids } },
    select: { id: true, metric: true, filter: true, startsOn: true, endsOn: true },
  });
  const byId = new Map(stored.map((kr) => [kr.id, kr]));
  const effects: ScenarioEffect[] = [];
  const share = averageShare(scope);
  let objective = "";
  let untouched = 0;
  for (const row of rows) {
    if (row.kind === "OBJECTIVE") objective = row.title;
    const kr = row.kind === "KEY_RESULT" ? byId.get(row.id) : undefined;
    if (!kr) continue;
    const isMoved =
      kr.metric !== null && MOVED.includes(kr.metric) && isWithin(storedWhere(kr.filter), scope.by);
    const effect = isMoved
      ? effectOf(row, objective, kr, await movedBy(db, actor, kr, scope), share, actor)
      : null;
    if (effect) effects.push(effect);
    else untouched += 1;
  }
  return { effects, untouched };
}
