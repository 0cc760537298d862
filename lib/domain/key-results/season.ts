import { z } from "zod";
import { type Decimal, ONE, sum, ZERO } from "../number/decimal";
import { figure, type Reason } from "../reasoned";
import { type Day, endOfMonth, startOfMonth } from "../time/day";
import { dayCount, elapsedShare } from "../time/fiscal";
import { daySchema, decimalText } from "./settings";

/** Where a season's shares come from: a plan version's months, or the same months a year earlier. */
export const SEASON_SOURCES = ["PLAN", "HISTORY"] as const;
/** Where a season's shares come from. */
export type SeasonSource = (typeof SEASON_SOURCES)[number];

/** One month of the period (clipped to it), and the whole month's days and amount its share was taken from. */
export type SeasonMonth = {
  readonly from: Day;
  readonly to: Day;
  readonly takenFrom: Day;
  readonly takenTo: Day;
  readonly amount: Decimal;
};

/**
 * Shares per month, frozen on the day they were taken: the expected course is part of what was agreed and does
 * not move because a plan is written anew; taking it again is a change of its own. Without months (no plan, no
 * history) the course is even, and `note` says why.
 */
export type Season = {
  readonly source: SeasonSource;
  /** Code of the plan version, or "actual". */
  readonly scenario: string;
  readonly metric: string;
  readonly where: Readonly<Record<string, string>>;
  /** Instant (ISO 8601) the amounts were known at, so that their rows can be opened as they were. */
  readonly knownAt: string;
  readonly months: readonly SeasonMonth[];
  readonly note: string | null;
};

/** Reads a stored season. */
export const seasonShape = {
  source: z.enum(SEASON_SOURCES),
  scenario: z.string().trim().min(1).default("budget"),
  metric: z.string().default(""),
  where: z.record(z.string(), z.string()).default({}),
  knownAt: z.string().default(""),
  months: z
    .array(
      z.object({
        from: daySchema,
        to: daySchema,
        takenFrom: daySchema,
        takenTo: daySchema,
        amount: decimalText,
      }),
    )
    .default([]),
  note: z.string().nullable().default(null),
};

/**
 * Why a season's amounts cannot be shares, or null when they can: a month that is missing is not 0, a negative
 * month would make the expected course fall, and nothing divides by a total of 0.
 */
export function seasonFlaw(
  amounts: readonly { readonly label: string; readonly amount: Decimal | null }[],
): string | null {
  const missing = amounts.filter(({ amount }) => amount === null).map(({ label }) => label);
  if (amounts.length === 0 || missing.length === amounts.length) return "no month has a value";
  if (missing.length > 0) return `${missing.join(", ")} ${missing.length === 1 ? "has" : "have"} no value`;
  const negative = amounts.filter(({ amount }) => amount?.lt(ZERO)).map(({ label }) => label);
  if (negative.length > 0) return `${negative.join(", ")} ${negative.length === 1 ? "is" : "are"} negative`;
  return amounts.every(({ amount }) => amount === null || amount.isZero()) ? "every month is 0" : null;
}

/** What a month brings to the season: its amount, a month only touched by the period in the measure of its days. */
function broughtBy({ from, to, amount }: SeasonMonth): Decimal {
  const whole = { from: startOfMonth(from), to: endOfMonth(from) };
  return from === whole.from && to === whole.to
    ? amount
    : amount.times(dayCount({ from, to })).div(dayCount(whole));
}

/**
 * Share of a season that is over at the end of a day: whole months in full, the running one by its days. Null
 * when there are no shares, and then time passes evenly.
 *
 * @example months of 10 and 30, at the end of the first → 0.25
 */
export function seasonShare({ months }: Pick<Season, "months">, asOf: Day): Decimal | null {
  const total = sum(months.map(broughtBy));
  if (months.length === 0 || total.lte(ZERO)) return null;
  const begun = months.filter(({ from }) => from <= asOf);
  const over = begun.map((month) =>
    broughtBy(month).times(month.to <= asOf ? ONE : elapsedShare({ from: month.from, to: month.to, asOf })),
  );
  return sum(over).div(total);
}

/** The reasons of a season: each month with its share, and the rows its amount was taken from. */
export function seasonReasons(season: Season): Reason[] {
  const total = sum(season.months.map(broughtBy));
  const { metric, where, scenario, knownAt } = season;
  return season.months.map((month) => {
    const { from, to, takenFrom, takenTo, amount } = month;
    return figure(`${from} to ${to}`, total.isZero() ? null : broughtBy(month).div(total), {
      unit: "share",
      inputs: [
        figure("Amount", amount, {
          source: {
            kind: "facts",
            metric,
            from: takenFrom,
            to: takenTo,
            where,
            scenario,
            ...(knownAt === "" ? {} : { knownAt }),
          },
        }),
      ],
    });
  });
}
