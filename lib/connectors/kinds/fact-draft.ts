import type { Decimal } from "../../domain/number/decimal";
import type { Day } from "../../domain/time/day";
import type { FiscalCalendar } from "../../domain/time/fiscal";
import type { NameDimension } from "./field";

/** A row after reading: per field the exact text we understood, or null where it is empty. */
export type CanonicalRow = Readonly<Record<string, string | null>>;

/** One fact a row says; the row's dimensions are common to all its facts. */
export type FactDraft = {
  readonly scenario: string;
  readonly measure: string;
  readonly occurredOn: Day;
  /** Plain decimal text. */
  readonly amount: string;
  /** Null for counts. */
  readonly currency: string | null;
  readonly quantity: string | null;
};

/** Why a row goes to quarantine instead of becoming facts. */
export type RowProblem = {
  readonly field: string;
  readonly value: string;
  readonly code: string;
  readonly message: string;
};

export type RowFacts =
  | { readonly ok: true; readonly facts: readonly FactDraft[] }
  | { readonly ok: false; readonly problem: RowProblem };

/** What an account adds to, and with which sign. */
export type AccountMeaning = { readonly metric: AccountMetric; readonly operator: "+" | "-" };

export const ACCOUNT_METRICS = ["revenue", "cogs", "opex", "sm_spend", "other_income", "none"] as const;
export type AccountMetric = (typeof ACCOUNT_METRICS)[number];

/** What turning rows into facts has to know about the organization. */
export type FactContext = {
  readonly currency: string;
  readonly calendar: FiscalCalendar;
  /** Meaning of a ledger account on a day; null when nobody said. */
  readonly accountMeaning: (accountId: string, day: Day) => AccountMeaning | null;
  /** Spreads a total over months so that the parts add up to it in the currency's minor unit. */
  readonly spread: (total: Decimal, currency: string | null, months: number) => readonly Decimal[];
  /** How a metric behaves: whether a longer period is the sum of its months (else it holds throughout), and whether it is money. */
  readonly metricNature: (metric: string) => { readonly isSummed: boolean; readonly isMoney: boolean };
};

/** Ids of the members a row names, by dimension. */
export type RowMembers = Readonly<Partial<Record<NameDimension, string>>>;
