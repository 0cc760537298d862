import { readFileSync } from "node:fs";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { type BacktestRow, scoreBacktest } from "@/lib/domain/forecast/backtest";
import { backtestDeals, type DealSeries } from "@/lib/domain/forecast/backtest-deals";
import type { BookedDeal } from "@/lib/domain/forecast/deal-book";
import { decimal } from "@/lib/domain/number/decimal";
import { simulateInWorker } from "@/lib/features/simulations/in-worker";
import { type Batch, type DealText, runBatch, type Task } from "@/lib/features/simulations/tasks";
import { EXAMPLE_SEED, generateExampleCompany } from "@/prisma/seed/generate";
import { superstoreRows, superstoreSeries } from "../scenarios/simulation/superstore";
import { type Figure, milliseconds, told } from "./report";

const SUPERSTORE = "tests/scenarios/simulation/superstore-sales-by-month-and-region.csv";
/** A day after two full fiscal years and three quarters of the example company. */
const TODAY = "2026-11-23";
const FIRST_QUARTER = "2025-02-01";

/** Deals of each team as the example's CRM tells them, in the customers' own currencies. */
function exampleSeries(): DealSeries[] {
  const { history } = generateExampleCompany({ today: TODAY, seed: EXAMPLE_SEED });
  const byTeam = new Map<string, BookedDeal[]>();
  for (const deal of history.deals) {
    const amount = decimal(deal.amount).div(100);
    const steps = deal.course.map(({ on, stage, expectedOn }) => ({ on, stage, amount, expectedOn }));
    const { key, status, openedOn, closedOn } = deal;
    const booked = { id: key, label: key, outcome: status, openedOn, closesOn: closedOn, amount, steps };
    byTeam.set(deal.customer.team, [...(byTeam.get(deal.customer.team) ?? []), booked]);
  }
  return [...byTeam].map(([label, deals]) => ({ label, deals }));
}

function scored(name: string, rows: readonly BacktestRow[]): Figure[] {
  const score = scoreBacktest(rows);
  if (score === null) return [told(name, "nothing to score")];
  const { count, reached, brier, naiveBrier, skill, coverage, meanError, naiveMeanError } = score;
  const ratio = meanError.div(naiveMeanError).toNumber();
  const verdict =
    skill === null ? "no skill defined" : skill.gt(0) ? "simulation better" : "naive guess better";
  return [
    {
      name: `${name}: Brier score`,
      floor: `${naiveBrier.toFixed(3)} base rate`,
      ours: brier.toFixed(3),
      ratio: naiveBrier.isZero() ? null : brier.div(naiveBrier).toNumber(),
      bar: "",
      rowsRead: `${verdict}, ${count} forecasts, ${reached} reached`,
      isMet: null,
    },
    {
      name: `${name}: mean error`,
      floor: `${naiveMeanError.toFixed(0)} last year's rest`,
      ours: meanError.toFixed(0),
      ratio,
      bar: "",
      rowsRead: ratio < 1 ? "simulation better" : "naive guess better",
      isMet: null,
    },
    told(`${name}: actuals within P10 to P90`, `${coverage.times(100).toFixed(0)} % of 80 %`),
  ];
}

const textOf = ({ amount, steps, source: _, ...deal }: BookedDeal): DealText => ({
  ...deal,
  amount: amount.toFixed(),
  steps: steps.map((step) => ({ ...step, amount: step.amount?.toFixed() ?? null })),
  source: null,
});

function batchOf(series: readonly DealSeries[]): Batch {
  const task: Task = {
    ...{
      id: "",
      seed: "1",
      day: TODAY,
      from: "2026-11-01",
      to: "2027-01-31",
      target: "1400000",
      current: "500000",
    },
    ...{ isFalling: false, unit: {}, isByDeals: true, months: null },
  };
  const tasks = Array.from({ length: 40 }, (_, index) => ({ ...task, id: String(index) }));
  return { deals: series.flatMap(({ deals }) => deals.map(textOf)), tasks };
}

/** Longest time the thread that answers requests is kept from them while somebody simulates. */
async function longestDelay(work: () => Promise<unknown>): Promise<number> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  // The first tick is what later ones are measured from.
  await new Promise((resolve) => setTimeout(resolve, 50));
  delay.reset();
  await work();
  await new Promise((resolve) => setTimeout(resolve, 20));
  delay.disable();
  return delay.max / 1e6;
}

async function eventLoop(series: readonly DealSeries[]): Promise<Figure[]> {
  const batch = batchOf(series);
  await simulateInWorker({ ...batch, tasks: batch.tasks.slice(0, 1) });
  const inline = await longestDelay(async () => runBatch(batch));
  const threaded = await longestDelay(() => simulateInWorker(batch));
  return [
    {
      name: "Requests wait at most, while 40 goals are simulated",
      floor: `${milliseconds(inline)} on the same thread`,
      ours: milliseconds(threaded),
      ratio: threaded / inline,
      bar: "≤ 0.25",
      rowsRead: `${batch.deals.length} deals, 2,000 runs each`,
      isMet: threaded / inline <= 0.25,
    },
  ];
}

/** The simulation against the naive guess on the past of the example company and of Superstore; and who waits for it. */
export async function benchBacktest(): Promise<Figure[]> {
  const series = exampleSeries();
  const terms = { seed: "backtest", from: FIRST_QUARTER, until: TODAY, ask: decimal("1.1") };
  const deals = backtestDeals(series, { ...terms, passed: [0, 30, 60] });
  const superstore = superstoreRows(superstoreSeries(readFileSync(SUPERSTORE, "utf8")));
  const known = (rows: readonly BacktestRow[], text: string) =>
    rows.filter(({ label }) => label.endsWith(text));
  return [
    ...scored("Example deals, all origins", deals),
    ...scored("Example deals, before the quarter", known(deals, ", 0 days known")),
    ...scored("Example deals, 60 days into it", known(deals, "60 days known")),
    ...scored("Superstore, all origins", superstore),
    ...scored("Superstore, before the quarter", known(superstore, "0 of 3 known")),
    ...scored("Superstore, two months into it", known(superstore, "2 of 3 known")),
    ...(await eventLoop(series)),
  ];
}
