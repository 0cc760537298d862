import type { Dimension } from "@/lib/domain/facts/dimensions";
import type { MetricCode } from "@/lib/domain/metrics/codes";
import { endOfDayIn } from "@/lib/domain/time/day";
import { type Period, periodOf, yearToDate } from "@/lib/domain/time/fiscal";
import { metricContext } from "@/lib/features/metrics/context";
import { measureAll } from "@/lib/features/metrics/measure";
import { ownChoices } from "@/lib/features/metrics/own";
import { type PagePeriod, pagePeriod } from "@/lib/features/metrics/period";
import { answerOf } from "@/lib/features/metrics/queries";
import { metricOf } from "@/lib/features/metrics/question";
import type { MetricChoice, Where } from "@/lib/features/metrics/schema";
import type { Actor } from "@/lib/platform/actor";
import { knownDay } from "@/lib/platform/as-known";
import { authorize } from "@/lib/platform/authorize";
import { type Db, inTenant } from "@/lib/platform/db/tenant";
import { sinceThen } from "./known";
import { compareAll } from "./queries";
import { PRIOR_YEAR, type SinceThen, type VarianceAnswer, type VarianceAsk } from "./schema";

/** What the address of the comparison page says. */
export type DashboardAsk = {
  metric: string;
  reference: string;
  by: Dimension;
  period?: string;
  where: Where;
  /** The past day whose knowledge is asked for. */
  known?: string;
};

/** Everything the comparison page shows, read in one transaction. */
export type VarianceDashboard = {
  period: PagePeriod;
  /** Rows by dimension with year to date and, where the metric has prices, causes. */
  main: VarianceAnswer;
  /** The same total against the prior year. */
  priorYear: VarianceAnswer;
  /** Margin beside money, where the ledger feeds it. */
  margin: VarianceAnswer | null;
  /** The fiscal year month by month. */
  months: VarianceAnswer;
  year: Period;
  /** Latest forecast by month code, where there is one. */
  forecast: Record<string, string | null>;
  scenarios: readonly string[];
  /** Metrics of the organization's own that can be chosen. */
  ownMetrics: readonly MetricChoice[];
  /** As known on a past day: what became of it since; null for today. */
  since: SinceThen | null;
};

function daysOf({ from, to }: Period): { from: string; to: string } {
  return { from, to };
}

/** The newest numbered forecast of a metric, month by month. */
async function latestForecast(
  db: Db,
  actor: Actor,
  ask: { metric: string; where: Where; from: string; to: string; knownAt?: string },
  scenarios: readonly string[],
): Promise<Record<string, string | null>> {
  const [scenario] = scenarios
    .filter((code) => code.startsWith("forecast"))
    .sort((a, b) => b.localeCompare(a, "en", { numeric: true }));
  if (scenario === undefined) return {};
  const [measured] = await measureAll(db, actor, [{ ...ask, grain: "month", scenario }]);
  const answer = measured ? answerOf(measured, actor) : null;
  return Object.fromEntries((answer?.cells ?? []).map(({ period, value }) => [period, value]));
}

const HAS_PRICES: readonly MetricCode[] = ["bookings", "billings", "revenue"];

/** The comparison page's data: one batch of questions for strip, months, table and bridge. */
export async function varianceDashboard(actor: Actor, ask: DashboardAsk): Promise<VarianceDashboard> {
  authorize(actor, "variance:read");
  return inTenant(
    actor,
    async (db) => {
      const context = await metricContext(db, actor);
      const { code, unit } = metricOf(ask.metric, context.book);
      const period = await pagePeriod(db, actor, ask.period);
      const year = periodOf(context.calendar, "year", period.to);
      const known = knownDay(actor, ask.known);
      const then = known === null ? {} : { knownAt: endOfDayIn(actor.timeZone, known) };
      const days = { from: period.from, to: period.to, where: ask.where, ...then };
      const main: VarianceAsk = {
        ...days,
        metric: code,
        reference: ask.reference,
        grain: "total",
        by: [ask.by],
        // Goals rarely cover the year so far: a part of it against all of it would say nothing.
        isWithYearToDate: ask.reference !== "target",
        ...(ask.by === "region" ? { treeLevel: "TOP" as const } : {}),
        ...(HAS_PRICES.some((priced) => priced === code) && ask.reference !== "target"
          ? { method: "price-volume-mix" }
          : {}),
      };
      const isMoney = unit === "currency" && code !== "gross_profit";
      const asks: VarianceAsk[] = [
        main,
        { ...days, metric: code, reference: PRIOR_YEAR, grain: "total" },
        {
          metric: code,
          reference: ask.reference,
          where: ask.where,
          grain: "month",
          from: year.from,
          to: year.to,
          ...then,
        },
        ...(isMoney
          ? [{ ...days, metric: "gross_margin", reference: ask.reference, grain: "total" as const }]
          : []),
      ];
      const [rows, priorYear, months, margin] = await compareAll(db, actor, asks);
      const { knownAt: _then, ...present } = main;
      const [now] = known === null ? [] : await compareAll(db, actor, [present]);
      if (!rows || !priorYear || !months) throw new Error("Every comparison has its answer.");
      return {
        period,
        main: rows,
        priorYear,
        months,
        margin: margin && margin.totals[0]?.state === "COMPARED" ? margin : null,
        year: yearToDate(context.calendar, year.to),
        forecast: await latestForecast(
          db,
          actor,
          { metric: code, where: ask.where, ...daysOf(year), ...then },
          context.scenarios,
        ),
        scenarios: context.scenarios,
        ownMetrics: ownChoices(context.book),
        since: known === null || !now ? null : sinceThen(known, rows, now, ask.by),
      };
    },
    "read",
  );
}
