import { type Decimal, minus, plus, ZERO } from "../number/decimal";

/**
 * What one item did on one side, in reporting currency at the reference rate. `quantity` null: no row carried units;
 * 0: it is known that nothing was sold. `pricedAmount` is the part of the amount whose rows carried units
 * (default: all of it when a non-zero quantity is known). `cost` is needed on the contribution (variable cost) and
 * profit (full cost) basis and belongs to the priced amount.
 */
export type PvmSide = {
  readonly amount: Decimal;
  readonly quantity: Decimal | null;
  readonly pricedAmount?: Decimal;
  readonly cost?: Decimal;
};

/** One thing that is sold, in one currency: an item in two currencies is two items, its FX stands beside it. */
export type PvmItem = {
  readonly key: string;
  readonly label: string;
  /** The group mix is measured in when the method re-bases inside groups. */
  readonly group?: string;
  /** null: not there on that side. */
  readonly base: PvmSide | null;
  readonly actual: PvmSide | null;
};

/** On what price and volume are judged: sales, sales less variable cost, or sales less full cost. */
export type PvmBasis = "REVENUE" | "CONTRIBUTION" | "PROFIT";

/** What happened to an item between the two sides. UNPRICED: there is money but no quantity, so there is no price. */
export type PvmKind = "CONTINUING" | "NEW" | "LOST" | "UNPRICED" | "ABSENT";

/** An item read for the split. */
export type ReadItem<Item extends PvmItem = PvmItem> = {
  readonly item: Item;
  readonly kind: PvmKind;
  readonly q0: Decimal;
  readonly q1: Decimal;
  /** Priced amounts and costs. */
  readonly a0: Decimal;
  readonly a1: Decimal;
  readonly c0: Decimal;
  readonly c1: Decimal;
  readonly unpricedDelta: Decimal;
  /** The whole item, less cost where the basis asks for it. */
  readonly baseValue: Decimal;
  readonly actualValue: Decimal;
};

type ReadSide = { quantity: Decimal; priced: Decimal; unpriced: Decimal; cost: Decimal; hasNoUnits: boolean };

const NOTHING: ReadSide = { quantity: ZERO, priced: ZERO, unpriced: ZERO, cost: ZERO, hasNoUnits: false };

function readSide(side: PvmSide | null, basis: PvmBasis): ReadSide {
  if (side === null) return NOTHING;
  const quantity = side.quantity ?? ZERO;
  const cost = basis === "REVENUE" ? ZERO : (side.cost ?? ZERO);
  if (quantity.isZero()) {
    const hasNoUnits = side.quantity === null && !(side.amount.isZero() && cost.isZero());
    return { quantity, priced: ZERO, unpriced: minus(side.amount, cost), cost: ZERO, hasNoUnits };
  }
  const priced = side.pricedAmount ?? side.amount;
  return {
    quantity,
    priced,
    unpriced: priced === side.amount ? ZERO : side.amount.minus(priced),
    cost,
    hasNoUnits: false,
  };
}

function kindOf(base: ReadSide, actual: ReadSide): PvmKind {
  if (base.hasNoUnits || actual.hasNoUnits) return "UNPRICED";
  if (base.quantity.isZero() && actual.quantity.isZero()) {
    return base.unpriced.isZero() && actual.unpriced.isZero() ? "ABSENT" : "UNPRICED";
  }
  if (base.quantity.isZero()) return "NEW";
  return actual.quantity.isZero() ? "LOST" : "CONTINUING";
}

/**
 * Reads one item: decides whether it continues, is new, is lost or cannot be priced, and sets apart what carries no
 * units. Where either side has money but no quantity at all, the whole item is UNPRICED: a price would be invented.
 */
export function readItem<Item extends PvmItem>(item: Item, basis: PvmBasis): ReadItem<Item> {
  const base = readSide(item.base, basis);
  const actual = readSide(item.actual, basis);
  const kind = kindOf(base, actual);
  const baseValue = minus(plus(base.priced, base.unpriced), base.cost);
  const actualValue = minus(plus(actual.priced, actual.unpriced), actual.cost);
  return {
    item,
    kind,
    q0: base.quantity,
    q1: actual.quantity,
    a0: base.priced,
    a1: actual.priced,
    c0: base.cost,
    c1: actual.cost,
    unpricedDelta: kind === "UNPRICED" ? actualValue.minus(baseValue) : minus(actual.unpriced, base.unpriced),
    baseValue,
    actualValue,
  };
}
