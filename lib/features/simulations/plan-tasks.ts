import type { NoSimulation } from "@/lib/domain/forecast/outcome";
import { isMetricCode } from "@/lib/domain/metrics/codes";
import { METRICS } from "@/lib/domain/metrics/registry";
import { type Decimal, decimal, toText, ZERO } from "@/lib/domain/number/decimal";
import {
  addDays,
  addMonths,
  type Day,
  dayParts,
  daysBetween,
  daysInMonth,
  earlierDay,
  endOfMonth,
  laterDay,
  startOfMonth,
} from "@/lib/domain/time/day";
import { monthsOf } from "@/lib/domain/time/fiscal";
import { isFalling } from "@/lib/features/goals/prepare";
import type { Evaluation } from "@/lib/features/goals/schema";
import { addsUpOverTime, type Filter } from "@/lib/features/key-results/readings";
import { measureMany } from "@/lib/features/metrics/queries";
import type { MetricAnswer, MetricAsk } from "@/lib/features/metrics/schema";
import type { Actor } from "@/lib/platform/actor";
import type { Task } from "./tasks";

/** A goal on a day, as far as its probability depends on it. */
export type Subject = {
  readonly id: string;
  readonly metric: string | null;
  readonly filter: Filter;
  readonly evaluation: Evaluation;
  readonly currency: string | null;
  readonly baseline: Decimal | null;
  readonly target: Decimal | null;
  readonly startsOn: Day | null;
  readonly endsOn: Day | null;
  /** Everything up to the end of this day is known. */
  readonly day: Day;
};

export type Planned =
  | { readonly subject: Subject; readonly task: Task }
  | { readonly subject: Subject; readonly because: NoSimulation };

type Ready = Subject & {
  readonly metric: string;
  readonly target: Decimal;
  readonly startsOn: Day;
  readonly endsOn: Day;
};

/** One seed for all: the same inputs give the same answer, whoever asks. */
const SEED = "1";
const HISTORY_MONTHS = 60;

function obstacleOf({ metric, target, startsOn, endsOn, day }: Subject): NoSimulation | null {
  if (metric === null || !isMetricCode(metric)) return "BY_HAND";
  if (target === null || startsOn === null || endsOn === null) return "NO_DAYS";
  if (endsOn <= day) return "OVER";
  return addsUpOverTime(metric) ? null : "RATE";
}

const whereOf = (filter: Filter) =>
  Object.fromEntries(Object.entries(filter).map(([dimension, members]) => [dimension, [...members]]));
const scopeOf = ({ metric, filter }: Pick<Ready, "metric" | "filter">) => JSON.stringify([metric, filter]);

function seriesAsks(subjects: readonly Ready[]): Map<string, MetricAsk> {
  const asks = new Map<string, MetricAsk>();
  for (const subject of subjects) {
    const from = startOfMonth(addMonths(subject.day, -HISTORY_MONTHS));
    const known = asks.get(scopeOf(subject));
    asks.set(scopeOf(subject), {
      metric: subject.metric,
      from: known ? earlierDay(known.from, from) : from,
      to: known ? laterDay(known.to, endOfMonth(subject.day)) : endOfMonth(subject.day),
      grain: "month",
      where: whereOf(subject.filter),
    });
  }
  return asks;
}

/** First day of what counts before the day ends: the goal's start, or for monthly judgement the month under way. */
function toDateFrom({ evaluation, startsOn, day }: Ready): Day {
  return evaluation === "TOTAL" ? startsOn : laterDay(startsOn, startOfMonth(day));
}

function toDateAsk(subject: Ready): MetricAsk | null {
  const { metric, filter, startsOn, day } = subject;
  if (startsOn > day) return null;
  return { metric, from: toDateFrom(subject), to: day, grain: "total", where: whereOf(filter) };
}

/** Whole months before a month, back to the last gap. */
function monthsBefore(series: ReadonlyMap<string, Decimal>, before: string): Decimal[] {
  const months: Decimal[] = [];
  for (
    let month = addMonths(`${before}-01`, -1).slice(0, 7);
    ;
    month = addMonths(`${month}-01`, -1).slice(0, 7)
  ) {
    const value = series.get(month);
    if (value === undefined) return months.reverse();
    months.push(value);
  }
}

function monthsBetween(from: string, to: string): number {
  const [a, b] = [dayParts(`${from}-01`), dayParts(`${to}-01`)];
  return (b.year - a.year) * 12 + b.month - a.month;
}

function openMonths({ startsOn, endsOn, day }: Ready, firstOpen: string) {
  const from = laterDay(addDays(day, 1), startsOn);
  return monthsOf({ from, to: endsOn }).map((month) => {
    const first = `${month}-01`;
    const { year, month: number } = dayParts(first);
    const days = daysBetween(laterDay(first, from), earlierDay(endOfMonth(first), endsOn)) + 1;
    const left = decimal(days).div(daysInMonth(year, number));
    return {
      month,
      ahead: monthsBetween(firstOpen, month) + 1,
      toDate: "0",
      left: toText(left.toDecimalPlaces(10)),
    };
  });
}

function monthsTask(subject: Ready, series: ReadonlyMap<string, Decimal>, toDate: Decimal): Task["months"] {
  const { evaluation, startsOn, endsOn, day } = subject;
  const firstOpen = addDays(day, 1).slice(0, 7);
  const history = monthsBefore(series, firstOpen).map(toText);
  const open = openMonths(subject, firstOpen);
  const plain = open.map(({ month: _, ...rest }) => rest);
  if (evaluation === "TOTAL")
    return { reading: "TOTAL", history, known: startsOn > day ? [] : [toText(toDate)], open: plain };
  const isByMonths = startsOn === startOfMonth(startsOn) && endsOn === endOfMonth(endsOn);
  if (!isByMonths) return null;
  const whole =
    startsOn > day ? [] : monthsOf({ from: startsOn, to: day }).filter((month) => month < firstOpen);
  const known = whole.flatMap((month) => series.get(month) ?? []);
  if (known.length < whole.length) return null;
  const isUnderWay = startsOn <= day && day.slice(0, 7) === firstOpen;
  const months = plain.map((month, index) =>
    index === 0 && isUnderWay ? { ...month, toDate: toText(toDate) } : month,
  );
  return { reading: evaluation, history, known: known.map(toText), open: months };
}

function taskOf(
  actor: Actor,
  subject: Ready,
  series: ReadonlyMap<string, Decimal>,
  toDate: Decimal,
  isByDeals: boolean,
): Task {
  const { id, metric, target, baseline, startsOn, endsOn, day, evaluation } = subject;
  const isMoney = isMetricCode(metric) && METRICS[metric].unit === "currency";
  return {
    ...{ id, seed: SEED, day, from: startsOn, to: endsOn, target: toText(target), current: toText(toDate) },
    isFalling: isFalling(metric, baseline, target),
    unit: isMoney ? { unit: "currency", currency: subject.currency ?? actor.currency } : { unit: "count" },
    isByDeals: isByDeals && metric === "bookings" && evaluation === "TOTAL",
    months: monthsTask(subject, series, toDate),
  };
}

function seriesOf(answer: MetricAnswer | undefined): Map<string, Decimal> {
  const known = (answer?.cells ?? []).flatMap(({ from, value }) =>
    value === null ? [] : [[from.slice(0, 7), decimal(value)] as const],
  );
  return new Map(known);
}

/** What each goal is simulated from on its day, in one batch of questions; or why it is not. */
export async function planTasks(
  actor: Actor,
  subjects: readonly Subject[],
  isByDeals: boolean,
): Promise<Planned[]> {
  const obstacles = subjects.map(obstacleOf);
  const ready = subjects.filter((_, index) => obstacles[index] === null) as Ready[];
  const series = seriesAsks(ready);
  const toDates = ready.map(toDateAsk);
  const asks = [...series.values(), ...toDates.flatMap((ask) => ask ?? [])];
  const answers = await measureMany(actor, asks);
  const seriesByScope = new Map([...series.keys()].map((scope, index) => [scope, seriesOf(answers[index])]));
  let next = series.size;
  const tasks = new Map<Subject, Task>();
  ready.forEach((subject, index) => {
    let toDate = ZERO;
    if (toDates[index]) {
      const value = answers[next]?.cells[0]?.value;
      next += 1;
      if (value != null) toDate = decimal(value);
    }
    tasks.set(
      subject,
      taskOf(actor, subject, seriesByScope.get(scopeOf(subject)) ?? new Map(), toDate, isByDeals),
    );
  });
  return subjects.map((subject, index): Planned => {
    const task = tasks.get(subject);
    return task ? { subject, task } : { subject, because: obstacles[index] ?? "NO_DAYS" };
  });
}
