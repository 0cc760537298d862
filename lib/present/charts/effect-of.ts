import type { Decimal } from "@/lib/domain/number/decimal";
import type { Favourability } from "@/lib/domain/variance/compare";
import type { Effect } from "./models";

/**
 * The hue of a signed difference: more cost is bad, more revenue is good, nothing is neither. A part of a WITHIN or
 * NEUTRAL metric has no good direction of its own.
 */
export function effectOfDelta(delta: Decimal, favourability: Favourability): Effect {
  if (delta.isZero() || favourability === "NEUTRAL" || favourability === "WITHIN") return "NEUTRAL";
  return delta.isNegative() === (favourability === "LOWER") ? "GOOD" : "BAD";
}

/** The hue of an effect that is already signed by what is good. */
export function effectOfSigned(effect: Decimal | null): Effect {
  if (effect === null || effect.isZero()) return "NEUTRAL";
  return effect.isNegative() ? "BAD" : "GOOD";
}
