import { type Decimal, ZERO } from "../number/decimal";
import { type Reasoned, reasoned } from "../reasoned";
import { ruleOf } from "./methods";
import { type EffectWord, effectWord, line, type Measured } from "./part";
import type { PvmBasis } from "./pvm-items";

/** One effect on profit with its word: positive is favourable, exactly zero has no word. */
export type Effect = { readonly effect: Decimal; readonly word: EffectWord | null };

/** Adds the word to a signed effect. */
export function effect(value: Decimal): Effect {
  return { effect: value, word: effectWord(value) };
}

/** What was sold, at which price, against the price it should have had. */
export type SalesPriceInput = {
  readonly actualUnits: Decimal;
  readonly actualPrice: Decimal;
  readonly standardPrice: Decimal;
  readonly measured?: Measured;
};

/**
 * Sales price variance: (actual price − standard price) × actual units. The units are the ones sold, because a
 * price can only be missed on what was sold.
 *
 * @example 12000 units at 65 instead of 70 → −60000, unfavourable
 */
export function salesPriceVariance(input: SalesPriceInput): Reasoned<Effect> {
  const value = effect(input.actualPrice.minus(input.standardPrice).times(input.actualUnits));
  return reasoned(value, () => ({
    ...line("Sales price variance", value.effect, input.measured),
    rule: ruleOf("sales-price"),
    inputs: [
      line("Actual price", input.actualPrice, input.measured),
      line("Standard price", input.standardPrice, input.measured),
      line("Actual units", input.actualUnits, { unit: "count" }),
    ],
  }));
}

/** Units against budget, and what one is worth: cost is variable cost (contribution) or full cost (profit). */
export type SalesVolumeInput = {
  readonly budgetUnits: Decimal;
  readonly actualUnits: Decimal;
  readonly standardPrice: Decimal;
  readonly standardCost?: Decimal;
  readonly basis: PvmBasis;
  readonly measured?: Measured;
};

/**
 * Sales volume variance: (actual − budget units) × what a unit brings at standard: its price (revenue basis), price
 * less variable cost (contribution) or price less full cost (profit, absorption costing).
 *
 * @example 900 instead of 1000 units at 150 less 102, profit basis → −4800, unfavourable
 */
export function salesVolumeVariance(input: SalesVolumeInput): Reasoned<Effect> {
  const cost = input.basis === "REVENUE" ? ZERO : (input.standardCost ?? ZERO);
  const worth = input.standardPrice.minus(cost);
  const value = effect(input.actualUnits.minus(input.budgetUnits).times(worth));
  return reasoned(value, () => ({
    ...line("Sales volume variance", value.effect, input.measured),
    rule: ruleOf("sales-volume"),
    note: { REVENUE: "On revenue.", CONTRIBUTION: "On contribution.", PROFIT: "On profit." }[input.basis],
    inputs: [
      line("Actual units", input.actualUnits, { unit: "count" }),
      line("Budget units", input.budgetUnits, { unit: "count" }),
      line("One unit at standard", worth, input.measured),
    ],
  }));
}

/** A seller's price, unit cost and units on one side. */
export type PricedUnits = { readonly units: Decimal; readonly price: Decimal; readonly unitCost?: Decimal };

/** Price, unit cost and volume effect of one item; they add up to `delta`. COST is 0 on the revenue basis. */
export type PriceVolume = {
  readonly basis: PvmBasis;
  readonly base: Decimal;
  readonly price: Effect;
  readonly cost: Effect;
  readonly volume: Effect;
  readonly actual: Decimal;
  readonly delta: Decimal;
};

/**
 * Price and volume of one item from its prices: price = (P1 − P0) × Q1, unit cost = (V0 − V1) × Q1,
 * volume = (Q1 − Q0) × (P0 − V0). No residual: base + price + cost + volume = actual. On revenue costs count as 0.
 *
 * @example 100 at 10 → 110 at 11: price 110, volume 100, 1000 → 1210
 */
export function priceVolume(
  base: PricedUnits,
  actual: PricedUnits,
  basis: PvmBasis,
  measured: Measured = {},
): Reasoned<PriceVolume> {
  const costOf = (side: PricedUnits): Decimal => (basis === "REVENUE" ? ZERO : (side.unitCost ?? ZERO));
  const worth = base.price.minus(costOf(base));
  const price = effect(actual.price.minus(base.price).times(actual.units));
  const cost = effect(costOf(base).minus(costOf(actual)).times(actual.units));
  const volume = effect(actual.units.minus(base.units).times(worth));
  const [from, to] = [base.units.times(worth), actual.units.times(actual.price.minus(costOf(actual)))];
  const value: PriceVolume = { basis, base: from, price, cost, volume, actual: to, delta: to.minus(from) };
  return reasoned(value, () => ({
    ...line("Difference", value.delta, measured),
    rule: ruleOf("price-volume-mix"),
    inputs: [
      line("Price", price.effect, measured),
      ...(cost.effect.isZero() ? [] : [line("Unit cost", cost.effect, measured)]),
      line("Volume", volume.effect, measured),
    ],
  }));
}
