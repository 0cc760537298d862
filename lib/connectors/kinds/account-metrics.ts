import { foldWord } from "../names/fold";
import { words } from "../names/words";
import { ACCOUNT_METRICS, type AccountMetric } from "./fact-draft";

/** What is known of a ledger account nobody has mapped yet. */
export type AccountClue = {
  readonly code: string;
  readonly name: string | null;
  readonly type: string | null;
};

const METRIC_WORDS: Readonly<Record<AccountMetric, readonly string[]>> = {
  revenue: words(`revenue, revenues, income, sales, turnover, umsatz, umsatzerloese, umsatzerlöse, erloese,
    erlöse, operating revenue, sales revenue`),
  cogs: words(`cogs, cost of goods sold, cost of sales, cost of revenue, cos, cost of services, direct costs,
    wareneinsatz, herstellungskosten, materialaufwand`),
  opex: words(`opex, operating expense, operating expenses, expense, expenses, g&a,
    general and administrative, r&d, overhead, betriebsaufwand, aufwand, kosten`),
  sm_spend: words(`sm_spend, sm spend, s&m, s&m spend, sales and marketing, sales & marketing, marketing,
    vertrieb und marketing`),
  other_income: words(`other_income, other income, non-operating income, sonstige ertraege, sonstige erträge,
    other expense, financial income`),
  none: words(`none, -, no, n/a, balance sheet, bilanz, asset, liability, equity, ignore, keine`),
};

const BY_WORD = new Map(
  ACCOUNT_METRICS.flatMap((metric) =>
    METRIC_WORDS[metric].map((word) => [foldWord(word) || word, metric] as const),
  ),
);

/** A metric as somebody wrote it beside an account ("COGS", "Sales & Marketing"); null when it has to be asked. */
export function recogniseAccountMetric(text: string): AccountMetric | null {
  return BY_WORD.get(foldWord(text) || text.trim()) ?? null;
}

type Rule = readonly [pattern: RegExp, metric: AccountMetric];

/** Types as QuickBooks, Xero, NetSuite, DATEV name them: they say most, so they are asked first. */
const BY_TYPE: readonly Rule[] = [
  [
    /bank|cash|receivable|payable|asset|liabilit|equity|creditcard|inventory|depreciationaccum|forderung|verbindlich|aktiva|passiva|eigenkapital|finanzkonto|bestandskonto|retained/,
    "none",
  ],
  [/otherincome|otherexpense|nonoperating|finanzertrag|neutral/, "other_income"],
  [/costof|cogs|directcost|wareneinsatz|materialaufwand/, "cogs"],
  [/salesandmarketing|marketing|advertis|werbung|vertrieb/, "sm_spend"],
  [/income|revenue|sales|discount|ertrag|erloes|erlos|umsatz/, "revenue"],
  [/expense|overhead|aufwand|kosten|opex/, "opex"],
];

const BY_NAME: readonly Rule[] = [
  [
    /costof|cogs|directcost|wareneinsatz|materialaufwand|herstellungskosten|hosting|merchantfee|freightin|fremdleistung/,
    "cogs",
  ],
  [
    /receivable|payable|deposit|prepaid|accrued|deferred|undeposited|checking|savings|bank|cash|inventoryasset|equity|retainedearning|loan|clearing|suspense|vat|salestax|forderung|verbindlich|umsatzsteuer|vorsteuer|kasse|darlehen|eigenkapital|rueckstellung|ruckstellung/,
    "none",
  ],
  [
    /otherincome|interestincome|interestexpense|zinsertrag|zinsaufwand|exchangegain|exchangeloss|fxgain|fxloss|sonstigeertraege|sonstigeertrage|kursgewinn|incometax/,
    "other_income",
  ],
  [
    /marketing|advertis|campaign|tradeshow|salescommission|salescommissions|salespayroll|salessalar|leadgen|promotion|werbung|werbekosten|vertrieb|provision|messe/,
    "sm_spend",
  ],
  [
    /revenue|sales|income|subscription|turnover|fees earned|feesearned|services$|umsatz|erloes|erlos|salesreturn|salesdiscount|refundsgiven/,
    "revenue",
  ],
  [
    /expense|salar|wage|payroll|rent|insurance|utilit|travel|office|legal|accounting|software|depreciation|amortization|telephone|training|consult|maintenance|aufwand|gehalt|gehaelter|gehalter|lohn|miete|versicherung|reise|buero|buro|abschreibung|kosten|fees|charges|rd$|research|development|admin/,
    "opex",
  ],
];

/** The usual four-digit ranges (US charts of accounts; DATEV SKR04 agrees on 4 and 5–6). */
function metricOfNumber(code: string): AccountMetric | null {
  const digits = /^(\d)\d{2,}/.exec(code.trim());
  switch (digits?.[1]) {
    case "1":
    case "2":
    case "3":
      return "none";
    case "4":
      return "revenue";
    case "5":
      return "cogs";
    case "6":
    case "7":
      return "opex";
    case "8":
    case "9":
      return "other_income";
    default:
      return null;
  }
}

function firstMatch(rules: readonly Rule[], text: string | null): AccountMetric | null {
  if (text === null || text === "") return null;
  const word = foldWord(text);
  return rules.find(([pattern]) => pattern.test(word))?.[1] ?? null;
}

/**
 * The metrics an account may feed, the likeliest first: a specific name, then its type, then its number.
 * An account nothing is known of feeds nothing until somebody says so.
 */
export function suggestAccountMetrics(clue: AccountClue): readonly AccountMetric[] {
  const byType = firstMatch(BY_TYPE, clue.type);
  const byName = firstMatch(BY_NAME, clue.name ?? (/\p{L}{3}/u.test(clue.code) ? clue.code : null));
  // Within expenses the name is finer than the type: an "Expense" called Advertising is sales and marketing.
  const isRefined = byType === "opex" && byName !== null && byName !== "revenue" && byName !== "none";
  const first = (isRefined ? byName : byType) ?? byName ?? metricOfNumber(clue.code) ?? "none";
  return [first, ...ACCOUNT_METRICS.filter((metric) => metric !== first)];
}
