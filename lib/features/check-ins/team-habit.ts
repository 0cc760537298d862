import { type DueCheckIn, dueCheckIns, onTimeBetween } from "@/lib/domain/check-ins/on-time";
import { teamConfidence } from "@/lib/domain/check-ins/team-confidence";
import type { Reason } from "@/lib/domain/reasoned";
import { addDays, type Day, todayIn, weekday } from "@/lib/domain/time/day";
import { visibleObjectives } from "@/lib/features/objectives/visibility";
import type { Actor } from "@/lib/platform/actor";
import { authorize } from "@/lib/platform/authorize";
import { fromDay, toDay } from "@/lib/platform/db/days";
import { type Db, inTenant } from "@/lib/platform/db/tenant";
import { notFound } from "@/lib/platform/errors";
import type { TeamHabit, TeamHabitPage } from "./schema-habit";

/** Weeks of the trend. */
const WEEKS = 8;
/** The trend is compared with what was said this many weeks earlier. */
const BACK_WEEKS = 4;
const COMPANY = "company";

type Word = { asOf: Day; confidence: number | null };
type Asked = {
  title: string;
  ownerId: string;
  teamId: string | null;
  startsOn: Day;
  endsOn: Day;
  words: Word[];
  due: DueCheckIn[];
};
type Week = { from: Day; to: Day };

const words = {
  select: { asOf: true, confidence: true },
  orderBy: [{ asOf: "asc" as const }, { recordedAt: "asc" as const }],
};

type Row = {
  title: string;
  ownerId: string;
  startsOn: Date | null;
  endsOn: Date | null;
  rhythmDays: number;
  checkIns: { asOf: Date; confidence: number | null }[];
};

function askedOf(row: Row, teamId: string | null, until: Day): Asked[] {
  if (!row.startsOn || !row.endsOn) return [];
  const { title, ownerId, rhythmDays } = row;
  const [startsOn, endsOn] = [toDay(row.startsOn), toDay(row.endsOn)];
  const said = row.checkIns.map(({ asOf, confidence }) => ({ asOf: toDay(asOf), confidence }));
  const rhythm = { startsOn, endsOn, rhythmDays, spokenOn: said.map(({ asOf }) => asOf) };
  return [{ title, ownerId, teamId, startsOn, endsOn, words: said, due: dueCheckIns(rhythm, until) }];
}

/** Running goals and key results the actor may see, with every word said about them. */
async function loadAsked(db: Db, actor: Actor, today: Day): Promise<Asked[]> {
  const { organizationId } = actor;
  const day = fromDay(today);
  const running = { startsOn: { lte: day }, endsOn: { gte: day } };
  const goals = await db.goal.findMany({
    where: { organizationId, status: { in: ["AGREED", "ACTIVE"] }, ...running },
    include: { checkIns: words },
    orderBy: { title: "asc" },
  });
  const objective = { AND: [await visibleObjectives(db, actor), { status: "ACTIVE" as const }] };
  const keyResults = await db.keyResult.findMany({
    where: { organizationId, objective, ...running },
    include: { checkIns: words, objective: { select: { teamId: true } } },
    orderBy: { title: "asc" },
  });
  // Today is not over: what is due today is not late yet.
  const until = addDays(today, -1);
  return [
    ...goals.flatMap((goal) => askedOf(goal, goal.teamId, until)),
    ...keyResults.flatMap((kr) => askedOf(kr, kr.objective.teamId, until)),
  ];
}

/** What was last said on or before a day, of what ran then. */
function statements(asked: readonly Asked[], on: Day) {
  return asked
    .filter(({ startsOn, endsOn }) => startsOn <= on && endsOn >= on)
    .map(({ title, words: said }) => ({
      title,
      confidence:
        said.findLast(({ asOf, confidence }) => asOf <= on && confidence !== null)?.confidence ?? null,
    }));
}

function netOn(asked: readonly Asked[], on: Day) {
  return teamConfidence(statements(asked, on)).value.net;
}

const sumOf = (asked: readonly Asked[], { from, to }: Week) =>
  asked
    .map(({ due }) => onTimeBetween(due, from, to))
    .reduce((sum, one) => ({ due: sum.due + one.due, onTime: sum.onTime + one.onTime }), {
      due: 0,
      onTime: 0,
    });

function habitOf(
  asked: readonly Asked[],
  team: { id: string | null; name: string; key: string },
  weeks: readonly Week[],
  today: Day,
): TeamHabit {
  const { asked: count, stated, confident, doubtful, net } = teamConfidence(statements(asked, today)).value;
  const back = netOn(asked, addDays(today, -7 * BACK_WEEKS));
  const isOnePerson = new Set(asked.map(({ ownerId }) => ownerId)).size < 2;
  const first = weeks[0]?.from ?? today;
  return {
    teamId: team.id,
    name: team.name,
    ...{ asked: count, stated, confident, doubtful },
    net: net?.toDecimalPlaces(10).toFixed() ?? null,
    trend: weeks.map(
      ({ to }) =>
        netOn(asked, to < today ? to : today)
          ?.toDecimalPlaces(10)
          .toFixed() ?? null,
    ),
    moved: net && back ? net.minus(back).toDecimalPlaces(10).toFixed() : null,
    punctuality: isOnePerson ? null : sumOf(asked, { from: first, to: today }),
    weeks: isOnePerson ? [] : weeks.map((week) => sumOf(asked, week)),
    ref: `net-confidence:${team.key}`,
  };
}

function weeksUntil(today: Day): Week[] {
  const monday = addDays(today, 1 - weekday(today));
  return Array.from({ length: WEEKS }, (_, index) => {
    const from = addDays(monday, -7 * (WEEKS - 1 - index));
    return { from, to: addDays(from, 6) };
  });
}

/** Confidence and punctuality by team, by name and not by rank; single people see their own alone. */
export async function loadTeamHabit(actor: Actor): Promise<TeamHabitPage> {
  authorize(actor, "key-result:read");
  return inTenant(
    actor,
    async (db) => {
      const today = todayIn(actor.timeZone, actor.now);
      const asked = await loadAsked(db, actor, today);
      const weeks = weeksUntil(today);
      const teams = await db.team.findMany({
        where: { organizationId: actor.organizationId },
        select: { id: true, name: true },
        orderBy: { name: "asc" },
      });
      const named = [{ id: null, name: actor.organizationName }, ...teams];
      const own = sumOf(
        asked.filter(({ ownerId }) => ownerId === actor.memberId),
        { from: weeks[0]?.from ?? today, to: today },
      );
      return {
        today,
        from: weeks[0]?.from ?? today,
        to: today,
        teams: named.flatMap(({ id, name }) => {
          const theirs = asked.filter(({ teamId }) => teamId === id);
          return theirs.length === 0 ? [] : [habitOf(theirs, { id, name, key: id ?? COMPANY }, weeks, today)];
        }),
        total: habitOf(asked, { id: null, name: "All", key: "all" }, weeks, today),
        own: own.due === 0 ? null : own,
      };
    },
    "read",
  );
}

/** Why a team's net confidence is what it is: every statement that went in, and what is missing. */
export async function explainTeamConfidence(actor: Actor, key: string): Promise<Reason> {
  authorize(actor, "key-result:read");
  return inTenant(
    actor,
    async (db) => {
      const { organizationId, organizationName } = actor;
      const today = todayIn(actor.timeZone, actor.now);
      const asked = await loadAsked(db, actor, today);
      const team =
        key === COMPANY || key === "all"
          ? null
          : (await db.team.findMany({ where: { organizationId } })).find(({ id }) => id === key);
      if (team === undefined) throw notFound("This team");
      const theirs = key === "all" ? asked : asked.filter(({ teamId }) => teamId === (team?.id ?? null));
      const reason = teamConfidence(statements(theirs, today)).why();
      const name = key === "all" ? "everybody" : (team?.name ?? organizationName);
      return { ...reason, label: `Net confidence of ${name}` };
    },
    "read",
  );
}
