import { allocate } from "../number/allocation";
import { decimal, ONE } from "../number/decimal";

/** The weights of siblings in one pool add up to this. */
export const WEIGHT_TOTAL = 100;

/** A sibling's weight; a pinned one was set by a person and stays, the others share what is left. */
export type SiblingWeight = { readonly weight: number; readonly isPinned: boolean };

/** Weights in the order of the siblings, or why they cannot be balanced. */
export type Rebalanced =
  | { readonly kind: "BALANCED"; readonly weights: readonly number[] }
  | {
      readonly kind: "REFUSED";
      readonly because: "NOT_A_WHOLE_NUMBER" | "NEGATIVE" | "PINNED_OVER_100" | "PINNED_UNDER_100";
      readonly sentence: string;
    };

function refusalOf(pinned: readonly number[]): Extract<Rebalanced, { kind: "REFUSED" }> | null {
  if (!pinned.every(Number.isSafeInteger)) {
    return {
      kind: "REFUSED",
      because: "NOT_A_WHOLE_NUMBER",
      sentence: "A weight is a whole number from 0 to 100.",
    };
  }
  if (pinned.some((weight) => weight < 0)) {
    return { kind: "REFUSED", because: "NEGATIVE", sentence: "A weight cannot be negative." };
  }
  const total = pinned.reduce((sum, weight) => sum + weight, 0);
  if (total <= WEIGHT_TOTAL) return null;
  const sentence = `The weights set by hand add up to ${total}, ${total - WEIGHT_TOTAL} more than ${WEIGHT_TOTAL}.`;
  return { kind: "REFUSED", because: "PINNED_OVER_100", sentence };
}

/**
 * Weights of all siblings in one pool: pinned ones stay, the rest share what is left of 100 in equal whole
 * parts by largest remainder, ties to the earlier sibling. All pinned at 0 is a choice (nothing is scored);
 * any other fully pinned pool must add up to 100.
 *
 * @example first of three pinned at 50 → [50, 25, 25]
 */
export function rebalanceWeights(siblings: readonly SiblingWeight[]): Rebalanced {
  const pinned = siblings.filter(({ isPinned }) => isPinned).map(({ weight }) => weight);
  const refusal = refusalOf(pinned);
  if (refusal !== null) return refusal;
  const total = pinned.reduce((sum, weight) => sum + weight, 0);
  const freeCount = siblings.length - pinned.length;
  if (freeCount > 0) {
    const equal = Array.from({ length: freeCount }, () => ONE);
    const free = allocate(decimal(WEIGHT_TOTAL - total), equal, 0).values();
    const weights = siblings.map(({ weight, isPinned }) =>
      isPinned ? weight : Number(free.next().value ?? 0),
    );
    return { kind: "BALANCED", weights };
  }
  if (total !== WEIGHT_TOTAL && total !== 0) {
    const sentence = `The weights add up to ${total}; ${WEIGHT_TOTAL - total} are left to give.`;
    return { kind: "REFUSED", because: "PINNED_UNDER_100", sentence };
  }
  return { kind: "BALANCED", weights: pinned };
}
