/** What brings facts of a measure: an import kind of the product. */
export type FactKind =
  | "deals"
  | "deal-history"
  | "order-lines"
  | "ledger"
  | "plan"
  | "quotas"
  | "measurements"
  | "subscriptions";

/**
 * What a fact counts. `onEmpty` says what a closed period without facts means where a source feeds the
 * measure: an event that did not happen is 0; a thing nobody measured is unknown.
 */
export type MeasureDefinition = {
  readonly label: string;
  readonly unit: "currency" | "count" | "days";
  readonly onEmpty: "ZERO" | "UNKNOWN";
  readonly fedBy: readonly FactKind[];
};

/** Measures the product itself writes. A measurement or plan line uses a metric's code as its measure. */
export const MEASURES = {
  bookings: { label: "Bookings", unit: "currency", onEmpty: "ZERO", fedBy: ["deals", "order-lines"] },
  deals_won: { label: "Deals won", unit: "count", onEmpty: "ZERO", fedBy: ["deals"] },
  deals_lost: { label: "Deals lost", unit: "count", onEmpty: "ZERO", fedBy: ["deals"] },
  deals_won_value: { label: "Value of deals won", unit: "currency", onEmpty: "ZERO", fedBy: ["deals"] },
  deals_lost_value: { label: "Value of deals lost", unit: "currency", onEmpty: "ZERO", fedBy: ["deals"] },
  cycle_days: { label: "Days from opening to winning", unit: "days", onEmpty: "ZERO", fedBy: ["deals"] },
  pipeline: { label: "Open pipeline", unit: "currency", onEmpty: "ZERO", fedBy: ["deals"] },
  pipeline_count: { label: "Open deals", unit: "count", onEmpty: "ZERO", fedBy: ["deals"] },
  deal_changes: { label: "Changes of deals", unit: "count", onEmpty: "UNKNOWN", fedBy: ["deal-history"] },
  units: { label: "Units", unit: "count", onEmpty: "ZERO", fedBy: ["order-lines", "deals"] },
  sales_cost: { label: "Cost of what was sold", unit: "currency", onEmpty: "ZERO", fedBy: ["order-lines"] },
  sales_profit: {
    label: "Profit of what was sold",
    unit: "currency",
    onEmpty: "ZERO",
    fedBy: ["order-lines"],
  },
  billings: { label: "Billings", unit: "currency", onEmpty: "ZERO", fedBy: ["order-lines"] },
  revenue: { label: "Recognised revenue", unit: "currency", onEmpty: "ZERO", fedBy: ["ledger"] },
  cogs: { label: "Cost of goods sold", unit: "currency", onEmpty: "ZERO", fedBy: ["ledger"] },
  opex: {
    label: "Operating expense without sales and marketing",
    unit: "currency",
    onEmpty: "ZERO",
    fedBy: ["ledger"],
  },
  sm_spend: { label: "Sales and marketing spend", unit: "currency", onEmpty: "ZERO", fedBy: ["ledger"] },
  mrr_change: { label: "Change of MRR", unit: "currency", onEmpty: "ZERO", fedBy: ["subscriptions"] },
  mrr_new: { label: "New MRR", unit: "currency", onEmpty: "ZERO", fedBy: ["subscriptions"] },
  mrr_expansion: { label: "Expansion MRR", unit: "currency", onEmpty: "ZERO", fedBy: ["subscriptions"] },
  mrr_contraction: { label: "Contraction MRR", unit: "currency", onEmpty: "ZERO", fedBy: ["subscriptions"] },
  mrr_churn: { label: "Churned MRR", unit: "currency", onEmpty: "ZERO", fedBy: ["subscriptions"] },
  mrr_reactivation: {
    label: "Reactivated MRR",
    unit: "currency",
    onEmpty: "ZERO",
    fedBy: ["subscriptions"],
  },
  mrr_transfer: {
    label: "MRR moved between plans",
    unit: "currency",
    onEmpty: "ZERO",
    fedBy: ["subscriptions"],
  },
  subscribers_net: {
    label: "Change of paying customers",
    unit: "count",
    onEmpty: "ZERO",
    fedBy: ["subscriptions"],
  },
  subscribers_churned: { label: "Customers lost", unit: "count", onEmpty: "ZERO", fedBy: ["subscriptions"] },
  other_income: { label: "Other income", unit: "currency", onEmpty: "ZERO", fedBy: ["ledger"] },
} as const satisfies Record<string, MeasureDefinition>;

/** A measure the product itself writes. */
export type BaseMeasure = keyof typeof MEASURES;

/** True for a measure the product itself writes. */
export function isBaseMeasure(measure: string): measure is BaseMeasure {
  return Object.hasOwn(MEASURES, measure);
}

/** What a closed period without facts of the measure means; what is only measured by hand stays unknown. */
export function onEmptyOf(measure: string): "ZERO" | "UNKNOWN" {
  return isBaseMeasure(measure) ? MEASURES[measure].onEmpty : "UNKNOWN";
}
