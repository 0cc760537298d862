import { apportion, toThousands } from "./apportion";
import { ASSUMPTIONS, SEASON } from "./assumptions";
import { PRODUCTS, type ProductCode } from "./catalogue";
import type { FigureMetric, Figures } from "./figures";
import { type Cents, HOME_REGION, SALES_TEAMS, type SalesTeam, type TeamCode } from "./larkfield";
import { monthsBetween, OPENING_MONTH } from "./timeline";

export type BudgetMetric = FigureMetric | "opex";

/** One line of the approved budget, in US dollars. */
export type BudgetLine = {
  readonly metric: BudgetMetric;
  readonly month: number;
  readonly team: TeamCode;
  readonly region: string;
  readonly product: ProductCode | "";
  readonly amount: Cents;
};

export type Budget = {
  readonly lines: readonly BudgetLine[];
  /** The company's own total per metric and month, set first and then shared out: lines add up to it. */
  readonly company: (metric: BudgetMetric, month: number) => Cents;
};

type Cell = { readonly team: SalesTeam; readonly product: ProductCode };

const CELLS: readonly Cell[] = SALES_TEAMS.flatMap((team) =>
  PRODUCTS.map(({ code }) => ({ team, product: code })),
);

/** Finance leans on the teams it trusts: West and EMEA are asked for more than their share, East for less. */
const AMBITION: Readonly<Record<SalesTeam, number>> = {
  WEST: 1.03,
  CENTRAL: 1,
  EAST: 0.965,
  EMEA: 1.015,
  APAC: 0.97,
};
/** Points of revenue that cost of revenue is meant to fall each year, in thousandths. */
const PLANNED_COST_RATE: readonly number[] = [345, 312, 0];
const PLANNED_MARGIN_STEP = 50;

/** A year's total as twelve months: a straight line from the run rate before the year, or the season of selling. */
function rampTo(total: Cents, before: Cents): Cents[] {
  const step = (total - 12 * before) / 78;
  return monthsBetween(1, 12).map((month) => toThousands(before + step * month));
}

function seasonal(total: Cents): Cents[] {
  return SEASON.map((share) => toThousands((total / 12) * share));
}

type YearPlan = { readonly revenue: Cents[]; readonly bookings: Cents[]; readonly cogs: Cents[] };

function yearTotal(figures: Figures, metric: FigureMetric, year: number): Cents {
  return figures.total({ metric, from: year * 12, to: year * 12 + 11 });
}

function yearPlan(figures: Figures, year: number): YearPlan {
  const growth = 1 + ASSUMPTIONS.plannedGrowth;
  // The first year's budget has no year before it in the books: it is set a little above what came.
  const revenueTotal =
    year === 0 ? yearTotal(figures, "revenue", 0) * 1.012 : yearTotal(figures, "revenue", year - 1) * growth;
  const bookingsTotal =
    year === 0 ? yearTotal(figures, "bookings", 0) * 1.03 : yearTotal(figures, "bookings", year - 1) * growth;
  const last = year * 12 - 1;
  const before = figures.total({ metric: "revenue", from: last, to: last });
  const revenue = rampTo(revenueTotal, before);
  const costRate = plannedCostRate(figures, year);
  return {
    revenue,
    bookings: seasonal(bookingsTotal),
    cogs: revenue.map((amount) => toThousands((amount * costRate) / 1000)),
  };
}

/** Thousandths of revenue: the last year's plan is five points of margin better than the year before was. */
function plannedCostRate(figures: Figures, year: number): number {
  if (year < 2) return PLANNED_COST_RATE[year] ?? 0;
  const cost = yearTotal(figures, "cogs", year - 1);
  const revenue = yearTotal(figures, "revenue", year - 1);
  return Math.round((cost * 1000) / revenue) - PLANNED_MARGIN_STEP;
}

/** How the cells shared a metric in the half year before the plan's year, leaned by ambition. */
function weightsFor(figures: Figures, metric: FigureMetric, year: number): number[] {
  const from = year === 0 ? OPENING_MONTH : year * 12 - 6;
  const to = year === 0 ? 11 : year * 12 - 1;
  return CELLS.map(
    ({ team, product }) => figures.total({ metric, from, to, team, product }) * AMBITION[team],
  );
}

function shareOut(
  metric: FigureMetric,
  months: readonly Cents[],
  year: number,
  weights: readonly number[],
): BudgetLine[] {
  return months.flatMap((total, index) =>
    apportion(total, weights).map((amount, cell): BudgetLine => {
      const { team, product } = CELLS[cell] ?? { team: "WEST", product: "CORE" };
      return { metric, month: year * 12 + index, team, region: HOME_REGION[team], product, amount };
    }),
  );
}

const SPENDING_TEAMS: readonly TeamCode[] = [...SALES_TEAMS, "MKT", "FIN", "OPS", "CS", "LEAD"];

/** Spend is planned a little under what the year before would suggest; the metric opex contains sm_spend. */
function spending(figures: Figures, year: number): BudgetLine[] {
  const base = Math.max(0, year - 1) * 12;
  const [sales, other] = year === 0 ? [1.01, 0.99] : year === 1 ? [0.88, 1.1] : [0.86, 1.11];
  return SPENDING_TEAMS.flatMap((team) => {
    const of = (metric: FigureMetric, factor: number): Cents =>
      (figures.total({ metric, from: base, to: base + 11, team }) * factor) / 12;
    const salesMonthly = of("sm_spend", sales);
    const otherMonthly = of("opex", other);
    return monthsBetween(year * 12, year * 12 + 11).flatMap((month): BudgetLine[] => {
      const season = 1 + ((SEASON[month % 12] ?? 1) - 1) / 3;
      const spend = toThousands(salesMonthly * season);
      const line = { month, team, region: "", product: "" } as const;
      const total: BudgetLine = { ...line, metric: "opex", amount: spend + toThousands(otherMonthly) };
      return spend === 0 ? [total] : [{ ...line, metric: "sm_spend", amount: spend }, total];
    });
  });
}

/** The budgets of all three years, each as it was decided in the month before its year. */
export function budgetOf(figures: Figures): Budget {
  const plans = [0, 1, 2].map((year) => ({ year, plan: yearPlan(figures, year) }));
  const shared = plans.flatMap(({ year, plan }) =>
    (["revenue", "bookings", "cogs"] as const).flatMap((metric) =>
      shareOut(metric, plan[metric], year, weightsFor(figures, metric, year)),
    ),
  );
  const lines = [...shared, ...[0, 1, 2].flatMap((year) => spending(figures, year))].filter(
    (row) => row.amount !== 0,
  );
  const company = (metric: BudgetMetric, month: number): Cents => {
    const plan = plans[Math.floor(month / 12)]?.plan;
    if (plan !== undefined && (metric === "revenue" || metric === "bookings" || metric === "cogs")) {
      return plan[metric][month % 12] ?? 0;
    }
    return lines.reduce(
      (total, row) => (row.metric === metric && row.month === month ? total + row.amount : total),
      0,
    );
  };
  return { lines, company };
}
