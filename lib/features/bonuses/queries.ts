import { landing } from "@/lib/domain/alignment/landing";
import { type BonusResult, type GoalBonus, goalBonus } from "@/lib/domain/incentives/goal-bonus";
import { METRICS } from "@/lib/domain/metrics/registry";
import { type Decimal, decimal, ONE, ZERO } from "@/lib/domain/number/decimal";
import type { Reason, Reasoned } from "@/lib/domain/reasoned";
import { earlierDay } from "@/lib/domain/time/day";
import { elapsedShare } from "@/lib/domain/time/fiscal";
import type { PayEffect } from "@/lib/features/adjustments/schema";
import type { GoalView } from "@/lib/features/goals/prepare";
import { loadGoals } from "@/lib/features/goals/queries";
import { goalWithTarget } from "@/lib/features/goals/views";
import { addsUpOverTime } from "@/lib/features/key-results/readings";
import { measureMany } from "@/lib/features/metrics/queries";
import type { Actor } from "@/lib/platform/actor";
import { isAllowed } from "@/lib/platform/authorize";
import type { Prisma } from "@/lib/platform/db/generated/client";
import { type Db, inTenant } from "@/lib/platform/db/tenant";
import { notFound } from "@/lib/platform/errors";
import { type BonusView, ORGANIZATION_METRICS, type PayoutView, termsOf } from "./schema";

const include = { member: { select: { name: true } } } satisfies Prisma.BonusInclude;
type Row = Prisma.BonusGetPayload<{ include: typeof include }>;

/** Pay is its person's, their managers' and finance's; for anybody else it does not exist. */
function seesPay(actor: Actor, memberId: string): boolean {
  return memberId === actor.memberId || isAllowed(actor, "bonus:read", { ownerId: memberId });
}

export function fieldsOf(row: Row) {
  return {
    organizationMetric:
      ORGANIZATION_METRICS.find((metric) => metric === row.organizationMetric) ?? ("revenue" as const),
    organizationTarget: row.organizationTarget.toFixed(),
    targetAmount: row.targetAmount.toFixed(),
    currency: row.currency,
    threshold: row.threshold.toFixed(),
    cap: row.cap.toFixed(),
    personWeight: row.personWeight,
    organizationWeight: row.organizationWeight,
  };
}

type Results = { current: BonusResult; landing: BonusResult };

/** A goal that starts at nothing attains value ÷ target; any other attains its progress. */
export function personResults(goal: GoalView): Results {
  const { readings, target, start, assessment } = goal;
  const landed = goal.landing?.value.state === "LANDS" ? goal.landing.value.amount : null;
  const none = { state: "NONE_YET" } as const;
  if (start?.isZero() && target) {
    const figure = (value: Decimal | null) => (value === null ? none : { state: "ACTUAL" as const, value });
    return {
      current: { actual: figure(readings.current), target },
      landing: { actual: figure(landed), target },
    };
  }
  const progress = assessment?.progress.value;
  const now = progress?.state === "MEASURED" ? { state: "ACTUAL" as const, value: progress.share } : none;
  const canLand = landed !== null && start !== null && target !== null && !target.eq(start);
  const then = canLand
    ? { state: "ACTUAL" as const, value: landed.minus(start).div(target.minus(start)) }
    : now;
  return { current: { actual: now, target: ONE }, landing: { actual: then, target: ONE } };
}

/** The organization's metric over the goal's days, and where it lands at the same pace. */
export async function organizationResults(
  actor: Actor,
  goal: GoalView,
  metric: BonusView["organizationMetric"],
  target: Decimal,
): Promise<Results> {
  const { startsOn, endsOn, today } = goal;
  const none = { actual: { state: "NONE_YET" } as const, target };
  if (!startsOn || !endsOn || startsOn > today) return { current: none, landing: none };
  const to = earlierDay(today, endsOn);
  const [answer] = await measureMany(actor, [{ metric, from: startsOn, to, grain: "total" }]);
  const text = answer?.cells[0]?.value;
  if (text == null) return { current: none, landing: none };
  const value = decimal(text);
  const base = { baseline: ZERO, target, current: value };
  const expected = elapsedShare({ from: startsOn, to: endsOn, asOf: to });
  const landed = addsUpOverTime(METRICS[metric])
    ? landing("RUN_RATE", base, { expected }).value
    : landing("LATEST", base, {}).value;
  const amount = landed.state === "LANDS" ? landed.amount : value;
  return {
    current: { actual: { state: "ACTUAL", value }, target },
    landing: { actual: { state: "ACTUAL", value: amount }, target },
  };
}

async function payoutOf(actor: Actor, row: Row, goal: GoalView): Promise<Reasoned<GoalBonus>> {
  const fields = fieldsOf(row);
  const person = personResults(goal);
  const organization = await organizationResults(
    actor,
    goal,
    fields.organizationMetric,
    decimal(fields.organizationTarget),
  );
  return goalBonus(termsOf(fields), {
    current: { person: person.current, organization: organization.current },
    landing: { person: person.landing, organization: organization.landing },
  });
}

function payoutView(value: GoalBonus["current"]): PayoutView {
  if (value.state === "NOT_MEASURED")
    return { payout: null, because: value.because, share: null, isCapped: false };
  return {
    payout: value.payout.toFixed(),
    because: null,
    share: value.share.toDecimalPlaces(10).toFixed(),
    isCapped: value.isCapped,
  };
}

export async function rowsOf(db: Db, actor: Actor, where: Prisma.BonusWhereInput): Promise<Row[]> {
  const rows = await db.bonus.findMany({
    where: { AND: [{ organizationId: actor.organizationId }, where] },
    include,
    orderBy: { id: "asc" },
  });
  return rows.filter(({ memberId }) => seesPay(actor, memberId));
}

/** Bonuses on a goal that the actor may see, with what they pay today and at the landing. */
export async function listBonuses(actor: Actor, goalId: string): Promise<BonusView[]> {
  return inTenant(
    actor,
    async (db) => {
      const rows = await rowsOf(db, actor, { goalId });
      const [goal] = rows.length > 0 ? await loadGoals(db, actor, { id: goalId }) : [];
      if (!goal) return [];
      const views: BonusView[] = [];
      for (const row of rows) {
        const { current, landing: landed } = (await payoutOf(actor, row, goal)).value;
        const canChange = isAllowed(actor, "bonus:write", { ownerId: row.memberId });
        const { id, memberId, version } = row;
        views.push({
          id,
          goalId,
          memberId,
          memberName: row.member.name,
          version,
          ...fieldsOf(row),
          current: payoutView(current),
          landing: payoutView(landed),
          canChange,
        });
      }
      return views;
    },
    "read",
  );
}

/** NOT_FOUND for anybody who may not see this pay: its existence is private too. */
export async function explainBonus(actor: Actor, id: string): Promise<Reason> {
  return inTenant(
    actor,
    async (db) => {
      const [row] = await rowsOf(db, actor, { id });
      const [goal] = row ? await loadGoals(db, actor, { id: row.goalId }) : [];
      if (!row || !goal) throw notFound("This bonus");
      const reason = (await payoutOf(actor, row, goal)).why();
      return {
        ...reason,
        note: `${row.member.name}, on ${goal.title}, with ${METRICS[fieldsOf(row).organizationMetric].label} of the organization.`,
      };
    },
    "read",
  );
}

/** Landing payouts before and after another target, for those whose pay the actor may see. */
export async function payEffectOf(db: Db, actor: Actor, goalId: string, after: string): Promise<PayEffect[]> {
  const rows = await rowsOf(db, actor, { goalId });
  const [goal] = rows.length > 0 ? await loadGoals(db, actor, { id: goalId }) : [];
  if (!goal) return [];
  const changed = goalWithTarget(goal, decimal(after));
  const effects: PayEffect[] = [];
  for (const row of rows) {
    const before = payoutView((await payoutOf(actor, row, goal)).value.landing).payout;
    const then = payoutView((await payoutOf(actor, row, changed)).value.landing).payout;
    effects.push({ memberName: row.member.name, before, after: then, currency: row.currency });
  }
  return effects;
}
