import { scopeOf } from "@/lib/domain/access/permissions";
import type { MetricCode } from "@/lib/domain/metrics/codes";
import { decimal } from "@/lib/domain/number/decimal";
import { endOfMonth, todayIn } from "@/lib/domain/time/day";
import { periodOf } from "@/lib/domain/time/fiscal";
import { listAssignable } from "@/lib/features/challenges/queries";
import { checkInBelongingOf, namedIn } from "@/lib/features/goals/commands";
import { goalLines } from "@/lib/features/goals/lines";
import { freshnessOf } from "@/lib/features/goals/page";
import { loadGoals } from "@/lib/features/goals/queries";
import type { GoalLine } from "@/lib/features/goals/schema-lines";
import { listOwed } from "@/lib/features/inbox/queries";
import { pagePeriod } from "@/lib/features/metrics/period";
import { okrRollUp } from "@/lib/features/okr/queries";
import { compareAll } from "@/lib/features/variance/queries";
import { PRIOR_YEAR } from "@/lib/features/variance/schema";
import type { Actor } from "@/lib/platform/actor";
import { isAllowed } from "@/lib/platform/authorize";
import { fromDay } from "@/lib/platform/db/days";
import { type Db, inTenant } from "@/lib/platform/db/tenant";
import { periodText } from "@/lib/present/format/time";
import { moneyBeyond } from "@/lib/present/goals/goals-title";
import { listMoved } from "./moved";
import { concerns, whoOf } from "./reach";
import type { HomePage, MetricChange, Risk } from "./schema";

const MOVED_MS = 7 * 24 * 60 * 60 * 1000;
const SHOWN_METRICS = 4;

/** Metrics every company reads; the biggest relative changes among them are shown. */
const WATCHED: readonly MetricCode[] = [
  "revenue",
  "bookings",
  "billings",
  "gross_margin",
  "opex",
  "new_customers",
  "win_rate",
  "pipeline",
];

async function metricChanges(db: Db, actor: Actor): Promise<HomePage["metrics"]> {
  const latest = await pagePeriod(db, actor, undefined);
  // Ledgers post a month's cost at its end: a quarter without a whole month has nothing fair to compare yet.
  const isWhole = latest.to === endOfMonth(latest.to);
  const period = isWhole ? latest : await pagePeriod(db, actor, latest.previous);
  const asks = WATCHED.map((metric) => ({
    metric,
    reference: PRIOR_YEAR,
    from: period.from,
    to: period.to,
    grain: "total" as const,
  }));
  const answers = await compareAll(db, actor, asks);
  const changes = answers.flatMap((answer): (MetricChange & { size: number })[] => {
    const [total] = answer.totals;
    const { actual, reference, delta, effect, percent, points } = total ?? {};
    if (!total || actual == null || reference == null || delta == null || decimal(delta).isZero()) return [];
    const side = effect == null ? 0 : decimal(effect).cmp(0);
    return [
      {
        code: answer.metric,
        label: answer.label,
        unit: answer.unit,
        before: reference,
        now: actual,
        delta,
        percent: percent ?? null,
        effect: side > 0 ? "GOOD" : side < 0 ? "BAD" : "NEUTRAL",
        ref: total.ref,
        size: Math.abs(Number(percent ?? points ?? "0")),
      },
    ];
  });
  changes.sort((a, b) => b.size - a.size);
  const rows = changes.slice(0, SHOWN_METRICS).map(({ size: _, ...change }) => change);
  return {
    period: `${periodText(period.period.code, actor.locale)}${period.isToDate ? " to date" : ""}`,
    rows,
  };
}

function goalRisks(actor: Actor, lines: readonly GoalLine[]): Risk[] {
  return lines.flatMap((line): Risk[] => {
    const isMoney = line.unit === "currency" && line.currency === actor.currency;
    if (!isMoney || line.gap === null || line.isGapGood !== false) return [];
    return [
      {
        key: `goal-${line.id}`,
        kind: "GOAL",
        title: line.title,
        note: [line.ownerName, line.teamName].filter(Boolean).join(", "),
        href: `/${actor.organizationSlug}/goals/${line.id}`,
        amount: decimal(line.gap).abs().toFixed(),
        ref: `goal:${line.id}`,
        isShare: line.isShare,
      },
    ];
  });
}

/** Key results short in money; for who works on own or team goals only those the goals in sight promise to. */
async function keyResultRisks(actor: Actor, served: ReadonlySet<string>): Promise<Risk[]> {
  const scope = scopeOf(actor.role, "goal:check-in");
  const seesAll = scope === "organization" || scope === "none";
  const { risks } = await okrRollUp(actor, undefined);
  return risks
    .filter(({ keyResultId }) => seesAll || served.has(keyResultId))
    .map((risk) => ({
      key: `key-result-${risk.keyResultId}`,
      kind: "KEY_RESULT",
      title: risk.title,
      note: `${risk.objectiveTitle}, ${risk.ownerName}${risk.short === null ? ", promised by nobody" : ""}${risk.guarded === null ? "" : `. ${risk.guarded}`}`,
      href: `/${actor.organizationSlug}/objectives/key-results/${risk.keyResultId}`,
      amount: risk.atRisk,
      ref: risk.ref,
      isShare: false,
    }));
}

async function isNew(db: Db, actor: Actor): Promise<boolean> {
  const where = { organizationId: actor.organizationId };
  const found =
    (await db.goal.findFirst({ where, select: { id: true } })) ??
    (await db.objective.findFirst({ where, select: { id: true } })) ??
    (await db.importRun.findFirst({ where, select: { id: true } }));
  return found === null;
}

/** The home page of one person: what is owed, what moved, what is at risk, read in one transaction. */
export async function loadHome(actor: Actor): Promise<HomePage> {
  const { organizationId, memberId, now } = actor;
  const today = todayIn(actor.timeZone, now);
  const quarter = periodOf({ startMonth: actor.fiscalStartMonth }, "quarter", today);
  return inTenant(
    actor,
    async (db) => {
      const running = { startsOn: { lte: fromDay(quarter.to) }, endsOn: { gte: fromDay(quarter.from) } };
      const views = await loadGoals(db, actor, {
        organizationId,
        status: { in: ["AGREED", "ACTIVE"] },
        OR: [running, ...namedIn(memberId)],
      });
      const seen = views.filter(
        (view) => view.ownerId === memberId || concerns(actor, checkInBelongingOf(view)),
      );
      const lines = await goalLines(actor, seen);
      const inQuarter = lines.filter(
        ({ startsOn, endsOn }) => (startsOn ?? "") <= quarter.to && (endsOn ?? "") >= quarter.from,
      );
      const served = new Set(
        seen.flatMap(({ contributions }) => contributions.map((one) => one.keyResultId)),
      );
      const byAmount = (a: Risk, b: Risk) => decimal(b.amount).cmp(a.amount);
      return {
        isEmpty: await isNew(db, actor),
        today,
        who: await whoOf(db, actor),
        ...(await freshnessOf(db, actor)),
        owed: await listOwed(db, actor),
        people: await listAssignable(actor),
        moved: await listMoved(db, actor, new Date(now.getTime() - MOVED_MS)),
        metrics: await metricChanges(db, actor),
        moneyGap: moneyBeyond(inQuarter, actor.currency)?.toFixed() ?? null,
        risks: [
          ...(await keyResultRisks(actor, served)).sort(byAmount),
          ...goalRisks(actor, inQuarter).sort(byAmount),
        ],
        canWriteGoal: isAllowed(actor, "goal:write"),
      };
    },
    "read",
  );
}
