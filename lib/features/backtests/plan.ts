import { firstBacktestQuarter } from "@/lib/domain/forecast/backtest-deals";
import { addDays, addMonths, type Day, endOfMonth, laterDay } from "@/lib/domain/time/day";
import { periodOf } from "@/lib/domain/time/fiscal";
import { areBookingsFromDeals, loadDealsByTeam } from "@/lib/features/simulations/deals";
import { bookedDeal, type DealText } from "@/lib/features/simulations/tasks";
import type { Actor } from "@/lib/platform/actor";
import type { Db } from "@/lib/platform/db/tenant";
import type { NothingToTry } from "./schema";
import type { BacktestBatch } from "./tasks";

type Plan =
  | { readonly batch: BacktestBatch; readonly withoutRate: number }
  | { readonly because: NothingToTry };

/** Quarters and teams beyond these say little more and cost minutes. */
const MOST_QUARTERS = 12;
const MOST_TEAMS = 24;
const NO_TEAM = "No team";
const OTHER_TEAMS = "All smaller teams together";

type Team = BacktestBatch["teams"][number];

async function teamsOf(db: Db, actor: Actor, deals: ReadonlyMap<string | null, DealText[]>): Promise<Team[]> {
  const { organizationId } = actor;
  const ids = [...deals.keys()].flatMap((id) => id ?? []);
  const known = await db.team.findMany({ where: { organizationId, id: { in: ids } } });
  // Two teams may share a name; their code tells them apart.
  const names = new Map(known.map(({ id, name, code }) => [id, `${name} (${code})`]));
  const all = [...deals]
    .map(([teamId, own]): Team => ({ team: names.get(teamId ?? "") ?? NO_TEAM, teamId, deals: own }))
    .sort((a, b) => b.deals.length - a.deals.length || a.team.localeCompare(b.team));
  if (all.length <= MOST_TEAMS) return all;
  const rest = all.slice(MOST_TEAMS - 1).flatMap((one) => one.deals);
  return [...all.slice(0, MOST_TEAMS - 1), { team: OTHER_TEAMS, teamId: null, deals: rest }];
}

/** What is tried: the last quarters of every team that sells, as far back as the year before them is known. */
export async function planBacktest(db: Db, actor: Actor, today: Day): Promise<Plan> {
  if (!(await areBookingsFromDeals(db, actor))) return { because: "ORDER_LINES" };
  const { teams: deals, withoutRate } = await loadDealsByTeam(db, actor);
  const teams = await teamsOf(db, actor, deals);
  const calendar = { startMonth: actor.fiscalStartMonth };
  const booked = teams.map(({ team, deals: own }) => ({ label: team, deals: own.map(bookedDeal) }));
  const first = firstBacktestQuarter(calendar, booked);
  if (first === null) return { because: "NO_DEALS" };
  const current = periodOf(calendar, "quarter", today).from;
  const from = laterDay(first, addMonths(current, -3 * MOST_QUARTERS));
  if (endOfMonth(addMonths(from, 2)) >= today) return { because: "TOO_SHORT" };
  return { batch: { teams, from, until: addDays(today, -1) }, withoutRate };
}
