import { type BookedDeal, bookOnDay, slippageOf, transitionsOf } from "@/lib/domain/forecast/deal-book";
import { explainNoSimulation, explainSimulation } from "@/lib/domain/forecast/explain-simulation";
import { type NoSimulation, SIMULATION_VERSION } from "@/lib/domain/forecast/outcome";
import {
  type HistorySimulation,
  type MonthReading,
  simulateHistory,
} from "@/lib/domain/forecast/simulate-history";
import {
  type PipelineSimulation,
  type RatedDeal,
  simulatePipeline,
} from "@/lib/domain/forecast/simulate-pipeline";
import { type Decimal, decimal, sum, toText } from "@/lib/domain/number/decimal";
import type { Reason, Selector } from "@/lib/domain/reasoned";
import type { Day } from "@/lib/domain/time/day";
import type { PipelineRow, SimulationEvidence } from "./schema";

/** A deal as it is sent to a thread: only plain values cross. */
export type DealText = Omit<BookedDeal, "amount" | "steps" | "source"> & {
  readonly amount: string;
  readonly steps: readonly { on: Day; stage: string | null; amount: string | null; expectedOn: Day | null }[];
  readonly source: Selector | null;
};

/** One goal on one day. */
export type Task = {
  readonly id: string;
  readonly seed: string;
  readonly day: Day;
  readonly from: Day;
  readonly to: Day;
  readonly target: string;
  readonly isFalling: boolean;
  readonly unit: Pick<Reason, "unit" | "currency">;
  /** Bookings the deals explain are simulated from them. */
  readonly isByDeals: boolean;
  readonly current: string;
  readonly months: {
    readonly reading: MonthReading;
    readonly history: readonly string[];
    readonly known: readonly string[];
    readonly open: readonly { ahead: number; toDate: string; left: string }[];
  } | null;
};

/** Goals of one scope: the deals once for all of them. */
export type Batch = { readonly deals: readonly DealText[]; readonly tasks: readonly Task[] };

/** What came of a task, in plain values. */
export type TaskResult = {
  readonly id: string;
  readonly state: "SIMULATED" | "NO_SIMULATION";
  readonly because: NoSimulation | null;
  readonly method: "PIPELINE" | "HISTORY" | null;
  readonly probability: string | null;
  readonly mean: string | null;
  readonly p10: string | null;
  readonly p50: string | null;
  readonly p90: string | null;
  readonly current: string | null;
  readonly target: string | null;
  readonly runs: number | null;
  readonly seed: string | null;
  readonly version: number;
  readonly evidence: SimulationEvidence;
  readonly reason: Reason;
};

const SHOWN_TRANSITIONS = 12;

const EMPTY: SimulationEvidence = {
  drivers: [],
  assumptions: [],
  pipeline: [],
  newBusiness: null,
  slippage: null,
  transitions: [],
};

/** The result of a goal that is not simulated. */
export function withoutSimulation(id: string, because: NoSimulation): TaskResult {
  const none = { method: null, probability: null, mean: null, p10: null, p50: null, p90: null };
  return {
    id,
    state: "NO_SIMULATION",
    because,
    ...none,
    ...{ current: null, target: null, runs: null, seed: null, version: SIMULATION_VERSION },
    evidence: EMPTY,
    reason: explainNoSimulation(because),
  };
}

/** A deal as the engine takes it. */
export function bookedDeal({ source, steps, ...deal }: DealText): BookedDeal {
  const number = (text: string | null) => (text === null ? null : decimal(text));
  return {
    ...deal,
    amount: decimal(deal.amount),
    steps: steps.map((step) => ({ ...step, amount: number(step.amount) })),
    ...(source ? { source } : {}),
  };
}

const short = (value: Decimal) => toText(value.toDecimalPlaces(10));

/** Open deals by the group their rate was counted in, most expected first. */
function pipelineRows(deals: readonly RatedDeal[]): PipelineRow[] {
  const groups = new Map<string, RatedDeal[]>();
  for (const deal of deals) {
    const { level, stage, band } = deal.winRate;
    const key = JSON.stringify([level, level === "OVERALL" ? deal.stage : stage, band]);
    groups.set(key, [...(groups.get(key) ?? []), deal]);
  }
  return [...groups.values()]
    .flatMap((group): PipelineRow[] => {
      const [first] = group;
      if (!first) return [];
      const { level, band, wins, trials, rate, low, high } = first.winRate;
      return [
        {
          ...{ stage: first.stage, band, level, deals: group.length, wins, trials },
          ...{ rate: short(rate), low: short(low), high: short(high) },
          amount: short(sum(group.map(({ amount }) => amount))),
          expected: sum(group.map(({ expected }) => expected)).toFixed(2),
        },
      ];
    })
    .sort((a, b) => decimal(b.expected).cmp(a.expected));
}

function evidenceOf(
  simulation: PipelineSimulation | HistorySimulation,
  deals: readonly BookedDeal[],
  day: Day,
): SimulationEvidence {
  const drivers = simulation.drivers.map(({ label, expected, swing }) => ({
    label,
    expected: short(expected),
    swing: short(swing),
  }));
  const common = { ...EMPTY, drivers, assumptions: [...simulation.assumptions] };
  if (simulation.method === "HISTORY") return common;
  const slips = slippageOf(bookOnDay(deals, day).decided);
  const at = (share: number) => slips[Math.min(slips.length - 1, Math.floor(slips.length * share))] ?? 0;
  return {
    ...common,
    pipeline: pipelineRows(simulation.deals),
    newBusiness: simulation.newBusiness.stretches === 0 ? null : short(simulation.newBusiness.mean),
    slippage: slips.length === 0 ? null : { count: slips.length, p50: at(0.5), p90: at(0.9) },
    transitions: transitionsOf(deals).slice(0, SHOWN_TRANSITIONS),
  };
}

function simulate(task: Task, deals: readonly BookedDeal[]): PipelineSimulation | HistorySimulation | null {
  const { seed, from, to, day, isFalling, months } = task;
  const [target, current] = [decimal(task.target), decimal(task.current)];
  if (task.isByDeals) {
    const book = bookOnDay(deals, day);
    const found = simulatePipeline({ seed, from, to, target, isFalling, current, book });
    if (found) return found;
  }
  if (months === null) return null;
  const { reading, history, known, open } = months;
  return simulateHistory({
    ...{ seed, reading, target, isFalling },
    history: history.map((value) => decimal(value)),
    known: known.map((value) => decimal(value)),
    open: open.map(({ ahead, toDate, left }) => ({ ahead, toDate: decimal(toDate), left: decimal(left) })),
  });
}

function resultOf(task: Task, deals: readonly BookedDeal[]): TaskResult {
  const found = simulate(task, deals);
  if (found === null) return withoutSimulation(task.id, task.months === null ? "NOT_MONTHLY" : "TOO_SHORT");
  const { state, method, probability, mean, p10, p50, p90, current, target, runs, seed, version } = found;
  return {
    ...{ id: task.id, state, because: null, method, runs, seed, version },
    ...{
      probability: short(probability),
      mean: short(mean),
      p10: short(p10),
      p50: short(p50),
      p90: short(p90),
    },
    ...{ current: short(current), target: short(target) },
    evidence: evidenceOf(found, deals, task.day),
    reason: explainSimulation(found, task.unit),
  };
}

/** Simulates every task; pure, so that a thread may do it. */
export function runBatch({ deals, tasks }: Batch): TaskResult[] {
  const booked = deals.map(bookedDeal);
  return tasks.map((task) => resultOf(task, booked));
}
