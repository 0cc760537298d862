import { seasonOf } from "./assumptions";
import type { Figures } from "./figures";
import { type Cents, SALES_TEAMS, type SalesTeam } from "./larkfield";
import type { PersonCode, Roster } from "./people";
import { firstDay, LAST_PLANNED_MONTH, lastDay, monthsBetween, type Timeline } from "./timeline";

/** What a seller is asked to book in a fiscal quarter, in US dollars. */
export type Quota = { readonly owner: PersonCode; readonly firstMonth: number; readonly amount: Cents };

const STEP = 500000;

/** A team's bookings asked for in an ordinary quarter: the year before plus 16 % (the first year: its own, a little stretched). */
function ordinaryQuarter(figures: Figures, team: SalesTeam, month: number): Cents {
  const year = Math.floor(month / 12);
  const base = Math.max(0, year - 1) * 12;
  const total = figures.total({ metric: "bookings", from: base, to: base + 11, team });
  return (total / 4) * (year === 0 ? 1.05 : 1.16);
}

function seasonOfQuarter(month: number): number {
  // Renewals, most of the bookings, follow no season: only half of it is asked for.
  const season = (seasonOf(month) + seasonOf(month + 1) + seasonOf(month + 2)) / 3;
  return (1 + season) / 2;
}

function quotasOfTeam(
  figures: Figures,
  line: Timeline,
  roster: Roster,
  team: SalesTeam,
  month: number,
): Quota[] {
  const lastMonth = month + 2;
  const reps = roster
    .repsOf(team, lastDay(line, lastMonth))
    .filter((person) => roster.repsOf(team, firstDay(line, month)).includes(person));
  const each = (ordinaryQuarter(figures, team, month) * seasonOfQuarter(month)) / Math.max(1, reps.length);
  return reps.map((person) => {
    const share = 1 + ((person.pull ?? 1) - 1) / 2;
    return {
      owner: person.code,
      firstMonth: month,
      amount: Math.max(STEP, Math.round((each * share) / STEP) * STEP),
    };
  });
}

/** Quotas of every quarter up to the current one, for everybody who sold for one team through the whole of it. */
export function quotasOf(figures: Figures, line: Timeline, roster: Roster): Quota[] {
  return monthsBetween(0, LAST_PLANNED_MONTH)
    .filter((month) => month % 3 === 0 && month <= line.currentMonth)
    .flatMap((month) => SALES_TEAMS.flatMap((team) => quotasOfTeam(figures, line, roster, team, month)));
}
