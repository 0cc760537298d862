import { decimal } from "../number/decimal";
import type { MetricCode } from "./codes";
import type { ChosenOptions, MetricDefinition, MetricOption, Span } from "./definition";
import { compoundGrowth, growth, ruleOf40 } from "./growth";

const FROM_LEDGER = ["ledger"] as const;

const GROWTH_BASIS: MetricOption = {
  key: "basis",
  label: "Growth against",
  defaultValue: "prior_year",
  choices: { prior_year: "the same period a year before", previous: "the period before" },
};

function growthSpan({ basis }: ChosenOptions): Span {
  return basis === "previous" ? "PREVIOUS" : "PRIOR_YEAR";
}

/** Metrics of the ledger and of the market it stands in. */
export const FINANCE_METRICS = {
  billings: {
    code: "billings",
    label: "Billings",
    unit: "currency",
    favourability: "HIGHER",
    aggregation: { kind: "SUM", measures: [{ measure: "billings", sign: 1 }] },
    definition: "Invoiced value on the invoice day.",
    fedBy: ["order-lines"],
    version: 1,
  },
  revenue: {
    code: "revenue",
    label: "Revenue",
    unit: "currency",
    favourability: "HIGHER",
    aggregation: { kind: "SUM", measures: [{ measure: "revenue", sign: 1 }] },
    definition: "Recognised revenue: the ledger's income accounts mapped to revenue.",
    fedBy: FROM_LEDGER,
    version: 1,
  },
  cogs: {
    code: "cogs",
    label: "Cost of goods sold",
    unit: "currency",
    favourability: "LOWER",
    aggregation: { kind: "SUM", measures: [{ measure: "cogs", sign: 1 }] },
    definition: "The ledger's accounts mapped to cost of goods sold, as a positive amount.",
    fedBy: FROM_LEDGER,
    version: 1,
  },
  gross_profit: {
    code: "gross_profit",
    label: "Gross profit",
    unit: "currency",
    favourability: "HIGHER",
    aggregation: {
      kind: "SUM",
      measures: [
        { measure: "revenue", sign: 1 },
        { measure: "cogs", sign: -1 },
      ],
      planFrom: [
        { metric: "revenue", sign: 1 },
        { metric: "cogs", sign: -1 },
      ],
    },
    definition:
      "Revenue − cost of goods sold. Where one of the two is not booked yet, the profit is not known: a missing cost is no cost of 0.",
    fedBy: FROM_LEDGER,
    version: 2,
  },
  gross_margin: {
    code: "gross_margin",
    label: "Gross margin",
    unit: "percent",
    favourability: "HIGHER",
    aggregation: { kind: "RATIO", numerator: "gross_profit", denominator: "revenue" },
    definition: "Gross profit ÷ revenue.",
    fedBy: FROM_LEDGER,
    version: 2,
  },
  opex: {
    code: "opex",
    label: "Operating expense",
    unit: "currency",
    favourability: "LOWER",
    aggregation: {
      kind: "SUM",
      measures: [
        { measure: "opex", sign: 1 },
        { measure: "sm_spend", sign: 1 },
      ],
    },
    definition: "The ledger's operating expense, sales and marketing spend included, as a positive amount.",
    fedBy: FROM_LEDGER,
    version: 1,
  },
  operating_profit: {
    code: "operating_profit",
    label: "Operating profit",
    unit: "currency",
    favourability: "HIGHER",
    aggregation: {
      kind: "SUM",
      measures: [
        { measure: "revenue", sign: 1 },
        { measure: "cogs", sign: -1, isPartOf: "opex" },
        { measure: "opex", sign: -1 },
        { measure: "sm_spend", sign: -1, isPartOf: "opex" },
      ],
      planFrom: [
        { metric: "gross_profit", sign: 1 },
        { metric: "opex", sign: -1 },
      ],
    },
    definition:
      "Gross profit − operating expense (sales and marketing included); other income stays out. Where revenue or a cost is not booked yet, the profit is not known; costs that no account tells apart lie in operating expense.",
    fedBy: FROM_LEDGER,
    version: 2,
  },
  operating_margin: {
    code: "operating_margin",
    label: "Operating margin",
    unit: "percent",
    favourability: "HIGHER",
    aggregation: { kind: "RATIO", numerator: "operating_profit", denominator: "revenue" },
    definition: "Operating profit ÷ revenue.",
    fedBy: FROM_LEDGER,
    version: 2,
  },
  sm_spend: {
    code: "sm_spend",
    label: "Sales and marketing spend",
    unit: "currency",
    favourability: "LOWER",
    aggregation: { kind: "SUM", measures: [{ measure: "sm_spend", sign: 1 }] },
    definition:
      "The ledger's accounts mapped to sales and marketing, as a positive amount; part of operating expense.",
    fedBy: FROM_LEDGER,
    version: 1,
  },
  other_income: {
    code: "other_income",
    label: "Other income",
    unit: "currency",
    favourability: "HIGHER",
    aggregation: { kind: "SUM", measures: [{ measure: "other_income", sign: 1 }] },
    definition: "The ledger's income outside the business; not part of operating profit.",
    fedBy: FROM_LEDGER,
    version: 1,
  },
  revenue_growth: {
    code: "revenue_growth",
    label: "Revenue growth",
    unit: "percent",
    favourability: "HIGHER",
    aggregation: {
      kind: "FORMULA",
      inputs: [
        { as: "now", metric: "revenue" },
        { as: "before", metric: "revenue", span: growthSpan },
      ],
      formula: "(revenue − earlier revenue) ÷ |earlier revenue|",
      compute: (input) => growth(input("before"), input("now")),
    },
    definition:
      "Change of revenue ÷ earlier revenue, against the same period a year before (default) or the period before.",
    options: [GROWTH_BASIS],
    fedBy: FROM_LEDGER,
    version: 1,
  },
  revenue_cagr: {
    code: "revenue_cagr",
    label: "Compound annual growth of revenue",
    unit: "percent",
    favourability: "HIGHER",
    aggregation: {
      kind: "FORMULA",
      inputs: [
        { as: "now", metric: "revenue" },
        { as: "before", metric: "revenue", span: ({ years }) => ({ lagMonths: 12 * Number(years ?? "3") }) },
      ],
      formula: "(revenue ÷ revenue so many years earlier)^(1 ÷ years) − 1",
      compute: (input, { options }) =>
        compoundGrowth(input("before"), input("now"), decimal(options.years ?? "3")),
    },
    definition:
      "The even yearly growth that leads from the revenue of the same period three years earlier (default) to today's; CAGR.",
    options: [
      {
        key: "years",
        label: "Years",
        defaultValue: "3",
        choices: { "2": "two years", "3": "three years", "5": "five years" },
      },
    ],
    fedBy: FROM_LEDGER,
    version: 1,
  },
  rule_of_40: {
    code: "rule_of_40",
    label: "Rule of 40",
    unit: "percent",
    favourability: "HIGHER",
    aggregation: {
      kind: "FORMULA",
      inputs: [
        { as: "now", metric: "revenue" },
        { as: "before", metric: "revenue", span: growthSpan },
        { as: "operating", metric: "operating_margin", isUsed: ({ margin }) => margin !== "gross" },
        { as: "gross", metric: "gross_margin", isUsed: ({ margin }) => margin === "gross" },
      ],
      formula: "revenue growth + margin",
      compute: (input) => {
        const grown = growth(input("before"), input("now"));
        return "because" in grown
          ? grown
          : { value: ruleOf40(grown.value, input("operating").plus(input("gross"))) };
      },
    },
    definition:
      "Revenue growth (against the prior year by default) + operating margin (default) or gross margin; 40 % is the mark.",
    options: [
      GROWTH_BASIS,
      {
        key: "margin",
        label: "Margin",
        defaultValue: "operating",
        choices: { operating: "operating margin", gross: "gross margin" },
      },
    ],
    fedBy: FROM_LEDGER,
    version: 1,
  },
  new_markets: {
    code: "new_markets",
    label: "New markets entered",
    unit: "count",
    favourability: "HIGHER",
    aggregation: { kind: "COUNT_DISTINCT", of: "market", measures: ["revenue", "bookings"], firstEver: true },
    definition:
      "Regions at the organization's market level whose first recognised revenue, won deal or order lies in the period, worth at least the threshold (default any), with none before (default ever; a look-back in months otherwise).",
    options: [
      { key: "threshold", label: "Least value in the period", defaultValue: "0" },
      { key: "lookbackMonths", label: "Months looked back (0 = ever)", defaultValue: "0" },
    ],
    fedBy: ["ledger", "deals", "order-lines"],
    version: 1,
  },
  market_size: {
    code: "market_size",
    label: "Market size",
    unit: "currency",
    favourability: "NEUTRAL",
    aggregation: { kind: "SUM", measures: [{ measure: "market_size", sign: 1 }] },
    definition:
      "Revenue of the whole market in the period, as measured; what is measured for a quarter or year is spread over its months.",
    fedBy: ["measurements"],
    version: 1,
  },
  market_share: {
    code: "market_share",
    label: "Market share",
    unit: "percent",
    favourability: "HIGHER",
    aggregation: {
      kind: "RATIO",
      numerator: "revenue",
      denominator: "market_size",
      isOverSameMonths: true,
    },
    definition:
      "Revenue ÷ market size, both added up over the same months: of a year, the sum of its revenue ÷ the sum of its market, over the months in which both are known.",
    fedBy: ["measurements", "ledger"],
    version: 2,
  },
  headcount: {
    code: "headcount",
    label: "Headcount",
    unit: "count",
    favourability: "NEUTRAL",
    aggregation: { kind: "LAST", measure: "headcount" },
    definition: "People at the end of the period: the latest measured value.",
    fedBy: ["measurements"],
    version: 1,
  },
  hours: {
    code: "hours",
    label: "Hours",
    unit: "count",
    favourability: "NEUTRAL",
    aggregation: { kind: "SUM", measures: [{ measure: "hours", sign: 1 }] },
    definition: "Hours worked in the period, as measured.",
    fedBy: ["measurements"],
    version: 1,
  },
} as const satisfies Partial<Record<MetricCode, MetricDefinition>>;
