import { invariant } from "../invariant";
import { type Decimal, ZERO } from "../number/decimal";

/**
 * What is paid exactly at the threshold, a stored choice. PROPORTIONAL: as much as was attained (90 % of target
 * pays 90 %), so there is a jump at the threshold. FROM_ZERO: nothing yet, rising in a straight line to the full
 * amount at target, so there is no jump.
 */
export type ThresholdPay = "PROPORTIONAL" | "FROM_ZERO";

/** The threshold rule used when nobody chose one. */
export const DEFAULT_THRESHOLD_PAY: ThresholdPay = "PROPORTIONAL";

/** Which band an attainment exactly on a boundary belongs to, a stored choice; the upper band by default. */
export type Boundary = "LOWER_INCLUSIVE" | "UPPER_INCLUSIVE";

/** Straight line with a threshold; attainments are fractions (0.9 is 90 %). */
export type LinearCurve = {
  readonly kind: "LINEAR";
  readonly threshold: Decimal;
  /** The attainment that pays the full amount. */
  readonly target: Decimal;
  readonly thresholdPay: ThresholdPay;
};

/** Bands that each pay one share, sorted by `from`; the last is open upwards and below the first nothing is paid. */
export type StepsCurve = {
  readonly kind: "STEPS";
  readonly steps: readonly { readonly from: Decimal; readonly share: Decimal }[];
  readonly boundary: Boundary;
};

/** Points joined by straight lines, sorted by attainment; nothing below the first, the last slope goes on. */
export type PointsCurve = {
  readonly kind: "POINTS";
  readonly points: readonly { readonly attainment: Decimal; readonly share: Decimal }[];
};

/** From attainment to the share of the target amount that is paid. */
export type PayoutCurve = LinearCurve | StepsCurve | PointsCurve;

function linearShare(curve: LinearCurve, attainment: Decimal): Decimal {
  if (attainment.lt(curve.threshold) || attainment.lte(0)) return ZERO;
  const proportional = attainment.div(curve.target);
  // Above target both rules pay in proportion: there is no accelerator.
  if (curve.thresholdPay === "PROPORTIONAL" || attainment.gte(curve.target)) return proportional;
  return attainment.minus(curve.threshold).div(curve.target.minus(curve.threshold));
}

function stepShare(curve: StepsCurve, attainment: Decimal): Decimal {
  let share = ZERO;
  for (const step of curve.steps) {
    const isIn = curve.boundary === "LOWER_INCLUSIVE" ? attainment.gte(step.from) : attainment.gt(step.from);
    if (!isIn) break;
    share = step.share;
  }
  return share;
}

function pointShare(curve: PointsCurve, attainment: Decimal): Decimal {
  const [first] = curve.points;
  if (first === undefined || attainment.lt(first.attainment)) return ZERO;
  let left = first;
  let right = first;
  for (const point of curve.points.slice(1)) {
    [left, right] = [right, point];
    if (attainment.lte(point.attainment)) break;
  }
  if (left === right) return left.share;
  const width = right.attainment.minus(left.attainment);
  return left.share.plus(attainment.minus(left.attainment).times(right.share.minus(left.share)).div(width));
}

/**
 * The share of the target amount that an attainment pays, not rounded; `cap` limits it (null = no cap).
 * LINEAR: 0 below the threshold, then by its threshold rule up to target, above target in proportion (no
 * accelerator). STEPS: the share of the band reached. POINTS: interpolated, the last slope continuing.
 *
 * @throws when a linear curve has no positive target, or starts from 0 at a threshold above its target.
 * @example payoutShare({ kind: "LINEAR", threshold: 0.9, target: 1, thresholdPay: "PROPORTIONAL" }, 0.95, null) → 0.95
 */
export function payoutShare(curve: PayoutCurve, attainment: Decimal, cap: Decimal | null): Decimal {
  const share = ((): Decimal => {
    switch (curve.kind) {
      case "LINEAR":
        invariant(curve.target.gt(ZERO), "a payout curve needs a target above 0");
        invariant(
          curve.thresholdPay === "PROPORTIONAL" || curve.threshold.lte(curve.target),
          "pay that starts from 0 needs a threshold at or below target",
        );
        return linearShare(curve, attainment);
      case "STEPS":
        return stepShare(curve, attainment);
      case "POINTS":
        return pointShare(curve, attainment);
    }
  })();
  return cap !== null && share.gt(cap) ? cap : share;
}
