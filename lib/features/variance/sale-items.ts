import type { Dimension } from "@/lib/domain/facts/dimensions";
import { type Decimal, minus, ZERO } from "@/lib/domain/number/decimal";
import type { MarginItem } from "@/lib/domain/variance/margin-rate";
import type { PvmSide } from "@/lib/domain/variance/pvm-items";
import type { SaleItem } from "@/lib/domain/variance/sale-splits";
import { PLACE_SEPARATOR } from "@/lib/features/metrics/fold";
import { merged, type SaleModel, type SaleSums, type Sold } from "./sale-rows";

type Side = "base" | "actual";
const SIDES = ["base", "actual"] as const;

/** What the two sides of a comparison know beside the amounts. */
export type Known = {
  readonly sold: ReadonlyMap<string, Sold>;
  /** Sides whose sales carry units: on their own rows, or as a measure of its own (plans). */
  readonly units: Readonly<Record<Side, "ROWS" | "MEASURE" | "NONE">>;
  readonly cost: Readonly<Record<Side, boolean>>;
  readonly facts: Readonly<Record<Side, number>>;
};

/**
 * Looks at what there is. Plans state units as lines of their own, without a currency: then items are told apart by
 * product only, and where the amounts carry no product at all (a ledger) by place only, so that both meet.
 */
export function knownSales(
  sold: ReadonlyMap<string, Sold>,
  model: SaleModel,
  by: readonly Dimension[],
): Known {
  const all = [...sold.values()];
  const hasQuantity = (side: Side) => all.some((one) => !one[side].sales.quantity.isZero());
  const isMeasured = SIDES.some((side) => !hasQuantity(side) && all.some((one) => one[side].units.facts > 0));
  const told = withSales(isMeasured ? meeting(sold, by) : sold);
  const units = (side: Side) => {
    if (hasQuantity(side)) return "ROWS" as const;
    const isMet = [...told.values()].some((one) => one[side].units.facts > 0 && one[side].sales.facts > 0);
    return isMet ? ("MEASURE" as const) : ("NONE" as const);
  };
  const has = (side: Side, role: "cost" | "profit") => all.some((one) => one[side][role].facts > 0);
  const cost = (side: Side) =>
    has(side, "cost") ||
    (model.profit !== undefined && has(side, "profit") && all.some((one) => one[side].sales.facts > 0));
  const main = model.profit === undefined ? ("sales" as const) : ("profit" as const);
  const facts = (side: Side) => all.reduce((count, one) => count + one[side][main].facts, 0);
  return {
    sold: told,
    units: { base: units("base"), actual: units("actual") },
    cost: { base: cost("base"), actual: cost("actual") },
    facts: { base: facts("base"), actual: facts("actual") },
  };
}

/** Units of something that brings no money here have nothing to explain. */
function withSales(sold: ReadonlyMap<string, Sold>): ReadonlyMap<string, Sold> {
  const hasMoney = (one: Sold) =>
    SIDES.some((side) => {
      const { sales, cost, fixed, profit } = one[side];
      return sales.facts + cost.facts + fixed.facts + profit.facts > 0;
    });
  return new Map([...sold].filter(([, one]) => hasMoney(one)));
}

function meeting(sold: ReadonlyMap<string, Sold>, by: readonly Dimension[]): ReadonlyMap<string, Sold> {
  const all = [...sold.values()];
  if (by.includes("product")) return merged(sold, (at) => at);
  const isByProduct = SIDES.every((side) =>
    all.some((one) => one[side].sales.facts > 0 && one.at.at(-1) !== ""),
  );
  return merged(sold, (at) => (isByProduct ? at : [...at.slice(0, -1), ""]));
}

/** Sales and cost of one side, at the reference's rates and at their own; one of three figures follows from two. */
function figures(sums: SaleSums, model: SaleModel, hasCost: boolean) {
  const { sales, cost, profit } = sums;
  if (model.profit === undefined) return { sales, cost };
  const isCosted = cost.facts > 0 || !hasCost;
  const of = (key: "amount" | "own"): { sales: Decimal; cost: Decimal } =>
    isCosted
      ? { sales: profit[key].plus(cost[key]), cost: cost[key] }
      : { sales: sales[key], cost: sales[key].minus(profit[key]) };
  const [at, own] = [of("amount"), of("own")];
  return { sales: { amount: at.sales, own: own.sales }, cost: { amount: at.cost, own: own.cost } };
}

type Read = { side: PvmSide | null; fixed: Decimal; own: Decimal; atReference: Decimal };

function readSide(one: Sold, which: Side, known: Known, model: SaleModel, isPriced: boolean): Read {
  const sums = one[which];
  const { sales, cost } = figures(sums, model, known.cost[which]);
  const isCosted = model.cost !== undefined;
  const costs = isCosted ? cost : { amount: ZERO, own: ZERO };
  const hasFacts =
    sums.sales.facts + sums.cost.facts + sums.profit.facts + sums.units.facts + sums.fixed.facts > 0;
  const byMeasure = known.units[which] === "MEASURE";
  const quantity = byMeasure ? sums.units.amount : sums.sales.quantity;
  const hasUnits =
    isPriced &&
    (byMeasure ? sums.units.facts > 0 : !(sums.sales.quantity.isZero() && sums.sales.priced.isZero()));
  const hasOwnPriced = !byMeasure && model.profit === undefined;
  const side: PvmSide = {
    amount: sales.amount,
    quantity: hasUnits ? quantity : null,
    ...(hasUnits && hasOwnPriced ? { pricedAmount: sums.sales.priced } : {}),
    ...(isCosted ? { cost: costs.amount } : {}),
  };
  return {
    side: hasFacts ? side : null,
    fixed: sums.fixed.amount,
    own: minus(minus(sales.own, costs.own), sums.fixed.own),
    atReference: minus(minus(sales.amount, costs.amount), sums.fixed.amount),
  };
}

/** Items for the engine. Units on one side alone would make all "new" or "lost": then nothing is unit-priced. */
export function saleItems(
  known: Known,
  model: SaleModel,
  labelOf: (at: readonly string[]) => string,
  groupOf: (at: readonly string[]) => string,
): SaleItem[] {
  const isPriced = known.units.base !== "NONE" && known.units.actual !== "NONE";
  return [...known.sold].map(([key, one]): SaleItem => {
    const base = readSide(one, "base", known, model, isPriced);
    const actual = readSide(one, "actual", known, model, isPriced);
    return {
      key,
      label: labelOf(one.at),
      group: groupOf(one.at),
      base: base.side,
      actual: actual.side,
      fixedCost: { base: base.fixed, actual: actual.fixed },
      fx: actual.own === actual.atReference ? ZERO : actual.own.minus(actual.atReference),
      isUnrated: one.isUnrated,
    };
  });
}

/** Revenue and profit of each item, each side at its own rates as the margin is measured. */
export function marginItems(
  known: Known,
  model: SaleModel,
  labelOf: (at: readonly string[]) => string,
): MarginItem[] {
  const money = (one: Sold, which: Side) => {
    const { sales, cost, profit } = one[which];
    return {
      revenue: sales.own,
      profit: model.profit === undefined ? sales.own.minus(cost.own) : profit.own,
    };
  };
  return [...merged(known.sold, (at) => at).values()].map((one) => {
    const [base, actual] = [money(one, "base"), money(one, "actual")];
    return {
      key: [...one.at, ""].join(PLACE_SEPARATOR),
      label: labelOf(one.at),
      baseRevenue: base.revenue,
      baseProfit: base.profit,
      actualRevenue: actual.revenue,
      actualProfit: actual.profit,
    };
  });
}
