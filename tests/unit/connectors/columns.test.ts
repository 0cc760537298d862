import { describe, expect, test } from "vitest";
import { type Kind, kindSpec } from "@/lib/connectors/kinds/registry";
import { EMPTY_MAPPING, type Mapping, parseMapping } from "@/lib/connectors/mapping/mapping-file";
import { currencyOfHeader, resolveColumns } from "@/lib/connectors/mapping/suggest-columns";

function suggested(kind: Kind, headers: string, mapping: Partial<Mapping> = {}): Record<string, string> {
  const { columns } = resolveColumns(kindSpec(kind), headers.split("|"), { ...EMPTY_MAPPING, ...mapping });
  return Object.fromEntries(Object.entries(columns).map(([field, list]) => [field, list.join("+")]));
}

describe("headers of well-known exports", () => {
  test("Tableau's Superstore", () => {
    const headers =
      "Row ID|Order ID|Order Date|Ship Date|Ship Mode|Customer ID|Customer Name|Segment|Country|City|State|Postal Code|Region|Product ID|Category|Sub-Category|Product Name|Sales|Quantity|Discount|Profit";
    expect(suggested("order-lines", headers)).toEqual({
      externalId: "Row ID",
      orderId: "Order ID",
      date: "Order Date",
      customer: "Customer ID",
      customerName: "Customer Name",
      segment: "Segment",
      region: "Region",
      product: "Product ID",
      productName: "Product Name",
      productGroup: "Category",
      amount: "Sales",
      quantity: "Quantity",
      discount: "Discount",
      profit: "Profit",
    });
  });

  test("QuickBooks' customers, of whom only few are companies", () => {
    const headers = "id|active|company_name|display_name|fully_qualified_name|parent_customer_id";
    expect(suggested("customers", headers)).toMatchObject({ code: "id", name: "display_name" });
  });

  test("Microsoft's financial sample", () => {
    const headers =
      "Segment|Country|Product|Discount Band|Units Sold|Manufacturing Price|Sale Price|Gross Sales|Discounts| Sales|COGS|Profit|Date|Month Number|Month Name|Year";
    expect(suggested("order-lines", headers)).toMatchObject({
      amount: " Sales",
      quantity: "Units Sold",
      cost: "COGS",
      profit: "Profit",
      date: "Date",
      product: "Product",
      region: "Country",
    });
  });

  test("Salesforce opportunities, as report and as API names", () => {
    expect(
      suggested(
        "deals",
        "Opportunity ID|Opportunity Name|Stage|Amount|Close Date|Created Date|Opportunity Owner|Account Name|Amount Currency",
      ),
    ).toMatchObject({
      externalId: "Opportunity ID",
      stage: "Stage",
      amount: "Amount",
      closedOn: "Close Date",
      openedOn: "Created Date",
      owner: "Opportunity Owner",
      account: "Account Name",
    });
    expect(
      suggested(
        "deals",
        "Id|Name|StageName|Amount|CloseDate|CreatedDate|OwnerId|AccountId|CurrencyIsoCode|IsWon|IsClosed|IsDeleted",
      ),
    ).toMatchObject({
      externalId: "Id",
      stage: "StageName",
      closedOn: "CloseDate",
      openedOn: "CreatedDate",
      owner: "OwnerId",
      account: "AccountId",
      currency: "CurrencyIsoCode",
      isWon: "IsWon",
      deleted: "IsDeleted",
    });
  });

  test("HubSpot deals", () => {
    expect(
      suggested(
        "deals",
        "Record ID|Deal Name|Deal Stage|Close Date|Deal owner|Amount|Create Date|Associated Company",
      ),
    ).toMatchObject({
      externalId: "Record ID",
      stage: "Deal Stage",
      owner: "Deal owner",
      account: "Associated Company",
    });
  });

  test("a German order export", () => {
    expect(
      suggested(
        "order-lines",
        "Auftragsnummer|Auftragsdatum|Kundennummer|Kundenname|Artikelnummer|Artikelbezeichnung|Warengruppe|Menge|Einzelpreis|Nettobetrag|Währung|Vertriebsgebiet",
      ),
    ).toEqual({
      orderId: "Auftragsnummer",
      date: "Auftragsdatum",
      customer: "Kundennummer",
      customerName: "Kundenname",
      product: "Artikelnummer",
      productName: "Artikelbezeichnung",
      productGroup: "Warengruppe",
      quantity: "Menge",
      unitPrice: "Einzelpreis",
      amount: "Nettobetrag",
      currency: "Währung",
      region: "Vertriebsgebiet",
    });
  });

  test("a German ledger with Soll and Haben", () => {
    expect(
      suggested("ledger", "Belegdatum|Konto|Kontobezeichnung|Soll|Haben|Buchungstext|Kostenstelle"),
    ).toMatchObject({
      date: "Belegdatum",
      account: "Konto",
      accountName: "Kontobezeichnung",
      debit: "Soll",
      credit: "Haben",
      memo: "Buchungstext",
      department: "Kostenstelle",
    });
  });
});

test("a name alone is the member, beside a number it is the member's name", () => {
  expect(suggested("order-lines", "Date|Amount|Customer Name|Product Name")).toMatchObject({
    customer: "Customer Name",
    product: "Product Name",
  });
});

test("an 'is won' column alone is the stage", () => {
  expect(suggested("deals", "ID|Is Won|Amount|Close Date").stage).toBe("Is Won");
});

test("what the mapping says stands, the rest is suggested, null takes a column away", () => {
  expect(
    suggested("order-lines", "Row ID|Order Date|Sales|Net|Region|Profit", {
      columns: { amount: "net", profit: null },
    }),
  ).toEqual({
    externalId: "Row ID",
    date: "Order Date",
    amount: "Net",
    region: "Region",
  });
});

test.each([
  ["Amount (EUR)", "EUR"],
  ["refund_amount_usd", "USD"],
  ["Sales in GBP", "GBP"],
  ["Grand total", null],
  ["Sales all", null],
  ["Amount", null],
])("the header %s states the currency %s", (header, currency) => {
  expect(currencyOfHeader(header)).toBe(currency);
});

test("every fault of a mapping is said at once", () => {
  const parsed = parseMapping(
    { columns: { amont: "Sales" }, formats: { date: "soon" }, aliases: { planet: { a: "b" } } },
    kindSpec("deals"),
  );
  expect(parsed).toEqual({
    ok: false,
    faults: [
      "columns.amont: Deals have no such field",
      "aliases.planet: no such dimension",
      'formats.date: "soon" is no date format; write M/D/YYYY, D.M.YYYY, YYYY-MM-DD …',
    ],
  });
  expect(parseMapping({ colums: {} }, kindSpec("deals")).ok).toBe(false);
});
