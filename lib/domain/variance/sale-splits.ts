import { type Decimal, sum, ZERO } from "../number/decimal";
import type { Effects } from "./effects";
import { grossProfitAnalysis } from "./gross-profit-analysis";
import { scaled } from "./part";
import { type PvmBasis, type PvmItem, type ReadItem, readItem } from "./pvm-items";
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

/** Effects of each item, in the order of the items; FX comes out first and is added by the caller. */
export type SaleSplit = (items: readonly SaleItem[], context: SplitContext) => readonly Effects[];

const withoutUnits = (read: ReadItem): Effects => ({ NOT_UNIT_PRICED: read.unpricedDelta });

const netBase = (read: ReadItem): Decimal => read.a0.minus(read.c0);

/** What the reference's price and unit cost make of the actual units; nothing where there were no reference units. */
function flexed(read: ReadItem): { sales: Decimal; cost: Decimal } {
  if (read.q0.isZero()) return { sales: ZERO, cost: ZERO };
  return { sales: scaled(read.a0, read.q1, read.q0), cost: scaled(read.c0, read.q1, read.q0) };
}

/** A convention of price-volume-mix. */
export function pvmSplit(method: PvmMethod): SaleSplit {
  const rule: PvmMethodRule = PVM_METHODS[method];
  return (items, { basis }) => {
    const reads = items.map((item) => readItem(item, basis));
    const groups = new Map<string, ReadItem[]>();
    const groupOf = ({ item }: ReadItem) => (rule.scope === "GROUP" ? (item.group ?? "") : "");
    for (const read of reads) {
      if (read.kind === "CONTINUING") groups.set(groupOf(read), [...(groups.get(groupOf(read)) ?? []), read]);
    }
    const scopes = new Map([...groups].map(([key, members]) => [key, scopeTotals(members)]));
    const empty = scopeTotals([]);
    return reads.map((read) => partsOf(read, scopes.get(groupOf(read)) ?? empty, rule));
  };
}

/** Price, unit cost and volume of each item on its own: no mix, new and lost apart. */
export const priceVolumeSplit: SaleSplit = (items, { basis }) =>
  items.map((item): Effects => {
    const read = readItem(item, basis);
    const at = flexed(read);
    const rest = withoutUnits(read);
    if (read.kind === "NEW") return { NEW: read.a1.minus(read.c1), ...rest };
    if (read.kind === "LOST") return { LOST: netBase(read).negated(), ...rest };
    if (read.kind !== "CONTINUING") return rest;
    return {
      PRICE: read.a1.minus(at.sales),
      COST: at.cost.minus(read.c1),
      VOLUME: at.sales.minus(at.cost).minus(netBase(read)),
      ...rest,
    };
  });

type Volume = { read: ReadItem; own: Effects; quantity: Decimal; mix: Decimal };

/** Price and cost of each item, and its volume as mix + quantity. A lost item is volume: it was in the budget's mix. */
function volumes(items: readonly SaleItem[], basis: PvmBasis): Volume[] {
  const reads = items.map((item) => readItem(item, basis));
  const budgeted = ({ kind }: ReadItem) => kind === "CONTINUING" || kind === "LOST";
  const scope = scopeTotals(reads.filter(budgeted));
  return reads.map((read): Volume => {
    const rest = withoutUnits(read);
    if (read.kind === "NEW")
      return { read, own: { NEW: read.a1.minus(read.c1), ...rest }, quantity: ZERO, mix: ZERO };
    if (!budgeted(read)) return { read, own: rest, quantity: ZERO, mix: ZERO };
    const at = flexed(read);
    const volume = at.sales.minus(at.cost).minus(netBase(read));
    const quantity = scope.q0.isZero()
      ? volume
      : scaled(netBase(read), scope.q1, scope.q0).minus(netBase(read));
    return {
      read,
      own: { PRICE: read.a1.minus(at.sales), COST: at.cost.minus(read.c1), ...rest },
      quantity,
      mix: volume.minus(quantity),
    };
  });
}

/** Sales mix and sales quantity, with price and cost apart. */
export const mixQuantitySplit: SaleSplit = (items, { basis }) =>
  volumes(items, basis).map(({ own, quantity, mix }) => ({ ...own, MIX: mix, QUANTITY: quantity }));

/**
 * The quantity variance as market share and market size: at the budget's share our quantity would have grown as the
 * market did. Needs a market; the budget's must not be 0.
 */
export const marketSplit: SaleSplit = (items, { basis, market }) =>
  volumes(items, basis).map(({ read, own, quantity, mix }): Effects => {
    const isBudgeted = read.kind === "CONTINUING" || read.kind === "LOST";
    const size =
      market === undefined || market.base.isZero() || !isBudgeted
        ? ZERO
        : scaled(netBase(read), market.actual, market.base).minus(netBase(read));
    return { ...own, MIX: mix, MARKET_SHARE: quantity.minus(size), MARKET_SIZE: size };
  });

/** Flexible budget (actual − budget at the units sold, by price, unit and fixed cost) and sales volume. */
export const flexibleSplit: SaleSplit = (items, { basis }) =>
  items.map((item): Effects => {
    const read = readItem(item, basis);
    const fixed = (item.fixedCost?.base ?? ZERO).minus(item.fixedCost?.actual ?? ZERO);
    const rest: Effects = { ...withoutUnits(read), FIXED_COST: fixed };
    if (read.kind === "UNPRICED" || read.kind === "ABSENT") return rest;
    const at = flexed(read);
    return {
      FLEXIBLE_PRICE: read.a1.minus(at.sales),
      FLEXIBLE_COST: at.cost.minus(read.c1),
      SALES_VOLUME: at.sales.minus(at.cost).minus(netBase(read)),
      ...rest,
    };
  });

const side = (items: readonly SaleItem[], which: "base" | "actual", of: "amount" | "cost"): Decimal =>
  sum(items.map((item) => item[which]?.[of] ?? ZERO));

/** Actual against the budget as it was written, line by line; costs above budget are negative. */
export const staticSplit: SaleSplit = (items) =>
  items.map(
    (item): Effects => ({
      SALES_LINE: side([item], "actual", "amount").minus(side([item], "base", "amount")),
      COST_LINE: side([item], "base", "cost").minus(side([item], "actual", "cost")),
      FIXED_COST: (item.fixedCost?.base ?? ZERO).minus(item.fixedCost?.actual ?? ZERO),
    }),
  );

/** Gross profit analysis over the items that carry units; the others stand apart. */
export const grossProfitSplit: SaleSplit = (items, { basis }) => {
  const reads = items.map((item) => readItem(item, basis));
  const priced = reads.filter(({ kind }) => kind !== "UNPRICED" && kind !== "ABSENT");
  const { products } = grossProfitAnalysis(
    priced.map((read, index) => ({
      key: String(index),
      base: { units: read.q0, sales: read.a0, costOfSales: read.c0 },
      actual: { units: read.q1, sales: read.a1, costOfSales: read.c1 },
    })),
  ).value;
  const analysed = new Map(priced.map((read, index) => [read, products[index]]));
  return reads.map((read): Effects => {
    const own = analysed.get(read);
    return {
      ...withoutUnits(read),
      ...(own
        ? {
            SALES_PRICE: own.salesPrice,
            COST_PRICE: own.costPrice,
            SALES_MIX: own.salesMix,
            FINAL_VOLUME: own.finalSalesVolume,
          }
        : {}),
    };
  });
};

/** What each item changed at the reference's rates; FX is the rest. Without a reference rate neither can be told. */
export const constantRateSplit: SaleSplit = (items, { basis }) =>
  items.map((item): Effects => {
    const { baseValue, actualValue } = readItem(item, basis);
    return { [item.isUnrated ? "NO_REFERENCE_RATE" : "CONSTANT_RATES"]: actualValue.minus(baseValue) };
  });
