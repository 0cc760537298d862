import { words } from "../names/words";
import { dealHistoryFacts, dealHistoryFaults, dealHistoryFields } from "./deal-history";
import { dealFacts, dealFaults, dealFields, impliedStage } from "./deals";
import type { CanonicalRow, FactContext, RowFacts, RowMembers, RowProblem } from "./fact-draft";
import type { Fields, NameDimension } from "./field";
import { ledgerFacts, ledgerFaults, ledgerFields, postingOf } from "./ledger";
import {
  accountFields,
  customerFields,
  memberFields,
  productFields,
  regionFields,
  teamFields,
} from "./master-data";
import { isRepeatedLine, orderLineFacts, orderLineFields, signedLine } from "./order-lines";
import {
  measurementFacts,
  measurementFields,
  periodFaults,
  planFacts,
  planFields,
  quotaFacts,
  quotaFields,
} from "./plans";
import { subscriptionFacts, subscriptionFaults, subscriptionFields } from "./subscriptions";

/** Every kind of file that can be imported. */
export const KINDS = [
  "deals",
  "deal-history",
  "order-lines",
  "ledger",
  "accounts",
  "plan",
  "quotas",
  "measurements",
  "subscriptions",
  "products",
  "regions",
  "teams",
  "members",
  "customers",
] as const;
export type Kind = (typeof KINDS)[number];

/**
 * What tells one row of a kind from another. EXTERNAL: an id the file gives, else the row's content.
 * FIELDS: what the figure is about. CODE: the member's code, or its name where that identifies.
 */
export type IdentityRule =
  | { readonly by: "EXTERNAL"; readonly candidates: readonly (readonly string[])[] }
  | { readonly by: "FIELDS"; readonly fields: readonly string[] }
  | { readonly by: "CODE"; readonly dimension: NameDimension };

/** One row of the registry: a kind of file, its fields, its identity and what a row of it says. */
export type KindSpec = {
  readonly label: string;
  /** One thing of it, for messages: "deal", "order line". */
  readonly noun: string;
  readonly feeds: "FACTS" | "MEMBERS";
  readonly fields: Fields;
  readonly identity: IdentityRule;
  /** Of each group at least one field must be there. */
  readonly requiresOneOf?: readonly (readonly string[])[];
  /** Value of a choice the row implies by other fields when its own text has no meaning yet. */
  readonly imply?: (field: string, flag: (field: string) => boolean | null) => string | null;
  /** Flags that stand in for a required choice when the file has no column of its own for it. */
  readonly stoodInFor?: Readonly<Record<string, string>>;
  /** Headers that make up a field only together, such as first and last name. */
  readonly composed?: { readonly field: string; readonly parts: readonly (readonly [string, string])[] };
  /** Totals a row adds to beside its number fields. */
  readonly alsoTotals?: (row: CanonicalRow) => Readonly<Record<string, string | null>>;
  /**
   * What fields say against each other, all of it, named before the row becomes facts. `failed` are fields that
   * could not be read: they are neither there nor missing.
   */
  readonly faults?: (
    row: CanonicalRow,
    context: FactContext,
    failed: ReadonlySet<string>,
  ) => readonly RowProblem[];
  /** Fields a row means differently than it writes them. */
  readonly corrected?: (row: CanonicalRow) => Readonly<Record<string, string>>;
  /** True for a row that only says again what others say: it counts for nothing. */
  readonly isRepeat?: (row: CanonicalRow) => boolean;
  readonly toFacts: (row: CanonicalRow, context: FactContext, members: RowMembers) => RowFacts;
};

const noFacts = (): RowFacts => ({ ok: true, facts: [] });
const PLACE = words(`team, owner, region, product, customer, department, unit, currency`);

function members(label: string, noun: string, dimension: NameDimension, fields: Fields): KindSpec {
  return { label, noun, feeds: "MEMBERS", fields, identity: { by: "CODE", dimension }, toFacts: noFacts };
}

export const KIND_SPECS = {
  deals: {
    label: "Deals",
    noun: "deal",
    feeds: "FACTS",
    fields: dealFields,
    identity: { by: "EXTERNAL", candidates: [] },
    imply: (field, flag) => (field === "stage" ? impliedStage(flag("isWon"), flag("isClosed")) : null),
    stoodInFor: { stage: "isWon" },
    faults: dealFaults,
    toFacts: dealFacts,
  },
  "deal-history": {
    label: "Deal history",
    noun: "change of a deal",
    feeds: "FACTS",
    fields: dealHistoryFields,
    identity: { by: "EXTERNAL", candidates: [["dealId", "changedAt"]] },
    faults: dealHistoryFaults,
    toFacts: dealHistoryFacts,
  },
  "order-lines": {
    label: "Orders and invoices",
    noun: "order line",
    feeds: "FACTS",
    fields: orderLineFields,
    identity: {
      by: "EXTERNAL",
      candidates: [["orderId", "lineNumber"], ["orderId", "product"], ["orderId"]],
    },
    corrected: signedLine,
    isRepeat: isRepeatedLine,
    toFacts: orderLineFacts,
  },
  ledger: {
    label: "Ledger (journal lines)",
    noun: "journal line",
    feeds: "FACTS",
    fields: ledgerFields,
    identity: { by: "EXTERNAL", candidates: [["journalId", "lineNumber"]] },
    requiresOneOf: [["amount", "debit", "credit"]],
    alsoTotals: (row) => (row.side ? { debit: postingOf(row).debit, credit: postingOf(row).credit } : {}),
    faults: ledgerFaults,
    toFacts: ledgerFacts,
  },
  plan: {
    label: "Plan",
    noun: "plan line",
    feeds: "FACTS",
    fields: planFields,
    identity: { by: "FIELDS", fields: ["version", "metric", "period", ...PLACE] },
    faults: periodFaults,
    toFacts: planFacts,
  },
  quotas: {
    label: "Quotas",
    noun: "quota",
    feeds: "FACTS",
    fields: quotaFields,
    identity: { by: "FIELDS", fields: ["owner", "metric", "period", "currency"] },
    faults: periodFaults,
    toFacts: quotaFacts,
  },
  measurements: {
    label: "Measurements",
    noun: "measurement",
    feeds: "FACTS",
    fields: measurementFields,
    identity: { by: "FIELDS", fields: ["metric", "period", ...PLACE] },
    faults: periodFaults,
    toFacts: measurementFacts,
  },
  subscriptions: {
    label: "Subscriptions",
    noun: "subscription",
    feeds: "FACTS",
    fields: subscriptionFields,
    identity: { by: "EXTERNAL", candidates: [] },
    faults: subscriptionFaults,
    toFacts: subscriptionFacts,
  },
  accounts: members("Accounts", "account", "account", accountFields),
  products: members("Products", "product", "product", productFields),
  regions: members("Regions", "region", "region", regionFields),
  teams: members("Teams", "team", "team", teamFields),
  members: {
    ...members("Members", "member", "owner", memberFields),
    composed: {
      field: "name",
      parts: [
        ["first name", "last name"],
        ["given name", "family name"],
        ["vorname", "nachname"],
      ],
    },
  },
  customers: members("Customers", "customer", "customer", customerFields),
} as const satisfies Record<Kind, KindSpec>;

/** The registry row of a kind, with its fields as a plain record. */
export function kindSpec(kind: Kind): KindSpec {
  return KIND_SPECS[kind];
}

export function isKind(text: string): text is Kind {
  return (KINDS as readonly string[]).includes(text);
}
