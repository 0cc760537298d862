import { words } from "../names/words";
import type { CanonicalRow, FactContext, RowFacts, RowProblem } from "./fact-draft";
import { date, type Fields, flag, money, text } from "./field";

/** Key of the change a row of deal history keeps beside its cells: what simulations read. */
export const CHANGE_KEY = "_change";

/** Stage histories as Salesforce (OpportunityHistory), HubSpot (deal property history) and others export them. */
export const dealHistoryFields = {
  dealId: text(
    "Deal ID",
    words(`deal id, opportunity id, opportunityid, opp id, dealid, id, hs object id, deal, opportunity,
    verkaufschance id, vorgangsnummer, deal nr, record id`),
    { required: true },
  ),
  changedAt: date(
    "Changed at",
    words(`changed at, created date, createddate, timestamp, changed on, modified date, last modified date,
    date entered, entered on, changed, geaendert am, fivetran start, valid from, date, datum`),
    { required: true },
  ),
  stage: text(
    "Stage",
    words(`stage, stage name, stagename, deal stage, dealstage, new stage, to stage, phase, value, new value,
    verkaufsphase`),
  ),
  amount: money("Amount", words(`amount, deal amount, new amount, deal value, betrag, wert`)),
  closedOn: date(
    "Close date",
    words(`close date, closedate, closed on, expected close date, closed date, abschlussdatum`),
  ),
  deleted: flag("Deleted at the source", words(`is deleted, isdeleted, fivetran deleted, archived, deleted`)),
} as const satisfies Fields;

/** A change says nothing without a stage, an amount or an expected day; fields that could not be read say so themselves. */
export function dealHistoryFaults(
  row: CanonicalRow,
  _context: FactContext,
  failed: ReadonlySet<string>,
): RowProblem[] {
  const said = ["stage", "amount", "closedOn"];
  if (said.some((field) => failed.has(field) || row[field])) return [];
  const message = "A change says the stage, the amount or the expected day";
  return [{ field: "stage", value: "", code: "NOTHING_CHANGED", message }];
}

/** Every row is one change of a deal. */
export function dealHistoryFacts({ changedAt }: CanonicalRow): RowFacts {
  if (!changedAt) return { ok: true, facts: [] };
  const fact = { scenario: "actual", measure: "deal_changes", occurredOn: changedAt, amount: "1" };
  return { ok: true, facts: [{ ...fact, currency: null, quantity: null }] };
}

/** The change itself, in our words: days, exact amounts, the source's own stage name. */
export function changeOf({ dealId, changedAt, stage, amount, closedOn }: CanonicalRow) {
  return {
    dealId: dealId ?? null,
    on: changedAt ?? null,
    stage: stage ?? null,
    amount: amount ?? null,
    closedOn: closedOn ?? null,
  };
}
