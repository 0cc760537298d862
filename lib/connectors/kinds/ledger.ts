import { decimal, toText } from "../../domain/number/decimal";
import { foldWord } from "../names/fold";
import { words } from "../names/words";
import type {
  AccountMeaning,
  CanonicalRow,
  FactContext,
  FactDraft,
  RowFacts,
  RowMembers,
  RowProblem,
} from "./fact-draft";
import { choice, currency, date, type Fields, flag, money, name, text } from "./field";
import { recogniseScenario } from "./scenarios";

const SIDES = ["DEBIT", "CREDIT"] as const;
const DEBIT_WORDS = new Set(words(`debit, dr, d, soll, s, db`));
const CREDIT_WORDS = new Set(words(`credit, cr, c, haben, h`));

function recogniseSide(written: string): string | null {
  const word = foldWord(written);
  if (DEBIT_WORDS.has(word)) return "DEBIT";
  return CREDIT_WORDS.has(word) ? "CREDIT" : null;
}

/** Journal lines as accounting systems export them: an amount with or without a side, or debit and credit. */
export const ledgerFields = {
  externalId: text(
    "Line ID",
    words(`external id, line id, journal line id, entry line id, row id, record id, unique id,
    gl entry id, entry id, transaction id, id, buchungs id, laufende nummer, lfd nr`),
  ),
  journalId: text(
    "Journal",
    words(`journal entry id, journal id, journal, journal number, journal no, entry number, entry no,
    document number, document no, doc number, voucher, voucher number, belegnummer, beleg,
    belegfeld 1, num, transaction number, reference`),
  ),
  lineNumber: text(
    "Line number",
    words(`line number, line no, line, index, position, pos, line sequence, sequence`),
  ),
  date: date(
    "Date",
    words(`date, posting date, transaction date, journal date, entry date, accounting date, gl date,
    effective date, belegdatum, buchungsdatum, datum, document date, period end, month`),
    { required: true },
  ),
  account: name(
    "account",
    "Account",
    words(`account, account code, account number, account no, account id, gl account, gl code,
    g l account, ledger account, nominal code, nominal account, konto, kontonummer, sachkonto,
    konto nr, account name, kontobezeichnung, natural account, main account, account full name`),
    { required: true },
  ),
  accountName: text(
    "Account's name",
    words(`account name, account description, kontobezeichnung, kontoname, gl account name`),
    { describes: "account" },
  ),
  accountType: text(
    "Account's type",
    words(`account type, account classification, classification, kontoart, kontotyp`),
    { describes: "account" },
  ),
  amount: money(
    "Amount",
    words(`amount, net amount, value, local amount, amount in local currency, functional amount, betrag,
    umsatz ohne soll haben kz, umsatz, wert, balance, net, total`),
  ),
  debit: money("Debit", words(`debit, debits, debit amount, dr, soll, sollbetrag, debit local`)),
  credit: money("Credit", words(`credit, credits, credit amount, cr, haben, habenbetrag, credit local`)),
  side: choice(
    "Side",
    words(`posting type, side, dr cr, debit credit, d c, dc, soll haben kennzeichen, soll haben, s h,
    type`),
    { choices: SIDES, recognise: recogniseSide },
  ),
  currency: currency(["transaction currency", "wkz umsatz"]),
  unit: text(
    "Unit",
    words(`unit, business unit, entity, company, company code, subsidiary, legal entity, class, segment,
    einheit, gesellschaft, buchungskreis, geschaeftseinheit`),
  ),
  department: text(
    "Department",
    words(`department, cost center, cost centre, costcenter, department id, abteilung, kostenstelle,
    kost1, department name`),
  ),
  team: name("team", "Team", ["team", "sales team"]),
  owner: name("owner", "Owner", ["owner", "sales rep", "salesperson"]),
  region: name("region", "Region", words(`region, territory, location, country, land`)),
  product: name("product", "Product", words(`product, product code, sku, item, produkt, artikel`)),
  customer: name(
    "customer",
    "Customer",
    words(`customer, customer id, customer name, client, kunde, debitor`),
  ),
  scenario: choice("Scenario", words(`scenario, version, szenario, data type, value type, balance type`), {
    choices: ["actual", "budget", "forecast-1"],
    recognise: recogniseScenario,
  }),
  memo: text(
    "Memo",
    words(`memo, memo description, description, text, buchungstext, narration, private note, note, comment,
    line description, details`),
  ),
  deleted: flag("Deleted at the source", words(`is deleted, isdeleted, fivetran deleted, voided, deleted`)),
} as const satisfies Fields;

const CREDIT_NATURED = new Set(["revenue", "other_income"]);

/** What a row posts, before its account gives it a meaning. */
export type Posting = {
  readonly debit: string | null;
  readonly credit: string | null;
  readonly amount: string | null;
};

/** An amount with a side is a debit or a credit; without one it is what the account grows by. */
export function postingOf(row: CanonicalRow): Posting {
  const { amount = null, debit = null, credit = null, side } = row;
  if (debit !== null || credit !== null) return { debit, credit, amount: null };
  if (amount !== null && side === "DEBIT") return { debit: amount, credit: null, amount: null };
  if (amount !== null && side === "CREDIT") return { debit: null, credit: amount, amount: null };
  return { debit: null, credit: null, amount };
}

/**
 * What a posting adds to the account's metric. An amount counts in the account's own sense, times its
 * operator. Debit and credit carry the sense themselves: revenue grows by credits, expense by debits, and a
 * contra account (returns, discounts) by the same rule falls, so its operator is not applied again.
 */
export function contributionOf(posting: Posting, meaning: AccountMeaning): string {
  if (posting.amount !== null)
    return toText(decimal(posting.amount).times(meaning.operator === "-" ? -1 : 1));
  const net = decimal(posting.credit ?? "0").minus(posting.debit ?? "0");
  return toText(CREDIT_NATURED.has(meaning.metric) ? net : net.negated());
}

/** A journal line posts something; a field that could not be read (`failed`) is not missing as well. */
export function ledgerFaults(
  row: CanonicalRow,
  _context: FactContext,
  failed: ReadonlySet<string>,
): RowProblem[] {
  const { amount, debit, credit } = postingOf(row);
  const isThere = amount !== null || debit !== null || credit !== null;
  if (isThere || ["amount", "debit", "credit"].some((field) => failed.has(field))) return [];
  const message = "An amount, a debit or a credit is needed";
  return [{ field: "amount", value: "", code: "MISSING_VALUE", message }];
}

/** A journal line becomes one fact of the metric its account feeds; accounts that feed none leave only the record. */
export function ledgerFacts(row: CanonicalRow, context: FactContext, members: RowMembers): RowFacts {
  const posting = postingOf(row);
  const meaning =
    members.account === undefined ? null : context.accountMeaning(members.account, row.date ?? "");
  if (meaning === null || meaning.metric === "none") return { ok: true, facts: [] };
  const fact: FactDraft = {
    scenario: row.scenario ?? "actual",
    measure: meaning.metric,
    occurredOn: row.date ?? "",
    amount: contributionOf(posting, meaning),
    currency: row.currency ?? context.currency,
    quantity: null,
  };
  return { ok: true, facts: [fact] };
}
