import type { TemplateBody, TemplateKeyResult } from "./template";

type Essentials = Pick<TemplateKeyResult, "title" | "kind" | "metric" | "unit" | "target" | "weight">;

function reach(row: Essentials & Partial<TemplateKeyResult>): TemplateKeyResult {
  return {
    role: "OUTCOME",
    promise: "PROMISED",
    adds: "NOT_ADDITIVE",
    rateOf: null,
    startsAt: "LATEST",
    rhythmDays: 7,
    settings: {},
    ...row,
  };
}

function guard(row: Essentials & Partial<TemplateKeyResult>): TemplateKeyResult {
  return reach({ role: "GUARDRAIL", startsAt: "LATEST", rhythmDays: 30, ...row });
}

const MARGIN_HOLDS = guard({
  title: "Gross margin does not fall",
  kind: "KEEP_ABOVE",
  metric: "gross_margin",
  unit: "percent",
  target: { kind: "BASELINE" },
  weight: 20,
});

/** Common financial objectives, by code: what is wanted, how one knows, what must not get worse meanwhile. */
export const OBJECTIVE_TEMPLATES = {
  "grow-revenue": {
    title: "Grow revenue by {rate} year over year",
    why: "Growth that is recognised, not only signed, and not bought with discounts.",
    level: "COMPANY",
    questions: [{ name: "rate", label: "Growth, year over year", unit: "percent", usual: "0.2" }],
    keyResults: [
      reach({
        title: "Recognised revenue {rate} above last year",
        kind: "REACH_CURRENCY",
        metric: "revenue",
        unit: "currency",
        target: { kind: "GROWTH", of: "rate" },
        adds: "GROWTH",
        rateOf: "rate",
        startsAt: "YEAR_BEFORE",
        weight: 50,
      }),
      reach({
        title: "Bookings {rate} above last year",
        kind: "REACH_CURRENCY",
        metric: "bookings",
        unit: "currency",
        target: { kind: "GROWTH", of: "rate" },
        adds: "GROWTH",
        rateOf: "rate",
        startsAt: "YEAR_BEFORE",
        weight: 30,
      }),
      MARGIN_HOLDS,
    ],
  },
  "improve-margin": {
    title: "Improve gross margin by {points} points",
    why: "Every point stays every year; revenue has to be won again.",
    level: "COMPANY",
    questions: [
      { name: "points", label: "Percentage points of gross margin", unit: "points", usual: "0.03" },
    ],
    keyResults: [
      reach({
        title: "Gross margin {points} points higher",
        kind: "REACH_PERCENT",
        metric: "gross_margin",
        unit: "percent",
        target: { kind: "POINTS", of: "points" },
        adds: "MARGIN_POINTS",
        rateOf: "points",
        startsAt: "YEAR_BEFORE",
        weight: 70,
      }),
      guard({
        title: "Revenue does not fall below last year",
        kind: "REACH_CURRENCY",
        metric: "revenue",
        unit: "currency",
        target: { kind: "BASELINE" },
        startsAt: "NOTHING",
        settings: { measuredOver: "TO_DATE" },
        weight: 30,
      }),
    ],
  },
  "enter-markets": {
    title: "Enter {markets} new markets",
    why: "A market counts with its first recognised revenue, not with an office.",
    level: "COMPANY",
    questions: [{ name: "markets", label: "Markets with first revenue", unit: "count", usual: "3" }],
    keyResults: [
      reach({
        title: "{markets} markets with first recognised revenue",
        kind: "REACH_NUMBER",
        metric: "new_markets",
        unit: "count",
        target: { kind: "NUMBER", of: "markets" },
        promise: "ASPIRATIONAL",
        adds: "ADDITIVE",
        startsAt: "NOTHING",
        weight: 60,
      }),
      reach({
        title: "Ten reference customers in the new markets",
        kind: "REACH_NUMBER",
        metric: null,
        unit: "count",
        target: { kind: "FIXED", value: "10" },
        adds: "ADDITIVE",
        startsAt: "NOTHING",
        weight: 20,
        rhythmDays: 14,
      }),
      MARGIN_HOLDS,
    ],
  },
  "grow-clv": {
    title: "Grow customer lifetime value by {rate}",
    why: "Customers who stay and buy more are worth more than many who leave.",
    level: "COMPANY",
    questions: [{ name: "rate", label: "Growth of lifetime value", unit: "percent", usual: "0.15" }],
    keyResults: [
      reach({
        title: "Lifetime value {rate} higher",
        kind: "REACH_CURRENCY",
        metric: "clv",
        unit: "currency",
        target: { kind: "GROWTH", of: "rate" },
        weight: 60,
        rhythmDays: 30,
      }),
      reach({
        title: "Revenue per account {rate} higher",
        kind: "REACH_CURRENCY",
        metric: "arpa",
        unit: "currency",
        target: { kind: "GROWTH", of: "rate" },
        weight: 20,
        rhythmDays: 30,
      }),
      guard({
        title: "Lifetime value stays above three times what a customer costs",
        kind: "KEEP_ABOVE",
        metric: "clv_cac",
        unit: "ratio",
        target: { kind: "FIXED", value: "3" },
        weight: 20,
      }),
    ],
  },
  "reduce-churn": {
    title: "Lose fewer customers: churn {points} points lower",
    why: "What leaves has to be sold again before anything grows.",
    level: "DEPARTMENT",
    questions: [
      { name: "points", label: "Percentage points of customer churn", unit: "points", usual: "0.01" },
    ],
    keyResults: [
      reach({
        title: "Customer churn {points} points lower",
        kind: "REACH_PERCENT",
        metric: "logo_churn",
        unit: "percent",
        target: { kind: "FEWER_POINTS", of: "points" },
        settings: { direction: "FALLING" },
        weight: 60,
      }),
      reach({
        title: "Gross revenue retention at 95 % or more",
        kind: "KEEP_ABOVE",
        metric: "grr",
        unit: "percent",
        target: { kind: "FIXED", value: "0.95" },
        weight: 20,
        rhythmDays: 30,
      }),
      guard({
        title: "Renewals are not bought: gross margin does not fall",
        kind: "KEEP_ABOVE",
        metric: "gross_margin",
        unit: "percent",
        target: { kind: "BASELINE" },
        weight: 20,
      }),
    ],
  },
  "raise-nrr": {
    title: "Raise net revenue retention by {points} points",
    why: "Customers who grow make the plan before the first new one signs.",
    level: "DEPARTMENT",
    questions: [{ name: "points", label: "Percentage points of retention", unit: "points", usual: "0.05" }],
    keyResults: [
      reach({
        title: "Net revenue retention {points} points higher",
        kind: "REACH_PERCENT",
        metric: "nrr",
        unit: "percent",
        target: { kind: "POINTS", of: "points" },
        weight: 60,
        rhythmDays: 30,
      }),
      reach({
        title: "Expansion revenue a quarter above last year",
        kind: "REACH_CURRENCY",
        metric: "mrr_expansion",
        unit: "currency",
        target: { kind: "FIXED", value: null },
        adds: "ADDITIVE",
        startsAt: "NOTHING",
        weight: 20,
        rhythmDays: 30,
      }),
      guard({
        title: "Customer churn does not rise",
        kind: "KEEP_BELOW",
        metric: "logo_churn",
        unit: "percent",
        target: { kind: "BASELINE" },
        weight: 20,
      }),
    ],
  },
  "lower-cac-payback": {
    title: "Earn back what a customer costs {months} months sooner",
    why: "Money that comes back sooner pays for the next customer.",
    level: "DEPARTMENT",
    questions: [{ name: "months", label: "Months sooner", unit: "count", usual: "3" }],
    keyResults: [
      reach({
        title: "Payback {months} months shorter",
        kind: "REACH_NUMBER",
        metric: "cac_payback",
        unit: "count",
        target: { kind: "LESS", of: "months" },
        settings: { direction: "FALLING" },
        weight: 60,
        rhythmDays: 30,
      }),
      reach({
        title: "Win rate five points higher",
        kind: "REACH_PERCENT",
        metric: "win_rate",
        unit: "percent",
        target: { kind: "FIXED", value: null },
        weight: 20,
      }),
      guard({
        title: "As many new customers as last year",
        kind: "REACH_NUMBER",
        metric: "new_customers",
        unit: "count",
        target: { kind: "BASELINE" },
        startsAt: "NOTHING",
        adds: "ADDITIVE",
        weight: 20,
      }),
    ],
  },
  "faster-sales": {
    title: "Close deals {days} days sooner",
    why: "Shorter cycles make forecasts true and free time for more deals.",
    level: "TEAM",
    questions: [{ name: "days", label: "Days sooner", unit: "days", usual: "10" }],
    keyResults: [
      reach({
        title: "Sales cycle {days} days shorter",
        kind: "REACH_NUMBER",
        metric: "cycle_days",
        unit: "days",
        target: { kind: "LESS", of: "days" },
        settings: { direction: "FALLING" },
        weight: 60,
      }),
      guard({
        title: "Win rate does not fall",
        kind: "KEEP_ABOVE",
        metric: "win_rate",
        unit: "percent",
        target: { kind: "BASELINE" },
        weight: 20,
      }),
      guard({
        title: "The average deal does not get smaller",
        kind: "KEEP_ABOVE",
        metric: "average_deal",
        unit: "currency",
        target: { kind: "BASELINE" },
        weight: 20,
      }),
    ],
  },
  "collect-cash": {
    title: "Collect cash {days} days sooner",
    why: "Revenue pays nobody until it is collected.",
    level: "DEPARTMENT",
    questions: [{ name: "days", label: "Days sales outstanding, fewer by", unit: "days", usual: "8" }],
    keyResults: [
      reach({
        title: "Find out how many days sales are outstanding today",
        kind: "FIND_BASELINE",
        metric: null,
        unit: "days",
        target: { kind: "FIXED", value: null },
        startsAt: "NOTHING",
        weight: 20,
        rhythmDays: 30,
      }),
      reach({
        title: "Bill as much as is booked",
        kind: "REACH_CURRENCY",
        metric: "billings",
        unit: "currency",
        target: { kind: "FIXED", value: null },
        adds: "ADDITIVE",
        startsAt: "NOTHING",
        weight: 40,
      }),
      reach({
        title: "Invoices leave within two days of delivery",
        kind: "KEEP_BELOW",
        metric: null,
        unit: "days",
        target: { kind: "FIXED", value: "2" },
        startsAt: "NOTHING",
        weight: 40,
      }),
    ],
  },
  "gain-share": {
    title: "Gain {points} points of market share",
    why: "Growing with the market is standing still.",
    level: "COMPANY",
    questions: [
      { name: "points", label: "Percentage points of market share", unit: "points", usual: "0.02" },
    ],
    keyResults: [
      reach({
        title: "Market share {points} points higher",
        kind: "REACH_PERCENT",
        metric: "market_share",
        unit: "percent",
        target: { kind: "POINTS", of: "points" },
        promise: "ASPIRATIONAL",
        weight: 80,
        rhythmDays: 30,
      }),
      MARGIN_HOLDS,
    ],
  },
} as const satisfies Readonly<Record<string, TemplateBody>>;

/** Code of a template of the registry. */
export type TemplateCode = keyof typeof OBJECTIVE_TEMPLATES;

/** True for the code of a template of the registry. */
export function isTemplateCode(text: string): text is TemplateCode {
  return Object.hasOwn(OBJECTIVE_TEMPLATES, text);
}
