import type { Decimal } from "../number/decimal";
import { type Reasoned, reasoned } from "../reasoned";
import { ruleOf } from "./methods";
import { line, type Measured, scaled } from "./part";

/** One side of the market: its size, and what was ours as units or as a share (a fraction). */
export type MarketSide =
  | { readonly marketUnits: Decimal; readonly units: Decimal }
  | { readonly marketUnits: Decimal; readonly share: Decimal };

/** Budget and actual market, and what one average unit brings at budget mix. */
export type MarketInput = {
  readonly budget: MarketSide;
  readonly actual: MarketSide;
  readonly budgetAverageMargin: Decimal;
  readonly measured?: Measured;
};

/** share + size = quantity. NOT_DEFINED when the budget share cannot be known (a budget market of 0). */
export type MarketShareSize =
  | { readonly state: "ACTUAL"; readonly share: Decimal; readonly size: Decimal; readonly quantity: Decimal }
  | { readonly state: "NOT_DEFINED"; readonly because: string };

function unitsOf(side: MarketSide): Decimal {
  return "units" in side ? side.units : side.marketUnits.times(side.share);
}

function atBudgetShare(budget: MarketSide, actualMarket: Decimal): Decimal | null {
  if ("share" in budget) return actualMarket.times(budget.share);
  return budget.marketUnits.isZero() ? null : scaled(budget.units, actualMarket, budget.marketUnits);
}

/**
 * Market share and market size variance, as effects on profit: share = M1 × (s1 − s0) × c̄0 (did we win more of
 * the market there was?), size = (M1 − M0) × s0 × c̄0 (was there more market?). They add up to the sales quantity
 * variance (Q1 − Q0) × c̄0 exactly; shares are not divided out where units are known.
 *
 * @example market 60000 → 62500, share 0.20 → 0.16, 32 a unit (Horngren, Webb): share −80000, size 16000
 */
export function marketShareSize(input: MarketInput): Reasoned<MarketShareSize> {
  const expected = atBudgetShare(input.budget, input.actual.marketUnits);
  const [budgetUnits, actualUnits] = [unitsOf(input.budget), unitsOf(input.actual)];
  const value: MarketShareSize =
    expected === null
      ? { state: "NOT_DEFINED", because: "The budget market is 0, so there is no budget share." }
      : {
          state: "ACTUAL",
          share: actualUnits.minus(expected).times(input.budgetAverageMargin),
          size: expected.minus(budgetUnits).times(input.budgetAverageMargin),
          quantity: actualUnits.minus(budgetUnits).times(input.budgetAverageMargin),
        };
  return reasoned(value, () => {
    const base = line(
      "Sales quantity variance",
      value.state === "ACTUAL" ? value.quantity : null,
      input.measured,
    );
    const inputs = [
      line("Actual market", input.actual.marketUnits, { unit: "count" }),
      line("Budget market", input.budget.marketUnits, { unit: "count" }),
      line("Actual units", actualUnits, { unit: "count" }),
      line("Budget units", budgetUnits, { unit: "count" }),
      line("Budget average margin of a unit", input.budgetAverageMargin, input.measured),
    ];
    if (value.state !== "ACTUAL")
      return { ...base, rule: ruleOf("market-share-size"), note: value.because, inputs };
    const parts = [
      line("Market share", value.share, input.measured),
      line("Market size", value.size, input.measured),
    ];
    return { ...base, rule: ruleOf("market-share-size"), inputs: [...parts, ...inputs] };
  });
}
