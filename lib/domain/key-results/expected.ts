import { z } from "zod";
import { type Decimal, ZERO } from "../number/decimal";
import { figure, type Reason, type Reasoned, reasoned } from "../reasoned";
import type { Day } from "../time/day";
import { elapsedShare } from "../time/fiscal";
import { daySchema, decimalText } from "./settings";

/** The period a curve runs over, both days inclusive, and the day at whose end one looks. */
export type CurveSpan = { readonly from: Day; readonly to: Day; readonly asOf: Day };

type CurveShapes = {
  linear: object;
  steps: { readonly steps: readonly { readonly on: Day; readonly share: Decimal }[] };
};

/** Kinds of expected curve; each has a row in `EXPECTED_CURVES`. */
export type CurveKind = keyof CurveShapes;

/** How much of the way is expected by when. Custom and seasonal curves become further shapes. */
export type ExpectedCurve<K extends CurveKind = CurveKind> = {
  [Kind in K]: { readonly kind: Kind } & CurveShapes[Kind];
}[K];

type CurveRule<K extends CurveKind> = {
  readonly label: string;
  readonly formula: string;
  readonly schema: z.ZodType<ExpectedCurve<K>>;
  readonly share: (curve: ExpectedCurve<K>, span: CurveSpan) => Decimal;
  readonly inputs: (curve: ExpectedCurve<K>, span: CurveSpan) => Reason[];
};

/** Share of the last step on or before the day, at its end; before the first step nothing is expected. */
function stepShare(curve: ExpectedCurve<"steps">, { asOf }: CurveSpan): Decimal {
  let latest: { readonly on: Day; readonly share: Decimal } | null = null;
  for (const step of curve.steps) {
    if (step.on <= asOf && (latest === null || step.on >= latest.on)) latest = step;
  }
  return latest === null ? ZERO : latest.share;
}

/** Every kind of expected curve: its schema and the cumulative share it expects at the end of a day. */
export const EXPECTED_CURVES = {
  linear: {
    label: "Evenly over the period",
    formula: "days elapsed at the end of the day ÷ days of the period",
    schema: z.object({ kind: z.literal("linear") }),
    share: (_curve, span) => elapsedShare(span),
    inputs: (_curve, span) => spanLines(span),
  },
  steps: {
    label: "In steps on given days",
    formula: "share of the last step on or before the day",
    schema: z.object({
      kind: z.literal("steps"),
      steps: z.array(z.object({ on: daySchema, share: decimalText })).min(1, "Give at least one step."),
    }),
    share: stepShare,
    inputs: (curve) => curve.steps.map((step) => figure(`From ${step.on}`, step.share, { unit: "share" })),
  },
} as const satisfies { [K in CurveKind]: CurveRule<K> };

/** Reads a stored or submitted curve. */
export const expectedCurveSchema = z.discriminatedUnion("kind", [
  EXPECTED_CURVES.linear.schema,
  EXPECTED_CURVES.steps.schema,
]);

function spanLines({ from, to, asOf }: CurveSpan): Reason[] {
  return [
    { label: "Starts on", value: from },
    { label: "Ends on", value: to },
    { label: "As of the end of", value: asOf },
  ];
}

/**
 * Share of the way a curve expects at the end of `asOf` (0 before the start; a linear curve is 1 from the last
 * day on). Days are those of the organization's time zone.
 *
 * @example expectedProgress({ kind: "linear" }, { from: "2026-04-01", to: "2026-04-30", asOf: "2026-04-15" }) → 0.5
 */
export function expectedProgress<K extends CurveKind>(
  curve: ExpectedCurve<K>,
  span: CurveSpan,
): Reasoned<Decimal> {
  const rules: { readonly [Kind in CurveKind]: CurveRule<Kind> } = EXPECTED_CURVES;
  const rule: CurveRule<K> = rules[curve.kind];
  const share = rule.share(curve, span);
  return reasoned(share, () =>
    figure("Expected by now", share, {
      unit: "share",
      rule: { id: `kr.expected-${curve.kind}`, version: 1, formula: rule.formula },
      inputs: rule.inputs(curve, span),
    }),
  );
}
