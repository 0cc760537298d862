import type { Decimal } from "../number/decimal";
import type { GoalPeriod } from "./period";
import type { GoalTarget } from "./target";

/** A goal as its form holds it, with the evidence found for it. Everything may still be missing. */
export type SmartInput = {
  readonly title: string;
  readonly ownerId: string | null;
  /** GUESSED when the name only resembles a metric and the person has yet to confirm it. */
  readonly metric: {
    readonly code: string;
    readonly label: string;
    readonly match: "EXACT" | "GUESSED";
  } | null;
  /** INHERITED when the scope comes from the owner's team. */
  readonly scope: "GIVEN" | "INHERITED" | null;
  readonly target: GoalTarget | null;
  /** The number the target comes to, once its baseline is known. */
  readonly targetValue: Decimal | null;
  /** `period` and `source` null: a number typed by hand. */
  readonly baseline: {
    readonly value: Decimal;
    readonly period: string | null;
    readonly source: string | null;
  } | null;
  /** Unit, currency and what "sales" means here: bookings, billings, revenue or units. */
  readonly basis: "CHOSEN" | "INHERITED" | "AMBIGUOUS";
  /** Growth of past periods of the same length, as fractions, and why more or less is asked this time. */
  readonly growth: { readonly history: readonly Decimal[]; readonly reason: string | null };
  /** Open pipeline within the period at its win rate, and what is delivered already. */
  readonly support: {
    readonly pipeline: Decimal;
    readonly winRate: Decimal;
    readonly delivered: Decimal;
  } | null;
  /** What the people in scope can bring over the period, where it is known: reps × ramp × their past months. */
  readonly capacity?: Decimal | null;
  /** Chance to reach the target, as a fraction, where goals are simulated; absent where they are not. */
  readonly probability?: Decimal | null;
  /** The owner's, 1–10. */
  readonly confidence: number | null;
  readonly parent: { readonly keyResult: string | null; readonly financialLine: string | null };
  /** `gap` is what the parent still misses without this goal; `conflicts` name goals that count the same. LISTED where contributions do not add up. */
  readonly contribution:
    | {
        readonly kind: "AMOUNT";
        readonly amount: Decimal;
        readonly gap: Decimal;
        readonly conflicts: readonly string[];
      }
    | { readonly kind: "LISTED" }
    | null;
  readonly period: GoalPeriod;
  /** True while the period is only a phrase such as "next quarter" with several readings. */
  readonly isPeriodRelative: boolean;
  readonly rhythmDays: number | null;
};
