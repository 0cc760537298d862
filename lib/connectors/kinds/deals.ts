import { daysBetween } from "../../domain/time/day";
import { words } from "../names/words";
import type { CanonicalRow, FactContext, FactDraft, RowFacts, RowProblem } from "./fact-draft";
import { choice, count, currency, date, type Fields, flag, money, name, rate, text } from "./field";
import { recogniseStage, STAGES, type Stage, suggestStages } from "./stages";

/** Opportunities as Salesforce, HubSpot, Pipedrive, Dynamics and their exports call them. */
export const dealFields = {
  externalId: text(
    "Deal ID",
    words(`external id, deal id, opportunity id, opp id, id, record id, record id - contact, hs object id,
    hs_object_id, deal number, deal no, opportunity number, opportunity no, verkaufschance id,
    verkaufschancen id, auftragsnummer, vorgangsnummer, deal nr, nr, crm id, row id`),
  ),
  stage: choice(
    "Stage",
    words(`stage, stage name, stagename, deal stage, dealstage, deal status, opportunity stage, status,
    phase, verkaufsphase, vertriebsphase, sales stage, deal pipeline stage id, property dealstage,
    stage id, outcome, result, ergebnis`),
    { choices: STAGES, recognise: recogniseStage, suggest: suggestStages },
    { required: true },
  ),
  amount: money(
    "Amount",
    words(`amount, deal amount, deal value, opportunity amount, opportunity value, value, property amount,
    tcv, total contract value, acv, close value, betrag, wert, auftragswert, dealwert, volumen,
    umsatz, revenue, total, sales, amount in company currency, price`),
  ),
  currency: currency(["deal currency code", "deal currency"]),
  owner: name(
    "owner",
    "Owner",
    words(`owner, deal owner, opportunity owner, owner name, owner email, owner id, ownerid, sales rep,
    salesperson, rep, sales agent, account executive, account owner, sales owner, besitzer,
    inhaber, verantwortlicher, vertriebsmitarbeiter, mitarbeiter, betreuer, hubspot owner id,
    assigned to`),
  ),
  ownerName: text("Owner's name", ["owner full name"], { describes: "owner" }),
  account: name(
    "customer",
    "Account",
    words(`account, account name, company, company name, customer, customer name, client, organization,
    organisation, account id, accountid, customer id, kunde, kundenname, firma, unternehmen,
    associated company, primary company, organization name`),
  ),
  accountName: text("Account's name", [], { describes: "account" }),
  segment: text("Segment", words(`segment, customer segment, industry, sector, branche, kundensegment`), {
    describes: "account",
  }),
  product: name(
    "product",
    "Product",
    words(`product, product name, product id, product code, sku, produkt, artikel, item`),
  ),
  productName: text("Product's name", [], { describes: "product" }),
  region: name(
    "region",
    "Region",
    words(`region, territory, sales region, sales territory, market, gebiet, vertriebsgebiet, country,
    land, office location, regional office, state`),
  ),
  team: name("team", "Team", ["team", "sales team", "vertriebsteam"]),
  openedOn: date(
    "Opened on",
    words(`opened on, created date, create date, createdate, created, created at, created on, open date,
    opened, opened date, engage date, start date, property createdate, erstellt am, erstelldatum,
    anlagedatum, eroeffnet am, deal created, date created`),
  ),
  closedOn: date(
    "Closed on",
    words(`closed on, close date, closedate, closed date, closed at, close, closed, expected close date,
    won date, won time, property closedate, abschlussdatum, geschlossen am, abgeschlossen am,
    abschluss, date closed, end date, won on`),
  ),
  quantity: count(
    "Quantity",
    words(`quantity, qty, seats, licenses, licences, units, total opportunity quantity, menge, anzahl,
    stueckzahl`),
  ),
  listPrice: rate("List price", ["list price", "listprice", "listenpreis"]),
  name: text(
    "Name",
    words(`name, deal name, dealname, opportunity name, deal, opportunity, title, property dealname,
    bezeichnung, titel, verkaufschance`),
  ),
  isWon: flag("Is won", ["is won", "iswon", "is closed won", "hs is closed won"]),
  isClosed: flag("Is closed", ["is closed", "isclosed", "hs is closed"]),
  deleted: flag("Deleted at the source", words(`is deleted, isdeleted, fivetran deleted, archived, deleted`)),
} as const satisfies Fields;

/** The CRM's own flags say what a stage name nobody knows means: won, closed without winning, or still open. */
export function impliedStage(isWon: boolean | null, isClosed: boolean | null): Stage | null {
  if (isWon === true) return "WON";
  if (isClosed === false) return "OPEN";
  return isClosed === true && isWon === false ? "LOST" : null;
}

/**
 * What the fields of a deal say against each other. A field that could not be read (`failed`) is not missing as
 * well.
 */
export function dealFaults(
  row: CanonicalRow,
  _context: FactContext,
  failed: ReadonlySet<string>,
): RowProblem[] {
  const { stage, closedOn, openedOn } = row;
  const isOpen = stage === "OPEN";
  const fault = (value: string, code: string, message: string): RowProblem[] => [
    { field: "closedOn", value, code, message },
  ];
  if (closedOn && openedOn && closedOn < openedOn)
    return fault(
      closedOn,
      "CLOSED_BEFORE_OPENED",
      `${isOpen ? "Expected to close" : "Closed"} on ${closedOn}, before it was opened on ${openedOn}`,
    );
  if (!stage || closedOn || failed.has("closedOn")) return [];
  if (!isOpen)
    return fault(
      "",
      "CLOSE_DATE_MISSING",
      `A deal that is ${stage === "WON" ? "won" : "lost"} needs the day it was closed`,
    );
  return openedOn || failed.has("openedOn")
    ? []
    : fault(
        "",
        "DATE_MISSING",
        "An open deal needs the day it is expected to close, or the day it was opened",
      );
}

function closedFacts(row: CanonicalRow, context: FactContext, isWon: boolean): RowFacts {
  const { closedOn, openedOn } = row;
  const occurredOn = closedOn ?? "";
  const common = { scenario: "actual", occurredOn };
  const currency = row.currency ?? context.currency;
  const quantity = row.quantity ?? null;
  const facts: FactDraft[] = [
    { ...common, measure: isWon ? "deals_won" : "deals_lost", amount: "1", currency: null, quantity: null },
  ];
  // Bookings are shared with orders; what deals won are worth stays apart, for averages and rates of deals.
  const measures = isWon ? ["bookings", "deals_won_value"] : ["deals_lost_value"];
  if (row.amount)
    for (const measure of measures)
      facts.push({ ...common, measure, amount: row.amount, currency, quantity });
  if (isWon && openedOn) {
    facts.push({
      ...common,
      measure: "cycle_days",
      amount: String(daysBetween(openedOn, occurredOn)),
      currency: null,
      quantity: null,
    });
  }
  if (isWon && quantity)
    facts.push({ ...common, measure: "units", amount: quantity, currency: null, quantity: null });
  return { ok: true, facts };
}

function openFacts(row: CanonicalRow, context: FactContext): RowFacts {
  const common = { scenario: "actual", occurredOn: row.closedOn ?? row.openedOn ?? "" };
  const facts: FactDraft[] = [
    { ...common, measure: "pipeline_count", amount: "1", currency: null, quantity: null },
  ];
  if (row.amount) {
    facts.push({
      ...common,
      measure: "pipeline",
      amount: row.amount,
      currency: row.currency ?? context.currency,
      quantity: row.quantity ?? null,
    });
  }
  return { ok: true, facts };
}

/** A won deal is a booking, a lost one a loss, an open one pipeline; its dates have been checked (`dealFaults`). */
export function dealFacts(row: CanonicalRow, context: FactContext): RowFacts {
  return row.stage === "OPEN" ? openFacts(row, context) : closedFacts(row, context, row.stage === "WON");
}
