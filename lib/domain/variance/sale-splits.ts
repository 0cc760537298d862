import { type Decimal, minus, ZERO } from "../number/decimal";
import type { Effects } from "./effects";
import { groupBy } from "./group-by";
import { scaled } from "./part";
import type { PvmBasis, PvmItem, ReadItem } from "./pvm-items";
import { PVM_METHODS, type PvmMethod, type PvmMethodRule, partsOf, scopeTotals } from "./pvm-methods";

/**
 * What one item sold on both sides, in reporting currency at the reference rate. `fixedCost` is cost no unit
 * carries (positive); `fx` what the actual is worth more at its own rates, inside no other effect. `isUnrated`: no
 * reference rate is known, so `fx` is 0 because it cannot be told.
 */
export type SaleItem = PvmItem & {
  readonly fixedCost?: { readonly base: Decimal; readonly actual: Decimal };
  readonly fx: Decimal;
  readonly isUnrated?: boolean;
};

/** The market on both sides, in one unit (money or pieces): only how it grew matters. */
export type Market = { readonly base: Decimal; readonly actual: Decimal };

/** What a split may need beside the items. */
export type SplitContext = { readonly basis: PvmBasis; readonly market?: Market };

/** A sold item as the splits read it. */
export type ReadSale = ReadItem<SaleItem>;

/** Effects of each item, in the order of the items; FX comes out first and is added by the caller. */
export type SaleSplit = (reads: readonly ReadSale[], context: SplitContext) => readonly Effects[];

const withoutUnits = (read: ReadItem): Effects => ({ NOT_UNIT_PRICED: read.unpricedDelta });

/** Budgeted − actual cost no unit carries: an effect on income. */
export function fixedCostOf({ fixedCost }: SaleItem): Decimal {
  return minus(fixedCost?.base ?? ZERO, fixedCost?.actual ?? ZERO);
}

const netBase = (read: ReadItem): Decimal => minus(read.a0, read.c0);

/** What the reference's price and unit cost make of the actual units; nothing where there were no reference units. */
function flexed(read: ReadItem): { sales: Decimal; cost: Decimal } {
  if (read.q0.isZero()) return { sales: ZERO, cost: ZERO };
  return { sales: scaled(read.a0, read.q1, read.q0), cost: scaled(read.c0, read.q1, read.q0) };
}

/**
 * A convention of price-volume-mix. By method A, over continuing items: price = (P1 − P0) × Q1;
 * volume = (ΣQ1 × m0 − Q0) × P0; mix = (Q1 − ΣQ1 × m0) × P0, mix measured against the whole selected scope; new =
 * P1 × Q1 where Q0 = 0, lost = −P0 × Q0 where Q1 = 0. On the contribution and profit basis P is price less unit cost
 * for volume and mix, and COST is what unit costs changed.
 *
 * @example ABC 50 × 1.20 → 60 × 1.10, DEF 40 × 0.80 → 50 × 1.00: price 4, volume 20.4…, mix −0.4…, Δ 24
 */
export function pvmSplit(method: PvmMethod): SaleSplit {
  const rule: PvmMethodRule = PVM_METHODS[method];
  return (reads) => {
    const groupOf = ({ item }: ReadItem) => (rule.scope === "GROUP" ? (item.group ?? "") : "");
    const groups = groupBy(
      reads.filter(({ kind }) => kind === "CONTINUING"),
      groupOf,
    );
    const scopes = new Map([...groups].map(([key, members]) => [key, scopeTotals(members)]));
    const empty = scopeTotals([]);
    return reads.map((read) => partsOf(read, scopes.get(groupOf(read)) ?? empty, rule));
  };
}

/**
 * Price, unit cost and volume of each item on its own: no mix, new and lost apart. Price = (P1 − P0) × Q1, because a
 * price can only be missed on what was sold; volume = (Q1 − Q0) × what a unit brings at the reference: its price, or
 * price less variable cost (contribution), or price less full cost (profit, absorption costing).
 *
 * @example 12000 units at 65 instead of 70: price −60000; 900 instead of 1000 at 150 less 102: volume −4800
 */
export const priceVolumeSplit: SaleSplit = (reads) =>
  reads.map((read): Effects => {
    const at = flexed(read);
    const rest = withoutUnits(read);
    if (read.kind === "NEW") return { NEW: minus(read.a1, read.c1), ...rest };
    if (read.kind === "LOST") return { LOST: netBase(read).negated(), ...rest };
    if (read.kind !== "CONTINUING") return rest;
    return {
      PRICE: read.a1.minus(at.sales),
      COST: minus(at.cost, read.c1),
      VOLUME: minus(at.sales, at.cost).minus(netBase(read)),
      ...rest,
    };
  });

type Volume = { read: ReadItem; own: Effects; quantity: Decimal; mix: Decimal };

/** Price and cost of each item, and its volume as mix + quantity. A lost item is volume: it was in the budget's mix. */
function volumes(reads: readonly ReadSale[]): Volume[] {
  const budgeted = ({ kind }: ReadItem) => kind === "CONTINUING" || kind === "LOST";
  const scope = scopeTotals(reads.filter(budgeted));
  return reads.map((read): Volume => {
    const rest = withoutUnits(read);
    if (read.kind === "NEW")
      return { read, own: { NEW: minus(read.a1, read.c1), ...rest }, quantity: ZERO, mix: ZERO };
    if (!budgeted(read)) return { read, own: rest, quantity: ZERO, mix: ZERO };
    const at = flexed(read);
    const volume = minus(at.sales, at.cost).minus(netBase(read));
    const quantity = scope.q0.isZero()
      ? volume
      : scaled(netBase(read), scope.q1, scope.q0).minus(netBase(read));
    return {
      read,
      own: { PRICE: read.a1.minus(at.sales), COST: minus(at.cost, read.c1), ...rest },
      quantity,
      mix: volume.minus(quantity),
    };
  });
}

/**
 * Sales mix and sales quantity, with price and cost apart: quantity = (ΣQ1 × m0 − Q0) × c0, mix = (Q1 − ΣQ1 × m0) × c0,
 * with m0 = Q0 ÷ ΣQ0 over what was budgeted. Without budgeted units in total there is no mix: all is quantity.
 *
 * @example Soda King (Horngren 14-24): mix −234000, quantity 1054000
 */
export const mixQuantitySplit: SaleSplit = (reads) =>
  volumes(reads).map(({ own, quantity, mix }) => ({ ...own, MIX: mix, QUANTITY: quantity }));

/**
 * The quantity variance as market share and market size: at the budget's share our quantity would have grown as the
 * market did, so size = (M1 − M0) × s0 × c̄0 and share = M1 × (s1 − s0) × c̄0. Needs a market; the budget's must not
 * be 0.
 *
 * @example market 60000 → 62500, share 0.20 → 0.16, 32 a unit (Horngren, Webb): share −80000, size 16000
 */
export const marketSplit: SaleSplit = (reads, { market }) =>
  volumes(reads).map(({ read, own, quantity, mix }): Effects => {
    const isBudgeted = read.kind === "CONTINUING" || read.kind === "LOST";
    const size =
      market === undefined || market.base.isZero() || !isBudgeted
        ? ZERO
        : scaled(netBase(read), market.actual, market.base).minus(netBase(read));
    return { ...own, MIX: mix, MARKET_SHARE: quantity.minus(size), MARKET_SIZE: size };
  });

/** Cost that stands on no product: money without units and without sales on either side. */
function isSharedCost({ item, kind }: ReadItem): boolean {
  const hasSales = [item.base, item.actual].some((each) => each !== null && !each.amount.isZero());
  return kind === "UNPRICED" && !hasSales;
}

/**
 * Flexible budget (actual − budget at the units sold, by price, unit and fixed cost) and sales volume: the budget at
 * the units sold is P0 × Q1 − V0 × Q1 − F0. Cost known for all products together only meets the flexed cost of the
 * products. A product budgeted for no units has no price to flex by: its actuals are flexible-budget variance.
 *
 * @example Horngren 7-16, 3000 tyres budgeted, 2800 sold: 5600 price − 22400 cost + 4000 fixed, −7200 volume
 */
export const flexibleSplit: SaleSplit = (reads) =>
  reads.map((read): Effects => {
    const fixed = { FIXED_COST: fixedCostOf(read.item) };
    if (isSharedCost(read)) return { FLEXIBLE_COST: read.unpricedDelta, ...fixed };
    const rest: Effects = { ...withoutUnits(read), ...fixed };
    if (read.kind === "UNPRICED" || read.kind === "ABSENT") return rest;
    const at = flexed(read);
    return {
      FLEXIBLE_PRICE: read.a1.minus(at.sales),
      FLEXIBLE_COST: minus(at.cost, read.c1),
      SALES_VOLUME: minus(at.sales, at.cost).minus(netBase(read)),
      ...rest,
    };
  });

/**
 * Actual against the budget as it was written, line by line; costs above budget are negative.
 *
 * @example GelSoft: sales 168230, variable cost −199475, fixed −197306, income −228551
 */
export const staticSplit: SaleSplit = (reads) =>
  reads.map(({ item }): Effects => {
    const at = (which: "base" | "actual", of: "amount" | "cost"): Decimal => item[which]?.[of] ?? ZERO;
    return {
      SALES_LINE: at("actual", "amount").minus(at("base", "amount")),
      COST_LINE: at("base", "cost").minus(at("actual", "cost")),
      FIXED_COST: fixedCostOf(item),
    };
  });

/**
 * Gross profit analysis (Matz & Usry) over the items that carry units; the others stand apart. Final volume =
 * (ΣQ1 × m0 − Q0) × base profit of a unit; mix is what remains of the net volume. New and lost products are volume,
 * never price. Without base units there is no base mix: all is final volume.
 *
 * @example Memphis Company: price 5250, cost price −1500, mix −737.70…, final volume −662.29…, Δ 2350
 */
export const grossProfitSplit: SaleSplit = (reads) => {
  const isPriced = ({ kind }: ReadItem) => kind !== "UNPRICED" && kind !== "ABSENT";
  const scope = scopeTotals(reads.filter(isPriced));
  return reads.map((read): Effects => {
    if (!isPriced(read)) return withoutUnits(read);
    const at = read.q0.isZero() ? { sales: read.a1, cost: read.c1 } : flexed(read);
    const volume = minus(at.sales, at.cost).minus(netBase(read));
    const final = scope.q0.isZero() ? volume : scaled(netBase(read), scope.q1, scope.q0).minus(netBase(read));
    return {
      SALES_PRICE: read.a1.minus(at.sales),
      COST_PRICE: minus(at.cost, read.c1),
      SALES_MIX: volume.minus(final),
      FINAL_VOLUME: final,
      ...withoutUnits(read),
    };
  });
};

/** What each item changed at the reference's rates; FX is the rest. Without a reference rate neither can be told. */
export const constantRateSplit: SaleSplit = (reads) =>
  reads.map(({ item, baseValue, actualValue }): Effects => {
    const atReference = actualValue.minus(baseValue).plus(fixedCostOf(item));
    return { [item.isUnrated ? "NO_REFERENCE_RATE" : "CONSTANT_RATES"]: atReference };
  });
