import type { MetricCode } from "../../metrics/codes";
import type { Day } from "../../time/day";
import type { FiscalCalendar } from "../../time/fiscal";
import type { BaselineOption } from "../baseline";
import type { Evaluation } from "../phased-target";

/** Characters [from, to) of the sentence as typed. */
export type Span = { readonly from: number; readonly to: number };

/** Languages the grammar reads, words and number formats alike. */
export type SentenceLanguage = "en" | "de";

/** What a scope can be; an owner is a person the goal belongs to. */
export type ScopeDimension = "team" | "region" | "product" | "segment" | "customer" | "owner";

/** A name of the organization that a sentence may mention. */
export type DirectoryEntry = {
  readonly dimension: ScopeDimension;
  readonly id: string;
  readonly name: string;
};

/** Everything a sentence is read against: the day, the fiscal calendar, number format, currency and names. */
export type SentenceContext = {
  readonly today: Day;
  readonly calendar: FiscalCalendar;
  /** Number format where the sentence itself does not tell. */
  readonly locale: SentenceLanguage;
  readonly currency: string;
  readonly directory: readonly DirectoryEntry[];
};

/** Which way the number is to move, or that it is to stay on one side of a limit. */
export type Direction = "UP" | "DOWN" | "REACH" | "KEEP_ABOVE" | "KEEP_BELOW";

/** A verb's meaning before the metric is known: BETTER follows the metric's good side, KEEP its limit. */
export type VerbSense = Direction | "BETTER" | "KEEP";

/** Unit of a number as written; a bare number may still be money or a count. */
export type QuantityUnit = "MONEY" | "PERCENT" | "POINTS" | "DAYS" | "TIMES" | "PLAIN";

/** A number as written: exact decimal text; PERCENT as a fraction (15 % is "0.15"), POINTS in points. */
export type Quantity = {
  readonly value: string;
  /** The same digits in the other number format, where both can be meant. */
  readonly alternate: string | null;
  readonly unit: QuantityUnit;
  readonly currency: string | null;
};

/** What stands before a number. */
export type AmountRelation = "BY" | "TO" | "ABOVE" | "BELOW" | "FROM" | "RANGE" | "NONE";

/** An amount as written; `start` is the number of "from … to …". */
export type AmountPhrase = {
  readonly relation: AmountRelation;
  readonly quantity: Quantity;
  readonly start: Quantity | null;
  /** The sign written before the number. */
  readonly sign: "+" | "-" | null;
};

/**
 * An amount as meant. RELATIVE and BY are sizes, the direction gives the sign; a percent metric's values are fractions.
 */
export type Amount =
  | { readonly kind: "RELATIVE"; readonly rate: string }
  | { readonly kind: "POINTS"; readonly points: string }
  | { readonly kind: "BY"; readonly value: string }
  | { readonly kind: "TO"; readonly value: string }
  | { readonly kind: "FROM_TO"; readonly start: string; readonly value: string };

/** One reading of the days meant; first and last inclusive. */
export type PeriodReading = {
  readonly key: string;
  readonly label: string;
  readonly from: Day;
  readonly to: Day;
};

/** The goal's course to its level: all at once, evenly rising, or the same rate on every month before. */
export type Course = "ONE_STEP" | "RAMP" | "COMPOUND";

/** What is said about time besides the period. */
export type Manner = {
  readonly isPerMonth: boolean;
  readonly isEveryMonth: boolean;
  readonly evaluation: Evaluation | null;
  readonly baseline: BaselineOption | null;
  readonly course: Course | null;
  readonly isPerRep: boolean;
};

/** A part of the structure and where it stands. */
export type SentencePart = {
  readonly part: "VERB" | "METRIC" | "AMOUNT" | "PERIOD" | "SCOPE" | "MANNER";
  readonly span: Span;
};

/** One scope said; several readings where a name fits more than one thing. */
export type ScopePhrase = { readonly readings: readonly DirectoryEntry[]; readonly span: Span };

/** What is still needed for a goal. */
export type MissingPart = "VERB" | "METRIC" | "AMOUNT" | "PERIOD";

/** Something that cannot be meant, and what to do about it. */
export type SentenceProblem = {
  readonly code:
    | "PAST"
    | "TOO_FAR"
    | "TWO_AMOUNTS"
    | "TWO_PERIODS"
    | "TWO_METRICS"
    | "TWO_DIRECTIONS"
    | "NEGATED"
    | "A_QUESTION"
    | "UNIT_MISMATCH"
    | "NO_CHANGE"
    | "WRONG_WAY"
    | "IMPOSSIBLE"
    | "RANGE"
    | "FOREIGN_CURRENCY"
    | "NOT_A_NUMBER";
  readonly sentence: string;
  readonly fix: string;
  readonly spans: readonly Span[];
};

/**
 * A sentence as understood. NOTHING: no part was recognised. PARTIAL: some part is missing. REFUSED: a problem stands
 * against it. PARSED: verb, metric, amount and period are there; open questions may remain. `unknown` are the words
 * that were not understood.
 */
export type Sentence = {
  readonly state: "NOTHING" | "PARTIAL" | "REFUSED" | "PARSED";
  readonly text: string;
  readonly language: SentenceLanguage;
  readonly verb: VerbSense | null;
  readonly metrics: readonly MetricCode[];
  readonly amount: AmountPhrase | null;
  readonly periods: readonly PeriodReading[];
  readonly isEndPoint: boolean;
  readonly scopes: readonly ScopePhrase[];
  readonly manner: Manner;
  readonly parts: readonly SentencePart[];
  readonly missing: readonly MissingPart[];
  readonly problems: readonly SentenceProblem[];
  readonly unknown: readonly Span[];
};

/** A sentence with every question answered: what becomes the goal. */
export type GoalReading = {
  readonly direction: Direction;
  readonly metric: MetricCode;
  readonly amount: Amount;
  readonly period: { readonly from: Day; readonly to: Day };
  readonly scope: readonly DirectoryEntry[];
  readonly isPerRep: boolean;
  /** Null where the amount carries its own start or needs none. */
  readonly baseline: BaselineOption | null;
  readonly evaluation: Evaluation;
  readonly course: Course;
};
