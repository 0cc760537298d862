import { METRIC_CODES, type MetricCode } from "../../metrics/codes";
import { METRICS } from "../../metrics/registry";
import { lexicon } from "./tokens";

/** Names people use and what they may mean, the likeliest first. Labels and codes of the registry are added below. */
const SYNONYMS: readonly (readonly [string, readonly MetricCode[]])[] = [
  ["sales, selling, vertrieb, verkäufe, absatzerlöse", ["bookings", "billings", "revenue", "units"]],
  ["sales volume, verkaufsvolumen", ["bookings", "units"]],
  ["umsatz, umsätze", ["revenue", "bookings", "billings"]],
  [
    "bookings, booked business, new business, orders, order intake, auftragseingang, auftragseingänge, aufträge, buchungen",
    ["bookings"],
  ],
  [
    "billings, invoices, invoiced sales, invoiced revenue, invoicing, rechnungen, fakturierter umsatz, abrechnungen",
    ["billings"],
  ],
  [
    "revenue, revenues, turnover, recognised revenue, recognized revenue, income, erlöse, erlös, realisierter umsatz",
    ["revenue"],
  ],
  ["units, units sold, pieces, absatz, absatzmenge, stück, stückzahl, stückzahlen, einheiten", ["units"]],
  ["margin, margins, marge, margen", ["gross_margin", "operating_margin", "sales_margin"]],
  ["gross margin, gross margins, gm, bruttomarge, rohmarge", ["gross_margin"]],
  ["operating margin, ebit margin, operative marge, ebit - marge", ["operating_margin"]],
  ["deal margin, sales margin, order margin, margin of deals", ["sales_margin"]],
  ["profit, profits, gewinn, ertrag", ["gross_profit", "operating_profit"]],
  ["gross profit, rohertrag, bruttogewinn, rohgewinn", ["gross_profit"]],
  ["operating profit, ebit, operating income, betriebsergebnis, operatives ergebnis", ["operating_profit"]],
  ["cogs, cost of sales, cost of goods, herstellkosten, wareneinsatz", ["cogs"]],
  ["opex, operating expenses, operating costs, overheads, betriebskosten, betriebsaufwand", ["opex"]],
  ["sales and marketing spend, s & m spend, sales spend, marketing spend, vertriebskosten", ["sm_spend"]],
  ["pipeline, open pipeline, funnel, pipeline value", ["pipeline"]],
  ["pipeline coverage, pipeline - abdeckung, pipelineabdeckung", ["pipeline_coverage"]],
  ["open deals, open opportunities, offene chancen", ["pipeline_count"]],
  [
    "win rate, close rate, closing rate, conversion, conversion rate, gewinnquote, abschlussquote, erfolgsquote",
    ["win_rate", "win_rate_value"],
  ],
  ["win rate by count, abschlussquote nach anzahl", ["win_rate"]],
  ["win rate by value, value win rate, abschlussquote nach wert", ["win_rate_value"]],
  [
    "sales cycle, cycle length, cycle time, sales cycle length, verkaufszyklus, vertriebszyklus, zykluslänge",
    ["cycle_days"],
  ],
  [
    "deal size, average deal size, average deal, average order value, aov, avg deal, auftragsgröße, durchschnittlicher auftrag, durchschnittlicher auftragswert",
    ["average_deal"],
  ],
  ["sales velocity, velocity, vertriebsgeschwindigkeit", ["sales_velocity"]],
  ["quota attainment, attainment, quotenerfüllung, zielerreichung", ["quota_attainment"]],
  [
    "new customers, new clients, new logos, new accounts, customer wins, neukunden, neue kunden",
    ["new_customers"],
  ],
  ["new markets, new regions, neue märkte", ["new_markets"]],
  ["market share, marktanteil", ["market_share"]],
  ["market size, marktvolumen", ["market_size"]],
  ["mrr, monthly recurring revenue", ["mrr"]],
  ["arr, annual recurring revenue, yearly recurring revenue", ["arr"]],
  ["new mrr", ["mrr_new"]],
  ["expansion, expansion mrr, upsell, upsells, upselling", ["mrr_expansion"]],
  ["contraction mrr, downgrades", ["mrr_contraction"]],
  ["churn, churn rate, attrition, abwanderung, kündigungsrate, kündigungen", ["logo_churn", "mrr_churn"]],
  ["logo churn, customer churn, churned customers, kundenabwanderung", ["logo_churn"]],
  ["churned mrr, mrr churn, revenue churn", ["mrr_churn"]],
  ["retention, kundenbindung", ["nrr", "grr"]],
  ["nrr, net retention, net revenue retention, ndr, net dollar retention", ["nrr"]],
  ["grr, gross retention, gross revenue retention", ["grr"]],
  ["arpa, arpu, revenue per customer, umsatz pro kunde, umsatz je kunde", ["arpa"]],
  [
    "cac, acquisition cost, acquisition costs, customer acquisition costs, akquisekosten, kundengewinnungskosten",
    ["cac"],
  ],
  ["cac payback, payback", ["cac_payback"]],
  ["clv, ltv, customer lifetime value, lifetime value, kundenwert", ["clv"]],
  ["ltv to cac, ltv : cac, ltv / cac, clv : cac, clv / cac", ["clv_cac"]],
  ["deals, deals won, won deals, closed deals, abschlüsse, gewonnene deals", ["deals_won", "bookings_count"]],
  ["deals won in count", ["deals_won"]],
  ["lost deals", ["deals_lost"]],
  ["leads, mqls, sqls, qualified leads, anfragen", ["leads"]],
  ["headcount, mitarbeiterzahl, kopfzahl", ["headcount"]],
  ["rule of 40", ["rule_of_40"]],
  ["cagr, compound annual growth, revenue cagr", ["revenue_cagr"]],
  [
    "customers, clients, accounts, paying customers, kunden, abonnenten, subscribers",
    ["subscribers", "new_customers"],
  ],
  ["subscribers in total", ["subscribers"]],
];

/** Names that already stand among the synonyms keep their several meanings; the others are what the registry says. */
const OWN_NAMES: readonly (readonly [string, readonly MetricCode[]])[] = METRIC_CODES.map((code) => [
  METRICS[code].label.replaceAll(",", " "),
  [code],
]);
const said = new Set(SYNONYMS.flatMap(([phrases]) => phrases.split(",").map((phrase) => phrase.trim())));
const ADDED = OWN_NAMES.filter(([label]) => !said.has(label.toLowerCase()));

/** Metric names of both languages with the metrics each may mean, the likeliest first. */
export const METRIC_NAMES = lexicon<readonly MetricCode[]>([...SYNONYMS, ...ADDED]);
