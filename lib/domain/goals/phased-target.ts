import { type ExpectedCurve, expectedProgress } from "../key-results/expected";
import { type Decimal, sum, ZERO } from "../number/decimal";
import { roundTo } from "../number/rounding";
import { addDays, type Day, earlierDay, endOfMonth, laterDay } from "../time/day";
import { dayCount, monthLength, monthsOf } from "../time/fiscal";

/** How a goal's target is judged over its period. */
export type Evaluation = "TOTAL" | "LAST_MONTH" | "EACH_MONTH" | "AVERAGE";

/** What a goal promises, and when. `isAdditive`: its metric adds over time (money, counts), unlike a ratio. */
export type Promised = {
  readonly target: Decimal;
  readonly baseline: Decimal | null;
  readonly evaluation: Evaluation;
  readonly curve: ExpectedCurve;
  readonly from: Day;
  readonly to: Day;
  readonly isAdditive: boolean;
  /** Decimals kept (a currency's minor unit); absent = exact to 60 digits. */
  readonly places?: number;
};

function kept({ places }: Promised, value: Decimal): Decimal {
  return places === undefined ? value : roundTo(value, places);
}

/** Share of the way expected at the end of a day; nothing before the goal starts. */
function shareAt({ curve, from, to }: Promised, day: Day): Decimal {
  return day < from ? ZERO : expectedProgress(curve, { from, to, asOf: earlierDay(day, to) }).value;
}

/** The level a goal expects at the end of a day: on its way from the baseline, or the target where none is known. */
function levelAt(promised: Promised, day: Day): Decimal {
  const { baseline, target } = promised;
  if (baseline === null) return target;
  return baseline.plus(target.minus(baseline).times(shareAt(promised, day)));
}

/**
 * The part of a goal's target that belongs to the days [from, to]; null when the goal does not touch them.
 * TOTAL: target × the share its curve expects within the days. LAST_MONTH: month by month the level on the way from
 * baseline to target. EACH_MONTH and AVERAGE: the target for every month. Part months count by their days. A metric
 * that does not add has the level expected at the end of the days. Rounding to `places` is done on the running total,
 * so that the parts of any cut of the period add up to the whole.
 *
 * @example 300 over a quarter, linear, asked for its first 30 of 90 days → 100
 */
export function phasedTarget(
  promised: Promised,
  days: { readonly from: Day; readonly to: Day },
): Decimal | null {
  const from = laterDay(promised.from, days.from);
  const to = earlierDay(promised.to, days.to);
  if (from > to) return null;
  if (!promised.isAdditive) return levelAt(promised, to);
  switch (promised.evaluation) {
    case "TOTAL": {
      const until = (day: Day) => kept(promised, promised.target.times(shareAt(promised, day)));
      return until(to).minus(until(addDays(from, -1)));
    }
    case "EACH_MONTH":
    case "AVERAGE":
      return kept(promised, promised.target.times(monthLength({ from, to })));
    case "LAST_MONTH":
      return kept(
        promised,
        sum(
          monthsOf({ from, to }).map((month) => {
            const end = endOfMonth(`${month}-01`);
            const covered = { from: laterDay(from, `${month}-01`), to: earlierDay(to, end) };
            const whole = dayCount({ from: `${month}-01`, to: end });
            return levelAt(promised, end).times(dayCount(covered)).div(whole);
          }),
        ),
      );
  }
}
