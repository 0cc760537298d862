import { type Decimal, decimal, sum } from "../number/decimal";
import { figure, type Reason, type Reasoned, reasoned } from "../reasoned";

/** One month of the metric; `value` null when it has none. Codes are `YYYY-MM`. */
export type BaselineMonth = {
  readonly month: string;
  readonly value: Decimal | null;
  readonly isClosed: boolean;
  readonly why?: () => Reason;
};

/** Which past a goal starts from. */
export type BaselineOption = "LAST_CLOSED_MONTH" | "TRAILING_THREE_MONTHS" | "SAME_MONTHS_LAST_YEAR";

/** A baseline per month, and for as many months as the goal has; or which months are missing. */
export type BaselineOutcome =
  | {
      readonly state: "BASELINE";
      readonly perMonth: Decimal;
      readonly total: Decimal;
      readonly months: readonly string[];
      /** True when one of the months is still open. */
      readonly isPreliminary: boolean;
    }
  | { readonly state: "NOT_AVAILABLE"; readonly missing: readonly string[] };

type BaselineRule = {
  readonly label: string;
  readonly formula: string;
  readonly monthsOf: (history: readonly BaselineMonth[], goalMonths: readonly string[]) => readonly string[];
};

function lastClosed(
  history: readonly BaselineMonth[],
  goalMonths: readonly string[],
  count: number,
): string[] {
  const start = [...goalMonths].sort()[0];
  return history
    .filter(({ month, isClosed }) => isClosed && (start === undefined || month < start))
    .map(({ month }) => month)
    .sort()
    .slice(-count);
}

/** The same calendar month one year earlier. @example yearBefore("2026-11") → "2025-11" */
export function yearBefore(month: string): string {
  return `${String(Number(month.slice(0, 4)) - 1).padStart(4, "0")}${month.slice(4)}`;
}

/** The pasts a goal can start from; the choice is shown beside the number, with what another would change. */
export const BASELINE_OPTIONS = {
  LAST_CLOSED_MONTH: {
    label: "Last closed month",
    formula: "value of the last closed month before the goal starts",
    monthsOf: (history, goalMonths) => lastClosed(history, goalMonths, 1),
  },
  TRAILING_THREE_MONTHS: {
    label: "Average of the last three closed months",
    formula: "Σ of the last three closed months before the goal starts ÷ 3",
    monthsOf: (history, goalMonths) => lastClosed(history, goalMonths, 3),
  },
  SAME_MONTHS_LAST_YEAR: {
    label: "Same months last year",
    formula: "Σ of the same calendar months one year earlier ÷ their number",
    monthsOf: (_history, goalMonths) => goalMonths.map(yearBefore),
  },
} as const satisfies Record<BaselineOption, BaselineRule>;

const MONTHS_NEEDED: Readonly<Record<BaselineOption, (goalMonths: number) => number>> = {
  LAST_CLOSED_MONTH: () => 1,
  TRAILING_THREE_MONTHS: () => 3,
  SAME_MONTHS_LAST_YEAR: (goalMonths) => goalMonths,
};

function outcomeOf(
  option: BaselineOption,
  history: readonly BaselineMonth[],
  goalMonths: readonly string[],
): BaselineOutcome {
  const months = BASELINE_OPTIONS[option].monthsOf(history, goalMonths);
  const byMonth = new Map(history.map((entry) => [entry.month, entry]));
  const missing = months.filter((month) => (byMonth.get(month)?.value ?? null) === null);
  const needed = MONTHS_NEEDED[option](goalMonths.length);
  if (missing.length > 0 || months.length < needed || months.length === 0)
    return { state: "NOT_AVAILABLE", missing };
  const entries = months.flatMap((month) => byMonth.get(month) ?? []);
  const perMonth = sum(entries.flatMap(({ value }) => (value === null ? [] : [value]))).div(months.length);
  return {
    state: "BASELINE",
    perMonth,
    total: perMonth.times(goalMonths.length),
    months,
    isPreliminary: entries.some(({ isClosed }) => !isClosed),
  };
}

/**
 * Baseline of a goal over additive monthly values, by one option. A month without a value makes it
 * NOT_AVAILABLE and is named: it is never taken for 0.
 *
 * @example TRAILING_THREE_MONTHS of 548, 898, 870 → 772 a month, 2,316 for a quarter
 */
export function baselineOf(
  option: BaselineOption,
  history: readonly BaselineMonth[],
  goalMonths: readonly string[],
): Reasoned<BaselineOutcome> {
  const value = outcomeOf(option, history, goalMonths);
  return reasoned(value, () => {
    const { label, formula } = BASELINE_OPTIONS[option];
    const rule = { id: `goal.baseline-${option.toLowerCase().replaceAll("_", "-")}`, version: 1, formula };
    if (value.state === "NOT_AVAILABLE") {
      const note =
        value.missing.length === 0 ? "Too few closed months." : `No value for ${value.missing.join(", ")}.`;
      return figure(`Baseline, ${label.toLowerCase()}`, null, { rule, note });
    }
    const used = history.filter(({ month }) => value.months.includes(month));
    const inputs = used.map(({ month, value: amount, why }) => why?.() ?? figure(month, amount));
    return figure(`Baseline, ${label.toLowerCase()}`, value.perMonth, {
      rule,
      inputs: [...inputs, figure("Months of the goal", decimal(goalMonths.length), { unit: "count" })],
      ...(value.isPreliminary ? { note: "Preliminary: a month is still open." } : {}),
    });
  });
}
