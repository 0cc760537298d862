import {
  type Capacity,
  type CapacityPerson,
  capacityOf,
  type PastRepMonth,
  rampedMonthsOf,
} from "@/lib/domain/goals/cascade/capacity";
import { cascadeMonths, daysInRole, type RoleDays } from "@/lib/domain/goals/cascade/presence";
import { DEFAULT_RAMP, rampShare } from "@/lib/domain/goals/cascade/ramp";
import { isMetricCode, type MetricCode } from "@/lib/domain/metrics/codes";
import { METRICS } from "@/lib/domain/metrics/registry";
import { type Decimal, Decimal as DecimalNumber, ONE, ZERO } from "@/lib/domain/number/decimal";
import type { Reason, Reasoned } from "@/lib/domain/reasoned";
import { addDays, addMonths, type Day, earlierDay, startOfMonth, todayIn } from "@/lib/domain/time/day";
import { referenceText } from "@/lib/features/explain/reference";
import { measureMany } from "@/lib/features/metrics/queries";
import type { Where } from "@/lib/features/metrics/schema";
import type { Actor } from "@/lib/platform/actor";
import { authorize } from "@/lib/platform/authorize";
import { fromDay, toDay } from "@/lib/platform/db/days";
import { type Db, inTenant } from "@/lib/platform/db/tenant";
import { notFound } from "@/lib/platform/errors";
import type { CapacityEvidence, GoalEvidenceInput } from "./schema-evidence";

/** What a person sells is known for these; other metrics have no people behind them. */
const SOLD = new Set<string>(["bookings", "bookings_count"]);
const PAST_MONTHS = 12;

type Asked = { metric: MetricCode; from: Day; to: Day; where: Where };
type Seller = { id: string; name: string; role: RoleDays[]; since: Day | null };

const listOf = (value: string | string[] | undefined) => (value === undefined ? [] : [value].flat());

/** Teams named and all below them; null = no team is named. */
async function teamIdsOf(db: Db, actor: Actor, where: Where): Promise<string[] | null> {
  const named = listOf(where.team);
  if (named.length === 0) return null;
  const teams = await db.team.findMany({ where: { organizationId: actor.organizationId } });
  const under = (id: string): string[] => [
    id,
    ...teams.filter(({ parentId }) => parentId === id).flatMap((team) => under(team.id)),
  ];
  return teams
    .filter(({ id, code }) => named.includes(id) || named.includes(code))
    .flatMap(({ id }) => under(id));
}

/** Who sells in the scope on days since the past begins, with the days. */
async function sellersIn(db: Db, actor: Actor, { where, to }: Asked, since: Day): Promise<Seller[]> {
  const owners = listOf(where.owner);
  const teamIds = await teamIdsOf(db, actor, where);
  const rows = await db.teamMembership.findMany({
    where: {
      organizationId: actor.organizationId,
      ...(teamIds === null ? {} : { teamId: { in: teamIds } }),
      member: {
        role: "SALES_REP",
        ...(owners.length === 0
          ? {}
          : {
              OR: [
                { id: { in: owners.filter((id) => /^[0-9a-f-]{36}$/i.test(id)) } },
                { code: { in: owners } },
              ],
            }),
      },
      AND: [
        { OR: [{ member: { status: { not: "LEFT" } } }, { endsOn: { not: null } }] },
        { OR: [{ startsOn: null }, { startsOn: { lte: fromDay(to) } }] },
        { OR: [{ endsOn: null }, { endsOn: { gte: fromDay(since) } }] },
      ],
    },
    include: { member: { select: { name: true } } },
    orderBy: [{ member: { name: "asc" } }, { id: "asc" }],
  });
  const sellers = new Map<string, Seller>();
  for (const { memberId, member, startsOn, endsOn } of rows) {
    const stay = { from: startsOn && toDay(startsOn), to: endsOn && toDay(endsOn) };
    const known = sellers.get(memberId) ?? { id: memberId, name: member.name, role: [], since: stay.from };
    const first = known.since === null || stay.from === null ? null : earlierDay(known.since, stay.from);
    sellers.set(memberId, { ...known, role: [...known.role, stay], since: first });
  }
  return [...sellers.values()];
}

/** Whole past months in which a person was there and ramped, with what they sold; none sold is 0. */
function pastMonths(
  sellers: readonly Seller[],
  sold: ReadonlyMap<string, Decimal>,
  from: Day,
  to: Day,
): PastRepMonth[] {
  return cascadeMonths(from, to).flatMap((month) =>
    sellers.flatMap(({ id, name, role, since }) => {
      const isRamped = rampShare(DEFAULT_RAMP, since, month.code).eq(ONE) && daysInRole(month, role).eq(ONE);
      return isRamped
        ? [{ label: name, month: month.code, value: sold.get(`${id}|${month.code}`) ?? ZERO }]
        : [];
    }),
  );
}

async function capacityIn(db: Db, actor: Actor, asked: Asked): Promise<Reasoned<Capacity>> {
  const { metric, from, to, where } = asked;
  const today = todayIn(actor.timeZone, actor.now);
  const until = addDays(startOfMonth(today), -1);
  const since = startOfMonth(addMonths(startOfMonth(today), -PAST_MONTHS));
  const sellers = await sellersIn(db, actor, asked, earlierDay(since, from));
  const [answer] = await measureMany(actor, [
    { metric, from: since, to: until, grain: "month", by: ["owner"], where },
  ]);
  const sold = new Map<string, Decimal>();
  for (const { from: day, members, value } of answer?.cells ?? []) {
    const key = `${members.owner?.id}|${day.slice(0, 7)}`;
    if (members.owner && value !== null) sold.set(key, (sold.get(key) ?? ZERO).plus(value));
  }
  const months = cascadeMonths(from, to);
  const people = sellers
    .map(
      ({ name, role, since: rampSince }): CapacityPerson => ({
        label: name,
        rampedMonths: rampedMonthsOf({ role, partTime: ONE, rampSince, ramp: DEFAULT_RAMP }, months),
      }),
    )
    .filter(({ rampedMonths }) => rampedMonths.gt(ZERO));
  const currency = METRICS[metric].unit === "currency" ? actor.currency : null;
  return capacityOf(people, sold.size === 0 ? [] : pastMonths(sellers, sold, since, until), currency);
}

function askedOf(input: GoalEvidenceInput): Asked | null {
  const { metric, startsOn, endsOn, filter } = input;
  if (metric === null || !isMetricCode(metric) || !SOLD.has(metric) || input.evaluation !== "TOTAL")
    return null;
  if (startsOn === null || endsOn === null || endsOn < startsOn) return null;
  return { metric, from: startsOn, to: endsOn, where: filter as Where };
}

/** What the people in the goal's scope can bring over its days; null for metrics nobody sells. */
export async function capacityFor(
  db: Db,
  actor: Actor,
  input: GoalEvidenceInput,
): Promise<Reasoned<Capacity> | null> {
  const asked = askedOf(input);
  return asked === null ? null : capacityIn(db, actor, asked);
}

const NOTES = {
  NO_PEOPLE: "nobody who sells is in this scope in the period.",
  NO_HISTORY: "there are fewer than six past months of ramped people.",
} as const;

/** The capacity as the evidence shows it. */
export function capacityView(
  input: GoalEvidenceInput,
  capacity: Capacity,
  target: Decimal | null,
): CapacityEvidence {
  const { metric, startsOn, endsOn, filter } = input;
  const parameters = Object.fromEntries(
    Object.entries(filter).map(([name, members]) => [name, members[0] ?? ""]),
  );
  // A reference names one member per dimension; a scope of several has its figure, not its rows.
  const isNamed = Object.values(filter).every((members) => members.length === 1);
  const period = `${startsOn}..${endsOn}`;
  const ref = isNamed ? referenceText({ kind: "capacity", subject: metric ?? "", period, parameters }) : null;
  if (capacity.kind !== "CAPACITY")
    return {
      value: null,
      note: NOTES[capacity.kind],
      people: 0,
      rampedMonths: null,
      perMonth: null,
      missing: null,
      ref,
    };
  const { value, people, rampedMonths, perMonth } = capacity;
  const missing =
    target === null ? null : DecimalNumber.max(ZERO, target.minus(value)).toDecimalPlaces(2).toFixed();
  return {
    ...{ value: value.toDecimalPlaces(2).toFixed(), note: null, people, missing, ref },
    ...{
      rampedMonths: rampedMonths.toDecimalPlaces(2).toFixed(),
      perMonth: perMonth.toDecimalPlaces(2).toFixed(),
    },
  };
}

/** Why a capacity is what it is, down to each person's months. */
export async function explainCapacity(
  actor: Actor,
  metric: string,
  days: { from: Day; to: Day },
  where: Where,
): Promise<Reason> {
  authorize(actor, "metric:read");
  if (!isMetricCode(metric) || !SOLD.has(metric)) throw notFound("This figure");
  return inTenant(
    actor,
    async (db) => (await capacityIn(db, actor, { metric, ...days, where })).why(),
    "read",
  );
}
