import { invariant } from "../../invariant";
import { Decimal, decimal, ONE, sum, ZERO } from "../../number/decimal";
import { type Day, earlierDay, endOfMonth, laterDay, startOfMonth } from "../../time/day";
import { dayCount, monthsOf } from "../../time/fiscal";
import { rampShare } from "./ramp";

/** The days a person is in role within a longer time; null = open on that side. */
export type RoleDays = { readonly from: Day | null; readonly to: Day | null };

/** One calendar month cut to a period. */
export type CascadeMonth = { readonly code: string; readonly from: Day; readonly to: Day };

/** The calendar months of a period, cut to its days. */
export function cascadeMonths(from: Day, to: Day): CascadeMonth[] {
  return monthsOf({ from, to }).map((code) => ({
    code,
    from: laterDay(startOfMonth(`${code}-01`), from),
    to: earlierDay(endOfMonth(`${code}-01`), to),
  }));
}

/**
 * Shares of the months in the period's total, adding up to 1. Weights come from a plan or from history; without any a
 * month weighs what it has of its days. A season of zeros says nothing: NO_SEASON.
 *
 * @throws when there are not as many weights as months or one is negative.
 * @example seasonShares(months of a quarter, [20, 20, 60]) → 0.2, 0.2, 0.6
 */
export function seasonShares(
  months: readonly CascadeMonth[],
  weights: readonly Decimal[] | null,
): { readonly kind: "SHARES"; readonly shares: Decimal[] } | { readonly kind: "NO_SEASON" } {
  const used = weights ?? months.map(wholeMonths);
  invariant(used.length === months.length, "a season with another number of months");
  invariant(
    used.every((weight) => weight.gte(ZERO)),
    "a negative weight in a season",
  );
  const total = sum(used);
  if (total.isZero()) return { kind: "NO_SEASON" };
  return { kind: "SHARES", shares: used.map((weight) => weight.div(total)) };
}

function wholeMonths({ code, from, to }: CascadeMonth): Decimal {
  const whole = { from: startOfMonth(`${code}-01`), to: endOfMonth(`${code}-01`) };
  return decimal(dayCount({ from, to })).div(dayCount(whole));
}

/** Share of a month's days in role, both ends counted, between 0 and 1. */
export function daysInRole(
  { from, to }: Pick<CascadeMonth, "from" | "to">,
  role: readonly RoleDays[],
): Decimal {
  const days = role.reduce((total, one) => {
    const part = { from: laterDay(one.from ?? from, from), to: earlierDay(one.to ?? to, to) };
    return part.from > part.to ? total : total + dayCount(part);
  }, 0);
  return Decimal.min(ONE, decimal(days).div(dayCount({ from, to })));
}

/** What presence is made of, per month: season × days in role × part-time × ramp. */
export type MonthPresence = {
  readonly code: string;
  readonly season: Decimal;
  readonly days: Decimal;
  readonly ramp: Decimal;
  /** The product, part-time included. */
  readonly share: Decimal;
};

/** When somebody is there, how much of a week, and since when for the ramp. */
export type PresentPerson = {
  readonly role: readonly RoleDays[];
  readonly partTime: Decimal;
  readonly rampSince: Day | null;
  readonly ramp: readonly Decimal[];
};

/**
 * How much of a full-time, ramped, all-period person somebody is, month by month; the sum is between 0 and 1. Who
 * leaves or joins in a month counts by days. Overlapping stretches in role never count a day more than fully.
 *
 * @param partTime 1 = full time, 0.5 = half.
 */
export function presenceOf(
  person: PresentPerson,
  months: readonly CascadeMonth[],
  season: readonly Decimal[],
): MonthPresence[] {
  return months.map((month, index) => {
    const seasonShare = season[index] ?? ZERO;
    const days = daysInRole(month, person.role);
    const ramp = rampShare(person.ramp, person.rampSince, month.code);
    const share = seasonShare.times(days).times(person.partTime).times(ramp);
    return { code: month.code, season: seasonShare, days, ramp, share };
  });
}
