import { onEmptyOf } from "../facts/measures";
import type { Decimal } from "../number/decimal";
import { addMonths, startOfMonth } from "../time/day";
import {
  type FiscalCalendar,
  type Period,
  priorYear,
  shiftPeriod,
  shiftPeriodByMonths,
  totalPeriod,
  yearToDate,
} from "../time/fiscal";
import type { Span } from "./definition";

/**
 * One thing the engine needs to know about facts, for one cell and one period; what the database adds up.
 * - SUM: the sum of `measures[0]` (money converted after adding up).
 * - BALANCE: the sum of `measures[0]` from the beginning of time to the period's last day (money converted at the
 *   rate of its last month, as a balance sheet does).
 * - LAST: for each series (all dimensions equal) the latest value in the period, series added up.
 * - DISTINCT / FIRST_EVER: number of members of `of` with a fact of any of the measures in the period
 *   (FIRST_EVER: and none before it, or none in the `lookbackMonths` before it; worth at least `threshold`).
 */
export type Component = {
  readonly combine: "SUM" | "BALANCE" | "LAST" | "DISTINCT" | "FIRST_EVER";
  readonly measures: readonly string[];
  /** "actual", "quota" or a plan version's code. */
  readonly scenario: string;
  /** Members counted; only with DISTINCT and FIRST_EVER. "market" is a region at the market level. */
  readonly of?: "customer" | "market";
  /** Least value of a member in the period (decimal string); absent = any. */
  readonly threshold?: string;
  /** Months before the period in which there must be nothing; absent = ever. */
  readonly lookbackMonths?: number;
};

/** What the facts say about a component: a value with the number of facts behind it, nothing, or a missing rate. */
export type Cell =
  | { readonly kind: "FACTS"; readonly value: Decimal; readonly facts: number }
  | { readonly kind: "EMPTY" }
  | { readonly kind: "NO_RATE"; readonly currency: string; readonly month: string; readonly facts?: number };

/** The cell without facts. */
export const EMPTY_CELL: Cell = { kind: "EMPTY" };

/** Looks a component up for one period; the caller has fetched it before (see `requestsFor`). */
export type ReadCell = (component: Component, period: Period) => Cell;

/** A component and the period it is needed for. */
export type CellRequest = { readonly component: Component; readonly period: Period };

/** Text that is equal exactly for equal components: a key for maps. */
export function componentKey(component: Component): string {
  const { combine, measures, scenario, of = "", threshold = "", lookbackMonths = "" } = component;
  return `${combine}|${measures.join("+")}|${scenario}|${of}|${threshold}|${lookbackMonths}`;
}

/** Text that is equal exactly for equal requests: component, first and last day. */
export function requestKey({ component, period }: CellRequest): string {
  return `${componentKey(component)}|${period.from}|${period.to}`;
}

/** The period a span names, seen from the asked one. */
export function spanPeriod(calendar: FiscalCalendar, period: Period, span: Span): Period {
  if (span === "PERIOD") return period;
  if (span === "PREVIOUS") return shiftPeriod(calendar, period, -1);
  if (span === "PRIOR_YEAR") return priorYear(calendar, period);
  if (span === "YEAR_TO_DATE") return yearToDate(calendar, period.to);
  if ("trailingMonths" in span) {
    const first = startOfMonth(addMonths(startOfMonth(period.to), 1 - span.trailingMonths));
    return totalPeriod(first, period.to);
  }
  return span.lagMonths === 0 ? period : shiftPeriodByMonths(calendar, period, -span.lagMonths);
}

/** Before every fact there can be. */
export const BEGINNING = "0001-01-01";

/** The first day whose facts a component reads over a period. */
export function firstDayOf({ component, period }: CellRequest): string {
  return component.combine === "BALANCE" ? BEGINNING : period.from;
}

/** True where a closed period without facts of the component is an actual of 0. */
export function isZeroWhenEmpty(component: Component): boolean {
  return component.combine !== "LAST" && component.measures.some((measure) => onEmptyOf(measure) === "ZERO");
}
