import { type Decimal, minus, sum, ZERO } from "../number/decimal";
import type { VarianceMethod } from "./methods";
import { scaled, settle } from "./part";
import type { ReadItem } from "./pvm-items";

/** The effects a price-volume-mix can show, in the order they are told. */
export const PVM_PARTS = [
  "PRICE",
  "COST",
  "VOLUME",
  "MIX",
  "CROSS_TERM",
  "NEW",
  "LOST",
  "FX",
  "NOT_UNIT_PRICED",
] as const;

/** One of {@link PVM_PARTS}. COST only on the contribution and profit basis, CROSS_TERM only in method B. */
export type PvmPart = (typeof PVM_PARTS)[number];

/** What each part is called. */
export const PVM_PART_LABELS: Readonly<Record<PvmPart, string>> = {
  PRICE: "Price",
  COST: "Unit cost",
  VOLUME: "Volume",
  MIX: "Mix",
  CROSS_TERM: "Price × volume cross term",
  NEW: "New",
  LOST: "Lost",
  FX: "FX",
  NOT_UNIT_PRICED: "Not unit-priced",
};

/** Every part of one item; they add up to its Δ at the reference rate. */
export type PvmParts = Readonly<Record<PvmPart, Decimal>>;

/** Nothing anywhere. */
const NO_PARTS: PvmParts = {
  PRICE: ZERO,
  COST: ZERO,
  VOLUME: ZERO,
  MIX: ZERO,
  CROSS_TERM: ZERO,
  NEW: ZERO,
  LOST: ZERO,
  FX: ZERO,
  NOT_UNIT_PRICED: ZERO,
};

/** What the continuing items of a scope have together: mix is measured against these. */
export type ScopeTotals = {
  readonly q0: Decimal;
  readonly q1: Decimal;
  readonly a0: Decimal;
  readonly c0: Decimal;
};

/** Adds the continuing items of one scope. */
export function scopeTotals(items: readonly ReadItem[]): ScopeTotals {
  return {
    q0: sum(items.map((read) => read.q0)),
    q1: sum(items.map((read) => read.q1)),
    a0: sum(items.map((read) => read.a0)),
    c0: sum(items.map((read) => read.c0)),
  };
}

type Split = Pick<PvmParts, "PRICE" | "COST" | "VOLUME" | "MIX" | "CROSS_TERM">;

/** How one method splits a continuing item, and inside which scope it measures mix. */
export type PvmMethodRule = {
  readonly scope: "ALL" | "GROUP";
  readonly split: (read: ReadItem, scope: ScopeTotals) => Split;
};

/** Δ of the continuing item left after price and cost: what the change in quantity did. */
function quantityEffect(read: ReadItem): { revenue: Decimal; cost: Decimal } {
  return { revenue: scaled(read.a0, read.q1, read.q0), cost: scaled(read.c0, read.q1, read.q0) };
}

/**
 * Price at current units, volume at base mix and base price, true mix. ΣQ1 × m0 × P0 is A0 × ΣQ1 ÷ ΣQ0, so one
 * division per item is enough and mix takes what remains: the item closes to the last decimal.
 * With no base units in the scope (returns cancel sales) there is no base mix: all is volume.
 */
function trueMix(read: ReadItem, scope: ScopeTotals): Split {
  const atQ1 = quantityEffect(read);
  const base = minus(read.a0, read.c0);
  const byQuantity = minus(atQ1.revenue, atQ1.cost).minus(base);
  const volume = scope.q0.isZero() ? byQuantity : scaled(base, scope.q1, scope.q0).minus(base);
  return {
    PRICE: read.a1.minus(atQ1.revenue),
    COST: minus(atQ1.cost, read.c1),
    VOLUME: volume,
    MIX: byQuantity.minus(volume),
    CROSS_TERM: ZERO,
  };
}

/** The same price, volume plus mix and totals as {@link trueMix}, with mix rows against the scope's average price. */
function averagePrice(read: ReadItem, scope: ScopeTotals): Split {
  const plain = trueMix(read, scope);
  if (scope.q0.isZero()) return plain;
  const average = scope.a0.minus(scope.c0).div(scope.q0);
  const ownUnitsAtBaseMix = read.q0.times(scope.q1).div(scope.q0);
  const mix = settle(plain.MIX.minus(read.q1.minus(ownUnitsAtBaseMix).times(average)));
  return { ...plain, MIX: mix, VOLUME: plain.VOLUME.plus(plain.MIX).minus(mix) };
}

/** Price at base units, volume at base price, and what belongs to both at once on a line of its own. */
function crossTerm(read: ReadItem): Split {
  const base = minus(read.a0, read.c0);
  const price = scaled(read.a1, read.q0, read.q1).minus(read.a0);
  const cost = read.c0.minus(scaled(read.c1, read.q0, read.q1));
  const atQ1 = quantityEffect(read);
  const volume = minus(atQ1.revenue, atQ1.cost).minus(base);
  const delta = minus(read.a1, read.c1).minus(base);
  return {
    PRICE: price,
    COST: cost,
    VOLUME: volume,
    MIX: ZERO,
    CROSS_TERM: delta.minus(price).minus(cost).minus(volume),
  };
}

/** The default and its labelled alternatives. */
export const PVM_METHODS = {
  "price-volume-mix": { scope: "ALL", split: trueMix },
  "price-volume-mix-cross-term": { scope: "ALL", split: crossTerm },
  "price-volume-mix-average-price": { scope: "ALL", split: averagePrice },
  "price-volume-mix-within-group": { scope: "GROUP", split: trueMix },
} as const satisfies Partial<Record<VarianceMethod, PvmMethodRule>>;

/** The code of a price-volume-mix convention. */
export type PvmMethod = keyof typeof PVM_METHODS;

/** Splits one item, whatever happened to it. */
export function partsOf(read: ReadItem, scope: ScopeTotals, rule: PvmMethodRule): PvmParts {
  const common = { ...NO_PARTS, NOT_UNIT_PRICED: read.unpricedDelta };
  switch (read.kind) {
    case "CONTINUING":
      return { ...common, ...rule.split(read, scope) };
    case "NEW":
      return { ...common, NEW: minus(read.a1, read.c1) };
    case "LOST":
      return { ...common, LOST: read.c0.minus(read.a0) };
    case "UNPRICED":
    case "ABSENT":
      return common;
  }
}
