import type { FiscalCalendar, Period } from "../time/fiscal";
import type { MetricBook } from "./book";
import type { MetricCode } from "./codes";
import type { ChosenOptions } from "./definition";

/**
 * What is asked of a metric: one period of one cell. `where` and `knownAt` only name the rows in the reasons;
 * the reader of cells has applied them.
 */
export type MetricQuestion = {
  readonly calendar: FiscalCalendar;
  readonly period: Period;
  /** "actual" or a plan version's code. */
  readonly scenario: string;
  /** Currency that money values are in. */
  readonly currency: string;
  readonly where?: Readonly<Record<string, string>>;
  readonly knownAt?: string;
  /** Own metrics beside the built-in ones; absent = there are none. */
  readonly book?: MetricBook;
  /** Chosen options per metric; the rest have their defaults. */
  readonly options?: Readonly<Partial<Record<MetricCode, ChosenOptions>>>;
  /** Whether every day of the period lies in closed periods. */
  readonly isClosed: (period: Period) => boolean;
  /** Whether the organization has any fact of the measure in the scenario, whenever and wherever. */
  readonly isFed: (scenario: string, measure: string) => boolean;
  /** Whether a ledger account is mapped to the measure: such money exists, also where none was ever posted. */
  readonly isMapped?: (measure: string) => boolean;
};
