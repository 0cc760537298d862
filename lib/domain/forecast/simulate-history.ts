import { type Decimal, Decimal as DecimalNumber, decimal, ONE, sum, ZERO } from "../number/decimal";
import { type Driver, RUNS, reaches, SIMULATION_VERSION, type Simulated, summarise } from "./outcome";
import { type Stream, stream } from "./random";
import { wholeUnits } from "./whole-units";

/** How a goal reads its months: added up, their average, the last one, or every one of them. */
export type MonthReading = "TOTAL" | "AVERAGE" | "LAST_MONTH" | "EACH_MONTH";

/** What a goal on a sum per month is simulated from when no deals foretell it. */
export type HistoryQuestion = {
  readonly seed: string;
  readonly runs?: number;
  readonly reading: MonthReading;
  readonly target: Decimal;
  readonly isFalling?: boolean;
  /** Whole months before the goal's first open one, oldest first, without gaps. */
  readonly history: readonly Decimal[];
  /** The goal's months that are whole and known. */
  readonly known: readonly Decimal[];
  /**
   * The goal's months that are not: how many months after the history's last, what is there already, and which share
   * of the month is still to come (1 for one that has not begun).
   */
  readonly open: readonly { readonly ahead: number; readonly toDate: Decimal; readonly left: Decimal }[];
};

/** Outcomes drawn from past months: a seasonal or level course and the misses it made on the past. */
export type HistorySimulation = Simulated & {
  readonly method: "HISTORY";
  readonly model: "SEASONAL" | "LEVEL";
  /** Expected value of each open month, whole. */
  readonly expected: readonly Decimal[];
};

const YEAR = 12;
const HALF = 0.5;
/** With fewer months nothing is said. */
export const LEAST_MONTHS = 6;

/** What a model expects of a month ahead, and by which share of its size past months missed it. */
type Model = {
  readonly kind: "SEASONAL" | "LEVEL";
  /** `pull` in [0, 1]: how much of last year's growth goes on; one half is expected. */
  readonly base: (ahead: number, pull: number) => number;
  /** How much a month of this expected value can miss by, against which misses are measured. */
  readonly size: (expected: number) => number;
  readonly misses: readonly number[];
};

const total = (values: readonly number[]) => values.reduce((all, value) => all + value, 0);
const meanOf = (values: readonly number[]) => total(values) / values.length;

/**
 * Misses are shares of half the month's expected size and half the mean month's: a tiny month that grew tenfold says
 * little about large ones, and a large month misses by more. Centred, because the growth is in the base already.
 */
function sizeOf(mean: number): (expected: number) => number {
  return (expected) => (Math.abs(expected) + mean) / 2 || 1;
}

function centred(misses: readonly number[]): number[] {
  const mean = meanOf(misses);
  return misses.map((miss) => miss - mean);
}

/** Months differ from a line drawn through themselves by less than later ones will. */
const widened = (count: number) => Math.sqrt((count + 1) / (count - 1));

/**
 * Same month of last year × a part of last year's growth, with the misses of the months it can be checked on. Growth
 * of one year says little of the next: each run draws how much of it goes on, from nothing to all.
 */
function seasonal(values: readonly number[]): Model {
  const [year, before] = [total(values.slice(-YEAR)), total(values.slice(-2 * YEAR, -YEAR))];
  const isGrowing = year > 0 && before > 0;
  const growth = (pull: number) => (isGrowing ? (year / before) ** pull : 1);
  const at = (index: number, pull: number): number => values[index] ?? at(index - YEAR, pull) * growth(pull);
  const widen = widened(values.length - YEAR);
  const misses = values.slice(YEAR).map((value, index) => {
    const past = values.slice(index, index + YEAR).map(Math.abs);
    const expected = (values[index] ?? 0) * growth(HALF);
    return ((value - expected) / sizeOf(meanOf(past))(expected)) * widen;
  });
  const size = sizeOf(meanOf(values.slice(-YEAR).map(Math.abs)));
  return {
    kind: "SEASONAL",
    base: (ahead, pull) => at(values.length - 1 + ahead, pull),
    size,
    misses: centred(misses),
  };
}

/** The mean of the last year's months, with their own differences from it. */
function level(values: readonly number[]): Model {
  const recent = values.slice(-YEAR);
  const mean = meanOf(recent);
  const size = sizeOf(meanOf(recent.map(Math.abs)));
  const widen = widened(recent.length);
  const misses = recent.map((value) => ((value - mean) / size(mean)) * widen);
  return { kind: "LEVEL", base: () => mean, size, misses };
}

function modelOf(values: readonly number[]): Model {
  return values.length >= 2 * YEAR ? seasonal(values) : level(values);
}

/** One course of the months ahead: misses are taken as they followed each other, because good months come together. */
function courseOf(model: Model, aheads: readonly number[], next: Stream, floor: number): number[] {
  const start = Math.floor(next() * model.misses.length);
  const pull = next();
  return aheads.map((ahead, index) => {
    const expected = model.base(ahead, pull);
    const miss = model.misses[(start + index) % model.misses.length] ?? 0;
    return Math.max(floor, expected + miss * model.size(expected));
  });
}

function read(reading: MonthReading, months: readonly number[], isFalling: boolean): number {
  if (reading === "TOTAL") return total(months);
  if (reading === "AVERAGE") return months.length === 0 ? 0 : Math.round(total(months) / months.length);
  if (reading === "LAST_MONTH") return months.at(-1) ?? 0;
  return isFalling ? Math.max(...months) : Math.min(...months);
}

function currentOf(reading: MonthReading, { known, open, isFalling = false }: HistoryQuestion): Decimal {
  const months = [...known, ...open.map(({ toDate }) => toDate)];
  if (reading === "TOTAL") return sum(months);
  if (known.length === 0) return ZERO;
  if (reading === "AVERAGE") return sum(known).div(known.length).toDecimalPlaces(10);
  if (reading === "LAST_MONTH") return known.at(-1) ?? ZERO;
  return isFalling ? DecimalNumber.max(...known) : DecimalNumber.min(...known);
}

function driversOf(
  model: Model,
  expected: readonly Decimal[],
  firsts: Float64Array,
  hits: Uint8Array,
): Driver[] {
  const middle = firsts.toSorted()[Math.floor(firsts.length / 2)] ?? 0;
  let [good, goodHits, bad, badHits] = [0, 0, 0, 0];
  firsts.forEach((value, run) => {
    if (value > middle) {
      good += 1;
      goodHits += hits[run] ?? 0;
    } else {
      bad += 1;
      badHits += hits[run] ?? 0;
    }
  });
  const share = (part: number, whole: number) => (whole === 0 ? ZERO : decimal(part).div(whole));
  const swing = good === 0 || bad === 0 ? ZERO : share(goodHits, good).minus(share(badHits, bad));
  return [
    {
      label:
        model.kind === "SEASONAL"
          ? "The months ahead against last year's"
          : "The months ahead against the mean month",
      dealId: null,
      expected: sum(expected),
      swing: swing.toDecimalPlaces(4),
    },
  ];
}

/**
 * Simulates months ahead from months past: with two years, last year's same month with a part of last year's growth;
 * with less, the mean month. The misses of the past are drawn in runs as they followed each other. Sampling is in
 * ordinary numbers; each course is rounded to whole units and every result is an exact decimal again.
 *
 * Null with fewer than `LEAST_MONTHS` months.
 */
export function simulateHistory(question: HistoryQuestion): HistorySimulation | null {
  const { seed, runs = RUNS, reading, target, isFalling = false, history, known, open } = question;
  if (history.length < LEAST_MONTHS) return null;
  const everything = [...history, ...known, target, ...open.map(({ toDate }) => toDate)];
  const most = sum(everything.map((value) => value.abs()))
    .times(10)
    .plus(ONE);
  const units = wholeUnits(most, 4);
  const past = history.map((value) => value.toNumber());
  const model = modelOf(past);
  // What was never below zero does not fall below it.
  const floor = past.every((value) => value >= 0) ? 0 : Number.NEGATIVE_INFINITY;
  const scale = 10 ** units.digits;
  const whole = known.map(units.toWhole);
  const dates = open.map(({ toDate }) => units.toWhole(toDate));
  const lefts = open.map(({ left }) => left.toNumber());
  const aheads = open.map(({ ahead }) => ahead);
  const next = stream(`${seed}/months`);
  const firsts = new Float64Array(runs);
  const totals = new Float64Array(runs);
  for (let run = 0; run < runs; run += 1) {
    const course = courseOf(model, aheads, next, floor);
    const months = course.map(
      (value, index) => Math.round(value * (lefts[index] ?? 1) * scale) + (dates[index] ?? 0),
    );
    firsts[run] = total(course);
    totals[run] = read(reading, [...whole, ...months], isFalling);
  }
  const need = isFalling ? -units.toWholeUp(target.neg()) : units.toWholeUp(target);
  const hits = Uint8Array.from(totals, (value) => (reaches(value, need, isFalling) ? 1 : 0));
  const expected = aheads.map((ahead) => units.fromWhole(Math.round(model.base(ahead, HALF) * scale)));
  return {
    state: "SIMULATED",
    method: "HISTORY",
    model: model.kind,
    probability: decimal(hits.reduce((count, hit) => count + hit, 0)).div(runs),
    ...summarise(totals, units),
    current: currentOf(reading, question),
    target,
    runs,
    seed,
    version: SIMULATION_VERSION,
    drivers: driversOf(model, expected, firsts, hits),
    assumptions:
      model.kind === "LEVEL"
        ? [`Only ${history.length} whole months are known, so seasons are not told apart.`]
        : [],
    expected,
  };
}
