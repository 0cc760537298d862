import { decimal, toText } from "../../domain/number/decimal";
import { startOfMonth } from "../../domain/time/day";
import { monthsOf, type Period, parsePeriod } from "../../domain/time/fiscal";
import { type FactContext, type FactDraft, problem, type RowFacts } from "./fact-draft";

/** A figure for a whole period, about to become facts by month. */
type PeriodFigure = {
  readonly scenario: string;
  readonly metric: string;
  readonly amount: string;
  readonly currency: string | null;
  /** A canonical period code or a day. */
  readonly period: string;
  /** Measurements of a day stay on that day; plans and quotas belong to its month. */
  readonly keepsDay: boolean;
};

/** Plans for longer than this are a typing error, not a plan. */
const MAX_MONTHS = 120;

function daysOf(period: Period, keepsDay: boolean): string[] {
  if (period.grain === "day") return [keepsDay ? period.from : startOfMonth(period.from)];
  return monthsOf(period).map((month) => `${month}-01`);
}

/**
 * Facts of a figure for a period, one a month. What adds up is spread so that the months add up to it; what
 * holds throughout (headcount, a percentage) says the same in every month.
 */
export function periodFacts(figure: PeriodFigure, context: FactContext): RowFacts {
  const period = parsePeriod(context.calendar, figure.period);
  if (period === null)
    return problem(
      "period",
      figure.period,
      "NOT_A_PERIOD",
      "Not a period: write 2017-Q2, 2017-04, FY2017 or a day",
    );
  const days = daysOf(period, figure.keepsDay);
  if (days.length > MAX_MONTHS)
    return problem("period", figure.period, "NOT_A_PERIOD", "The period is longer than ten years");
  const nature = context.metricNature(figure.metric);
  const currency = nature.isMoney ? (figure.currency ?? context.currency) : null;
  const total = decimal(figure.amount);
  const parts =
    nature.isSummed && days.length > 1 ? context.spread(total, currency, days.length) : days.map(() => total);
  const facts = days.map(
    (occurredOn, index): FactDraft => ({
      scenario: figure.scenario,
      measure: figure.metric,
      occurredOn,
      amount: toText(parts[index] ?? total),
      currency,
      quantity: null,
    }),
  );
  return { ok: true, facts };
}
