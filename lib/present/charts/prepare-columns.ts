import { type Decimal, decimal } from "@/lib/domain/number/decimal";
import {
  type Band,
  type Comparison,
  compare,
  type Favourability,
  type FigureUnit,
} from "@/lib/domain/variance/compare";
import { displayedWalk } from "@/lib/domain/variance/displayed-walk";
import { effectOfSigned } from "./effect-of";
import { type Domain, extent, ruler, zeroBased } from "./geometry";
import {
  type Amount,
  type ChartFormat,
  type ChartTable,
  type Effect,
  type Extent,
  MISSING,
  NOT_MEANINGFUL,
} from "./models";

/** One month as decimal strings; null is a gap, never 0. */
export type MonthInput = {
  readonly id: string;
  readonly label: string;
  readonly state: "CLOSED" | "PRELIMINARY" | "OPEN";
  readonly isInScope?: boolean;
  readonly actual: string | null;
  readonly forecast?: string | null;
  readonly reference: string | null;
};

/** Months in order of time against one reference. */
export type ColumnsInput = {
  readonly months: readonly MonthInput[];
  readonly referenceName: "PL" | "PY" | "FC";
  readonly favourability: Favourability;
  readonly unit: FigureUnit;
  readonly band?: Band;
  /** How the unit is written, e.g. "kUSD". */
  readonly unitLabel: string;
  readonly format: ChartFormat;
};

type Marked = Amount & { readonly bar: Extent };
type Signed = Marked & { readonly effect: Effect };

/** One month's marks; each `bar` is on its own panel's axis, from that panel's zero line. */
export type PreparedMonth = {
  readonly id: string;
  readonly label: string;
  readonly state: MonthInput["state"];
  readonly isInScope: boolean;
  /** The middle of the month on the time axis. */
  readonly at: number;
  readonly actual: Marked | null;
  readonly forecast: Marked | null;
  readonly reference: Marked | null;
  readonly delta: Signed | null;
  readonly deltaPercent: Signed | null;
};

/** Three panels over the same months. `zero` is where each panel's zero line lies. */
export type ColumnsModel = {
  readonly unit: string;
  readonly referenceName: "PL" | "PY" | "FC";
  readonly months: readonly PreparedMonth[];
  readonly zero: { readonly columns: number; readonly delta: number; readonly percent: number };
  readonly scale: { readonly columns?: Amount | undefined; readonly delta?: Amount | undefined };
};

/** The chart and its table twin. */
export type PreparedColumns = { readonly model: ColumnsModel; readonly table: ChartTable };

type Read = {
  month: MonthInput;
  actual: string | null;
  forecast: string | null;
  comparison: Comparison;
  state: MonthInput["state"];
};

/**
 * Actual and forecast are never both drawn for one month: an open month shows its forecast, and postings that came
 * early only where there is none, as preliminary.
 */
function readMonth(month: MonthInput, input: ColumnsInput): Read {
  const isForecast =
    month.forecast !== undefined &&
    month.forecast !== null &&
    (month.state === "OPEN" || month.actual === null);
  const actual = isForecast ? null : month.actual;
  const forecast = isForecast ? (month.forecast ?? null) : null;
  const state = month.state === "OPEN" && actual !== null ? "PRELIMINARY" : month.state;
  const known = actual ?? forecast;
  const comparison = compare({
    actual: known === null ? { state: "NONE_YET" } : decimal(known),
    reference: month.reference === null ? { state: "NO_PLAN" } : decimal(month.reference),
    favourability: input.favourability,
    unit: input.unit,
    ...(input.band === undefined ? {} : { band: input.band }),
    isPreliminary: state !== "CLOSED",
  }).value;
  return { month, actual, forecast, comparison, state };
}

function knownValues(values: readonly (Decimal | string | null)[]): Decimal[] {
  return values.flatMap((value) => (value === null ? [] : [decimal(value)]));
}

function mark(
  domain: Domain,
  value: string | Decimal | null,
  display: (text: string) => string,
): Marked | null {
  if (value === null) return null;
  const exact = decimal(value);
  return {
    value: exact.toFixed(),
    display: display(exact.toFixed()),
    bar: extent(domain, decimal(0), exact),
  };
}

/** The difference between what is read: a reader who subtracts arrives at it. */
function deltaShown({ actual, reference, delta }: Comparison, { step }: ChartFormat): string | null {
  if (actual === null || reference === null || delta === null || step === undefined)
    return delta?.toFixed() ?? null;
  return displayedWalk({ actual, reference }, decimal(step)).delta.toFixed();
}

function signed(marked: Marked | null, comparison: Comparison): Signed | null {
  return marked === null ? null : { ...marked, effect: effectOfSigned(comparison.effect) };
}

function percentText({ percent, percentState }: Comparison, format: ChartFormat): string {
  if (percentState === "NOT_MEANINGFUL") return NOT_MEANINGFUL;
  return percent === null ? MISSING : format.percent(percent.toFixed());
}

function tableOf(reads: readonly Read[], input: ColumnsInput): ChartTable {
  const { format, referenceName } = input;
  const numeric = (label: string) => ({ label, isNumeric: true });
  const text = (value: string | null, write: (text: string) => string): string =>
    value === null ? MISSING : write(value);
  const stateWord = { CLOSED: "", PRELIMINARY: " (preliminary)", OPEN: " (open)" } as const;
  return {
    columns: [
      { label: "Month" },
      numeric("AC"),
      numeric("FC"),
      numeric(referenceName),
      numeric(`Δ${referenceName}`),
      numeric(`Δ${referenceName} %`),
    ],
    rows: reads.map(({ month, actual, forecast, comparison, state }) => ({
      cells: [
        `${month.label}${stateWord[state]}`,
        text(actual, format.value),
        text(forecast, format.value),
        text(month.reference, format.value),
        text(deltaShown(comparison, format), format.delta),
        percentText(comparison, format),
      ],
    })),
  };
}

/**
 * Months as columns, actual over its reference, with absolute differences as bars and relative ones as pins, each
 * panel zero-based on its own axis. A month without a figure is a gap; a percentage without meaning has no pin and is
 * "n.m." in the table; percent metrics differ in points and have no pins.
 */
export function prepareColumns(input: ColumnsInput): PreparedColumns {
  const { format } = input;
  const reads = input.months.map((month) => readMonth(month, input));
  const columns = zeroBased(
    knownValues(reads.flatMap((read) => [read.actual, read.forecast, read.month.reference])),
  );
  const delta = zeroBased(knownValues(reads.map((read) => read.comparison.delta)));
  const percent = zeroBased(knownValues(reads.map((read) => read.comparison.percent)));
  const zero = decimal(0);
  const months = reads.map(
    ({ month, actual, forecast, comparison, state }, index): PreparedMonth => ({
      id: month.id,
      label: month.label,
      state,
      isInScope: month.isInScope ?? false,
      at: (index + 0.5) / input.months.length,
      actual: mark(columns, actual, format.value),
      forecast: mark(columns, forecast, format.value),
      reference: mark(columns, month.reference, format.value),
      delta: signed(
        mark(delta, comparison.delta, () => format.delta(deltaShown(comparison, format) ?? "0")),
        comparison,
      ),
      deltaPercent: signed(mark(percent, comparison.percent, format.percent), comparison),
    }),
  );
  const zeroOf = (domain: Domain): number => extent(domain, zero, zero).from;
  return {
    model: {
      unit: input.unitLabel,
      referenceName: input.referenceName,
      months,
      zero: { columns: zeroOf(columns), delta: zeroOf(delta), percent: zeroOf(percent) },
      scale: { columns: ruler(columns, format.value), delta: ruler(delta, format.value) },
    },
    table: tableOf(reads, input),
  };
}
