import { type Decimal, decimal, ONE } from "@/lib/domain/number/decimal";
import { fraction, zeroBased } from "./geometry";
import { type ChartTable, type Effect, MISSING } from "./models";

/** A goal's figures as decimal strings; null is missing. `expected` is what the curve asks for by now. */
export type PaceBarInput = {
  readonly baseline: string;
  readonly target: string;
  readonly actual: string | null;
  readonly landing: string | null;
  readonly expected: string | null;
  readonly format: { readonly value: (value: string) => string };
};

/**
 * Shares of the way from baseline to target (decimal strings, 1 is the target), and the same marks as fractions of an
 * axis that holds them all. NO_DISTANCE: baseline and target are the same, so there is no way to draw.
 */
export type PreparedPaceBar = {
  readonly state: "DRAWN" | "NOT_MEASURED" | "NO_DISTANCE";
  readonly actual: string | null;
  readonly landing: string | null;
  readonly expected: string | null;
  /** The actual against what is expected by now; NEUTRAL while either is missing. */
  readonly effect: Effect;
  readonly marks: {
    readonly baseline: number;
    readonly target: number;
    readonly actual: number | null;
    readonly landing: number | null;
    readonly expected: number | null;
  };
  /** The figures in words, for screen readers. */
  readonly label: string;
  readonly table: ChartTable;
};

const NAMES = {
  actual: "actual",
  target: "target",
  expected: "expected by now",
  landing: "landing",
} as const;

function paceEffect(actual: Decimal | null, expected: Decimal | null): Effect {
  if (actual === null || expected === null || actual.eq(expected)) return "NEUTRAL";
  return actual.lt(expected) ? "BAD" : "GOOD";
}

/**
 * One bar for a goal: actual, landing, target, and a marker where it should be by now. One signed way from baseline to
 * target serves rising and falling targets alike. What is missing has no mark.
 */
export function preparePaceBar(input: PaceBarInput): PreparedPaceBar {
  const [baseline, target] = [decimal(input.baseline), decimal(input.target)];
  const way = target.minus(baseline);
  const share = (value: string | null): Decimal | null =>
    value === null || way.isZero() ? null : decimal(value).minus(baseline).div(way);
  const shares = {
    actual: share(input.actual),
    landing: share(input.landing),
    expected: share(input.expected),
  };
  const axis = zeroBased([ONE, ...Object.values(shares).flatMap((value) => (value === null ? [] : [value]))]);
  const place = (value: Decimal | null): number | null => (value === null ? null : fraction(axis, value));
  const text = (value: string | null): string => (value === null ? MISSING : input.format.value(value));
  const figures = [
    { name: NAMES.actual, text: input.actual === null ? "not measured" : text(input.actual) },
    { name: NAMES.target, text: text(input.target) },
    ...(input.expected === null ? [] : [{ name: NAMES.expected, text: text(input.expected) }]),
    ...(input.landing === null ? [] : [{ name: NAMES.landing, text: text(input.landing) }]),
  ];
  const textOf = (value: Decimal | null): string | null => value?.toFixed() ?? null;
  return {
    state: way.isZero() ? "NO_DISTANCE" : input.actual === null ? "NOT_MEASURED" : "DRAWN",
    actual: textOf(shares.actual),
    landing: textOf(shares.landing),
    expected: textOf(shares.expected),
    effect: paceEffect(shares.actual, shares.expected),
    marks: {
      baseline: fraction(axis, decimal(0)),
      target: fraction(axis, ONE),
      actual: place(shares.actual),
      landing: place(shares.landing),
      expected: place(shares.expected),
    },
    label: figures.map((figure) => `${figure.name} ${figure.text}`).join(", "),
    table: {
      columns: [{ label: "Figure" }, { label: "Value", isNumeric: true }],
      rows: figures.map((figure) => ({ cells: [figure.name, figure.text] })),
    },
  };
}
