import { accountOf } from "./catalogue";
import type { History } from "./history";
import type { Cents } from "./larkfield";
import { toUsd } from "./rates";
import { monthOf, monthsBetween, type Timeline } from "./timeline";

export type FigureMetric = "bookings" | "billings" | "revenue" | "cogs" | "opex" | "sm_spend";

/** One amount in US dollars at average rates. `opex` here excludes sales and marketing. */
export type Figure = {
  readonly metric: FigureMetric;
  readonly month: number;
  readonly team: string;
  readonly product: string;
  readonly customer: string;
  readonly region: string;
  readonly owner: string;
  readonly account: string;
  readonly usd: Cents;
};

export type FigureFilter = Partial<
  Pick<Figure, "team" | "product" | "customer" | "region" | "owner" | "account">
> & {
  readonly metric: FigureMetric;
  readonly from: number;
  readonly to: number;
};

/** The company's own sums, with which plan, quotas and story are written so that they fit the facts. */
export type Figures = {
  readonly all: readonly Figure[];
  readonly total: (filter: FigureFilter) => Cents;
};

function salesFigures({ deals, rates }: History, line: Timeline): Figure[] {
  return deals
    .filter((deal) => deal.status === "WON")
    .map((deal) => {
      const { customer, product, owner } = deal;
      const month = monthOf(line, deal.closedOn);
      const usd = toUsd(deal.amount, rates.average(customer.currency, month));
      const { team, region, name } = customer;
      return { metric: "bookings", month, team, product, customer: name, region, owner, account: "", usd };
    });
}

function billingFigures({ invoices, rates }: History, line: Timeline): Figure[] {
  return invoices.map(({ date, customer, product, owner, amount }) => {
    const month = monthOf(line, date);
    const { team, region, name, currency } = customer;
    return {
      metric: "billings",
      month,
      team,
      product,
      customer: name,
      region,
      owner,
      account: "",
      usd: toUsd(amount, rates.average(currency, month)),
    };
  });
}

function ledgerFigures({ ledger, rates }: History, line: Timeline): Figure[] {
  return ledger.flatMap((posting): Figure[] => {
    const { metric, operator } = accountOf(posting.account);
    if (metric === "none") return [];
    const month = monthOf(line, posting.date);
    const { team, product, customer, region } = posting;
    const usd = toUsd(posting.amount, rates.average(posting.currency, month));
    return [
      {
        metric,
        month,
        team,
        product,
        customer,
        region,
        owner: "",
        account: posting.account,
        usd: operator === "-" ? -usd : usd,
      },
    ];
  });
}

const FILTERS = ["team", "product", "customer", "region", "owner", "account"] as const;

export function figuresOf(history: History): Figures {
  const { line } = history.world;
  const all = [
    ...salesFigures(history, line),
    ...billingFigures(history, line),
    ...ledgerFigures(history, line),
  ];
  const byMonth = new Map<string, Figure[]>();
  for (const row of all) {
    const key = `${row.metric}/${row.month}`;
    const found = byMonth.get(key);
    if (found === undefined) byMonth.set(key, [row]);
    else found.push(row);
  }
  const matches = (row: Figure, filter: FigureFilter): boolean =>
    FILTERS.every((name) => filter[name] === undefined || filter[name] === row[name]);
  const total = (filter: FigureFilter): Cents =>
    monthsBetween(filter.from, filter.to)
      .flatMap((month) => byMonth.get(`${filter.metric}/${month}`) ?? [])
      .reduce((sum, row) => (matches(row, filter) ? sum + row.usd : sum), 0);
  return { all, total };
}
