import { type Decimal, ONE, ZERO } from "../number/decimal";
import { settle } from "./part";

/**
 * What one item did on one side, in the item's own currency. `quantity` null: no row carried units;
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

/** One thing that is sold, in one currency: an item in two currencies is two items. */
export type PvmItem = {
  readonly key: string;
  readonly label: string;
  /** The group mix is measured in when the method re-bases inside groups. */
  readonly group?: string;
  /** null: not there on that side. */
  readonly base: PvmSide | null;
  readonly actual: PvmSide | null;
  /** Reporting currency for one unit of the item's currency: reference and actual. Absent = 1 and 1. */
  readonly rates?: { readonly base: Decimal; readonly actual: Decimal };
};

/** On what price and volume are judged: sales, sales less variable cost, or sales less full cost. */
export type PvmBasis = "REVENUE" | "CONTRIBUTION" | "PROFIT";

/** What happened to an item between the two sides. UNPRICED: there is money but no quantity, so there is no price. */
export type PvmKind = "CONTINUING" | "NEW" | "LOST" | "UNPRICED" | "ABSENT";

/** An item read for the split, in reporting currency at the reference rate; only `fx` knows the actual rate. */
export type ReadItem = {
  readonly item: PvmItem;
  readonly kind: PvmKind;
  readonly q0: Decimal;
  readonly q1: Decimal;
  /** Priced amounts and costs. */
  readonly a0: Decimal;
  readonly a1: Decimal;
  readonly c0: Decimal;
  readonly c1: Decimal;
  readonly unpricedDelta: Decimal;
  readonly fx: Decimal;
  /** Whole item in reporting currency, each side at its own rate, less cost where the basis asks for it. */
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
    return { quantity, priced: ZERO, unpriced: side.amount.minus(cost), cost: ZERO, hasNoUnits };
  }
  const priced = side.pricedAmount ?? side.amount;
  return { quantity, priced, unpriced: side.amount.minus(priced), cost, hasNoUnits: false };
}

function kindOf(base: ReadSide, actual: ReadSide): PvmKind {
  if (base.hasNoUnits || actual.hasNoUnits) return "UNPRICED";
  if (base.quantity.isZero() && actual.quantity.isZero()) {
    return base.unpriced.isZero() && actual.unpriced.isZero() ? "ABSENT" : "UNPRICED";
  }
  if (base.quantity.isZero()) return "NEW";
  return actual.quantity.isZero() ? "LOST" : "CONTINUING";
}

function net(side: ReadSide): Decimal {
  return side.priced.plus(side.unpriced).minus(side.cost);
}

/**
 * Reads one item: converts to reporting currency, takes the exchange effect out first (actual in its own currency
 * × (actual rate − reference rate)) and decides whether it continues, is new, is lost or cannot be priced.
 * Where either side has money but no quantity at all, the whole item is UNPRICED: a price would be invented.
 */
export function readItem(item: PvmItem, basis: PvmBasis): ReadItem {
  const base = readSide(item.base, basis);
  const actual = readSide(item.actual, basis);
  const rates = item.rates ?? { base: ONE, actual: ONE };
  const atBase = (amount: Decimal): Decimal => settle(rates.base === ONE ? amount : amount.times(rates.base));
  const kind = kindOf(base, actual);
  const parts = {
    a0: atBase(base.priced),
    a1: atBase(actual.priced),
    c0: atBase(base.cost),
    c1: atBase(actual.cost),
    u0: atBase(base.unpriced),
    u1: atBase(actual.unpriced),
  };
  const baseValue = parts.a0.plus(parts.u0).minus(parts.c0);
  const actualAtBase = parts.a1.plus(parts.u1).minus(parts.c1);
  const actualValue = rates.actual.eq(rates.base) ? actualAtBase : settle(net(actual).times(rates.actual));
  const { a0, a1, c0, c1, u0, u1 } = parts;
  return {
    item,
    kind,
    q0: base.quantity,
    q1: actual.quantity,
    a0,
    a1,
    c0,
    c1,
    unpricedDelta: kind === "UNPRICED" ? actualAtBase.minus(baseValue) : u1.minus(u0),
    fx: actualValue.minus(actualAtBase),
    baseValue,
    actualValue,
  };
}
