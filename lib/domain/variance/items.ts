import type { Decimal } from "../number/decimal";
import { type Reasoned, reasoned } from "../reasoned";
import type { MaterialityMode } from "./materiality";
import { ruleOf } from "./methods";
import { line, type Measured } from "./part";

/** The way of a variance item: opened when material, explained, signed by every review level, closed. */
export const ITEM_STATUSES = ["OPEN", "EXPLAINED", "REVIEWED", "CLOSED"] as const;
/** Where a variance item stands. */
export type ItemStatus = (typeof ITEM_STATUSES)[number];

/** The limits an item was opened by: amount in the metric's unit, percent a fraction of |reference|. */
export type ItemLimit = {
  readonly mode: MaterialityMode;
  readonly amount: Decimal;
  readonly percent: Decimal;
};

/** A signed-off difference and what it is now. `reference` is today's; null where it is gone. */
export type Movement = {
  readonly signed: Decimal;
  readonly now: Decimal;
  readonly reference: Decimal | null;
  /** Percent metrics move in points: the amount alone decides. */
  readonly isPoints: boolean;
  readonly limit: ItemLimit;
  readonly measured?: Measured;
};

function isPast({ signed, now, reference, isPoints, limit }: Movement): boolean {
  const moved = now.minus(signed).abs();
  if (moved.isZero()) return false;
  const byAmount = moved.gte(limit.amount);
  const base = reference?.abs();
  // Of nothing every move is beyond any percentage, as it is when materiality is judged.
  const byPercent = isPoints ? byAmount : !base || base.isZero() || moved.gte(base.times(limit.percent));
  switch (limit.mode) {
    case "ALWAYS":
      return true;
    case "AMOUNT":
      return byAmount;
    case "PERCENT":
      return byPercent;
    case "OR":
      return byAmount || byPercent;
    case "AND":
      return byAmount && byPercent;
  }
}

/**
 * Whether a difference moved so far since it was signed off that somebody has to look again. The move, not the
 * difference, is held against the limits the item was opened by; reaching a limit exactly is far enough, and no move
 * never is. Direction does not matter: a variance that went away was explained wrongly too.
 *
 * @example signed −478 000, now −320 000, limit 100 000 AND 3 % of 5 140 000 → true (moved 158 000)
 */
export function movedPastLimit(movement: Movement): Reasoned<boolean> {
  const value = isPast(movement);
  const { signed, now, limit, measured } = movement;
  return reasoned(value, () => ({
    ...line("Moved since it was signed off", now.minus(signed), measured),
    rule: ruleOf("materiality"),
    note: value
      ? "The move reaches the limit the item was opened by."
      : "The move stays below the limit the item was opened by.",
    inputs: [
      line("Difference as signed off", signed, measured),
      line("Difference now", now, measured),
      { ...line("Limit: amount", limit.amount, measured), note: `Mode ${limit.mode}.` },
      line("Limit: percent", limit.percent, { unit: "share" }),
    ],
  }));
}

/** An item as it is kept. `signed` is null until somebody signed the difference off. */
export type KnownItem = {
  readonly status: ItemStatus;
  readonly signed: Decimal | null;
  readonly hasExplanation: boolean;
  readonly limit: ItemLimit | null;
};

/** What the comparison says today; `delta` null where a side is missing. */
export type ObservedVariance = {
  readonly isMaterial: boolean;
  readonly delta: Decimal | null;
  readonly reference: Decimal | null;
  readonly isPoints: boolean;
};

/** What becomes of an item: opened, reopened with its reason, closed because nothing is left to explain, or kept. */
export type SweepStep =
  | { readonly kind: "NONE" }
  | { readonly kind: "OPEN" }
  | { readonly kind: "REOPEN"; readonly because: "MOVED" | "MATERIAL_AGAIN" }
  | { readonly kind: "SETTLE" }
  | { readonly kind: "KEEP" };

/**
 * One step of the sweep, for one line. Material and unknown: opened. Signed off and moved past its limit: reopened. Never
 * explained and not material any more: settled, closed without words. Material again after that: reopened. A comparison
 * with a missing side changes nothing: what cannot be computed today was not explained away.
 */
export function sweepStep(known: KnownItem | null, observed: ObservedVariance): SweepStep {
  const { delta, isMaterial } = observed;
  if (known === null) return isMaterial ? { kind: "OPEN" } : { kind: "NONE" };
  if (delta === null) return { kind: "KEEP" };
  const isSignedOff = known.status === "REVIEWED" || known.status === "CLOSED";
  if (isSignedOff && known.signed !== null) {
    const { limit } = known;
    const { reference, isPoints } = observed;
    const isMoved =
      limit === null
        ? isMaterial && !delta.eq(known.signed)
        : movedPastLimit({ signed: known.signed, now: delta, reference, isPoints, limit }).value;
    return isMoved ? { kind: "REOPEN", because: "MOVED" } : { kind: "KEEP" };
  }
  if (known.status === "CLOSED")
    return isMaterial ? { kind: "REOPEN", because: "MATERIAL_AGAIN" } : { kind: "KEEP" };
  if (known.status === "OPEN" && !isMaterial && !known.hasExplanation) return { kind: "SETTLE" };
  return { kind: "KEEP" };
}

/**
 * How old an open item is, in bands a person sorts work by.
 *
 * @example ageBand(9) → "8–30 days"
 */
export function ageBand(days: number): "up to 7 days" | "8–30 days" | "31–60 days" | "over 60 days" {
  if (days <= 7) return "up to 7 days";
  if (days <= 30) return "8–30 days";
  return days <= 60 ? "31–60 days" : "over 60 days";
}
