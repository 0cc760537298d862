import { type Decimal, Decimal as DecimalNumber, decimal, sum, ZERO } from "../number/decimal";
import { addDays, type Day, daysBetween } from "../time/day";
import { type BookOnDay, type OpenDeal, slippageOf, wonFromNothing } from "./deal-book";
import { type Driver, RUNS, reaches, SIMULATION_VERSION, type Simulated, summarise } from "./outcome";
import { drawRate, stream } from "./random";
import { type WholeUnits, wholeUnits } from "./whole-units";
import { type WinRate, winRateFor, winTableOf } from "./win-rates";

/** What a goal on bookings within its days is simulated from. Money in one currency. */
export type PipelineQuestion = {
  readonly seed: string;
  readonly runs?: number;
  readonly from: Day;
  readonly to: Day;
  readonly target: Decimal;
  readonly isFalling?: boolean;
  /** Won within the days so far. */
  readonly current: Decimal;
  /** The book at the end of the last known day. */
  readonly book: BookOnDay;
};

/** An open deal with the rate it is drawn at. */
export type RatedDeal = OpenDeal & { readonly winRate: WinRate; readonly expected: Decimal };

/** Outcomes drawn from open deals at their win rates, and from business nobody has opened yet. */
export type PipelineSimulation = Simulated & {
  readonly method: "PIPELINE";
  readonly deals: readonly RatedDeal[];
  /** Mean of what past stretches like the remaining one brought from deals nobody had opened yet. */
  readonly newBusiness: { readonly mean: Decimal; readonly stretches: number };
};

/** Days between the starts of two past stretches, and how many there may be: a year of them. */
const STRETCH_STEP_DAYS = 7;
const MOST_STRETCHES = 52;
/** Fewer stretches of the past than this are no distribution. */
const LEAST_STRETCHES = 4;
/** A won deal that is overdue beyond everything seen closes this many days from now. */
const OVERDUE_DAYS = 30;
const SHOWN_DRIVERS = 8;
/** Only deals that could matter are asked how much they do. */
const DRIVER_CANDIDATES = 24;

/** What past stretches, as far ahead and as long as the remaining one, brought from deals opened within them. */
export function newBusinessOf(question: Pick<PipelineQuestion, "book" | "from" | "to">): Decimal[] {
  const { book, from, to } = question;
  const first = Math.max(1, daysBetween(book.day, from));
  const last = daysBetween(book.day, to);
  const opened = book.decided.flatMap(({ openedOn }) => (openedOn === null ? [] : [openedOn]));
  const known = opened.reduce<Day | null>(
    (least, day) => (least === null || day < least ? day : least),
    null,
  );
  if (known === null || last < first) return [];
  const stretches: Decimal[] = [];
  for (let back = 0; back < MOST_STRETCHES; back += 1) {
    const after = addDays(book.day, -last - back * STRETCH_STEP_DAYS);
    if (after < known) break;
    stretches.push(wonFromNothing(book.decided, after, addDays(after, first), addDays(after, last)));
  }
  return stretches.length < LEAST_STRETCHES ? [] : stretches;
}

type Draw = {
  readonly seed: string;
  readonly runs: number;
  readonly slips: readonly number[];
  readonly day: Day;
  readonly first: number;
  readonly last: number;
};

/** Slips that put the closing after the known day; the rest did not happen, or the deal would be closed. */
function slipsLeft(slips: readonly number[], due: number): readonly number[] {
  const at = slips.findIndex((slip) => due + slip > 0);
  return at < 0 ? [] : slips.slice(at);
}

/** In which runs a deal is won and closes within the days. */
function comesIn(deal: RatedDeal, rates: Float64Array, draw: Draw): Uint8Array {
  const next = stream(`${draw.seed}/deal/${deal.id}`);
  const due = deal.expectedOn === null ? null : daysBetween(draw.day, deal.expectedOn);
  const slips = due === null ? [] : slipsLeft(draw.slips, due);
  const flags = new Uint8Array(draw.runs);
  for (let run = 0; run < draw.runs; run += 1) {
    const isWon = next() < (rates[run] ?? 0);
    const slip = slips[Math.floor(next() * slips.length)];
    const closes =
      due === null ? OVERDUE_DAYS : slip === undefined ? Math.max(due, OVERDUE_DAYS) : due + slip;
    if (isWon && closes >= draw.first && closes <= draw.last) flags[run] = 1;
  }
  return flags;
}

const cellOf = ({ level, stage, band }: WinRate) => JSON.stringify([level, stage, band]);

/** The rate of each group in each run: groups counted on few deals vary more, and all their deals together. */
function ratesByCell(deals: readonly RatedDeal[], { seed, runs }: Draw): Map<string, Float64Array> {
  const rates = new Map<string, Float64Array>();
  for (const { winRate } of deals) {
    const cell = cellOf(winRate);
    if (rates.has(cell)) continue;
    const next = stream(`${seed}/rate/${cell}`);
    rates.set(
      cell,
      Float64Array.from({ length: runs }, () => drawRate(next, winRate.wins, winRate.trials)),
    );
  }
  return rates;
}

/** Open deals at their win rate, in the order of their ids. */
export function ratedDeals(book: BookOnDay): RatedDeal[] {
  const table = winTableOf(book.decided);
  return book.open
    .flatMap((deal) => {
      const winRate = winRateFor(table, deal.stage, deal.ageDays);
      return winRate === null ? [] : [{ ...deal, winRate, expected: deal.amount.times(winRate.rate) }];
    })
    .sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}

type Run = {
  readonly totals: Float64Array;
  readonly flags: ReadonlyMap<string, Uint8Array>;
  readonly fresh: Float64Array;
};

function runAll(
  deals: readonly RatedDeal[],
  stretches: readonly Decimal[],
  draw: Draw,
  units: WholeUnits,
): Run {
  const rates = ratesByCell(deals, draw);
  const totals = new Float64Array(draw.runs);
  const flags = new Map<string, Uint8Array>();
  for (const deal of deals) {
    const own = comesIn(deal, rates.get(cellOf(deal.winRate)) ?? new Float64Array(draw.runs), draw);
    const amount = units.toWhole(deal.amount);
    for (let run = 0; run < draw.runs; run += 1)
      if (own[run] === 1) totals[run] = (totals[run] ?? 0) + amount;
    flags.set(deal.id, own);
  }
  const next = stream(`${draw.seed}/new business`);
  const sizes = stretches.map((stretch) => units.toWhole(stretch));
  const fresh = Float64Array.from(totals, () => sizes[Math.floor(next() * sizes.length)] ?? 0);
  for (let run = 0; run < draw.runs; run += 1) totals[run] = (totals[run] ?? 0) + (fresh[run] ?? 0);
  return { totals, flags, fresh };
}

/** Probability among the runs of a set less that among the others; 0 where one of both is empty. */
function swingOf(isIn: (run: number) => boolean, hits: Uint8Array): Decimal {
  let [inside, insideHits, outside, outsideHits] = [0, 0, 0, 0];
  for (let run = 0; run < hits.length; run += 1) {
    const hit = hits[run] ?? 0;
    if (isIn(run)) {
      inside += 1;
      insideHits += hit;
    } else {
      outside += 1;
      outsideHits += hit;
    }
  }
  if (inside === 0 || outside === 0) return ZERO;
  return decimal(insideHits).div(inside).minus(decimal(outsideHits).div(outside)).toDecimalPlaces(4);
}

function meanOf(values: Float64Array, units: WholeUnits): Decimal {
  let total = ZERO;
  for (const value of values) total = total.plus(value);
  return units.fromWhole(1).times(total).div(values.length).toDecimalPlaces(2);
}

function driversOf(deals: readonly RatedDeal[], run: Run, hits: Uint8Array, units: WholeUnits): Driver[] {
  const candidates = deals.toSorted((a, b) => b.expected.cmp(a.expected) || (a.id < b.id ? -1 : 1));
  const fromDeals = candidates.slice(0, DRIVER_CANDIDATES).map((deal): Driver => {
    const flags = run.flags.get(deal.id) ?? new Uint8Array(hits.length);
    const share = decimal(flags.reduce((count, flag) => count + flag, 0)).div(hits.length);
    return {
      label: deal.label,
      dealId: deal.id,
      expected: deal.amount.times(share).toDecimalPlaces(2),
      swing: swingOf((at) => flags[at] === 1, hits),
    };
  });
  const middle = run.fresh.toSorted()[Math.floor(run.fresh.length / 2)] ?? 0;
  const fresh: Driver = {
    label: "New business not in the pipeline yet",
    dealId: null,
    expected: meanOf(run.fresh, units),
    swing: swingOf((at) => (run.fresh[at] ?? 0) > middle, hits),
  };
  return [...fromDeals, fresh]
    .filter(({ expected, swing }) => !expected.isZero() || !swing.isZero())
    .sort((a, b) => b.swing.abs().cmp(a.swing.abs()) || b.expected.cmp(a.expected))
    .slice(0, SHOWN_DRIVERS);
}

function assumptionsOf(
  deals: readonly RatedDeal[],
  slips: readonly number[],
  stretches: readonly Decimal[],
): string[] {
  const thin = deals.filter(({ winRate }) => winRate.level === "OVERALL").length;
  const aged = deals.filter(({ winRate }) => winRate.level === "STAGE").length;
  const undated = deals.filter(({ expectedOn }) => expectedOn === null).length;
  const lines: string[] = [];
  if (thin > 0)
    lines.push(
      `${thin} of ${deals.length} open deals take the win rate of all deals: too few of their stage were decided, or no history tells it.`,
    );
  if (aged > 0)
    lines.push(
      `${aged} of ${deals.length} open deals take the win rate of their stage: too few of their age were decided.`,
    );
  if (slips.length === 0 && deals.length > 0)
    lines.push("No history tells how far closings slip; deals close on their day, overdue ones in 30 days.");
  if (undated > 0)
    lines.push(`${undated} open deals have no expected day and close in ${OVERDUE_DAYS} days.`);
  if (stretches.length === 0)
    lines.push("Too little of the past is known to expect business that is not in the pipeline yet.");
  return lines;
}

/** Every deal closes on its day where nothing tells how closings slip. */
const NO_SLIPS: readonly number[] = [0];

/**
 * Simulates bookings within a goal's days: each open deal is won at the rate of its stage and age (drawn anew in each
 * run as widely as few past deals make it) and closes as late as won deals did; business from deals not opened yet is
 * drawn from past stretches of the same length. Amounts are added as whole units and become exact decimals again.
 * One more deal never lowers the probability, a higher target never raises it, the order of deals never matters.
 *
 * Null when there is neither an open deal with a rate nor a past stretch to draw from.
 */
export function simulatePipeline(question: PipelineQuestion): PipelineSimulation | null {
  const { seed, runs = RUNS, from, to, target, isFalling = false, current, book } = question;
  const deals = ratedDeals(book);
  const stretches = newBusinessOf(question);
  if (deals.length === 0 && stretches.length === 0) return null;
  const known = slippageOf(book.decided);
  const draw: Draw = {
    seed,
    runs,
    slips: known.length === 0 ? NO_SLIPS : known,
    day: book.day,
    first: Math.max(1, daysBetween(book.day, from)),
    last: daysBetween(book.day, to),
  };
  const largest = stretches.reduce((most, one) => DecimalNumber.max(most, one.abs()), ZERO);
  const units = wholeUnits(
    sum(deals.map(({ amount }) => amount.abs()))
      .plus(largest)
      .plus(current.abs()),
  );
  const run = runAll(deals, stretches, draw, units);
  const gap = target.minus(current);
  const need = isFalling ? -units.toWholeUp(gap.neg()) : units.toWholeUp(gap);
  const hits = Uint8Array.from(run.totals, (value) => (reaches(value, need, isFalling) ? 1 : 0));
  const { mean, p10, p50, p90 } = summarise(run.totals, units);
  return {
    state: "SIMULATED",
    method: "PIPELINE",
    probability: decimal(hits.reduce((count, hit) => count + hit, 0)).div(runs),
    mean: current.plus(mean),
    p10: current.plus(p10),
    p50: current.plus(p50),
    p90: current.plus(p90),
    current,
    target,
    runs,
    seed,
    version: SIMULATION_VERSION,
    drivers: driversOf(deals, run, hits, units),
    assumptions: assumptionsOf(deals, known, stretches),
    deals,
    newBusiness: { mean: meanOf(run.fresh, units), stretches: stretches.length },
  };
}
