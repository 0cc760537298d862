import { type Decimal, plus, ZERO } from "../number/decimal";
import { PVM_PART_LABELS } from "./pvm-methods";

/** Every effect any decomposition shows, in the order they are told. The first are those of price-volume-mix. */
export const EFFECT_LABELS = {
  ...PVM_PART_LABELS,
  FLEXIBLE_PRICE: "Flexible budget: price",
  FLEXIBLE_COST: "Flexible budget: unit cost",
  FIXED_COST: "Fixed cost",
  SALES_VOLUME: "Sales volume",
  SALES_LINE: "Sales",
  COST_LINE: "Variable cost",
  QUANTITY: "Quantity",
  MARKET_SHARE: "Market share",
  MARKET_SIZE: "Market size",
  SALES_PRICE: "Sales price",
  COST_PRICE: "Cost price",
  SALES_MIX: "Sales mix",
  FINAL_VOLUME: "Final sales volume",
  CONSTANT_RATES: "At constant rates",
  NO_REFERENCE_RATE: "Without a reference rate",
  RATE: "Margin rate",
  NO_REVENUE: "Cost without revenue",
  OPENING: "Opening MRR",
  MRR_NEW: "New MRR",
  MRR_EXPANSION: "Expansion",
  MRR_REACTIVATION: "Reactivation",
  MRR_CONTRACTION: "Contraction",
  MRR_CHURN: "Churn",
  NOT_IN_MOVEMENTS: "Not in the movements",
  NOT_DRIVEN: "Without drivers",
} as const;

/** An effect with a name of its own. A driver tree's effects are named by its drivers instead. */
export type EffectCode = keyof typeof EFFECT_LABELS;

/** Effects by code; those of a driver tree by the driver's metric. They add up to a Δ. */
export type Effects = Readonly<Record<string, Decimal>>;

/** Adds effects line by line; keys keep the order in which they first appear. */
export function addEffects(all: Iterable<Effects>): Effects {
  const total: Record<string, Decimal> = {};
  for (const effects of all) {
    for (const [code, value] of Object.entries(effects)) {
      if (!value.isZero()) total[code] = plus(total[code] ?? ZERO, value);
    }
  }
  return total;
}

/** Only what is not exactly 0, in the order of `codes`; unknown codes follow. */
export function orderedEffects(effects: Effects, codes: readonly string[]): [string, Decimal][] {
  const known = codes.filter((code) => effects[code] !== undefined);
  const others = Object.keys(effects).filter((code) => !codes.includes(code));
  return [...known, ...others].flatMap((code): [string, Decimal][] => {
    const value = effects[code];
    return value === undefined || value.isZero() ? [] : [[code, value]];
  });
}
