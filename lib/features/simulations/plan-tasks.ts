import type { NoSimulation } from "@/lib/domain/forecast/outcome";
import type { MetricDefinition } from "@/lib/domain/metrics/definition";
import {
  type Decimal,
  Decimal as DecimalNumber,
  decimal,
  ONE,
  sum,
  toText,
  ZERO,
} from "@/lib/domain/number/decimal";
import {
  addDays,
  addMonths,
  type Day,
  dayParts,
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
  readonly definition: MetricDefinition | null;
  readonly filter: Filter;
  readonly evaluation: Evaluation;
  readonly currency: string | null;
  readonly baseline: Decimal | null;
  readonly target: Decimal | null;
  readonly startsOn: Day | null;
  readonly endsOn: Day | null;
  /** Everything up to the end of this day is known. */
  readonly day: Day;
  /** What is added to the sum over the days to get the value that is judged; 0 where the sum itself is. */
  readonly offset?: Decimal;
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
const PROFILE_MONTHS = 6;

function obstacleOf({ definition, target, startsOn, endsOn, day }: Subject): NoSimulation | null {
  if (definition === null) return "BY_HAND";
  if (target === null || startsOn === null || endsOn === null) return "NO_DAYS";
  if (endsOn <= day) return "OVER";
  return addsUpOverTime(definition) ? null : "RATE";
}

const whereOf = (filter: Filter) =>
  Object.fromEntries(Object.entries(filter).map(([dimension, members]) => [dimension, [...members]]));
const scopeOf = ({ metric, filter }: Pick<Ready, "metric" | "filter">) => JSON.stringify([metric, filter]);

type Series = { readonly months: ReadonlyMap<string, Decimal>; readonly days: ReadonlyMap<Day, Decimal> };

/** Months back to where history begins, and days of the last half year: how much of a month is there by which day. */
function seriesAsks(subjects: readonly Ready[]): Map<string, { months: MetricAsk; days: MetricAsk }> {
  const asks = new Map<string, { months: MetricAsk; days: MetricAsk }>();
  for (const subject of subjects) {
    const { metric, filter, day } = subject;
    const known = asks.get(scopeOf(subject));
    const to = laterDay(known?.months.to ?? day, endOfMonth(day));
    const since = (months: number, other: Day | undefined) => {
      const from = startOfMonth(addMonths(day, -months));
      return other === undefined ? from : earlierDay(other, from);
    };
    const common = { metric, to, where: whereOf(filter) };
    asks.set(scopeOf(subject), {
      months: { ...common, grain: "month", from: since(HISTORY_MONTHS, known?.months.from) },
      days: { ...common, grain: "day", from: since(PROFILE_MONTHS, known?.days.from) },
    });
  }
  return asks;
}

/**
 * Share of a month that is usually there by the end of a day of the month, from the half year before: what is invoiced
 * on the last day is not half there in the middle. By days where the months before say nothing.
 */
function shareBy({ months, days }: Series, month: string, dayOfMonth: number): Decimal {
  let [parts, wholes] = [ZERO, ZERO];
  for (let back = 1; back <= PROFILE_MONTHS; back += 1) {
    const past = addMonths(`${month}-01`, -back);
    const whole = months.get(past.slice(0, 7));
    if (whole === undefined || whole.lte(0)) continue;
    const last = earlierDay(endOfMonth(past), addDays(past, dayOfMonth - 1));
    for (let day = past; day <= last; day = addDays(day, 1)) parts = parts.plus(days.get(day) ?? ZERO);
    wholes = wholes.plus(whole);
  }
  const { year, month: number } = dayParts(`${month}-01`);
  if (wholes.isZero()) return decimal(dayOfMonth).div(daysInMonth(year, number));
  return DecimalNumber.max(ZERO, DecimalNumber.min(ONE, parts.div(wholes)));
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

/**
 * The most that may be left of the month under way: what its days so far miss of a mean month, but no less than its
 * remaining days. What came earlier than usual does not come a second time.
 */
function mostLeft({ months, days }: Series, day: Day): Decimal {
  const { year, month, day: dayOfMonth } = dayParts(day);
  const byDays = ONE.minus(decimal(dayOfMonth).div(daysInMonth(year, month)));
  const past = monthsBefore(months, day.slice(0, 7)).slice(-PROFILE_MONTHS);
  const usual = sum(past);
  if (past.length === 0 || usual.lte(0)) return ONE;
  let here = ZERO;
  for (let on = startOfMonth(day); on <= day; on = addDays(on, 1)) here = here.plus(days.get(on) ?? ZERO);
  return DecimalNumber.max(byDays, ONE.minus(here.times(past.length).div(usual)));
}

function openMonths({ startsOn, endsOn, day }: Ready, series: Series, firstOpen: string) {
  const from = laterDay(addDays(day, 1), startsOn);
  return monthsOf({ from, to: endsOn }).map((month) => {
    const first = `${month}-01`;
    const isWholeStart = from <= first;
    const isWholeEnd = endsOn >= endOfMonth(first);
    const by = (on: Day) => shareBy(series, month, dayParts(on).day);
    const left = (isWholeEnd ? ONE : by(endsOn)).minus(isWholeStart ? ZERO : by(addDays(from, -1)));
    const usual = DecimalNumber.max(ZERO, left);
    const capped = month === day.slice(0, 7) ? DecimalNumber.min(usual, mostLeft(series, day)) : usual;
    const share = toText(capped.toDecimalPlaces(10));
    return { ahead: monthsBetween(firstOpen, month) + 1, toDate: "0", left: share };
  });
}

function monthsTask(subject: Ready, series: Series, toDate: Decimal): Task["months"] {
  const { evaluation, startsOn, endsOn, day } = subject;
  const firstOpen = addDays(day, 1).slice(0, 7);
  const history = monthsBefore(series.months, firstOpen).map(toText);
  const open = openMonths(subject, series, firstOpen);
  if (evaluation === "TOTAL")
    return { reading: "TOTAL", history, known: startsOn > day ? [] : [toText(toDate)], open };
  const isByMonths = startsOn === startOfMonth(startsOn) && endsOn === endOfMonth(endsOn);
  if (!isByMonths) return null;
  const whole =
    startsOn > day ? [] : monthsOf({ from: startsOn, to: day }).filter((month) => month < firstOpen);
  const known = whole.flatMap((month) => series.months.get(month) ?? []);
  if (known.length < whole.length) return null;
  const isUnderWay = startsOn <= day && day.slice(0, 7) === firstOpen;
  const months = open.map((month, index) =>
    index === 0 && isUnderWay ? { ...month, toDate: toText(toDate) } : month,
  );
  return { reading: evaluation, history, known: known.map(toText), open: months };
}

function taskOf(actor: Actor, subject: Ready, series: Series, toDate: Decimal, isByDeals: boolean): Task {
  const { id, metric, definition, target, baseline, startsOn, endsOn, day, evaluation } = subject;
  const isMoney = definition?.unit === "currency";
  return {
    ...{
      id,
      seed: SEED,
      day,
      from: startsOn,
      to: endsOn,
      target: toText(target.minus(subject.offset ?? ZERO)),
      current: toText(toDate),
    },
    // A sum of the days starts at nothing, whatever a comparable stretch was: only the metric can make less better.
    isFalling:
      evaluation === "TOTAL" ? isFalling(definition, null, null) : isFalling(definition, baseline, target),
    unit: isMoney ? { unit: "currency", currency: subject.currency ?? actor.currency } : { unit: "count" },
    isByDeals: isByDeals && metric === "bookings" && evaluation === "TOTAL",
    months: monthsTask(subject, series, toDate),
  };
}

function seriesOf(answer: MetricAnswer | undefined, key: (from: Day) => string): Map<string, Decimal> {
  const known = (answer?.cells ?? []).flatMap(({ from, value }) =>
    value === null ? [] : [[key(from), decimal(value)] as const],
  );
  return new Map(known);
}

/** Series of each scope from the first answers of the batch, months and days in turn. */
function seriesByScope(scopes: readonly string[], answers: readonly MetricAnswer[]): Map<string, Series> {
  return new Map(
    scopes.map((scope, index) => [
      scope,
      {
        months: seriesOf(answers[index * 2], (from) => from.slice(0, 7)),
        days: seriesOf(answers[index * 2 + 1], (from) => from),
      },
    ]),
  );
}

const NO_SERIES: Series = { months: new Map(), days: new Map() };

/** What each goal is simulated from on its day, in one batch of questions; or why it is not. */
export async function planTasks(
  actor: Actor,
  subjects: readonly Subject[],
  isByDeals: boolean,
): Promise<Planned[]> {
  const obstacles = subjects.map(obstacleOf);
  const ready = subjects.filter((_, index) => obstacles[index] === null) as Ready[];
  const scopes = seriesAsks(ready);
  const toDates = ready.map(toDateAsk);
  const asks = [
    ...[...scopes.values()].flatMap(({ months, days }) => [months, days]),
    ...toDates.flatMap((ask) => ask ?? []),
  ];
  const answers = await measureMany(actor, asks);
  const series = seriesByScope([...scopes.keys()], answers);
  let next = scopes.size * 2;
  const tasks = new Map<Subject, Task>();
  ready.forEach((subject, index) => {
    let toDate = ZERO;
    if (toDates[index]) {
      const value = answers[next]?.cells[0]?.value;
      next += 1;
      if (value != null) toDate = decimal(value);
    }
    tasks.set(subject, taskOf(actor, subject, series.get(scopeOf(subject)) ?? NO_SERIES, toDate, isByDeals));
  });
  return subjects.map((subject, index): Planned => {
    const task = tasks.get(subject);
    return task ? { subject, task } : { subject, because: obstacles[index] ?? "NO_DAYS" };
  });
}
