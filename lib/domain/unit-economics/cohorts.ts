import { type Decimal, ZERO } from "../number/decimal";
import { type Figure, quotient } from "../number/quotient";
import { monthsOf } from "../time/fiscal";

/** A change of a cohort's level in a month ("YYYY-MM"); currency "" for counts. */
export type CohortChange = { readonly month: string; readonly currency: string; readonly amount: Decimal };

/** Customers who began in the same month, and everything that changed of them since. */
export type Cohort = { readonly month: string; readonly changes: readonly CohortChange[] };

/** A cohort at an age: what is left, and which share of its first month end that is. Null is not known yet. */
export type CohortCell = { readonly month: string; readonly value: Decimal; readonly share: Figure } | null;

/** A cohort's months from its own on; `start` is its level at the end of its first month, null without a rate. */
export type CohortRow = {
  readonly month: string;
  readonly start: Decimal | null;
  readonly cells: readonly CohortCell[];
};

type Rate = (currency: string, month: string) => Decimal | null;

/** A cohort's level at the end of a month, other currencies at that month's rate; null where a rate is missing. */
export function cohortLevel(cohort: Cohort, month: string, rate: Rate): Decimal | null {
  const balances = new Map<string, Decimal>();
  for (const change of cohort.changes) {
    if (change.month > month) continue;
    balances.set(change.currency, (balances.get(change.currency) ?? ZERO).plus(change.amount));
  }
  let level = ZERO;
  for (const [currency, balance] of balances) {
    const worth = balance.isZero() ? ZERO : rate(currency, month);
    if (worth === null) return null;
    level = level.plus(balance.times(worth));
  }
  return level;
}

/**
 * Retention by start month: for each cohort its level at the end of its own month (age 0) and of the months after
 * it, up to the month `until`, and the share of the first that is left. Later months are not known yet (null, never 0);
 * a cohort that left altogether is 0. Revenue may exceed 100 %: customers grow.
 *
 * @example 10 customers who began in 2024-01, 9 of them left in 2024-03 → ages 0 … 2: 100 %, 100 %, 90 %
 */
export function cohortRows(
  cohorts: readonly Cohort[],
  { until, ages, rate }: { readonly until: string; readonly ages: number; readonly rate: Rate },
): CohortRow[] {
  const inOrder = [...cohorts].sort((a, b) => (a.month < b.month ? -1 : 1));
  return inOrder.map((cohort) => {
    const months = cohort.month > until ? [] : monthsOf({ from: `${cohort.month}-01`, to: `${until}-28` });
    const start = cohortLevel(cohort, cohort.month, rate);
    const cells = Array.from({ length: ages }, (_, age): CohortCell => {
      const month = months[age];
      if (month === undefined || start === null) return null;
      const value = cohortLevel(cohort, month, rate);
      return value === null
        ? null
        : { month, value, share: quotient(value, start, "The cohort began with 0") };
    });
    return { month: cohort.month, start, cells };
  });
}
