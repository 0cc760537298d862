import { METRIC_CODES } from "../../domain/metrics/codes";
import { words } from "../names/words";
import type { CanonicalRow, FactContext, RowFacts, RowProblem } from "./fact-draft";
import { choice, currency, type Fields, figure, money, name, period, text } from "./field";
import { metricCodeOf, recogniseMetric, suggestMetrics } from "./metric-words";
import { periodFacts, periodProblem } from "./period-facts";
import { recogniseVersion } from "./scenarios";

const METRIC_SYNONYMS = words(
  `metric, metric code, measure, kpi, kennzahl, line, line item, account, position, category`,
);
const PERIOD_SYNONYMS =
  words(`period, month, quarter, year, date, fiscal period, fiscal quarter, fiscal year, periode, monat,
    quartal, jahr, zeitraum, day, datum`);
const TEAM = name("team", "Team", ["team", "sales team", "vertriebsteam", "department team"]);
const OWNER_SYNONYMS =
  words(`owner, sales rep, rep, salesperson, owner name, owner email, employee, seller, member,
    mitarbeiter, vertriebsmitarbeiter, user, name`);
const REGION = name("region", "Region", words(`region, territory, market, country, gebiet, land`));
const PRODUCT = name(
  "product",
  "Product",
  words(`product, product id, product code, product name, sku, produkt, artikel`),
);
const CUSTOMER = name("customer", "Customer", words(`customer, customer id, customer name, client, kunde`));

/** Lines of a budget or forecast: a metric's value for a period, wherever it is split. */
export const planFields = {
  version: choice(
    "Version",
    words(`version, plan version, scenario, plan, szenario, planversion, budget version, type`),
    { choices: ["budget", "forecast-1"], recognise: recogniseVersion },
    { required: true },
  ),
  metric: choice(
    "Metric",
    METRIC_SYNONYMS,
    { choices: METRIC_CODES, recognise: recogniseMetric, suggest: suggestMetrics, coin: metricCodeOf },
    { required: true },
  ),
  period: period("Period", PERIOD_SYNONYMS, { required: true }),
  amount: money(
    "Amount",
    words(`amount, value, budget, plan amount, target, planned, betrag, wert, planwert, soll, plan value,
    budget amount, forecast`),
    { required: true },
  ),
  currency: currency(),
  team: TEAM,
  owner: name("owner", "Owner", OWNER_SYNONYMS),
  region: REGION,
  product: PRODUCT,
  customer: CUSTOMER,
  department: text("Department", ["department", "cost center", "abteilung", "kostenstelle"]),
  unit: text("Unit", ["unit", "business unit", "entity", "einheit"]),
} as const satisfies Fields;

/** What each seller is expected to sell. */
export const quotaFields = {
  owner: name("owner", "Owner", OWNER_SYNONYMS, { required: true }),
  period: period("Period", PERIOD_SYNONYMS, { required: true }),
  amount: money(
    "Amount",
    words(`amount, quota, quota amount, target, target amount, value, goal, quote, ziel, zielwert, betrag,
    soll`),
    { required: true },
  ),
  metric: choice("Metric", METRIC_SYNONYMS, {
    choices: METRIC_CODES,
    recognise: recogniseMetric,
    suggest: suggestMetrics,
  }),
  currency: currency(),
} as const satisfies Fields;

/** Values no source feeds: market size, headcount, leads, hours, anything the organization measures itself. */
export const measurementFields = {
  metric: choice(
    "Metric",
    METRIC_SYNONYMS,
    { choices: METRIC_CODES, recognise: recogniseMetric, suggest: suggestMetrics, coin: metricCodeOf },
    { required: true },
  ),
  period: period("Period", PERIOD_SYNONYMS, { required: true }),
  value: figure(
    "Value",
    words(`value, amount, measurement, wert, messwert, actual, figure, number, betrag, count, quantity`),
    { required: true },
  ),
  currency: currency(),
  team: TEAM,
  owner: name(
    "owner",
    "Owner",
    OWNER_SYNONYMS.filter((synonym) => synonym !== "name"),
  ),
  region: REGION,
  product: PRODUCT,
  customer: CUSTOMER,
  department: text("Department", ["department", "cost center", "abteilung", "kostenstelle"]),
  unit: text("Unit", ["unit", "business unit", "entity", "einheit"]),
  note: text("Note", words(`note, notes, comment, remark, notiz, bemerkung, kommentar, source`)),
} as const satisfies Fields;

/** What is wrong with a row's period, where it could be read at all. */
export function periodFaults(row: CanonicalRow, context: FactContext): RowProblem[] {
  const found = row.period ? periodProblem(row.period, context) : null;
  return found === null ? [] : [found];
}

export function planFacts(row: CanonicalRow, context: FactContext): RowFacts {
  const { version, metric, amount, period: code, currency: stated = null } = row;
  return periodFacts(
    {
      scenario: version ?? "budget",
      metric: metric ?? "revenue",
      amount: amount ?? "0",
      currency: stated,
      period: code ?? "",
      keepsDay: false,
    },
    context,
  );
}

export function quotaFacts(row: CanonicalRow, context: FactContext): RowFacts {
  const { metric, amount, period: code, currency: stated = null } = row;
  return periodFacts(
    {
      scenario: "quota",
      metric: metric ?? "bookings",
      amount: amount ?? "0",
      currency: stated,
      period: code ?? "",
      keepsDay: false,
    },
    context,
  );
}

export function measurementFacts(row: CanonicalRow, context: FactContext): RowFacts {
  const { metric, value, period: code, currency: stated = null } = row;
  return periodFacts(
    {
      scenario: "actual",
      metric: metric ?? "",
      amount: value ?? "0",
      currency: stated,
      period: code ?? "",
      keepsDay: true,
    },
    context,
  );
}
