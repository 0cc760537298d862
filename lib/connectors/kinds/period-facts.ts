import { decimal, toText } from "../../domain/number/decimal";
import { startOfMonth } from "../../domain/time/day";
import { monthsOf, type Period, parsePeriod } from "../../domain/time/fiscal";
import type { FactContext, FactDraft, RowFacts, RowProblem } from "./fact-draft";

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

/** Why no figure can be for this period; null when one can. */
export function periodProblem(code: string, { calendar }: FactContext): RowProblem | null {
  const found = (message: string): RowProblem => ({
    field: "period",
    value: code,
    code: "NOT_A_PERIOD",
    message,
  });
  const period = parsePeriod(calendar, code);
  if (period === null) return found("Not a period: write 2017-Q2, 2017-04, FY2017 or a day");
  return daysOf(period, true).length > MAX_MONTHS ? found("The period is longer than ten years") : null;
}

/**
 * Facts of a figure for a period, one a month. What adds up is spread so that the months add up to it; what
 * holds throughout (headcount, a percentage) says the same in every month.
 */
export function periodFacts(figure: PeriodFigure, context: FactContext): RowFacts {
  const period = parsePeriod(context.calendar, figure.period);
  const wrong = periodProblem(figure.period, context);
  if (wrong !== null) return { ok: false, problem: wrong };
  const days = period === null ? [] : daysOf(period, figure.keepsDay);
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
