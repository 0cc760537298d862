import type { Budget } from "./budget";
import { productOf } from "./catalogue";
import { centsText, type ExampleFile, exampleFile } from "./csv";
import type { Deal } from "./deals";
import type { ForecastLine } from "./forecast";
import type { History } from "./history";
import type { Measurement } from "./measurements";
import { personOf } from "./people";
import type { Quota } from "./quotas";
import { monthCode, monthOf, quarterCode, type Timeline } from "./timeline";

/** The CRM still calls the add-on by its first name on deals opened before the second year. */
const FORMER_NAME = "Insight Pack";

const FIRST_DEAL_NUMBER = 20001;

/** Deal → number in the CRM, by age. */
export function dealNumbers(deals: readonly Deal[]): ReadonlyMap<string, string> {
  return new Map(deals.map((deal, index) => [deal.key, `D-${FIRST_DEAL_NUMBER + index}`]));
}

function crmProduct(line: Timeline, deal: Deal): string {
  const isFormer = deal.product === "ANALYTICS" && monthOf(line, deal.openedOn) < 12;
  return isFormer ? FORMER_NAME : productOf(deal.product).name;
}

export function dealFile({ deals, world }: History): ExampleFile {
  const numbers = dealNumbers(deals);
  const rows = deals.map((deal) => ({
    externalId: numbers.get(deal.key) ?? deal.key,
    name: `${deal.customer.name}, ${deal.kind.toLowerCase()} ${productOf(deal.product).name}`,
    stage: deal.stage,
    amount: centsText(deal.amount),
    currency: deal.customer.currency,
    owner: personOf(deal.owner).name,
    account: deal.customer.name,
    product: crmProduct(world.line, deal),
    region: deal.customer.region,
    openedOn: deal.openedOn,
    closedOn: deal.closedOn,
    quantity: String(deal.quantity),
    listPrice: centsText(productOf(deal.product).list[deal.customer.currency]),
  }));
  return exampleFile(
    {
      kind: "deals",
      name: "opportunities.csv",
      source: "CRM",
      headers: {
        externalId: "Opportunity ID",
        name: "Opportunity",
        stage: "Stage",
        amount: "Amount",
        currency: "Currency",
        owner: "Owner",
        account: "Account",
        product: "Product",
        region: "Region",
        openedOn: "Created",
        closedOn: "Close Date",
        quantity: "Units",
        listPrice: "List Price",
      },
      // Units are counted where they are invoiced; a deal's quantity would count them a second time.
      unused: ["quantity"],
      dates: "US",
      dayFields: ["openedOn", "closedOn"],
      values: {
        stage: {
          "Closed Won": "WON",
          "Closed Lost": "LOST",
          Qualification: "OPEN",
          Discovery: "OPEN",
          Proposal: "OPEN",
          Negotiation: "OPEN",
        },
      },
      aliases: { product: { [FORMER_NAME.toLowerCase()]: productOf("ANALYTICS").name } },
    },
    rows,
  );
}

/** Each stage a deal entered, with the amount and the closing day somebody expected then. */
export function dealHistoryFile({ deals }: History): ExampleFile {
  const numbers = dealNumbers(deals);
  const rows = deals.flatMap((deal) => {
    const common = { dealId: numbers.get(deal.key) ?? deal.key, amount: centsText(deal.amount) };
    const steps = deal.course.map(({ on, stage, expectedOn }) => ({
      ...common,
      changedAt: on,
      stage,
      closedOn: expectedOn,
    }));
    const end = { ...common, changedAt: deal.closedOn, stage: deal.stage, closedOn: deal.closedOn };
    return deal.status === "OPEN" ? steps : [...steps, end];
  });
  const headers = {
    dealId: "Opportunity ID",
    changedAt: "Changed",
    stage: "New Stage",
    amount: "Amount",
    closedOn: "Close Date",
  };
  const dayFields = ["changedAt", "closedOn"] as const;
  const name = "opportunity-history.csv";
  return exampleFile({ kind: "deal-history", name, source: "CRM", headers, dates: "US", dayFields }, rows);
}

function discountText(percent: number | null): string {
  return percent === null ? "" : `0.${String(percent).padStart(2, "0")}`;
}

export function invoiceFile({ invoices, deals }: History): ExampleFile {
  const numbers = dealNumbers(deals);
  const rows = invoices.map((invoice, index) => ({
    externalId: `IN-${100001 + index}`,
    date: invoice.date,
    orderId: invoice.deal === null ? "" : (numbers.get(invoice.deal.key) ?? ""),
    customer: invoice.customer.name,
    product: productOf(invoice.product).name,
    region: invoice.customer.region,
    owner: personOf(invoice.owner).name,
    quantity: invoice.quantity === null ? "" : String(invoice.quantity),
    unitPrice: invoice.unitPrice === null ? "" : centsText(invoice.unitPrice),
    discount: discountText(invoice.discountPercent),
    amount: centsText(invoice.amount),
    currency: invoice.customer.currency,
  }));
  const headers = {
    externalId: "Invoice Line",
    date: "Invoice Date",
    orderId: "Order",
    customer: "Customer",
    product: "Item",
    region: "Region",
    owner: "Account Manager",
    quantity: "Quantity",
    unitPrice: "Unit Price",
    discount: "Discount",
    amount: "Net Amount",
    currency: "Currency",
  };
  const constants = { document: "INVOICE" };
  return exampleFile(
    {
      kind: "order-lines",
      name: "invoice-lines.csv",
      source: "Billing",
      headers,
      dayFields: ["date"],
      constants,
    },
    rows,
  );
}

export function ledgerFile({ ledger }: History): ExampleFile {
  const rows = ledger.map((posting, index) => {
    const { date, account, currency, unit, department, customer, product, team, region, memo } = posting;
    return {
      externalId: `GL-${500001 + index}`,
      date,
      account,
      amount: centsText(posting.amount),
      currency,
      unit,
      department,
      customer,
      product,
      team,
      region,
      memo,
    };
  });
  const headers = {
    externalId: "Entry",
    date: "Posting Date",
    account: "Account",
    amount: "Amount",
    currency: "Currency",
    unit: "Business Unit",
    department: "Department",
    customer: "Customer",
    product: "SKU",
    team: "Sales Team",
    region: "Region",
    memo: "Text",
  };
  return exampleFile(
    { kind: "ledger", name: "general-ledger.csv", source: "Ledger", headers, dayFields: ["date"] },
    rows,
  );
}

const PLAN_HEADERS = {
  version: "Version",
  metric: "Metric",
  period: "Month",
  amount: "Amount",
  currency: "Currency",
  team: "Team",
  region: "Region",
  product: "Product",
} as const;

export function budgetFile(line: Timeline, budget: Budget): ExampleFile {
  const rows = budget.lines.map(({ metric, month, team, region, product, amount }) => ({
    version: "budget",
    metric,
    period: monthCode(line, month),
    amount: centsText(amount),
    currency: "USD",
    team,
    region,
    product,
  }));
  return exampleFile({ kind: "plan", name: "budget.csv", source: "Planning", headers: PLAN_HEADERS }, rows);
}

export function forecastFile(line: Timeline, forecast: readonly ForecastLine[]): ExampleFile {
  const rows = forecast.map(({ metric, month, team, region, amount }) => ({
    version: "forecast-1",
    metric,
    period: monthCode(line, month),
    amount: centsText(amount),
    currency: "USD",
    team,
    region,
    product: "",
  }));
  return exampleFile({ kind: "plan", name: "forecast.csv", source: "Planning", headers: PLAN_HEADERS }, rows);
}

export function quotaFile(line: Timeline, quotas: readonly Quota[]): ExampleFile {
  const rows = quotas.map(({ owner, firstMonth, amount }) => ({
    owner: personOf(owner).name,
    period: quarterCode(line, firstMonth),
    metric: "bookings",
    amount: centsText(amount),
    currency: "USD",
  }));
  const headers = {
    owner: "Seller",
    period: "Quarter",
    metric: "Metric",
    amount: "Quota",
    currency: "Currency",
  };
  return exampleFile({ kind: "quotas", name: "quotas.csv", source: "Planning", headers }, rows);
}

export function measurementFile(measurements: readonly Measurement[]): ExampleFile {
  const rows = measurements.map(({ metric, period, value, isMoney, team, region, note }) => ({
    metric,
    period,
    value: isMoney ? centsText(value) : String(value),
    team,
    region,
    note,
  }));
  const headers = {
    metric: "Metric",
    period: "Period",
    value: "Value",
    team: "Team",
    region: "Region",
    note: "Note",
  };
  return exampleFile({ kind: "measurements", name: "measurements.csv", source: "Planning", headers }, rows);
}
