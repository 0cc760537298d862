import { yearOf } from "./timeline";

/** One number for each of the three fiscal years. */
type PerYear = readonly [number, number, number];

export function inYear(values: PerYear, month: number): number {
  return values[yearOf(month)];
}

/**
 * The story in numbers: a company that grew by new sales only learns to keep and to extend what it has.
 * New customers slow down a little while spend on winning them falls faster, customers stay longer, and
 * more of them buy more.
 */
export const ASSUMPTIONS = {
  openingCustomers: 112,
  prospects: 240,
  newCustomersPerMonth: [5, 4.6, 4.2] satisfies PerYear,
  /** Won new deals of all decided ones. */
  newWinRate: [0.2, 0.225, 0.26] satisfies PerYear,
  /** Chance that a customer leaves at a renewal. */
  churn: [0.22, 0.165, 0.115] satisfies PerYear,
  /** Chance per month that a customer decides about buying more, and how often the answer is yes. */
  upsellDecision: [0.05, 0.085, 0.11] satisfies PerYear,
  upsellWinRate: [0.5, 0.58, 0.66] satisfies PerYear,
  /** USD cents a year. */
  salesAndMarketing: [530000000, 455000000, 385000000] satisfies PerYear,
  /** Budget grows by this share on the year before (the first year: on a year without bad news). */
  plannedGrowth: 0.2,
} as const;

/** Share of a year's new business by fiscal month, February first: quarters end strong, summers are slow. Sums to 12. */
export const SEASON: readonly number[] = [0.75, 0.9, 1.25, 0.85, 1, 1.15, 0.7, 0.95, 1.25, 0.9, 1.2, 1.1];

export function seasonOf(month: number): number {
  return SEASON[((month % 12) + 12) % 12] ?? 1;
}

/** What went wrong in the bad quarter; switched off one by one to measure what each cost. */
export type Shocks = {
  readonly lostCustomer: boolean;
  readonly priceCut: boolean;
  readonly lateStarts: boolean;
  readonly weakEuro: boolean;
};

export const ALL_SHOCKS: Shocks = { lostCustomer: true, priceCut: true, lateStarts: true, weakEuro: true };
export const NO_SHOCKS: Shocks = { lostCustomer: false, priceCut: false, lateStarts: false, weakEuro: false };

/** Extra points of discount on Professional while the price was cut. */
export const PRICE_CUT_POINTS = 16;
