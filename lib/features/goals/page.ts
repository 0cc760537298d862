import { todayIn } from "@/lib/domain/time/day";
import { elapsedShare, parsePeriod, periodOf, shiftPeriod } from "@/lib/domain/time/fiscal";
import { handOverTo } from "@/lib/features/people/hand-over-to";
import type { Actor } from "@/lib/platform/actor";
import { isAllowed } from "@/lib/platform/authorize";
import { type Db, inTenant } from "@/lib/platform/db/tenant";
import { formatPeriod } from "@/lib/present/format/time";
import { goalLines } from "./lines";
import { listGoals, periodOfFilter } from "./queries";
import type { GoalFilter } from "./schema";
import type { GoalLine } from "./schema-lines";

export type Choice = { value: string; label: string };

/** When data last came in, and the open month figures include. */
export type Freshness = { importedAt: string | null; openMonth: string | null };

export async function freshnessOf(db: Db, actor: Actor): Promise<Freshness> {
  const { organizationId } = actor;
  const run = await db.importRun.findFirst({
    where: { organizationId, status: "DONE" },
    orderBy: { id: "desc" },
  });
  const today = todayIn(actor.timeZone, actor.now);
  const month = new Date(`${today.slice(0, 7)}-01T00:00:00Z`);
  const closed = await db.period.findFirst({ where: { organizationId, month, status: "CLOSED" } });
  return { importedAt: run?.finishedAt?.toISOString() ?? null, openMonth: closed ? null : today.slice(0, 7) };
}

export type GoalsPage = {
  lines: GoalLine[];
  who: string;
  period: Choice;
  periods: Choice[];
  elapsed: string | null;
  measured: number;
  teams: Choice[];
  owners: Choice[];
  freshness: Freshness;
  canWrite: boolean;
  /** Whom goals of this list can be handed to; null for who may change none. */
  handOverTo: Choice[] | null;
};

function periodsOf(actor: Actor): Choice[] {
  const calendar = { startMonth: actor.fiscalStartMonth };
  const quarter = periodOf(calendar, "quarter", todayIn(actor.timeZone, actor.now));
  const quarters = [-2, -1, 0, 1].map((step) => shiftPeriod(calendar, quarter, step));
  const year = periodOf(calendar, "year", quarter.from);
  const named = [...quarters, year].map((period) => ({
    value: period.code,
    label: formatPeriod(period, actor.locale),
  }));
  return [...named, { value: "all", label: "All time" }];
}

/** Everything the goals page shows, read in one transaction. */
export async function loadGoalsPage(actor: Actor, filter: GoalFilter): Promise<GoalsPage> {
  return inTenant(
    actor,
    async (db) => {
      const { organizationId } = actor;
      const lines = await goalLines(actor, await listGoals(actor, filter));
      const teams = await db.team.findMany({
        where: { organizationId },
        select: { code: true, name: true },
        orderBy: { name: "asc" },
      });
      const owners = await db.member.findMany({
        where: { organizationId, goals: { some: {} } },
        select: { id: true, name: true },
        orderBy: { name: "asc" },
      });
      const period = periodOfFilter(actor, filter.period);
      const asked = period ? parsePeriod({ startMonth: actor.fiscalStartMonth }, period.code) : null;
      const today = todayIn(actor.timeZone, actor.now);
      const team = teams.find(({ code }) => code === filter.team);
      const owner = owners.find(({ id }) => id === filter.owner);
      const own = filter.owner === "me" ? actor.name : null;
      return {
        lines,
        who: team?.name ?? owner?.name ?? own ?? actor.organizationName,
        period: {
          value: period?.code ?? "all",
          label: asked ? formatPeriod(asked, actor.locale) : "All time",
        },
        periods: periodsOf(actor),
        elapsed: period
          ? elapsedShare({ from: period.from, to: period.to, asOf: today }).toDecimalPlaces(4).toFixed()
          : null,
        measured: lines.filter(({ actual }) => actual !== null).length,
        teams: teams.map(({ code, name }) => ({ value: code, label: name })),
        owners: owners.map(({ id, name }) => ({ value: id, label: name })),
        freshness: await freshnessOf(db, actor),
        canWrite: isAllowed(actor, "goal:write"),
        handOverTo: await handOverTo(db, actor, "goal:write"),
      };
    },
    "read",
  );
}
