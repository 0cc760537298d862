/** Every built-in metric. The first block is the contract of the command line, the second what its formulas stand on. */
export const METRIC_CODES = [
  "bookings",
  "bookings_count",
  "billings",
  "revenue",
  "cogs",
  "gross_profit",
  "gross_margin",
  "opex",
  "operating_profit",
  "sm_spend",
  "units",
  "sales_cost",
  "sales_profit",
  "sales_margin",
  "pipeline",
  "pipeline_coverage",
  "win_rate",
  "win_rate_value",
  "cycle_days",
  "average_deal",
  "sales_velocity",
  "quota",
  "quota_attainment",
  "new_customers",
  "new_markets",
  "market_size",
  "market_share",
  "mrr",
  "arr",
  "mrr_new",
  "mrr_expansion",
  "mrr_contraction",
  "mrr_churn",
  "mrr_reactivation",
  "nrr",
  "grr",
  "logo_churn",
  "arpa",
  "cac",
  "cac_payback",
  "clv",
  "clv_cac",
  "quick_ratio",
  "magic_number",
  "rule_of_40",

  "deals_won",
  "deals_lost",
  "deals_closed",
  "deals_won_value",
  "deals_lost_value",
  "deals_closed_value",
  "won_cycle_days",
  "pipeline_count",
  "other_income",
  "operating_margin",
  "revenue_growth",
  "revenue_cagr",
  "mrr_transfer",
  "subscribers",
  "subscribers_churned",
  "leads",
  "headcount",
  "hours",
] as const;

/** Code of a built-in metric. */
export type MetricCode = (typeof METRIC_CODES)[number];

/** Code of a metric an organization defines itself; the prefix keeps it apart from every built-in one to come. */
export type OwnMetricCode = `own_${string}`;

/** Code of a metric that data measures, built in or the organization's own. */
export type AnyMetricCode = MetricCode | OwnMetricCode;

const OWN_CODE = /^own_[a-z][a-z0-9_]{0,39}$/;

/** True for text that may be the code of an organization's own metric; whether there is one only its book knows. */
export function isOwnMetricCode(text: string): text is OwnMetricCode {
  return OWN_CODE.test(text);
}

/** True for the code of a built-in metric and for what may be an own one. */
export function isAnyMetricCode(text: string): text is AnyMetricCode {
  return isMetricCode(text) || isOwnMetricCode(text);
}

/** True for the code of a built-in metric. */
export function isMetricCode(text: string): text is MetricCode {
  return (METRIC_CODES as readonly string[]).includes(text);
}
