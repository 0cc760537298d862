import type { Day } from "../../lib/domain/time/day";
import type { CreditNote, Invoice } from "./billing";
import { accountOf, productOf } from "./catalogue";
import type { Cost } from "./costs";
import { BUSINESS_UNIT, type Cents, CURRENCIES, type CurrencyCode } from "./larkfield";
import type { Recognised } from "./recognition";
import { monthOf, monthsBetween, OPENING_MONTH, postedMonth, type Timeline } from "./timeline";

/** One line of the ledger, positive on the account's own side. */
export type Posting = {
  readonly key: string;
  readonly date: Day;
  readonly account: string;
  readonly amount: Cents;
  readonly currency: CurrencyCode;
  readonly unit: string;
  readonly department: string;
  readonly customer: string;
  readonly product: string;
  readonly team: string;
  readonly region: string;
  readonly memo: string;
};

const NOWHERE = { unit: "", department: "", customer: "", product: "", team: "", region: "" } as const;

function revenuePosting(line: Timeline, { contract, month, date, amount }: Recognised): Posting {
  const { customer, product, key } = contract.deal;
  return {
    key: `R/${key}/${date.slice(0, 7)}`,
    date,
    account: productOf(product).revenueAccount,
    amount,
    currency: customer.currency,
    unit: BUSINESS_UNIT[customer.team],
    department: "SALES",
    customer: customer.name,
    product,
    team: customer.team,
    region: customer.region,
    memo: month < line.currentMonth ? "Revenue of the month" : "Revenue of the month to date",
  };
}

function creditPosting(note: CreditNote): Posting {
  const { customer, product, key } = note.contract.deal;
  return {
    key: `C/${key}`,
    date: note.date,
    account: "4900",
    amount: note.amount,
    currency: customer.currency,
    unit: BUSINESS_UNIT[customer.team],
    department: "SALES",
    customer: customer.name,
    product,
    team: customer.team,
    region: customer.region,
    memo: "Credit note",
  };
}

function strayPosting(line: Timeline, invoice: Invoice): Posting {
  const { customer, product, date, amount } = invoice;
  const { team, region, currency, name } = customer;
  const place = { unit: BUSINESS_UNIT[team], department: "SALES", customer: name, product, team, region };
  return {
    key: `S/${monthOf(line, date)}`,
    date,
    account: productOf(product).revenueAccount,
    amount,
    currency,
    ...place,
    memo: "Training day, no order",
  };
}

function costPosting(cost: Cost, position: number): Posting {
  const { date, account, amount, currency, unit, department, product, team, region, memo } = cost;
  const key = `K/${cost.month}/${account}/${team}/${product}/${memo}/${currency}/${position}`;
  return {
    key,
    date,
    account,
    amount,
    currency,
    unit,
    department,
    customer: "",
    product,
    team,
    region,
    memo,
  };
}

function sumBy<T>(rows: readonly T[], keep: (row: T) => boolean, amount: (row: T) => Cents): Cents {
  return rows.reduce((total, row) => (keep(row) ? total + amount(row) : total), 0);
}

function groupBy<T>(rows: readonly T[], keyOf: (row: T) => string): ReadonlyMap<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group === undefined) groups.set(keyOf(row), [row]);
    else group.push(row);
  }
  return groups;
}

/** The other side of every entry, one line per month, currency and balance-sheet account. */
function counterPostings(
  line: Timeline,
  postings: readonly Posting[],
  invoices: readonly Invoice[],
): Posting[] {
  const posted = groupBy(postings, (posting) => `${posting.date.slice(0, 7)}${posting.currency}`);
  const billed = groupBy(invoices, (invoice) => `${invoice.date.slice(0, 7)}${invoice.customer.currency}`);
  return monthsBetween(OPENING_MONTH, line.currentMonth).flatMap((month) =>
    CURRENCIES.flatMap((currency) => {
      const date = postedMonth(line, month).to;
      const own = posted.get(`${date.slice(0, 7)}${currency}`) ?? [];
      const costs = sumBy(
        own,
        (posting) => !isRevenue(posting),
        (posting) => posting.amount,
      );
      const earned = sumBy(own, isRevenue, signedRevenue);
      const invoiced = billed.get(`${date.slice(0, 7)}${currency}`) ?? [];
      const receivable = sumBy(
        invoiced,
        () => true,
        (invoice) => invoice.amount,
      );
      const lines: [string, Cents, string][] = [
        ["1200", receivable, "Invoices of the month"],
        ["2400", receivable - earned, "Invoiced less earned"],
        ["2000", costs, "Costs of the month"],
      ];
      return lines
        .filter(([, amount]) => amount !== 0)
        .map(
          ([account, amount, memo]): Posting => ({
            ...NOWHERE,
            key: `B/${month}/${currency}/${account}`,
            date,
            account,
            amount,
            currency,
            memo,
          }),
        );
    }),
  );
}

function isRevenue(posting: Posting): boolean {
  return accountOf(posting.account).metric === "revenue";
}

/** A revenue line as it adds to revenue: credit notes take away. */
export function signedRevenue(posting: Posting): Cents {
  return accountOf(posting.account).operator === "-" ? -posting.amount : posting.amount;
}

export type LedgerInput = {
  readonly recognised: readonly Recognised[];
  readonly notes: readonly CreditNote[];
  readonly invoices: readonly Invoice[];
  readonly costs: readonly Cost[];
};

/** The whole ledger, oldest first; in every month and currency debits equal credits. */
export function postLedger(line: Timeline, input: LedgerInput): Posting[] {
  const opened = input.notes.filter((note) => monthOf(line, note.date) >= OPENING_MONTH);
  const stray = input.invoices.filter((invoice) => invoice.deal === null);
  const own = [
    ...input.recognised.map((row) => revenuePosting(line, row)),
    ...opened.map(creditPosting),
    ...stray.map((invoice) => strayPosting(line, invoice)),
    ...input.costs.map(costPosting),
  ];
  const all = [...own, ...counterPostings(line, own, input.invoices)];
  return all.sort((a, b) => (a.date === b.date ? (a.key < b.key ? -1 : 1) : a.date < b.date ? -1 : 1));
}
