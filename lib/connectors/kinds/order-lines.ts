import { decimal, toText } from "../../domain/number/decimal";
import { foldWord } from "../names/fold";
import { words } from "../names/words";
import type { CanonicalRow, FactContext, FactDraft, RowFacts } from "./fact-draft";
import { choice, count, currency, date, type Fields, flag, money, name, rate, text } from "./field";

const DOCUMENTS = ["ORDER", "INVOICE"] as const;

const INVOICE_WORDS = new Set(
  words(`invoice, inv, rechnung, facture, factura, bill, billing, gutschrift, creditmemo, creditnote,
    salesinvoice, ar`),
);
const ORDER_WORDS = new Set(
  words(`order, ord, salesorder, so, auftrag, bestellung, commande, pedido, sale, verkauf`),
);

function recogniseDocument(written: string): string | null {
  const word = foldWord(written);
  if (INVOICE_WORDS.has(word)) return "INVOICE";
  return ORDER_WORDS.has(word) ? "ORDER" : null;
}

/** Lines of orders or invoices, as shops, ERP systems and billing export them. */
export const orderLineFields = {
  externalId: text(
    "Line ID",
    words(`external id, row id, line id, order line id, line item id, lineitem id, invoice line id,
    transaction id, unique id, record id, positions id, positions nr id, zeilen id, id`),
  ),
  orderId: text(
    "Order ID",
    words(`order id, order number, order no, order, sales order number, salesordernumber, sales order,
    invoice id, invoice number, invoice no, document number, auftragsnummer, auftrag,
    bestellnummer, rechnungsnummer, belegnummer, receipt number, opportunity id`),
  ),
  lineNumber: text(
    "Line number",
    words(`line number, line no, line, order line, order line number, sales order line number,
    salesorderlinenumber, line item number, item number in order, position, pos, positionsnummer,
    index, sort order, sequence`),
  ),
  document: choice(
    "Document",
    words(`document, document type, doc type, belegart, dokumentart, transaction type`),
    { choices: DOCUMENTS, recognise: recogniseDocument },
  ),
  date: date(
    "Date",
    words(`date, order date, orderdate, invoice date, invoicedate, transaction date, purchase date,
    sale date, sales date, document date, booking date, posting date, bestelldatum, auftragsdatum,
    rechnungsdatum, belegdatum, buchungsdatum, datum, order placed, created at, created date,
    service date, day, ship date`),
    { required: true },
  ),
  amount: money(
    "Amount",
    words(`amount, sales, sales amount, salesamount, net amount, net sales, line total, line amount,
    total price, extended amount, extended price, revenue, total amount, total, order amount,
    order value, invoice amount, subtotal, net, value, umsatz, nettoumsatz, nettobetrag, netto,
    betrag, gesamtbetrag, gesamtpreis, wert, warenwert, gross sales`),
    { required: true },
  ),
  currency: currency(["currency key"]),
  customer: name(
    "customer",
    "Customer",
    words(`customer, customer id, customer number, customer no, customer code, customer key, client,
    client id, account, account id, buyer, kunde, kundennummer, kunden nr, kunden id, debitor,
    customer name, client name, account name, company, company name, kundenname, firma, reseller,
    reseller key`),
  ),
  customerName: text(
    "Customer's name",
    words(`customer name, client name, account name, company, company name, kundenname, firma`),
    { describes: "customer" },
  ),
  segment: text(
    "Segment",
    words(`segment, customer segment, kundensegment, customer group, kundengruppe, customer type`),
    { describes: "customer" },
  ),
  product: name(
    "product",
    "Product",
    words(`product, product id, product code, product number, product key, sku, item, item id, item code,
    item number, article, article number, artikel, artikelnummer, artikel nr, produkt,
    produktnummer, material, product 2 id, product name, item name, artikelbezeichnung,
    produktname`),
  ),
  productName: text(
    "Product's name",
    words(`product name, item name, item description, product description, product title,
    artikelbezeichnung, artikelname, produktname, produktbezeichnung, description`),
    { describes: "product" },
  ),
  productGroup: text(
    "Product group",
    words(`product group, category, product category, product line, product family, family, group,
    warengruppe, produktgruppe, kategorie, artikelgruppe, product type`),
    { describes: "product" },
  ),
  region: name(
    "region",
    "Region",
    words(`region, sales region, territory, sales territory, sales territory key, market, gebiet,
    vertriebsgebiet, country, land, store, branch, filiale`),
  ),
  owner: name(
    "owner",
    "Owner",
    words(`owner, sales rep, salesperson, sales person, rep, sales agent, account manager, employee,
    seller, vertriebsmitarbeiter, verkaeufer, mitarbeiter, employee key, owner id, owner name,
    sales representative`),
  ),
  ownerName: text("Owner's name", ["sales rep name", "salesperson name", "employee name"], {
    describes: "owner",
  }),
  team: name("team", "Team", ["team", "sales team", "vertriebsteam"]),
  quantity: count(
    "Quantity",
    words(`quantity, qty, units, units sold, order quantity, quantity ordered, quantity sold, menge,
    anzahl, stueck, stueckzahl, sold units, count`),
  ),
  unitPrice: rate(
    "Unit price",
    words(`unit price, price, sale price, price each, sales price, unitprice, einzelpreis, preis,
    stueckpreis`),
  ),
  listPrice: rate("List price", ["list price", "listprice", "listenpreis", "msrp"]),
  discount: rate(
    "Discount",
    words(`discount, discounts, discount amount, discount percent, discount pct, unit price discount pct,
    rabatt, nachlass`),
  ),
  cost: money(
    "Cost",
    words(`cost, cogs, total cost, total product cost, cost of goods sold, cost amount, cost of sales,
    line cost, einstandswert, kosten, wareneinsatz, herstellkosten`),
  ),
  profit: money(
    "Profit",
    words(`profit, gross profit, margin, margin amount, gross margin, deckungsbeitrag, rohertrag, gewinn,
    marge`),
  ),
  lineType: text("Line type", ["line type", "detail type", "line detail type"]),
  deleted: flag(
    "Deleted at the source",
    words(`is deleted, isdeleted, fivetran deleted, archived, deleted, voided`),
  ),
} as const satisfies Fields;

const REPEATS = /sub ?total|description ?only|grouplinedetail/i;
const DISCOUNTS = /discount/i;

/** A subtotal or a mere text says again what other lines say: it is kept, and counts for nothing. */
export function isRepeatedLine({ lineType }: CanonicalRow): boolean {
  return REPEATS.test(lineType ?? "");
}

/** Billing systems write a discount line's amount without its sign. */
export function signedLine({ lineType, amount }: CanonicalRow): { readonly amount?: string } {
  const isUnsigned = DISCOUNTS.test(lineType ?? "") && amount && decimal(amount).isPositive();
  return isUnsigned ? { amount: toText(decimal(amount).negated()) } : {};
}

/** Cost and profit explain each other: where one is missing it is the difference to the amount. */
function costAndProfit(row: CanonicalRow, amount: string): { cost: string | null; profit: string | null } {
  const cost = row.cost ?? null;
  const profit = row.profit ?? null;
  if (cost !== null && profit === null) return { cost, profit: toText(decimal(amount).minus(cost)) };
  if (profit !== null && cost === null) return { cost: toText(decimal(amount).minus(profit)), profit };
  return { cost, profit };
}

/** An order line is a booking (an invoice line a billing) with its units, cost and profit. */
export function orderLineFacts(row: CanonicalRow, context: FactContext): RowFacts {
  const amount = row.amount ?? "0";
  const common = { scenario: "actual", occurredOn: row.date ?? "", quantity: null };
  const currency = row.currency ?? context.currency;
  const quantity = row.quantity ?? null;
  const measure = row.document === "INVOICE" ? "billings" : "bookings";
  const facts: FactDraft[] = [{ ...common, measure, amount, currency, quantity }];
  if (quantity !== null) facts.push({ ...common, measure: "units", amount: quantity, currency: null });
  const { cost, profit } = costAndProfit(row, amount);
  if (cost !== null) facts.push({ ...common, measure: "sales_cost", amount: cost, currency });
  if (profit !== null) facts.push({ ...common, measure: "sales_profit", amount: profit, currency });
  return { ok: true, facts };
}
