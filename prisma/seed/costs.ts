import type { Day } from "../../lib/domain/time/day";
import { ASSUMPTIONS, inYear, type Shocks, seasonOf } from "./assumptions";
import { type ProductCode, productOf } from "./catalogue";
import type { World } from "./deals";
import {
  BUSINESS_UNIT,
  type Cents,
  type CurrencyCode,
  type DepartmentCode,
  HOME_REGION,
  SALES_TEAMS,
  type SalesTeam,
  type TeamCode,
} from "./larkfield";
import { randomOf } from "./random";
import type { RateTable } from "./rates";
import type { Recognised } from "./recognition";
import { daysInMonthOf, monthsBetween, OPENING_MONTH, postedMonth, type Timeline } from "./timeline";

export type Cost = {
  readonly date: Day;
  readonly month: number;
  readonly account: string;
  readonly amount: Cents;
  readonly currency: CurrencyCode;
  readonly department: DepartmentCode;
  readonly unit: string;
  readonly team: TeamCode;
  readonly region: string;
  readonly product: ProductCode | "";
  readonly memo: string;
};

/** Serving a seat costs a third less at the end of the third year than in the first month: the margin story. */
function costLevel(month: number): number {
  return 1 - 0.33 * (Math.max(0, month) / 36);
}

type Delivered = {
  readonly team: SalesTeam;
  readonly product: ProductCode;
  readonly month: number;
  milliUnits: number;
};

function deliveredBy(recognised: readonly Recognised[]): Delivered[] {
  const sums = new Map<string, Delivered>();
  for (const { contract, month, milliUnits } of recognised) {
    const { team } = contract.deal.customer;
    const { product } = contract.deal;
    const key = `${month}/${team}/${product}`;
    const found = sums.get(key) ?? { team, product, month, milliUnits: 0 };
    found.milliUnits += milliUnits;
    sums.set(key, found);
  }
  return [...sums.values()];
}

function fromUsd(amount: Cents, currency: CurrencyCode, rates: RateTable, month: number): Cents {
  return currency === "USD" ? amount : Math.round((amount * 10000) / rates.budget(currency, month));
}

/** Seats reserved for customers who started months late had to be paid for all the same. */
function idleCapacity(line: Timeline, shocks: Shocks, month: number): number {
  return shocks.lateStarts && month >= line.badQuarter && month < line.badQuarter + 3 ? 1.06 : 1;
}

function costOfRevenue(
  { seed, line, shocks }: World,
  rates: RateTable,
  recognised: readonly Recognised[],
): Cost[] {
  return deliveredBy(recognised).flatMap(({ team, product, month, milliUnits }) => {
    const { unitCost, group } = productOf(product);
    const random = randomOf(seed, "cogs", team, product, month);
    const level = costLevel(month) * idleCapacity(line, shocks, month) * random.between(0.985, 1.015);
    const usd = Math.round((milliUnits * unitCost * level) / 1000);
    const currency = team === "EMEA" ? "EUR" : "USD";
    const total = fromUsd(usd, currency, rates, month);
    const hosting = Math.round(total * 0.64);
    const common = {
      date: postedMonth(line, month).to,
      month,
      currency,
      department: "OPERATIONS",
      unit: BUSINESS_UNIT[team],
      team,
      region: HOME_REGION[team],
      product,
    } as const;
    if (group === "Services") return [{ ...common, account: "5030", amount: total, memo: "Delivery days" }];
    return [
      { ...common, account: "5010", amount: hosting, memo: "Hosting" },
      { ...common, account: "5020", amount: total - hosting, memo: "Support" },
    ];
  });
}

type Recurring = {
  readonly account: string;
  readonly team: TeamCode;
  readonly department: DepartmentCode;
  readonly currency: CurrencyCode;
  readonly unit: string;
  /** US dollar cents a month in each year. */
  readonly monthly: readonly [number, number, number];
  readonly memo: string;
};

function fixed(
  account: string,
  team: TeamCode,
  department: DepartmentCode,
  monthly: Recurring["monthly"],
  memo: string,
  currency: CurrencyCode = "USD",
): Recurring {
  const unit = currency === "USD" ? "Americas" : "EMEA";
  return { account, team, department, currency, unit, monthly, memo };
}

const OPERATING: readonly Recurring[] = [
  fixed("6510", "OPS", "OPERATIONS", [14300000, 15800000, 17300000], "Engineering payroll"),
  fixed("6510", "OPS", "OPERATIONS", [3900000, 4400000, 4900000], "Engineering payroll, Berlin", "EUR"),
  fixed("6520", "FIN", "FINANCE", [5200000, 5500000, 5800000], "Finance payroll"),
  fixed("6520", "LEAD", "EXECUTIVE", [4600000, 4700000, 4900000], "Leadership payroll"),
  fixed("6530", "CS", "SUCCESS", [4100000, 5700000, 7600000], "Customer success payroll"),
  fixed("6540", "OPS", "OPERATIONS", [2100000, 2100000, 2200000], "Rent, Boston"),
  fixed("6540", "OPS", "OPERATIONS", [900000, 900000, 950000], "Rent, Berlin", "EUR"),
  fixed("6540", "OPS", "OPERATIONS", [800000, 850000, 850000], "Rent, London", "GBP"),
  fixed("6550", "OPS", "OPERATIONS", [1500000, 1700000, 1900000], "Software and tools"),
  fixed("6550", "CS", "SUCCESS", [300000, 500000, 700000], "Customer success platform"),
  fixed("6560", "CS", "SUCCESS", [200000, 300000, 400000], "Customer visits"),
  fixed("6570", "FIN", "FINANCE", [900000, 950000, 1000000], "Legal and audit"),
];

/** Parts of the year's sales and marketing spend; the rest of it (66 %) are the sales teams' salaries and commissions. */
const MARKETING_SHARES = [
  { account: "6160", share: 0.12, memo: "Marketing payroll", currency: "USD" },
  { account: "6130", share: 0.11, memo: "Search and paid", currency: "USD" },
  { account: "6130", share: 0.03, memo: "Search and paid, Europe", currency: "EUR" },
  { account: "6140", share: 0.05, memo: "Events", currency: "USD" },
  { account: "6150", share: 0.03, memo: "Partner programme", currency: "USD" },
] as const;

const SALES_SHARE: Readonly<Record<SalesTeam, number>> = {
  WEST: 0.3,
  CENTRAL: 0.16,
  EAST: 0.23,
  EMEA: 0.21,
  APAC: 0.1,
};

/** Spend moves with the season of selling, a third as much. */
function spendLevel(month: number): number {
  return (inYear(ASSUMPTIONS.salesAndMarketing, month) * (1 + (seasonOf(month) - 1) / 3)) / 12;
}

function salesAndMarketing(seed: number, line: Timeline, rates: RateTable, month: number): Cost[] {
  const spend = spendLevel(month);
  const date = postedMonth(line, month).to;
  const vary = (...name: string[]): number => randomOf(seed, "sm", month, ...name).between(0.96, 1.04);
  const marketing = MARKETING_SHARES.map(({ account, share, memo, currency }): Cost => {
    const amount = fromUsd(Math.round(spend * share * vary(account, memo)), currency, rates, month);
    const unit = currency === "USD" ? "Americas" : "EMEA";
    const place = { department: "MARKETING", unit, team: "MKT", region: "", product: "" } as const;
    return { date, month, account, amount, currency, memo, ...place };
  });
  const sales = SALES_TEAMS.flatMap((team): Cost[] => {
    const currency: CurrencyCode = team === "EMEA" ? "EUR" : "USD";
    const total = fromUsd(Math.round(spend * 0.66 * SALES_SHARE[team] * vary(team)), currency, rates, month);
    const salaries = Math.round(total * 0.68);
    const place = {
      date,
      month,
      currency,
      department: "SALES",
      unit: BUSINESS_UNIT[team],
      team,
      region: HOME_REGION[team],
      product: "",
    } as const;
    return [
      { ...place, account: "6110", amount: salaries, memo: "Sales payroll" },
      { ...place, account: "6120", amount: total - salaries, memo: "Commissions" },
    ];
  });
  return [...marketing, ...sales];
}

function operating(seed: number, line: Timeline, rates: RateTable, month: number): Cost[] {
  return OPERATING.map(({ account, team, department, currency, unit, monthly, memo }): Cost => {
    const vary = randomOf(seed, "opex", memo, month).between(0.985, 1.02);
    const amount = fromUsd(Math.round(inYear(monthly, month) * vary), currency, rates, month);
    return {
      date: postedMonth(line, month).to,
      month,
      account,
      amount,
      currency,
      department,
      unit,
      team,
      region: "",
      product: "",
      memo,
    };
  });
}

/** The open month carries the share of its days that have passed. */
function accrued(line: Timeline, cost: Cost): Cost {
  if (cost.month < line.currentMonth) return cost;
  return {
    ...cost,
    amount: Math.round((cost.amount * Number(line.today.slice(8, 10))) / daysInMonthOf(line, cost.month)),
  };
}

/** All costs since the opening month, in the order of the ledger. */
export function costsOf(world: World, rates: RateTable, recognised: readonly Recognised[]): Cost[] {
  const { seed, line } = world;
  const running = monthsBetween(OPENING_MONTH, line.currentMonth)
    .flatMap((month) => [
      ...salesAndMarketing(seed, line, rates, month),
      ...operating(seed, line, rates, month),
    ])
    .map((cost) => accrued(line, cost));
  return [...costOfRevenue(world, rates, recognised), ...running]
    .filter((cost) => cost.amount !== 0)
    .sort((a, b) => a.month - b.month);
}
