import type { MetricCode } from "../metrics/codes";
import { EFFECT_LABELS, type EffectCode } from "./effects";
import type { VarianceMethod } from "./methods";
import type { PvmBasis } from "./pvm-items";
import {
  constantRateSplit,
  flexibleSplit,
  grossProfitSplit,
  marketSplit,
  mixQuantitySplit,
  priceVolumeSplit,
  pvmSplit,
  type SaleSplit,
  staticSplit,
} from "./sale-splits";

/** What must be known on both sides. UNITS: a quantity; COST: what it cost; MARKET: its size; MOVEMENTS: of MRR. */
export type MethodNeed = "UNITS" | "COST" | "MARKET" | "MOVEMENTS" | "DRIVERS";

/** How a method gets from facts to effects: sold items, a margin rate, a product of metrics, or movements of MRR. */
export type MethodEngine =
  | { readonly kind: "SALES"; readonly split: SaleSplit; readonly basis?: PvmBasis }
  | { readonly kind: "MARGIN_RATE" }
  | { readonly kind: "DRIVERS"; readonly method: "driver-tree-in-order" | "driver-tree-average" }
  | { readonly kind: "MOVEMENTS" };

/** A decomposition people can ask for. Label, formula and version stand in `VARIANCE_METHODS` under the same code. */
export type DecompositionRule = {
  /** null: any metric in money or pieces that adds up. */
  readonly metrics: readonly MetricCode[] | null;
  readonly needs: readonly MethodNeed[];
  /** Its effects in the order they are told; empty where they are named by the drivers. */
  readonly effects: readonly EffectCode[];
  /** Author or standard the arithmetic is taken from. */
  readonly source: string;
  readonly engine: MethodEngine;
};

const SALES = ["bookings", "billings", "revenue"] as const satisfies readonly MetricCode[];
const PROFITS = ["sales_profit", "gross_profit"] as const satisfies readonly MetricCode[];
const PRICED = [...SALES, ...PROFITS] as const;

const sales = (split: SaleSplit, basis?: PvmBasis): MethodEngine => ({
  kind: "SALES",
  split,
  ...(basis === undefined ? {} : { basis }),
});

const PVM_EFFECTS = ["PRICE", "COST", "VOLUME", "MIX", "NEW", "LOST", "FX", "NOT_UNIT_PRICED"] as const;

/** Every decomposition by its code: one row is one method for page, command line, exports and reasons. */
export const DECOMPOSITIONS = {
  "price-volume-mix": {
    metrics: PRICED,
    needs: ["UNITS"],
    effects: PVM_EFFECTS,
    source: "AccountingTools and CollegeHive; new and lost apart",
    engine: sales(pvmSplit("price-volume-mix")),
  },
  "price-volume-mix-cross-term": {
    metrics: PRICED,
    needs: ["UNITS"],
    effects: ["PRICE", "COST", "VOLUME", "CROSS_TERM", "NEW", "LOST", "FX", "NOT_UNIT_PRICED"],
    source: "AccountancyIndex",
    engine: sales(pvmSplit("price-volume-mix-cross-term")),
  },
  "price-volume-mix-average-price": {
    metrics: PRICED,
    needs: ["UNITS"],
    effects: PVM_EFFECTS,
    source: "Business Intelligist",
    engine: sales(pvmSplit("price-volume-mix-average-price")),
  },
  "price-volume-mix-within-group": {
    metrics: PRICED,
    needs: ["UNITS"],
    effects: PVM_EFFECTS,
    source: "AccountingTools; mix re-based inside each group of the rows asked for",
    engine: sales(pvmSplit("price-volume-mix-within-group")),
  },
  "sales-price-volume": {
    metrics: PRICED,
    needs: ["UNITS"],
    effects: ["PRICE", "COST", "VOLUME", "NEW", "LOST", "FX", "NOT_UNIT_PRICED"],
    source: "Horngren, Cost Accounting; revenue basis of sales, contribution basis of profits",
    engine: sales(priceVolumeSplit),
  },
  "sales-price-volume-profit": {
    metrics: PROFITS,
    needs: ["UNITS", "COST"],
    effects: ["PRICE", "COST", "VOLUME", "NEW", "LOST", "FX", "NOT_UNIT_PRICED"],
    source: "ACCA F5 (absorption costing): the cost imported is full cost",
    engine: sales(priceVolumeSplit, "PROFIT"),
  },
  "mix-quantity": {
    metrics: PRICED,
    needs: ["UNITS"],
    effects: ["PRICE", "COST", "MIX", "QUANTITY", "NEW", "FX", "NOT_UNIT_PRICED"],
    source: "Horngren, Cost Accounting, chapter 14",
    engine: sales(mixQuantitySplit),
  },
  "market-share-size": {
    metrics: PRICED,
    needs: ["UNITS", "MARKET"],
    effects: ["PRICE", "COST", "MIX", "MARKET_SHARE", "MARKET_SIZE", "NEW", "FX", "NOT_UNIT_PRICED"],
    source: "Horngren, Cost Accounting 14e, p. 249",
    engine: sales(marketSplit),
  },
  "flexible-budget": {
    metrics: [...PRICED, "operating_profit"],
    needs: ["UNITS"],
    effects: ["FLEXIBLE_PRICE", "FLEXIBLE_COST", "FIXED_COST", "SALES_VOLUME", "FX", "NOT_UNIT_PRICED"],
    source: "Horngren, Cost Accounting, chapter 7",
    engine: sales(flexibleSplit),
  },
  "static-budget": {
    metrics: [...PROFITS, "operating_profit"],
    needs: ["COST"],
    effects: ["SALES_LINE", "COST_LINE", "FIXED_COST", "FX"],
    source: "Horngren, Cost Accounting, chapter 7",
    engine: sales(staticSplit),
  },
  "gross-profit-analysis": {
    metrics: PROFITS,
    needs: ["UNITS", "COST"],
    effects: ["SALES_PRICE", "COST_PRICE", "SALES_MIX", "FINAL_VOLUME", "FX", "NOT_UNIT_PRICED"],
    source: "Matz and Usry, Cost Accounting",
    engine: sales(grossProfitSplit),
  },
  "fx-by-currency": {
    metrics: [...PRICED, "operating_profit"],
    needs: [],
    effects: ["CONSTANT_RATES", "FX", "NO_REFERENCE_RATE"],
    source: "IAS 21; computed per currency row and month, then added",
    engine: sales(constantRateSplit),
  },
  "margin-rate": {
    metrics: ["sales_margin", "gross_margin"],
    needs: [],
    effects: ["RATE", "MIX", "NEW", "LOST", "NO_REVENUE"],
    source: "Rate and mix without a cross term",
    engine: { kind: "MARGIN_RATE" },
  },
  "driver-tree-in-order": {
    metrics: null,
    needs: ["DRIVERS"],
    effects: [],
    source: "Successive substitution in the stated order",
    engine: { kind: "DRIVERS", method: "driver-tree-in-order" },
  },
  "driver-tree-average": {
    metrics: null,
    needs: ["DRIVERS"],
    effects: [],
    source: "Shapley (1953): the average over every order",
    engine: { kind: "DRIVERS", method: "driver-tree-average" },
  },
  "mrr-bridge": {
    metrics: ["mrr"],
    needs: ["MOVEMENTS"],
    effects: [
      "OPENING",
      "MRR_NEW",
      "MRR_EXPANSION",
      "MRR_REACTIVATION",
      "MRR_CONTRACTION",
      "MRR_CHURN",
      "NOT_IN_MOVEMENTS",
      "FX",
    ],
    source: "closing MRR = opening + movements",
    engine: { kind: "MOVEMENTS" },
  },
} as const satisfies Partial<Record<VarianceMethod, DecompositionRule>>;

/** The code of a decomposition. */
export type DecompositionMethod = keyof typeof DECOMPOSITIONS;

/** Every code, in the order they are offered. */
export const DECOMPOSITION_METHODS = Object.keys(DECOMPOSITIONS) as DecompositionMethod[];

/** The rule of a method, without the narrow type of its row. */
export function decompositionOf(method: DecompositionMethod): DecompositionRule {
  return DECOMPOSITIONS[method];
}

/** True for the code of a decomposition. */
export function isDecompositionMethod(text: string): text is DecompositionMethod {
  return Object.hasOwn(DECOMPOSITIONS, text);
}

/** What an effect is called; a driver by its own label. */
export function effectLabel(code: string, drivers: Readonly<Record<string, string>> = {}): string {
  return drivers[code] ?? (EFFECT_LABELS as Readonly<Record<string, string>>)[code] ?? code;
}
