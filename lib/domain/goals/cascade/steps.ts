import { invariant } from "../../invariant";
import { allocate } from "../../number/allocation";
import { type Decimal, sum, ZERO } from "../../number/decimal";

/**
 * Splits a total into whole steps by largest remainder, ties to the earlier part. What is less than a step goes to the
 * heaviest part (the earlier of equals), so that the parts always add up to the total exactly. Weight 0 gets nothing
 * unless all weights are 0, which splits evenly.
 *
 * @param step smallest amount handed out: 0.01 for cents, 1000 for round thousands.
 * @example splitInSteps(10500, [1, 1, 1], 1000) → 4500, 3000, 3000
 * @throws when the step is not above 0, the total is negative, or a weight is.
 */
export function splitInSteps(total: Decimal, weights: readonly Decimal[], step: Decimal): Decimal[] {
  invariant(step.gt(ZERO), "a step that is not above 0");
  invariant(total.gte(ZERO), "a negative total in a cascade");
  const units = total.div(step).floor();
  const rest = total.minus(units.times(step));
  const parts = allocate(units, weights, 0).map((part) => part.times(step));
  if (rest.isZero()) return parts;
  const heaviest = weights.reduce(
    (best, weight, index) => (weight.gt(weights[best] ?? ZERO) ? index : best),
    0,
  );
  return parts.map((part, index) => (index === heaviest ? part.plus(rest) : part));
}

/** A part of a split: its weight, and the amount it is held at, if it is. */
export type PinnedPart = { readonly weight: Decimal; readonly pin: Decimal | null };

/** Parts of a split with held ones, or why it cannot be. */
export type PinnedSplit =
  | { readonly kind: "PARTS"; readonly parts: Decimal[] }
  /** Held amounts are `by` more than there is. */
  | { readonly kind: "TOO_MUCH"; readonly by: Decimal }
  /** `by` is left and nobody is free, or nobody free has any weight. */
  | { readonly kind: "LEFT_OVER"; readonly by: Decimal };

/** Splits what the held parts leave among the free ones. Held parts keep their amount to the digit. */
export function splitWithPins(total: Decimal, children: readonly PinnedPart[], step: Decimal): PinnedSplit {
  const held = sum(children.flatMap(({ pin }) => (pin === null ? [] : [pin])));
  const left = total.minus(held);
  if (left.lt(ZERO)) return { kind: "TOO_MUCH", by: left.neg() };
  const free = children.filter(({ pin }) => pin === null);
  if (left.gt(ZERO) && sum(free.map(({ weight }) => weight)).isZero()) return { kind: "LEFT_OVER", by: left };
  const shares =
    free.length === 0
      ? []
      : splitInSteps(
          left,
          free.map(({ weight }) => weight),
          step,
        );
  let next = 0;
  const parts = children.map(({ pin }) => {
    if (pin !== null) return pin;
    const part = shares[next] ?? ZERO;
    next += 1;
    return part;
  });
  return { kind: "PARTS", parts };
}
