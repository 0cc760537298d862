import { cascadeMonths } from "@/lib/domain/goals/cascade/presence";
import { isAnyMetricCode } from "@/lib/domain/metrics/codes";
import { type Decimal, decimal, ONE, ZERO } from "@/lib/domain/number/decimal";
import {
  addDays,
  addMonths,
  type Day,
  earlierDay,
  endOfMonth,
  laterDay,
  todayIn,
} from "@/lib/domain/time/day";
import type { Filter } from "@/lib/features/key-results/readings";
import { measureMany } from "@/lib/features/metrics/queries";
import type { MetricAnswer } from "@/lib/features/metrics/schema";
import type { Actor } from "@/lib/platform/actor";
import { fromDay, toDay } from "@/lib/platform/db/days";
import type { Db } from "@/lib/platform/db/tenant";
import { AppError } from "@/lib/platform/errors";
import type { CascadeSeason } from "./schema";

export type Scope = { metric: string; filter: Filter; startsOn: Day; endsOn: Day; currency: string | null };
export type TeamNode = { id: string; parentId: string | null; name: string };
type Stay = { from: Day | null; to: Day | null };
export type Seat = { teamId: string; memberId: string; name: string; role: Stay[]; partTime: Decimal };

const HISTORY_MONTHS = 12;
const whereOf = (filter: Filter) =>
  Object.fromEntries(Object.entries(filter).map(([name, members]) => [name, [...members]]));

/** The teams under one (itself first), or all; parents before children, by name. */
export async function teamsUnder(db: Db, actor: Actor, teamId: string | null): Promise<TeamNode[]> {
  const rows = await db.team.findMany({
    where: { organizationId: actor.organizationId },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    select: { id: true, parentId: true, name: true },
  });
  const walk = (parent: string | null): TeamNode[] =>
    rows.filter(({ parentId }) => parentId === parent).flatMap((row) => [row, ...walk(row.id)]);
  if (teamId === null) return walk(null);
  const top = rows.find(({ id }) => id === teamId);
  return top ? [top, ...walk(teamId)] : [];
}

/** Who sells in these teams on days of the period. Who is in several teams at once is split evenly among them. */
export async function seatsIn(
  db: Db,
  actor: Actor,
  teams: readonly TeamNode[],
  scope: Scope,
): Promise<Seat[]> {
  const { organizationId } = actor;
  const rows = await db.teamMembership.findMany({
    where: {
      organizationId,
      teamId: { in: teams.map(({ id }) => id) },
      member: { role: "SALES_REP" },
      AND: [
        // Who has left counts for the days up to the last, where these are known.
        { OR: [{ member: { status: { not: "LEFT" } } }, { endsOn: { not: null } }] },
        { OR: [{ startsOn: null }, { startsOn: { lte: fromDay(scope.endsOn) } }] },
        { OR: [{ endsOn: null }, { endsOn: { gte: fromDay(scope.startsOn) } }] },
      ],
    },
    include: { member: { select: { name: true } } },
    orderBy: [{ member: { name: "asc" } }, { id: "asc" }],
  });
  const seats = new Map<string, Seat>();
  for (const { teamId, memberId, member, startsOn, endsOn } of rows) {
    if (teamId === null) continue;
    const stay = { from: startsOn && toDay(startsOn), to: endsOn && toDay(endsOn) };
    const seat = seats.get(`${teamId}:${memberId}`) ?? {
      teamId,
      memberId,
      name: member.name,
      role: [],
      partTime: ONE,
    };
    seats.set(`${teamId}:${memberId}`, { ...seat, role: [...seat.role, stay] });
  }
  const all = [...seats.values()];
  return all.map((seat) => ({ ...seat, partTime: ONE.div(overlapping(seat, all)).toDecimalPlaces(4) }));
}

function overlapping(seat: Seat, all: readonly Seat[]): number {
  const meet = (a: Stay, b: Stay) =>
    (!a.from || !b.to || a.from <= b.to) && (!b.from || !a.to || b.from <= a.to);
  return all.filter(
    (one) => one.memberId === seat.memberId && one.role.some((a) => seat.role.some((b) => meet(a, b))),
  ).length;
}

function byOwner(answer: MetricAnswer | undefined): Map<string, Decimal> {
  const found = new Map<string, Decimal>();
  for (const cell of answer?.cells ?? []) {
    const owner = cell.members.owner?.id;
    if (owner && cell.value !== null) found.set(owner, (found.get(owner) ?? ZERO).plus(cell.value));
  }
  return found;
}

export type PersonFacts = {
  potential: Decimal | null;
  history: Decimal | null;
  pipeline: Decimal | null;
  since: Day | null;
};

/**
 * What the data knows of each person: actuals of the twelve months before the period (a person who was there for all
 * of them and has none sold 0; a newer one is not known), open deals of the period, and what is sold so far with these at
 * the win rate. To whole units: they are weights and estimates.
 */
export async function factsOf(
  db: Db,
  actor: Actor,
  seats: readonly Seat[],
  scope: Scope,
): Promise<Map<string, PersonFacts>> {
  const { metric, startsOn, endsOn } = scope;
  const today = todayIn(actor.timeZone, actor.now);
  const from = addMonths(startsOn, -HISTORY_MONTHS);
  const to = earlierDay(addDays(startsOn, -1), today);
  const where = whereOf(scope.filter);
  const isOurs = isAnyMetricCode(metric);
  const hasPipeline = metric === "bookings" && endsOn >= today;
  const asks = [
    ...(isOurs ? [{ metric, from, to, grain: "total" as const, by: ["owner" as const], where }] : []),
    ...(hasPipeline
      ? [
          {
            metric: "pipeline",
            from: startsOn,
            to: endsOn,
            grain: "total" as const,
            by: ["owner" as const],
            where,
          },
          {
            metric: "win_rate_value",
            from: addMonths(today, -HISTORY_MONTHS),
            to: today,
            grain: "total" as const,
            where,
          },
          ...(startsOn <= today
            ? [{ metric, from: startsOn, to: today, grain: "total" as const, by: ["owner" as const], where }]
            : []),
        ]
      : []),
  ];
  const [history, pipeline, winRate, delivered] = await measureMany(actor, asks);
  const rate = await rateInto(db, actor, scope);
  const past = byOwner(history);
  const open = byOwner(hasPipeline ? pipeline : undefined);
  const soFar = byOwner(delivered);
  const won = winRate?.cells[0]?.value ?? null;
  return new Map(
    seats.map(({ memberId, role }) => {
      const first = role.reduce<Day | null>(
        (early, stay) => (early === null || stay.from === null ? stay.from : earlierDay(early, stay.from)),
        role[0]?.from ?? null,
      );
      const sold = past.get(memberId) ?? null;
      const wasThere = isOurs && past.size > 0 && (first === null || first <= from);
      const history = sold ?? (wasThere ? ZERO : null);
      const potential = open.get(memberId) ?? (open.size > 0 ? ZERO : null);
      const expected =
        potential === null || won === null ? null : potential.times(won).plus(soFar.get(memberId) ?? ZERO);
      const into = (value: Decimal | null) => value?.div(rate).toDecimalPlaces(0) ?? null;
      const since = first !== null && first > from && sold === null ? first : null;
      return [
        memberId,
        { potential: into(potential), history: into(history), pipeline: into(expected), since },
      ];
    }),
  );
}

/** Units of the organization's currency for one of the target's, as planned for the period's first month. */
async function rateInto(db: Db, actor: Actor, { currency, startsOn }: Scope): Promise<Decimal> {
  if (currency === null || currency === actor.currency) return ONE;
  const rows = await db.rate.findMany({
    where: { organizationId: actor.organizationId, currency, month: { lte: fromDay(startsOn) } },
    orderBy: [{ month: "desc" }],
    take: 3,
  });
  const found =
    rows.find(({ kind }) => kind === "BUDGET") ?? rows.find(({ kind }) => kind === "AVERAGE") ?? rows[0];
  if (found) return decimal(found.rate.toFixed());
  throw new AppError(
    "INVALID",
    `The target is in ${currency}, the data in ${actor.currency}, and no rate joins them: enter one in Settings, Rates.`,
  );
}

/** Weight of each month of the period, from last year's same months or the budget; null = by days. */
export async function seasonWeights(
  actor: Actor,
  scope: Scope,
  season: CascadeSeason,
): Promise<string[] | null> {
  if (season === "DAYS") return null;
  const months = cascadeMonths(scope.startsOn, scope.endsOn);
  const isPlan = season === "PLAN";
  if (!isAnyMetricCode(scope.metric))
    throw new AppError("INVALID", "What is counted by hand has no season: take the months by days.");
  const asks = months.map(({ from, to }) => ({
    ...{ metric: scope.metric, where: whereOf(scope.filter), grain: "total" as const },
    from: isPlan ? from : addMonths(from, -12),
    to: isPlan ? to : lastYear(to),
    ...(isPlan ? { scenario: "budget" } : {}),
  }));
  const answers = await measureMany(actor, asks);
  return answers.map((answer, index) => {
    const value = answer.cells[0]?.value ?? null;
    if (value !== null && decimal(value).gte(0)) return value;
    const where = isPlan ? "The budget" : "The year before";
    throw new AppError(
      "INVALID",
      `${where} has no ${scope.metric} for ${months[index]?.code}: take the months by days.`,
      {
        fields: { season: "Not known for every month." },
      },
    );
  });
}

const lastYear = (day: Day) =>
  day === endOfMonth(day) ? endOfMonth(addMonths(day, -12)) : addMonths(day, -12);

/** A day within the period, for what happens outside it. */
export const withinPeriod = (day: Day, { startsOn, endsOn }: Pick<Scope, "startsOn" | "endsOn">) =>
  laterDay(startsOn, earlierDay(day, endsOn));
