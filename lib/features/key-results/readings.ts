import type { KrMeasurement } from "@/lib/domain/key-results/measurement";
import type { StatusThresholds } from "@/lib/domain/key-results/status";
import type { MetricDefinition } from "@/lib/domain/metrics/definition";
import { addsOverTime } from "@/lib/domain/metrics/nature";
import { type Decimal, decimal } from "@/lib/domain/number/decimal";
import { figure, type Reason } from "@/lib/domain/reasoned";
import { type Day, earlierDay, endOfMonth } from "@/lib/domain/time/day";
import { monthLength, shiftPeriodByMonths, totalPeriod } from "@/lib/domain/time/fiscal";
import type { MetricAnswer, MetricAsk, MetricCell } from "@/lib/features/metrics/schema";
import { lineOf, metricLabel, readingReason } from "./reading-reason";

/**
 * How a metric becomes the values of a key result or goal. TO_DATE: what added up since the start. LEVEL: one ratio or
 * stock over the time so far. COMPARED: baseline + (to date − the same stretch a year earlier), so that a sum with a
 * baseline starts at it. MONTHLY: one value a month. COMPLETE_MONTHS: the same without a month still running. MONTHLY_MEAN: to date per month elapsed. PHASED: baseline + (to date −
 * what of the baseline was due by now), so that a sum that must come down is judged by what it saved. BY_HAND: check-ins only.
 */
export type Reading =
  | "TO_DATE"
  | "LEVEL"
  | "COMPARED"
  | "MONTHLY"
  | "COMPLETE_MONTHS"
  | "MONTHLY_MEAN"
  | "PHASED"
  | "BY_HAND";

export const READING_LABELS: Readonly<Record<Reading, string>> = {
  TO_DATE: "added up since the start",
  LEVEL: "over the time so far",
  COMPARED: "baseline + change against the same days last year",
  MONTHLY: "month by month",
  COMPLETE_MONTHS: "last whole month",
  MONTHLY_MEAN: "average of the months so far",
  PHASED: "baseline + change against its share of the time so far",
  BY_HAND: "by check-in",
};

export type Filter = Readonly<Record<string, readonly string[]>>;

/** A filter as stored or imported: one member may stand without a list. */
export function filterOfStored(stored: unknown): Filter {
  if (stored === null || typeof stored !== "object") return {};
  return Object.fromEntries(
    Object.entries(stored).map(([dimension, members]) => [
      dimension,
      (Array.isArray(members) ? members : [members]).map(String),
    ]),
  );
}

export type Measurable = {
  readonly metric: string | null;
  /** What the metric is; null by hand, and where it is not defined any more. */
  readonly definition: MetricDefinition | null;
  readonly filter: Filter;
  readonly startsOn: Day;
  readonly endsOn: Day;
  readonly reading: Reading;
  readonly baseline: Decimal | null;
  /** Of the baseline, what was due by today; only PHASED needs it. */
  readonly baselineToDate?: Decimal | null;
  readonly currency: string | null;
};

export type SaidValue = {
  readonly asOf: Day;
  readonly value: string | null;
  readonly part: string | null;
  readonly id: string;
};

export type Readings = {
  readonly measurements: readonly KrMeasurement[];
  /** The value that counts now, with where it comes from. */
  readonly current: Decimal | null;
  readonly why: () => Reason;
  readonly isByData: boolean;
  readonly isPreliminary: boolean;
  /** Plain sum since the start, and the same stretch a year earlier, where they were read. */
  readonly toDate: Decimal | null;
  readonly priorToDate: Decimal | null;
  /** Last day a value speaks for. */
  readonly lastValueOn: Day | null;
  /** Why the data has no value, when it was asked. */
  readonly note: string | null;
  /** The organization's thresholds; absent = the engine's own. */
  readonly thresholds?: StatusThresholds;
};

/** Metrics whose values over time add up (or count) rather than hold at a moment. */
export function addsUpOverTime(metric: MetricDefinition | null): boolean {
  return metric !== null && addsOverTime(metric);
}

function whereOf(filter: Filter): Record<string, string[]> {
  return Object.fromEntries(Object.entries(filter).map(([dimension, members]) => [dimension, [...members]]));
}

function isMeasuredByData({ definition, reading }: Measurable): boolean {
  return definition !== null && reading !== "BY_HAND";
}

/** The questions this needs answered, in the order `readingsOf` expects the answers. */
export function asksFor(subject: Measurable, today: Day): MetricAsk[] {
  const { metric, filter, startsOn, endsOn, reading } = subject;
  if (!isMeasuredByData(subject) || metric === null || startsOn > today) return [];
  const to = earlierDay(today, endsOn);
  const ask = { metric, from: startsOn, to, where: whereOf(filter), scenario: "actual" } as const;
  if (reading === "MONTHLY" || reading === "COMPLETE_MONTHS") return [{ ...ask, grain: "month" }];
  if (reading !== "COMPARED") return [{ ...ask, grain: "total" }];
  const prior = shiftPeriodByMonths({ startMonth: 1 }, totalPeriod(startsOn, to), -12);
  return [
    { ...ask, grain: "total" },
    { ...ask, grain: "total", from: prior.from, to: prior.to },
  ];
}

function fromCheckIns(subject: Measurable, said: readonly SaidValue[], note: string | null): Readings {
  const measurements = said.map(({ asOf, value, part, id }): KrMeasurement => {
    const amount = value === null ? null : decimal(value);
    const why = () =>
      figure(`Check-in of ${asOf}`, amount, { source: { kind: "record", type: "check-in", id } });
    return { on: asOf, value: amount, ...(part === null ? {} : { part }), why };
  });
  const known = measurements.filter(({ value }) => value !== null);
  const last = known.at(-1) ?? null;
  return {
    measurements: known,
    current: last?.value ?? null,
    why: () =>
      last?.why?.() ?? figure(metricLabel(subject.definition), null, { note: note ?? "No check-in yet." }),
    isByData: false,
    isPreliminary: false,
    toDate: null,
    priorToDate: null,
    lastValueOn: last?.on ?? null,
    note,
  };
}

function comparedValue(subject: Measurable, cells: readonly (MetricCell | undefined)[]): Decimal | null {
  const [now, prior] = cells;
  if (now?.value == null || subject.baseline === null) return null;
  // A stretch a year ago without a value cannot be compared; it is not taken for 0.
  if (prior?.value == null) return null;
  return subject.baseline.plus(now.value).minus(prior.value);
}

function monthly(
  subject: Measurable,
  cells: readonly MetricCell[],
  closed: ReadonlySet<string>,
): KrMeasurement[] {
  return cells.map((cell) => ({
    on: cell.to,
    value: cell.value === null ? null : decimal(cell.value),
    isOpen: !closed.has(cell.from.slice(0, 7)),
    why: () => lineOf(subject, `${metricLabel(subject.definition)} ${cell.period}`, cell),
  }));
}

/** A metric that is bound but no longer defined is said, and check-ins count until another one is bound. */
function unknownMetricNote({ metric, definition }: Measurable): string | null {
  if (metric === null || definition !== null || metric.startsWith("hand:")) return null;
  return `The metric “${metric}” is not defined any more: bind another one, or check in by hand.`;
}

/**
 * Values of a subject from the answers to `asksFor`; where the data has nothing to say the check-ins count.
 *
 * @param closed months ("YYYY-MM") whose books are closed.
 */
export function readingsOf(
  subject: Measurable,
  answers: readonly MetricAnswer[],
  said: readonly SaidValue[],
  closed: ReadonlySet<string>,
): Readings {
  const cells = answers.map((answer) => answer.cells[0]);
  const note = cells[0]?.note ?? null;
  if (answers.length === 0) {
    // Data that will measure it has nothing to say before the first day, and nobody has to say it for the data.
    return isMeasuredByData(subject)
      ? { ...fromCheckIns(subject, said, `Measured by data from ${subject.startsOn} on.`), isByData: true }
      : fromCheckIns(subject, said, unknownMetricNote(subject));
  }
  const base = {
    isByData: true,
    isPreliminary: answers.some((one) => one.cells.some((cell) => cell.isPreliminary)),
    note,
  };
  if (subject.reading === "MONTHLY" || subject.reading === "COMPLETE_MONTHS") {
    const cellsOfMonths = answers[0]?.cells ?? [];
    const isWhole = (cell: MetricCell) => subject.reading === "MONTHLY" || cell.to === endOfMonth(cell.from);
    const list = cellsOfMonths.filter(isWhole);
    const known = list.filter(({ value }) => value !== null);
    const last = known.at(-1);
    if (!last) return fromCheckIns(subject, said, note);
    return {
      ...base,
      measurements: monthly(subject, list, closed),
      current: decimal(last.value ?? "0"),
      why: () => lineOf(subject, `${metricLabel(subject.definition)} ${last.period}`, last),
      toDate: null,
      priorToDate: null,
      lastValueOn: last.to,
    };
  }
  return overallReadings(subject, cells, said, base);
}

const WITHOUT = {
  COMPARED: "The same days a year earlier have no value to compare with.",
  PHASED: "There is no baseline to come down from.",
} as const;

function currentOf(
  subject: Measurable,
  cells: readonly (MetricCell | undefined)[],
  toDate: Decimal,
  months: Decimal | null,
): Decimal | null {
  const { reading, baseline, baselineToDate = null } = subject;
  if (reading === "COMPARED") return comparedValue(subject, cells);
  if (reading !== "PHASED") return months ? toDate.div(months) : toDate;
  return baseline === null || baselineToDate === null ? null : baseline.plus(toDate).minus(baselineToDate);
}

function overallReadings(
  subject: Measurable,
  cells: readonly (MetricCell | undefined)[],
  said: readonly SaidValue[],
  base: { isByData: boolean; isPreliminary: boolean; note: string | null },
): Readings {
  const [now, prior] = cells;
  if (now?.value == null) return fromCheckIns(subject, said, base.note);
  const toDate = decimal(now.value);
  const priorToDate = prior?.value == null ? null : decimal(prior.value);
  const months = subject.reading === "MONTHLY_MEAN" ? monthLength(now) : null;
  const current = currentOf(subject, cells, toDate, months);
  const why = () => readingReason(subject, cells, current, months);
  const note = current === null ? WITHOUT[subject.reading === "PHASED" ? "PHASED" : "COMPARED"] : base.note;
  return {
    ...base,
    note,
    measurements: [{ on: now.to, value: current, isOpen: true, why }],
    current,
    why,
    toDate,
    priorToDate,
    lastValueOn: now.to,
  };
}
