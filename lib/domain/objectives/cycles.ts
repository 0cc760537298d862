import { invariant } from "../invariant";
import { addDays, addMonths, type Day, endOfMonth } from "../time/day";
import {
  type FiscalCalendar,
  fiscalQuarterOf,
  fiscalYearOf,
  periodOf,
  startOfFiscalYear,
} from "../time/fiscal";

/** States of a cycle, in order. CLOSING is open for last values and for the close wizard, not for new objectives. */
export const CYCLE_STATES = ["DRAFT", "ACTIVE", "CLOSING", "CLOSED"] as const;
/** One state of a cycle. */
export type CycleState = (typeof CYCLE_STATES)[number];

/** How long a cycle is: by the fiscal calendar, or CUSTOM days. */
export const CYCLE_LENGTHS = ["QUARTER", "HALF", "YEAR", "CUSTOM"] as const;
/** One of the lengths. */
export type CycleLength = (typeof CYCLE_LENGTHS)[number];

/** What people do to a cycle; closing itself has its own command, because it closes what is inside too. */
export type CycleStep = "activate" | "startClosing" | "stopClosing" | "close";

const STEPS: Readonly<Record<CycleStep, { from: CycleState; to: CycleState; refusal: string }>> = {
  activate: { from: "DRAFT", to: "ACTIVE", refusal: "Only a draft can be activated." },
  startClosing: { from: "ACTIVE", to: "CLOSING", refusal: "Only an active cycle can be closed." },
  stopClosing: { from: "CLOSING", to: "ACTIVE", refusal: "This cycle is not being closed." },
  close: { from: "CLOSING", to: "CLOSED", refusal: "Start to close the cycle first." },
};

/** What a step comes to. */
export type CycleMove =
  | { readonly kind: "MOVED"; readonly state: CycleState }
  | { readonly kind: "REFUSED"; readonly sentence: string };

/** DRAFT → ACTIVE → CLOSING → CLOSED, one step at a time; from CLOSING one may go back to ACTIVE, from CLOSED never. */
export function moveCycle(state: CycleState, step: CycleStep): CycleMove {
  const { from, to, refusal } = STEPS[step];
  if (state === from) return { kind: "MOVED", state: to };
  if (state === "CLOSED") return { kind: "REFUSED", sentence: "This cycle is closed: it is history." };
  return { kind: "REFUSED", sentence: refusal };
}

/** A named stretch of days, both inclusive. */
export type CyclePeriod = { readonly name: string; readonly startsOn: Day; readonly endsOn: Day };

function halfOf(cal: FiscalCalendar, day: Day): CyclePeriod {
  const half = fiscalQuarterOf(cal, day) <= 2 ? 1 : 2;
  const year = periodOf(cal, "year", day);
  const startsOn = addMonths(startOfFiscalYear(cal, fiscalYearOf(cal, day)), (half - 1) * 6);
  return { name: `${year.code}-H${half}`, startsOn, endsOn: endOfMonth(addMonths(startsOn, 5)) };
}

/**
 * The fiscal quarter, half or year around a day, named as the fiscal calendar names it.
 * @example cyclePeriod({ startMonth: 2 }, "HALF", "2026-11-28") → FY2027-H2, 2026-08-01 … 2027-01-31
 */
export function cyclePeriod(
  cal: FiscalCalendar,
  length: Exclude<CycleLength, "CUSTOM">,
  day: Day,
): CyclePeriod {
  if (length === "HALF") return halfOf(cal, day);
  const { code, from, to } = periodOf(cal, length === "YEAR" ? "year" : "quarter", day);
  return { name: code, startsOn: from, endsOn: to };
}

/** The period of this length after the one around a day: what is proposed for a new cycle. */
export function nextCyclePeriod(
  cal: FiscalCalendar,
  length: Exclude<CycleLength, "CUSTOM">,
  day: Day,
): CyclePeriod {
  return cyclePeriod(cal, length, addDays(cyclePeriod(cal, length, day).endsOn, 1));
}

/** Whether a cycle's days are those its length says. CUSTOM always fits. */
export function fitsLength(
  cal: FiscalCalendar,
  length: CycleLength,
  span: { readonly startsOn: Day; readonly endsOn: Day },
): boolean {
  invariant(span.startsOn <= span.endsOn, "a cycle ends on or after its first day");
  if (length === "CUSTOM") return true;
  const period = cyclePeriod(cal, length, span.startsOn);
  return period.startsOn === span.startsOn && period.endsOn === span.endsOn;
}

type Span = { readonly id: string; readonly startsOn: Day; readonly endsOn: Day };

/**
 * The cycle an objective belongs to by its days: the shortest that holds all of them, of equally short ones the
 * one that starts last. Null when none does.
 */
export function cycleHolding(
  cycles: readonly Span[],
  days: { readonly startsOn: Day; readonly endsOn: Day },
): string | null {
  const holding = cycles.filter(({ startsOn, endsOn }) => startsOn <= days.startsOn && endsOn >= days.endsOn);
  const [closest] = holding.sort((a, b) =>
    a.startsOn === b.startsOn ? (a.endsOn < b.endsOn ? -1 : 1) : a.startsOn > b.startsOn ? -1 : 1,
  );
  return closest?.id ?? null;
}
