import type { FactKind } from "../facts/measures";
import type { Decimal } from "../number/decimal";
import type { Figure } from "../number/quotient";
import type { Period } from "../time/fiscal";
import type { AnyMetricCode, MetricCode } from "./codes";

/** Unit of a metric's value. Percent values are fractions (0.63 means 63 %); money is in the asked currency. */
export type MetricUnit = "currency" | "percent" | "count" | "ratio" | "days";

/** Which direction does the business good. NEUTRAL has no good side; WITHIN is judged against a band. */
export type Favourability = "HIGHER" | "LOWER" | "WITHIN" | "NEUTRAL";

/**
 * A base measure with its sign in a sum. `isPartOf` names the measure that holds it where no source tells the two
 * apart: it is then missing nowhere.
 */
export type MeasureTerm = { readonly measure: string; readonly sign: 1 | -1; readonly isPartOf?: string };

/** A metric with its sign in a sum. */
export type MetricTerm = { readonly metric: MetricCode; readonly sign: 1 | -1 };

/** Which stretch of time a formula reads an input over, relative to the asked period. */
export type Span =
  | "PERIOD"
  | "PREVIOUS"
  | "PRIOR_YEAR"
  /** From the first day of the fiscal year to the end of the asked period. */
  | "YEAR_TO_DATE"
  | { readonly lagMonths: number }
  /** So many months up to the end of the asked period. */
  | { readonly trailingMonths: number };

/** Chosen values of one metric's options, by key. Missing keys mean the default. */
export type ChosenOptions = Readonly<Record<string, string>>;

/** A choice a metric leaves to the organization; the chosen value is shown beside the number. */
export type MetricOption = {
  readonly key: string;
  readonly label: string;
  readonly defaultValue: string;
  /** Allowed values with their wording; absent = a non-negative decimal number. */
  readonly choices?: Readonly<Record<string, string>>;
};

/**
 * One input of a formula. `onMissing: "ZERO"` reads "none yet" as 0 as long as some other input is known;
 * `isUsed` leaves an input out (it reads as 0) where the chosen options do not need it.
 */
export type FormulaInput = {
  readonly as: string;
  readonly metric: AnyMetricCode;
  readonly span?: Span | ((options: ChosenOptions) => Span);
  readonly onMissing?: "ZERO";
  readonly isUsed?: (options: ChosenOptions) => boolean;
};

/** What a formula may look at besides its inputs. */
export type FormulaContext = { readonly options: ChosenOptions; readonly period: Period };

/** Reads an input by the name the formula gave it. */
export type FormulaInputs = (name: string) => Decimal;

/**
 * How a metric's value comes from facts, over any period. SUM adds signed measures (`planFrom` says how a plan
 * without lines of its own is added up from planned metrics). COUNT counts facts. LAST takes, for each series
 * (team, owner, region, product …), the latest value in the period and adds the series. BALANCE adds all changes up to the
 * period's end and, without any, takes what was measured. COUNT_DISTINCT counts
 * members of a dimension with a fact of any of the measures; `firstEver` only those with none before the period
 * ("market" is a region at the organization's market level). RATIO divides two metrics' values, so it
 * aggregates from sums, never by averaging; `emptyNumerator: "ZERO"` says that no event above the line while
 * there are some below it is 0, `isOverSameMonths` that over several months only those count that know both sides
 * (a market measured ahead, or not yet). FORMULA computes from other metrics.
 */
export type Aggregation =
  | {
      readonly kind: "SUM";
      readonly measures: readonly MeasureTerm[];
      readonly planFrom?: readonly MetricTerm[];
    }
  | { readonly kind: "COUNT"; readonly measure: string }
  | { readonly kind: "LAST"; readonly measure: string }
  | { readonly kind: "BALANCE"; readonly measure: string }
  | {
      readonly kind: "COUNT_DISTINCT";
      readonly of: "customer" | "market";
      readonly measures: readonly string[];
      readonly firstEver: boolean;
    }
  | {
      readonly kind: "RATIO";
      readonly numerator: MetricCode;
      readonly denominator: MetricCode;
      readonly emptyNumerator?: "ZERO";
      readonly isOverSameMonths?: true;
    }
  | {
      readonly kind: "FORMULA";
      readonly inputs: readonly FormulaInput[];
      readonly formula: string;
      readonly compute: (input: FormulaInputs, context: FormulaContext) => Figure;
      /** Set for a formula an organization wrote. */
      readonly own?: FormulaNature;
    };

/**
 * Whether values of a formula of metrics add up: over the periods of a year, and over the members of a dimension.
 * Only sums and differences of what adds up itself do, times or divided by numbers; a ratio never does.
 */
export type FormulaNature = { readonly addsOverTime: boolean; readonly addsOverPlaces: boolean };

/** One row of the metric registry, or an own metric. The definition text names every option's default. */
export type MetricDefinition = {
  readonly code: AnyMetricCode;
  readonly label: string;
  readonly unit: MetricUnit;
  readonly favourability: Favourability;
  readonly aggregation: Aggregation;
  readonly definition: string;
  readonly options?: readonly MetricOption[];
  /** Import kinds whose facts can feed it, in the order to suggest them. */
  readonly fedBy: readonly FactKind[];
  /** Without facts of any of these measures in the organization nothing is said (orders alone have no win rate). */
  readonly needsAnyOf?: readonly string[];
  /** Set where all facts of the metric lie in one scenario whatever is asked (quotas). */
  readonly scenario?: "quota";
  /** Version of the formula, raised when a change of it changes numbers. */
  readonly version: number;
};
