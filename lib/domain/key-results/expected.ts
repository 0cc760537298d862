import { z } from "zod";
import { type Decimal, decimal, ONE, ZERO } from "../number/decimal";
import { figure, type Reason, type Reasoned, reasoned } from "../reasoned";
import { addDays, type Day, daysBetween } from "../time/day";
import { elapsedShare } from "../time/fiscal";
import { type Season, seasonReasons, seasonShape, seasonShare } from "./season";
import { daySchema, decimalText } from "./settings";

/** The period a curve runs over, both days inclusive, and the day at whose end one looks. */
export type CurveSpan = { readonly from: Day; readonly to: Day; readonly asOf: Day };

type CurveShapes = {
  linear: object;
  steps: { readonly steps: readonly CurvePoint[] };
  custom: { readonly points: readonly CurvePoint[] };
  seasonal: Season;
};

/** A share of the way that is expected at the end of a day. */
export type CurvePoint = { readonly on: Day; readonly share: Decimal };

/** Kinds of expected curve; each has a row in `EXPECTED_CURVES`. */
export type CurveKind = keyof CurveShapes;

/** How much of the way is expected by when. */
export type ExpectedCurve<K extends CurveKind = CurveKind> = {
  [Kind in K]: { readonly kind: Kind } & CurveShapes[Kind];
}[K];

type CurveRule<K extends CurveKind> = {
  readonly label: string;
  readonly formula: string;
  readonly schema: z.ZodType<ExpectedCurve<K>>;
  readonly share: (curve: ExpectedCurve<K>, span: CurveSpan) => Decimal;
  readonly inputs: (curve: ExpectedCurve<K>, span: CurveSpan) => Reason[];
  readonly note?: (curve: ExpectedCurve<K>) => string | null;
};

/** Share of the last step on or before the day, at its end; before the first step nothing is expected. */
function stepShare(curve: ExpectedCurve<"steps">, { asOf }: CurveSpan): Decimal {
  let latest: { readonly on: Day; readonly share: Decimal } | null = null;
  for (const step of curve.steps) {
    if (step.on <= asOf && (latest === null || step.on >= latest.on)) latest = step;
  }
  return latest === null ? ZERO : latest.share;
}

/**
 * Straight from point to point: from 0 the day before the start, through the points in order of their days, to 1
 * on the last day, unless a point lies there and says otherwise. Points outside the period are held at its ends.
 */
function pointShare({ points }: ExpectedCurve<"custom">, { from, to, asOf }: CurveSpan): Decimal {
  if (asOf < from) return ZERO;
  const inside = [...points]
    .filter(({ on }) => on >= from && on <= to)
    .sort((a, b) => (a.on < b.on ? -1 : 1));
  const start: CurvePoint = { on: addDays(from, -1), share: ZERO };
  const hasEnd = inside.some(({ on }) => on === to);
  const course = [start, ...inside, ...(hasEnd ? [] : [{ on: to, share: ONE }])];
  const day = asOf > to ? to : asOf;
  const before = course.findLast(({ on }) => on <= day) ?? start;
  const after = course.find(({ on }) => on > day);
  if (after === undefined) return before.share;
  const way = decimal(daysBetween(before.on, day)).div(daysBetween(before.on, after.on));
  return before.share.plus(after.share.minus(before.share).times(way));
}

const pointSchema = z.object({ on: daySchema, share: decimalText });

function hasDistinctDays(points: readonly CurvePoint[]): boolean {
  return new Set(points.map(({ on }) => on)).size === points.length;
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
      steps: z.array(pointSchema).min(1, "Give at least one step."),
    }),
    share: stepShare,
    inputs: (curve) => curve.steps.map((step) => figure(`From ${step.on}`, step.share, { unit: "share" })),
  },
  custom: {
    label: "Straight from point to point",
    formula: "on the straight line between the points around the day",
    schema: z.object({
      kind: z.literal("custom"),
      points: z
        .array(pointSchema)
        .min(1, "Give at least one point.")
        .refine(hasDistinctDays, "Two points lie on the same day."),
    }),
    share: pointShare,
    inputs: (curve, span) => [
      ...spanLines(span),
      ...curve.points.map(({ on, share }) => figure(`At the end of ${on}`, share, { unit: "share" })),
    ],
  },
  seasonal: {
    label: "With the season",
    formula: "amounts of the months that are over (the running one by its days) ÷ amounts of all months",
    schema: z.object({ kind: z.literal("seasonal"), ...seasonShape }),
    share: (curve, span) =>
      span.asOf < span.from ? ZERO : (seasonShare(curve, span.asOf) ?? elapsedShare(span)),
    inputs: (curve, span) => [...spanLines(span), ...seasonReasons(curve)],
    note: ({ note }) => note,
  },
} as const satisfies { [K in CurveKind]: CurveRule<K> };

/** Reads a stored or submitted curve. */
export const expectedCurveSchema = z.discriminatedUnion("kind", [
  EXPECTED_CURVES.linear.schema,
  EXPECTED_CURVES.steps.schema,
  EXPECTED_CURVES.custom.schema,
  EXPECTED_CURVES.seasonal.schema,
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
  const note = rule.note?.(curve) ?? null;
  return reasoned(share, () =>
    figure("Expected by now", share, {
      unit: "share",
      ...(note === null ? {} : { note }),
      rule: { id: `kr.expected-${curve.kind}`, version: 1, formula: rule.formula },
      inputs: rule.inputs(curve, span),
    }),
  );
}
