import { decimal } from "../number/decimal";
import { monthLength } from "../time/fiscal";
import { acquisitionCost, paybackMonths } from "../unit-economics/lifetime";
import {
  annualRunRate,
  grossRevenueRetention,
  logoChurn,
  magicNumber,
  netRevenueRetention,
  quickRatio,
} from "../unit-economics/recurring";
import type { MetricCode } from "./codes";
import type { ChosenOptions, MetricDefinition, MetricOption, Span } from "./definition";
import { lifetimeValue } from "./subscription-formulas";

const FROM_SUBSCRIPTIONS = ["subscriptions", "measurements"] as const;

function movement(code: MetricCode, label: string, favourability: "HIGHER" | "LOWER", definition: string) {
  return {
    code,
    label,
    unit: "currency",
    favourability,
    aggregation: { kind: "SUM", measures: [{ measure: code, sign: 1 }] },
    definition,
    fedBy: FROM_SUBSCRIPTIONS,
    version: 1,
  } as const satisfies MetricDefinition;
}

/** Over which stretch retention is told: movements of it, and the MRR before it. */
const RETENTION_WINDOW: MetricOption = {
  key: "window",
  label: "Window",
  defaultValue: "period",
  choices: { period: "the asked period", "12": "the twelve months up to its end" },
};
const byRevenue = ({ churn }: ChosenOptions): boolean => churn === "revenue";
const moved = ({ window }: ChosenOptions): Span => (window === "12" ? { trailingMonths: 12 } : "PERIOD");
const before = ({ window }: ChosenOptions): Span => (window === "12" ? { lagMonths: 12 } : "PREVIOUS");

/** Metrics of recurring revenue and of what a customer is worth. */
export const SUBSCRIPTION_METRICS = {
  mrr: {
    code: "mrr",
    label: "MRR",
    unit: "currency",
    favourability: "HIGHER",
    aggregation: { kind: "BALANCE", measure: "mrr_change" },
    definition:
      "Monthly recurring revenue of subscriptions that run at the end of the period; trials count from the day they are paid. Other currencies at the rate of the period's last month.",
    fedBy: FROM_SUBSCRIPTIONS,
    version: 2,
  },
  arr: {
    code: "arr",
    label: "ARR",
    unit: "currency",
    favourability: "HIGHER",
    aggregation: {
      kind: "FORMULA",
      inputs: [{ as: "mrr", metric: "mrr" }],
      formula: "12 × MRR",
      compute: (input) => ({ value: annualRunRate(input("mrr")) }),
    },
    definition: "12 × monthly recurring revenue at the end of the period.",
    fedBy: FROM_SUBSCRIPTIONS,
    version: 1,
  },
  mrr_new: movement("mrr_new", "New MRR", "HIGHER", "MRR of customers who never paid before."),
  mrr_expansion: movement(
    "mrr_expansion",
    "Expansion MRR",
    "HIGHER",
    "MRR added by customers who were paying.",
  ),
  mrr_contraction: movement(
    "mrr_contraction",
    "Contraction MRR",
    "LOWER",
    "MRR lost by customers who stayed, as a positive amount.",
  ),
  mrr_churn: movement(
    "mrr_churn",
    "Churned MRR",
    "LOWER",
    "MRR of customers who left, as a positive amount.",
  ),
  mrr_reactivation: movement(
    "mrr_reactivation",
    "Reactivated MRR",
    "HIGHER",
    "MRR of customers who came back.",
  ),
  mrr_transfer: {
    ...movement(
      "mrr_transfer",
      "MRR moved between plans",
      "HIGHER",
      "MRR customers took from one plan to another without paying more or less; 0 for every customer, so only plans show it.",
    ),
    favourability: "NEUTRAL",
  },
  nrr: {
    code: "nrr",
    label: "Net revenue retention",
    unit: "percent",
    favourability: "HIGHER",
    aggregation: {
      kind: "FORMULA",
      inputs: [
        { as: "opening", metric: "mrr", span: before },
        { as: "expansion", metric: "mrr_expansion", span: moved, onMissing: "ZERO" },
        { as: "contraction", metric: "mrr_contraction", span: moved, onMissing: "ZERO" },
        { as: "churn", metric: "mrr_churn", span: moved, onMissing: "ZERO" },
      ],
      formula: "(opening MRR + expansion − contraction − churn) ÷ opening MRR",
      compute: (input) =>
        netRevenueRetention(input("opening"), {
          expansion: input("expansion"),
          contraction: input("contraction"),
          churn: input("churn"),
        }),
    },
    definition:
      "(Opening MRR + expansion − contraction − churn) ÷ opening MRR over the asked period (default) or twelve months; new and reactivated revenue stay out.",
    options: [RETENTION_WINDOW],
    fedBy: FROM_SUBSCRIPTIONS,
    version: 1,
  },
  grr: {
    code: "grr",
    label: "Gross revenue retention",
    unit: "percent",
    favourability: "HIGHER",
    aggregation: {
      kind: "FORMULA",
      inputs: [
        { as: "opening", metric: "mrr", span: before },
        { as: "contraction", metric: "mrr_contraction", span: moved, onMissing: "ZERO" },
        { as: "churn", metric: "mrr_churn", span: moved, onMissing: "ZERO" },
      ],
      formula: "(opening MRR − contraction − churn) ÷ opening MRR",
      compute: (input) =>
        grossRevenueRetention(input("opening"), { contraction: input("contraction"), churn: input("churn") }),
    },
    definition:
      "(Opening MRR − contraction − churn) ÷ opening MRR over the asked period (default) or twelve months; never above 100 %.",
    options: [RETENTION_WINDOW],
    fedBy: FROM_SUBSCRIPTIONS,
    version: 1,
  },
  subscribers: {
    code: "subscribers",
    label: "Paying customers",
    unit: "count",
    favourability: "HIGHER",
    aggregation: { kind: "BALANCE", measure: "subscribers_net" },
    definition:
      "Customers with recurring revenue at the end of the period's last month; each counts once, at the plan that pays most.",
    fedBy: FROM_SUBSCRIPTIONS,
    version: 2,
  },
  subscribers_churned: {
    code: "subscribers_churned",
    label: "Customers lost",
    unit: "count",
    favourability: "LOWER",
    aggregation: { kind: "SUM", measures: [{ measure: "subscribers_churned", sign: 1 }] },
    definition: "Paying customers who left in the period.",
    fedBy: FROM_SUBSCRIPTIONS,
    version: 1,
  },
  logo_churn: {
    code: "logo_churn",
    label: "Logo churn",
    unit: "percent",
    favourability: "LOWER",
    aggregation: {
      kind: "FORMULA",
      inputs: [
        { as: "churned", metric: "subscribers_churned", onMissing: "ZERO" },
        { as: "opening", metric: "subscribers", span: "PREVIOUS" },
      ],
      formula: "customers lost ÷ customers at the start",
      compute: (input) => logoChurn(input("churned"), input("opening")),
    },
    definition: "Customers lost in the period ÷ paying customers at its start; new customers do not net it.",
    fedBy: FROM_SUBSCRIPTIONS,
    version: 1,
  },
  arpa: {
    code: "arpa",
    label: "Revenue per account",
    unit: "currency",
    favourability: "HIGHER",
    aggregation: { kind: "RATIO", numerator: "mrr", denominator: "subscribers" },
    definition: "MRR ÷ paying customers, per month, at the end of the period.",
    fedBy: FROM_SUBSCRIPTIONS,
    version: 1,
  },
  cac: {
    code: "cac",
    label: "Customer acquisition cost",
    unit: "currency",
    favourability: "LOWER",
    aggregation: {
      kind: "FORMULA",
      inputs: [
        {
          as: "spend",
          metric: "sm_spend",
          span: ({ lagMonths }) => ({ lagMonths: Number(lagMonths ?? "0") }),
        },
        { as: "customers", metric: "new_customers" },
      ],
      formula: "sales and marketing spend ÷ new customers",
      compute: (input) => acquisitionCost(input("spend"), input("customers")),
    },
    definition:
      "Sales and marketing spend ÷ new customers; the spend may lie some months earlier (default 0).",
    options: [{ key: "lagMonths", label: "Months the spend lies earlier", defaultValue: "0" }],
    fedBy: ["ledger", "deals"],
    version: 1,
  },
  cac_payback: {
    code: "cac_payback",
    label: "CAC payback in months",
    unit: "ratio",
    favourability: "LOWER",
    aggregation: {
      kind: "FORMULA",
      inputs: [
        { as: "cac", metric: "cac" },
        { as: "arpa", metric: "arpa" },
        { as: "margin", metric: "gross_margin" },
      ],
      formula: "CAC ÷ (revenue per account × gross margin)",
      compute: (input) => paybackMonths(input("cac"), input("arpa"), input("margin")),
    },
    definition:
      "Months until a customer has paid for its acquisition: CAC ÷ (monthly revenue per account × gross margin).",
    fedBy: FROM_SUBSCRIPTIONS,
    version: 1,
  },
  clv: {
    code: "clv",
    label: "Customer lifetime value",
    unit: "currency",
    favourability: "HIGHER",
    aggregation: {
      kind: "FORMULA",
      inputs: [
        { as: "arpa", metric: "arpa" },
        { as: "margin", metric: "gross_margin", isUsed: ({ method }) => method !== "simple" },
        { as: "churn", metric: "logo_churn", isUsed: ({ churn }) => churn !== "revenue" },
        { as: "opening", metric: "mrr", span: "PREVIOUS", isUsed: byRevenue },
        { as: "lost", metric: "mrr_churn", onMissing: "ZERO", isUsed: byRevenue },
        { as: "shrunk", metric: "mrr_contraction", onMissing: "ZERO", isUsed: byRevenue },
      ],
      formula: "revenue per account × gross margin ÷ monthly churn",
      compute: lifetimeValue,
    },
    definition:
      "Monthly revenue per account × gross margin ÷ monthly logo churn (default) or churn of revenue; simple leaves the margin out, discounted brings it to today at a yearly rate (default 10 %). Where nothing churns there is no value unless a longest lifetime is set (default none). Acquisition cost is not taken off.",
    options: [
      {
        key: "method",
        label: "Method",
        defaultValue: "gross_margin",
        choices: { simple: "revenue", gross_margin: "gross margin", discounted: "gross margin, discounted" },
      },
      {
        key: "churn",
        label: "Churn of",
        defaultValue: "logo",
        choices: { logo: "customers", revenue: "revenue (churn and contraction)" },
      },
      { key: "discount", label: "Yearly discount rate", defaultValue: "0.1" },
      { key: "capMonths", label: "Longest lifetime in months (0 = none)", defaultValue: "0" },
    ],
    fedBy: FROM_SUBSCRIPTIONS,
    version: 1,
  },
  clv_cac: {
    code: "clv_cac",
    label: "CLV to CAC",
    unit: "ratio",
    favourability: "HIGHER",
    aggregation: { kind: "RATIO", numerator: "clv", denominator: "cac" },
    definition: "Customer lifetime value ÷ customer acquisition cost.",
    fedBy: FROM_SUBSCRIPTIONS,
    version: 1,
  },
  quick_ratio: {
    code: "quick_ratio",
    label: "Quick ratio",
    unit: "ratio",
    favourability: "HIGHER",
    aggregation: {
      kind: "FORMULA",
      inputs: [
        { as: "added", metric: "mrr_new", onMissing: "ZERO" },
        { as: "expansion", metric: "mrr_expansion", onMissing: "ZERO" },
        { as: "reactivation", metric: "mrr_reactivation", onMissing: "ZERO" },
        { as: "contraction", metric: "mrr_contraction", onMissing: "ZERO" },
        { as: "churn", metric: "mrr_churn", onMissing: "ZERO" },
      ],
      formula: "(new + expansion + reactivation) ÷ (contraction + churn)",
      compute: (input, { options }) =>
        quickRatio(
          {
            added: input("added"),
            expansion: input("expansion"),
            reactivation: input("reactivation"),
            contraction: input("contraction"),
            churn: input("churn"),
          },
          options.reactivation !== "excluded",
        ),
    },
    definition:
      "(New + expansion + reactivated MRR) ÷ (contraction + churn); reactivation is included by default.",
    options: [
      {
        key: "reactivation",
        label: "Reactivated MRR",
        defaultValue: "included",
        choices: { included: "included", excluded: "left out" },
      },
    ],
    fedBy: FROM_SUBSCRIPTIONS,
    version: 1,
  },
  magic_number: {
    code: "magic_number",
    label: "Magic number",
    unit: "ratio",
    favourability: "HIGHER",
    aggregation: {
      kind: "FORMULA",
      inputs: [
        { as: "now", metric: "revenue" },
        { as: "before", metric: "revenue", span: "PREVIOUS" },
        {
          as: "spend",
          metric: "sm_spend",
          span: ({ spend }) => (spend === "current" ? "PERIOD" : "PREVIOUS"),
        },
      ],
      formula: "(revenue − revenue of the period before) × periods a year ÷ sales and marketing spend",
      compute: (input, { period }) =>
        magicNumber(input("now"), input("before"), input("spend"), decimal(12).div(monthLength(period))),
    },
    definition:
      "Increase of revenue over the period before, annualised (× 4 for quarters) ÷ sales and marketing spend of the period before (default) or of the same period.",
    options: [
      {
        key: "spend",
        label: "Spend of",
        defaultValue: "previous",
        choices: { previous: "the period before", current: "the same period" },
      },
    ],
    fedBy: ["ledger"],
    version: 1,
  },
} as const satisfies Partial<Record<MetricCode, MetricDefinition>>;
