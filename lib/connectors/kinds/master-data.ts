import { ROLES } from "../../domain/access/roles";
import { foldWord } from "../names/fold";
import { words } from "../names/words";
import { recogniseAccountMetric } from "./account-metrics";
import { ACCOUNT_METRICS } from "./fact-draft";
import { choice, count, currency, type Fields, flag, name, rate, text } from "./field";

export const DEPARTMENTS = [
  "SALES",
  "FINANCE",
  "MARKETING",
  "OPERATIONS",
  "SUCCESS",
  "PRODUCT",
  "EXECUTIVE",
  "OTHER",
] as const;

const DEPARTMENT_WORDS: Readonly<Record<(typeof DEPARTMENTS)[number], readonly string[]>> = {
  SALES: words(`sales, vertrieb, business development, field sales, inside sales`),
  FINANCE: words(`finance, finanzen, accounting, controlling, buchhaltung`),
  MARKETING: ["marketing"],
  OPERATIONS: words(`operations, ops, betrieb, it, logistics, production`),
  SUCCESS: words(`success, customer success, support, service, kundenservice`),
  PRODUCT: words(`product, engineering, development, r&d, research and development, produkt, entwicklung`),
  EXECUTIVE: words(`executive, management, board, geschäftsführung, leadership`),
  OTHER: words(`other, sonstige, general, administration, people, hr, human resources, personal, legal`),
};

/** Roles a file may give: an organization is handed over in its settings, never by a file. */
const IMPORTED_ROLES = ROLES.filter((role) => role !== "OWNER");

/** Least first: an unknown job title must not open doors. */
const SUGGESTED_ROLES = [
  "SALES_REP",
  "CONTRIBUTOR",
  "SALES_MANAGER",
  "FINANCE",
  "EXECUTIVE",
  "AUDITOR",
  "ADMIN",
];

const ROLE_WORDS: Readonly<Record<string, readonly string[]>> = {
  ADMIN: ["admin", "administrator"],
  EXECUTIVE: words(`executive, ceo, coo, cfo, cro, vp, vp sales, geschäftsführer, geschaeftsfuehrer, board`),
  FINANCE: words(`finance, controller, finance reviewer, accountant, finanzen, controlling`),
  SALES_MANAGER:
    words(`sales manager, sales_manager, manager, team lead, head of sales, sales lead, vertriebsleiter,
    teamleiter, regional manager`),
  SALES_REP: words(`sales rep, sales_rep, rep, representative, sales, seller, account executive, ae, sdr,
    account manager, vertriebsmitarbeiter, sales representative, sales agent`),
  CONTRIBUTOR: words(`contributor, marketing, operations, member, success, customer success`),
  AUDITOR: ["auditor", "read only", "viewer", "prüfer"],
};

function wordTable(words: Readonly<Record<string, readonly string[]>>): (text: string) => string | null {
  const byWord = new Map(
    Object.entries(words).flatMap(([code, list]) =>
      [code, ...list].map((word) => [foldWord(word), code] as const),
    ),
  );
  return (written) => byWord.get(foldWord(written)) ?? null;
}

const MINUS = new Set(words(`-, −, –, minus, subtract, negative, -1, contra`));
const PLUS = new Set(words(`+, plus, add, positive, 1, +1`));

function recogniseOperator(written: string): string | null {
  const word = written.trim().toLowerCase();
  if (MINUS.has(word)) return "-";
  return PLUS.has(word) ? "+" : null;
}

const CODE = words(`code, id, number, no, nr, key, external id`);
const PARENT = words(`parent, parent code, parent name, parent id, uebergeordnet, reports to, belongs to`);

/** The source's inner id of a thing that also has a number of its own: other files of the source refer to it. */
const innerId = text(
  "Also known as",
  words(`id, external id, record id, internal id, key, salesforce id, object id`),
  {
    describes: "code",
  },
);

export const accountFields = {
  code: text("Code", [
    "account number",
    "account code",
    "account no",
    "gl code",
    "gl account",
    "konto",
    "kontonummer",
    "nominal code",
    ...CODE,
  ]),
  innerId,
  name: text(
    "Name",
    words(`name, account name, description, bezeichnung, kontobezeichnung, fully qualified name, account`),
    { required: true },
  ),
  type: text("Type", words(`type, account type, classification, kontoart, detail type`)),
  parent: name("account", "Parent", ["parent account", "parent account id", ...PARENT]),
  operator: choice("Operator", ["operator", "sign", "vorzeichen", "sign convention"], {
    choices: ["+", "-"],
    recognise: recogniseOperator,
  }),
  metric: choice("Metric", words(`metric, maps to, mapping, kpi, kennzahl, metric code, reporting line`), {
    choices: ACCOUNT_METRICS,
    recognise: recogniseAccountMetric,
  }),
  deleted: flag("Deleted at the source", ["is deleted", "fivetran deleted", "deleted"]),
} as const satisfies Fields;

export const regionFields = {
  code: text("Code", ["region code", "region id", "territory id", ...CODE]),
  innerId,
  name: text(
    "Name",
    words(`name, region, region name, territory, territory name, country, market name, gebiet,
    bezeichnung`),
    { required: true },
  ),
  parent: name("region", "Parent", ["parent region", ...PARENT]),
  market: flag("Is a market", words(`market, is market, is a market, market level, markt`)),
} as const satisfies Fields;

export const teamFields = {
  code: text("Code", ["team code", "team id", ...CODE]),
  innerId,
  name: text("Name", ["name", "team", "team name", "bezeichnung"], { required: true }),
  parent: name("team", "Parent", ["parent team", ...PARENT]),
  department: choice("Department", ["department", "abteilung", "function", "bereich"], {
    choices: DEPARTMENTS,
    recognise: wordTable(DEPARTMENT_WORDS),
  }),
} as const satisfies Fields;

export const memberFields = {
  code: text("Code", [
    "member code",
    "employee id",
    "employee number",
    "user id",
    "personalnummer",
    "rep id",
    "sales agent id",
    "owner id",
    ...CODE,
  ]),
  innerId,
  name: text(
    "Name",
    words(`name, member, full name, member name, employee name, employee, sales agent, sales rep,
    salesperson, mitarbeiter, user name, owner name, owner`),
    { required: true },
  ),
  email: text("E-mail", words(`email, e mail, email address, mail, e mail adresse, username`)),
  role: choice("Role", words(`role, rolle, job title, title, position`), {
    choices: IMPORTED_ROLES,
    recognise: wordTable(ROLE_WORDS),
    suggest: () => SUGGESTED_ROLES,
  }),
  team: name("team", "Team", words(`team, team code, team name, sales team, vertriebsteam`)),
  manager: name(
    "owner",
    "Manager",
    words(`manager, manager name, manager email, manager code, supervisor, reports to, vorgesetzter, boss`),
  ),
  region: name(
    "region",
    "Region",
    words(`region, territory, region code, regional office, office, gebiet, country`),
  ),
  deleted: flag("Deleted at the source", ["is deleted", "fivetran deleted", "deleted"]),
} as const satisfies Fields;

export const productFields = {
  code: text("Code", [
    "product code",
    "product id",
    "sku",
    "item number",
    "item code",
    "artikelnummer",
    "product number",
    ...CODE,
  ]),
  innerId,
  name: text(
    "Name",
    words(`name, product, product name, item name, title, description, bezeichnung, artikelbezeichnung,
    item`),
    { required: true },
  ),
  group: text(
    "Group",
    words(`group, product group, category, product category, family, series, product line, warengruppe,
    produktgruppe, kategorie`),
  ),
  listPrice: rate(
    "List price",
    words(`list price, listprice, price, sales price, unit price, listenpreis, preis, msrp`),
  ),
  currency: currency(),
  deleted: flag("Deleted at the source", ["is deleted", "fivetran deleted", "deleted"]),
} as const satisfies Fields;

export const customerFields = {
  code: text("Code", [
    "customer code",
    "customer id",
    "account id",
    "client id",
    "company id",
    "kundennummer",
    "customer number",
    "account number",
    ...CODE,
  ]),
  innerId,
  name: text(
    "Name",
    words(`name, customer, customer name, account name, account, display name, company, company name,
    client, kunde, kundenname, firma, property name`),
    { required: true },
  ),
  segment: text(
    "Segment",
    words(`segment, customer segment, industry, sector, branche, kundensegment, type, plan tier,
    property industry`),
  ),
  channel: text(
    "Channel",
    words(`channel, acquisition channel, marketing channel, referral source, lead source, source channel,
    original source, utm source, vertriebskanal, kanal, herkunft`),
  ),
  region: name(
    "region",
    "Region",
    words(`region, territory, country, office location, billing country, land, gebiet, property country`),
  ),
  parent: name("customer", "Parent", [
    "parent account",
    "parent company",
    "parent customer id",
    "subsidiary of",
    "konzern",
    ...PARENT,
  ]),
  seats: count("Seats", ["seats"]),
  deleted: flag("Deleted at the source", ["is deleted", "fivetran deleted", "deleted"]),
} as const satisfies Fields;
