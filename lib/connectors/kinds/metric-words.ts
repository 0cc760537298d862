import { isMetricCode, METRIC_CODES } from "../../domain/metrics/codes";
import { fold, foldWord } from "../names/fold";
import { words } from "../names/words";

const WORDS: Readonly<Record<string, readonly string[]>> = {
  revenue: words(`recognised revenue, recognized revenue, net revenue, total revenue, turnover, umsatz,
    umsatzerlöse, erlöse, net sales`),
  bookings: words(`booking, orders, order intake, auftragseingang, sales, tcv`),
  billings: words(`billing, invoiced, invoices, fakturierung, abrechnungen`),
  cogs: words(`cost of goods sold, cost of sales, cost of revenue, wareneinsatz, herstellungskosten`),
  gross_profit: ["gross margin amount", "rohertrag", "bruttogewinn", "gp"],
  gross_margin: words(`gross margin %, gross margin percent, gm%, bruttomarge, rohertragsmarge`),
  opex: ["operating expense", "operating expenses", "operating costs", "betriebskosten"],
  operating_profit: ["operating income", "ebit", "betriebsergebnis", "operating result"],
  sm_spend: words(`sales and marketing, sales & marketing, s&m, s&m spend, sales and marketing spend,
    marketing spend`),
  units: words(`units sold, quantity, absatz, stück, stückzahl`),
  market_size: words(`market, market volume, marktgröße, marktvolumen, tam, total market`),
  headcount: words(`fte, ftes, employees, mitarbeiter, mitarbeiterzahl, heads`),
  leads: ["lead count", "new leads", "number of leads"],
  hours: ["stunden", "working hours", "arbeitsstunden"],
  quota: ["target", "sales target"],
  new_customers: ["new logos", "neukunden"],
  other_income: ["sonstige erträge", "non operating income"],
};

const BY_WORD = new Map<string, string>([
  ...METRIC_CODES.map((code) => [foldWord(code), code] as const),
  ...Object.entries(WORDS).flatMap(([code, words]) => words.map((word) => [foldWord(word), code] as const)),
]);

/** The built-in metric a word stands for; null when it has to be asked. */
export function recogniseMetric(text: string): string | null {
  return BY_WORD.get(foldWord(text)) ?? null;
}

/** A code for a metric the organization measures itself: lower case with underscores. */
export function metricCodeOf(text: string): string {
  const code = fold(text)
    .replaceAll(/[^a-z0-9]+/g, "_")
    .replaceAll(/^_+|_+$/g, "");
  return /^[a-z]/.test(code) ? code.slice(0, 60) : `m_${code}`.slice(0, 60);
}

/** Metrics whose name contains the word, then the new code itself. */
export function suggestMetrics(text: string): readonly string[] {
  const word = foldWord(text);
  const near = METRIC_CODES.filter(
    (code) => word.length > 2 && (foldWord(code).includes(word) || word.includes(foldWord(code))),
  );
  const own = metricCodeOf(text);
  return isMetricCode(own) ? [own] : [own, ...near.slice(0, 3)];
}
