import { toThousands } from "./apportion";
import { seasonOf } from "./assumptions";
import type { FigureMetric, Figures } from "./figures";
import { type Cents, HOME_REGION, SALES_TEAMS, type SalesTeam } from "./larkfield";
import { LAST_PLANNED_MONTH, monthsBetween, type Timeline } from "./timeline";

export type ForecastLine = {
  readonly metric: "revenue" | "bookings" | "cogs";
  readonly month: number;
  readonly team: SalesTeam;
  readonly region: string;
  readonly amount: Cents;
};

const MONTHLY_GROWTH = 1.012;

function expected(
  figures: Figures,
  line: Timeline,
  metric: FigureMetric,
  team: SalesTeam,
  month: number,
): Cents {
  const last = line.currentMonth - 1;
  if (month <= last) return figures.total({ metric, from: month, to: month, team });
  const average = figures.total({ metric, from: last - (metric === "bookings" ? 11 : 2), to: last, team });
  if (metric === "bookings") return toThousands((average / 12) * seasonOf(month));
  let run = average / 3;
  for (let step = last; step < month; step += 1) run *= MONTHLY_GROWTH;
  return toThousands(run);
}

/** Finance's view of the current year: what came in the months before this one, then a cautious run rate. */
export function forecastOf(figures: Figures, line: Timeline): ForecastLine[] {
  return (["revenue", "bookings", "cogs"] as const).flatMap((metric) =>
    SALES_TEAMS.flatMap((team) =>
      monthsBetween(24, LAST_PLANNED_MONTH).map((month) => {
        const amount = expected(figures, line, metric, team, month);
        return { metric, month, team, region: HOME_REGION[team], amount };
      }),
    ),
  );
}
