import { allocate } from "../../lib/domain/number/allocation";
import { decimal } from "../../lib/domain/number/decimal";
import type { Cents } from "./larkfield";

/** Whole dollars of a total, shared by weight so that the parts add up to it exactly (largest remainder). */
export function apportion(total: Cents, weights: readonly number[]): Cents[] {
  const dollars = decimal(Math.round(total / 100));
  const whole = weights.map((weight) => decimal(Math.max(0, Math.round(weight))));
  return allocate(dollars, whole, 0).map((part) => part.toNumber() * 100);
}

/** Rounded to the thousand dollars in which plans and quotas are written. */
export function toThousands(amount: Cents): Cents {
  return Math.round(amount / 100000) * 100000;
}
