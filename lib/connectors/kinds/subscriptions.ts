import { decimal, toText, ZERO } from "../../domain/number/decimal";
import { words } from "../names/words";
import type { CanonicalRow, FactContext, FactDraft, RowFacts, RowMembers, RowProblem } from "./fact-draft";
import { count, currency, date, type Fields, flag, money, name, text } from "./field";

/** Key of the subscription a row keeps beside its cells: what movements of its customer are derived from. */
export const SUBSCRIPTION_KEY = "_subscription";

/** Subscriptions as Stripe, Chargebee, Recurly and spreadsheets export them. */
export const subscriptionFields = {
  externalId: text(
    "Subscription ID",
    words(`external id, subscription id, subscriptionid, subscription, sub id, id, subscription number,
    subscription no, contract id, contract number, vertrags id, vertragsnummer, abo id, abonummer, record id`),
  ),
  customer: name(
    "customer",
    "Customer",
    words(`customer, customer id, customerid, account, account id, accountid, client, client id, company,
    company id, organization id, tenant id, kunde, kundennummer, kunden id, customer name, account name`),
    { required: true },
  ),
  customerName: text(
    "Customer's name",
    words(`customer name, account name, company name, client name, kundenname`),
    { describes: "customer" },
  ),
  segment: text("Segment", words(`segment, customer segment, industry, branche, kundensegment`), {
    describes: "customer",
  }),
  startedOn: date(
    "Started on",
    words(`started on, start date, startdate, started at, start, starts on, subscription start, begin date,
    valid from, activated at, activation date, service start, current period start, vertragsbeginn, beginn,
    startdatum, von`),
    { required: true },
  ),
  endedOn: date(
    "Ended on",
    words(`ended on, end date, enddate, ended at, end, ends on, cancelled on, canceled on, cancel date,
    cancelled at, canceled at, churn date, churned on, subscription end, valid to, valid until, expires on,
    expiry date, vertragsende, ende, enddatum, bis, kuendigungsdatum`),
  ),
  mrr: money(
    "MRR",
    words(`mrr, mrr amount, monthly recurring revenue, monthly revenue, monthly amount, mrr usd, mrr eur,
    monthly price, monthly value, amount per month, monthly fee, monatsbetrag, monatlicher umsatz, mrr value`),
    { required: true },
  ),
  currency: currency(),
  plan: name(
    "product",
    "Plan",
    words(`plan, plan tier, plan name, plan id, tier, product, product name, product id, package, edition,
    price plan, pricing plan, tarif, paket, produkt`),
  ),
  seats: count("Seats", words(`seats, seat count, quantity, licenses, licences, users, plaetze, lizenzen`)),
  trial: flag("Trial", words(`trial, is trial, istrial, on trial, trialing, free trial, test, testphase`)),
  deleted: flag("Deleted at the source", words(`is deleted, isdeleted, fivetran deleted, archived, deleted`)),
} as const satisfies Fields;

/** What the fields of a subscription say against each other. */
export function subscriptionFaults({ startedOn, endedOn, mrr, seats }: CanonicalRow): RowProblem[] {
  const faults: RowProblem[] = [];
  if (startedOn && endedOn && endedOn < startedOn) {
    const message = `Ended on ${endedOn}, before it started on ${startedOn}; the end is the first day it no longer runs`;
    faults.push({ field: "endedOn", value: endedOn, code: "ENDED_BEFORE_STARTED", message });
  }
  for (const [field, value, label] of [
    ["mrr", mrr, "MRR"],
    ["seats", seats, "Seats"],
  ] as const) {
    if (!value || decimal(value).gte(ZERO)) continue;
    const message = `${label} cannot be below 0: a subscription that pays less is a change of its amount`;
    faults.push({ field, value, code: "BELOW_ZERO", message });
  }
  return faults;
}

/** What a month of it is worth; a trial is worth nothing until it is paid. */
function paidMrr({ mrr, trial }: CanonicalRow): string {
  return mrr && trial !== "true" ? toText(decimal(mrr)) : "0";
}

/** A subscription adds its MRR on its first day and takes it away on the first day it no longer runs. */
export function subscriptionFacts(row: CanonicalRow, context: FactContext): RowFacts {
  const { startedOn, endedOn } = row;
  const mrr = paidMrr(row);
  if (!startedOn || mrr === "0" || startedOn === endedOn) return { ok: true, facts: [] };
  const common = { scenario: "actual", measure: "mrr_change", quantity: null };
  const owned = { ...common, currency: row.currency ?? context.currency };
  const facts: FactDraft[] = [{ ...owned, occurredOn: startedOn, amount: mrr }];
  if (endedOn) facts.push({ ...owned, occurredOn: endedOn, amount: toText(decimal(mrr).neg()) });
  return { ok: true, facts };
}

/** The subscription in our words, with the members it names. */
export function subscriptionOf(row: CanonicalRow, members: RowMembers, home: string) {
  return {
    customer: members.customer ?? null,
    product: members.product ?? null,
    startedOn: row.startedOn ?? null,
    endedOn: row.endedOn ?? null,
    mrr: paidMrr(row),
    currency: row.currency ?? home,
  };
}
