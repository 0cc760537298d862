import { linearProgress, type NotMeasuredCause, type Progress } from "../key-results/progress";
import { type Decimal, sum, ZERO } from "../number/decimal";
import { figure, type Reason, type Reasoned, reasoned } from "../reasoned";

/** Units a value can have; percentages and ratios never add up. */
export type SumUnit = "currency" | "count" | "days" | "percent" | "ratio";

/** A part's values as a sum adds them. */
export type SumFigures = {
  readonly unit: SumUnit;
  /** Null for counts. */
  readonly currency: string | null;
  /** Units of the parent's currency for one of this; null when there is no plan rate (1 is assumed within one currency). */
  readonly planRate: Decimal | null;
  /** Null counts as starting from 0. */
  readonly baseline: Decimal | null;
  readonly current: Decimal | null;
  readonly target: Decimal | null;
  /** The part of the target that measured values answer for; absent: all of it when measured, none when not. */
  readonly measuredTarget?: Decimal | null;
  readonly why?: () => Reason;
};

/** The parent's own target (null: the sum of its parts' targets) and currency (null: that of the first part). */
export type SumTarget = { readonly target: Decimal | null; readonly currency: string | null };

type SumPart = { readonly label: string; readonly values: SumFigures | null };

type Line = {
  readonly label: string;
  readonly baseline: Decimal;
  readonly current: Decimal | null;
  readonly target: Decimal | null;
  readonly measuredTarget: Decimal | null;
  readonly why: (() => Reason) | undefined;
  /** Null within the parent's own currency. */
  readonly rate: Decimal | null;
};

/** The sum with its reporting gap. `expectedOf` weights the parts' expected shares by what each has to cover. */
export type ValueSum = {
  readonly progress: Progress;
  readonly reporting: { readonly measured: number; readonly of: number };
  readonly figures: SumFigures | null;
  readonly expectedOf: (shares: readonly Decimal[]) => Decimal | null;
};

const RULE = {
  id: "objective.sum-of-values",
  version: 1,
  formula: "(Σ current − Σ baseline) ÷ (target − Σ baseline), over measured parts",
} as const;

function convert(values: SumFigures, currency: string | null, label: string): Line | null {
  const rate = values.currency === currency ? null : values.planRate;
  if (values.unit === "currency" && values.currency !== currency && rate === null) return null;
  const at = (value: Decimal) => (rate === null ? value : value.times(rate));
  const orNull = (value: Decimal | null) => (value === null ? null : at(value));
  return {
    label,
    baseline: at(values.baseline ?? ZERO),
    current: orNull(values.current),
    target: orNull(values.target),
    measuredTarget: orNull(values.measuredTarget ?? values.target),
    why: values.why,
    rate,
  };
}

/** Lines in the parent's currency, or why they cannot be added. */
function linesOf(
  parts: readonly SumPart[],
  own: SumTarget,
): { lines: Line[]; unit: SumUnit; currency: string | null } | NotMeasuredCause {
  const first = parts[0]?.values;
  if (parts.length === 0) return "NO_PARTS";
  if (!first) return "UNITS_DIFFER";
  if (first.unit === "percent" || first.unit === "ratio") return "UNIT_NOT_ADDITIVE";
  const currency = first.unit === "currency" ? (own.currency ?? first.currency) : null;
  const lines: Line[] = [];
  for (const { label, values } of parts) {
    if (values === null || values.unit !== first.unit) return "UNITS_DIFFER";
    const line = convert(values, currency, label);
    if (line === null) return "NO_PLAN_RATE";
    lines.push(line);
  }
  return { lines, unit: first.unit, currency };
}

const isMeasuredLine = (line: Line): line is Line & { readonly current: Decimal } => line.current !== null;

/** Sum of all that are there, or null when one is missing. */
function wholeSum(values: readonly (Decimal | null)[]): Decimal | null {
  const given = values.filter((value) => value !== null);
  return given.length === values.length ? sum(given) : null;
}

/**
 * The share of the target that the measured parts answer for: like is compared with like, so a part without a
 * value neither counts as 0 nor lets the others look late. Without all targets the whole target stands.
 */
function answeredTarget(
  whole: Decimal | null,
  lines: readonly Line[],
  measured: readonly Line[],
): Decimal | null {
  const all = wholeSum(lines.map(({ target }) => target));
  const answered = wholeSum(measured.map(({ measuredTarget }) => measuredTarget));
  if (whole === null || all === null || answered === null || all.isZero() || answered.eq(all)) return whole;
  return whole.times(answered).div(all);
}

/** Each part's share of the way, for weighting what is expected of it. */
function expectedFrom(lines: readonly Line[]): ValueSum["expectedOf"] {
  return (shares) => {
    let [distance, expected] = [ZERO, ZERO];
    for (const [index, line] of lines.entries()) {
      const share = shares[index];
      if (line.current === null || line.target === null || share === undefined) continue;
      const part = line.target.minus(line.baseline).abs();
      distance = distance.plus(part);
      expected = expected.plus(part.times(share));
    }
    return distance.isZero() ? null : expected.div(distance);
  };
}

/**
 * Adds up the values of parts of one unit, money at the plan rate, and measures the sum against the target.
 * Parts without a value are left out on both sides and counted as a reporting gap.
 *
 * @example 29 + 30 + 20 against 100 → progress 0.79 (the mean of percentages would say 0.822)
 */
export function sumOfValues(parts: readonly SumPart[], own: SumTarget): Reasoned<ValueSum> {
  const added = linesOf(parts, own);
  if (typeof added === "string") return notAdded(parts, added);
  const { lines, unit, currency } = added;
  const measured = lines.filter(isMeasuredLine);
  const reporting = { measured: measured.length, of: lines.length };
  const target = own.target ?? wholeSum(lines.map((line) => line.target));
  const current = measured.length === 0 ? null : sum(measured.map((line) => line.current));
  const baseline = sum(measured.map((line) => line.baseline));
  const measuredTarget = answeredTarget(target, lines, measured);
  const progress: Progress =
    current === null
      ? { state: "NOT_MEASURED", because: "NOTHING_MEASURED" }
      : linearProgress({ baseline, target: measuredTarget, current }).value;
  const figures: SumFigures = { unit, currency, planRate: null, baseline, current, target, measuredTarget };
  const value: ValueSum = { progress, reporting, figures, expectedOf: expectedFrom(lines) };
  return reasoned(value, () => ({
    ...figure("Sum of values", current, { ...(currency === null ? {} : { currency }), rule: RULE }),
    inputs: [
      ...lines.map((line) => lineReason(line)),
      figure("Target for the measured parts", measuredTarget),
      figure("Target", target, own.target === null ? { note: "Sum of the parts' targets." } : {}),
    ],
  }));
}

function lineReason({ label, current, why, rate }: Line): Reason {
  if (current === null) return figure(label, null, { note: "Not measured: left out of the sum." });
  const inputs = [
    ...(why === undefined ? [] : [why()]),
    ...(rate === null ? [] : [figure("Plan rate", rate, { unit: "ratio" })]),
  ];
  return figure(label, current, inputs.length === 0 ? {} : { inputs });
}

function notAdded(parts: readonly SumPart[], because: NotMeasuredCause): Reasoned<ValueSum> {
  const measured = parts.filter(({ values }) => values !== null && values.current !== null).length;
  const value: ValueSum = {
    progress: { state: "NOT_MEASURED", because },
    reporting: { measured, of: parts.length },
    figures: null,
    expectedOf: () => null,
  };
  return reasoned(value, () => ({
    ...figure("Sum of values", null, { rule: RULE }),
    inputs: parts.map(({ label, values }) => figure(label, values === null ? null : values.current)),
  }));
}
