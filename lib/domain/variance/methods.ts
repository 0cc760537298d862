/** How a total was split. Stored with every decomposition, so a bridge can be redone years later. */
export type VarianceMethod =
  | "compare"
  | "three-gaps"
  | "price-volume-mix"
  | "price-volume-mix-cross-term"
  | "price-volume-mix-average-price"
  | "price-volume-mix-within-group"
  | "sales-price-volume"
  | "sales-price-volume-profit"
  | "mrr-bridge"
  | "static-budget"
  | "flexible-budget"
  | "mix-quantity"
  | "market-share-size"
  | "gross-profit-analysis"
  | "margin-rate"
  | "driver-tree-in-order"
  | "driver-tree-average"
  | "fx-by-currency"
  | "materiality";

/** What a reader is told about a method: its name, its version and its formula in words. */
export type MethodRule = { readonly label: string; readonly version: number; readonly formula: string };

/** Every variance method, with the words its reasons and chart captions use. */
export const VARIANCE_METHODS = {
  compare: {
    label: "Actual against reference",
    version: 1,
    formula:
      "Δ = actual − reference; Δ % = Δ ÷ |reference|; effect = Δ signed by what is good for the metric",
  },
  "three-gaps": {
    label: "Goal against financial",
    version: 1,
    formula: "actual − plan = (goals − plan) + (sold − goals) + (actual − sold)",
  },
  "price-volume-mix": {
    label: "Price, volume, mix (method A)",
    version: 1,
    formula:
      "price = (P1 − P0) × Q1; volume = (ΣQ1 × m0 − Q0) × P0; mix = (Q1 − ΣQ1 × m0) × P0, over continuing items of the whole scope; new and lost apart; FX first",
  },
  "price-volume-mix-cross-term": {
    label: "Price, volume, cross term (method B)",
    version: 1,
    formula:
      "price = (P1 − P0) × Q0; volume = (Q1 − Q0) × P0; cross term = (P1 − P0) × (Q1 − Q0), which is not product mix",
  },
  "price-volume-mix-average-price": {
    label: "Price, volume, mix (rows against the average price)",
    version: 1,
    formula:
      "price = (P1 − P0) × Q1; volume = (Q1 − Q0) × P̄ + (ΣQ1 × m0 − Q0) × (P0 − P̄); mix = (Q1 − ΣQ1 × m0) × (P0 − P̄); totals as method A",
  },
  "price-volume-mix-within-group": {
    label: "Price, volume, mix (mix inside each group)",
    version: 1,
    formula:
      "as method A, with ΣQ and m0 taken inside the item's own group, so shifts between groups are volume",
  },
  "sales-price-volume": {
    label: "Sales price and volume",
    version: 1,
    formula:
      "price = (P1 − P0) × Q1; volume = (Q1 − Q0) × P0, of profits (P0 − V0) with unit cost = (V0 − V1) × Q1; new and lost apart",
  },
  "sales-price-volume-profit": {
    label: "Sales price and volume (profit basis)",
    version: 1,
    formula:
      "price = (P1 − P0) × Q1; unit cost = (F0 − F1) × Q1; volume = (Q1 − Q0) × (P0 − F0), where F is full cost of a unit",
  },
  "mrr-bridge": {
    label: "MRR bridge",
    version: 1,
    formula:
      "closing MRR = opening + new + expansion + reactivation − contraction − churn; what the movements do not tell stands apart",
  },
  "static-budget": {
    label: "Static-budget variance",
    version: 1,
    formula: "actual − static budget, signed by its effect on income",
  },
  "flexible-budget": {
    label: "Flexible budget",
    version: 1,
    formula: "flexible = P0 × Q1 − V0 × Q1 − F0; static-budget = (actual − flexible) + (flexible − static)",
  },
  "mix-quantity": {
    label: "Sales mix and quantity",
    version: 1,
    formula: "volume = mix + quantity; mix = (Q1 − ΣQ1 × m0) × c0; quantity = (ΣQ1 × m0 − Q0) × c0",
  },
  "market-share-size": {
    label: "Market share and size",
    version: 1,
    formula: "quantity = share + size; share = M1 × (s1 − s0) × c̄0; size = (M1 − M0) × s0 × c̄0",
  },
  "gross-profit-analysis": {
    label: "Gross profit analysis",
    version: 1,
    formula: "Δ gross profit = sales price + cost price + sales mix + final sales volume",
  },
  "margin-rate": {
    label: "Margin rate and mix",
    version: 1,
    formula: "rate = s1 × (gm1 − gm0); mix = (s1 − s0) × (gm0 − GM0); no cross term; new and lost apart",
  },
  "driver-tree-in-order": {
    label: "Driver tree, in the stated order",
    version: 1,
    formula: "each driver moves from reference to actual in the stated order, the earlier ones already moved",
  },
  "driver-tree-average": {
    label: "Driver tree, order-free",
    version: 1,
    formula: "the average over every order in which the drivers can move (Shapley)",
  },
  "fx-by-currency": {
    label: "Exchange effect by currency",
    version: 1,
    formula:
      "per currency row: actual − local actual × (reference ÷ local reference); the rows are added afterwards",
  },
  materiality: {
    label: "Materiality",
    version: 1,
    formula:
      "the first rule that fits decides: |Δ| at or above the amount, |Δ %| at or above the percent, by the rule's mode",
  },
} as const satisfies Record<VarianceMethod, MethodRule>;

/** The rule line of a reason: the method's code, version and formula. */
export function ruleOf(method: VarianceMethod): { id: VarianceMethod; version: number; formula: string } {
  const { version, formula } = VARIANCE_METHODS[method];
  return { id: method, version, formula };
}
