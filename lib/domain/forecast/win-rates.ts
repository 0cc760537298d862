import { type Decimal, Decimal as DecimalNumber, decimal, ONE, ZERO } from "../number/decimal";
import { type BookedDeal, visitsOf } from "./deal-book";

/** First days of the age bands a stage's stay is cut into: 0–14, 15–29, 30–59, 60–89, 90 and more. */
export const AGE_BANDS = [0, 15, 30, 60, 90] as const;

/** Fewer decided deals than this say too little about a stage and age; the wider group is asked then. */
export const THIN_TRIALS = 20;

/** Of how many decided deals how many were won. */
export type WinCount = { readonly wins: number; readonly trials: number };

/** Win rate of a kind of deal and which group of deals it was counted in. */
export type WinRate = WinCount & {
  readonly level: "STAGE_AND_AGE" | "STAGE" | "OVERALL";
  readonly stage: string | null;
  /** First day of the age band; null where age did not count. */
  readonly band: number | null;
  readonly rate: Decimal;
  /** Wilson's 95 % interval. */
  readonly low: Decimal;
  readonly high: Decimal;
};

const Z = decimal("1.959964");

/**
 * Wilson's score interval at 95 % (Wilson 1927) for a share of `wins` in `trials`, both in [0, 1]; [0, 1] without
 * trials.
 *
 * @example wilson(5, 10) → 0.2366 … 0.7634
 */
export function wilson(wins: number, trials: number): { readonly low: Decimal; readonly high: Decimal } {
  if (trials === 0) return { low: ZERO, high: ONE };
  const n = decimal(trials);
  const share = decimal(wins).div(n);
  const zz = Z.times(Z);
  const center = share.plus(zz.div(n.times(2)));
  const spread = Z.times(
    share
      .times(ONE.minus(share))
      .div(n)
      .plus(zz.div(n.times(n).times(4)))
      .sqrt(),
  );
  const scale = ONE.plus(zz.div(n));
  const low = DecimalNumber.max(ZERO, center.minus(spread).div(scale));
  const high = DecimalNumber.min(ONE, center.plus(spread).div(scale));
  return { low: wins === 0 ? ZERO : low, high: wins === trials ? ONE : high };
}

/** First day of the band an age falls into. @example bandOf(40) → 30 */
export function bandOf(ageDays: number): number {
  return AGE_BANDS.findLast((first) => first <= ageDays) ?? 0;
}

/** Win counts by stage and age, by stage, and over all decided deals. */
export type WinTable = {
  readonly overall: WinCount;
  readonly byStage: ReadonlyMap<string, WinCount>;
  readonly byStageAndAge: ReadonlyMap<string, WinCount>;
};

const cellKey = (stage: string, band: number) => JSON.stringify([stage, band]);

/**
 * Counts wins among decided deals. A stay of 40 days in a stage is a trial of the bands 0, 15 and 30: among deals
 * that had lasted that long there, how many were won in the end. That is the question an open deal of that age asks.
 */
export function winTableOf(decided: readonly BookedDeal[]): WinTable {
  const byStage = new Map<string, { wins: number; trials: number }>();
  const byStageAndAge = new Map<string, { wins: number; trials: number }>();
  const overall = { wins: 0, trials: 0 };
  const count = (map: Map<string, { wins: number; trials: number }>, key: string, isWon: boolean) => {
    const cell = map.get(key) ?? { wins: 0, trials: 0 };
    cell.trials += 1;
    if (isWon) cell.wins += 1;
    map.set(key, cell);
  };
  for (const deal of decided) {
    overall.trials += 1;
    if (deal.outcome === "WON") overall.wins += 1;
    const longest = new Map<string, number>();
    for (const { stage, days } of visitsOf(deal)) longest.set(stage, Math.max(longest.get(stage) ?? 0, days));
    for (const [stage, days] of longest) {
      count(byStage, stage, deal.outcome === "WON");
      for (const band of AGE_BANDS)
        if (days >= band) count(byStageAndAge, cellKey(stage, band), deal.outcome === "WON");
    }
  }
  return { overall, byStage, byStageAndAge };
}

function rateOf(count: WinCount, place: Pick<WinRate, "level" | "stage" | "band">): WinRate {
  return {
    ...count,
    ...place,
    rate: decimal(count.wins).div(count.trials),
    ...wilson(count.wins, count.trials),
  };
}

/**
 * The win rate of an open deal: of its stage and age where at least `THIN_TRIALS` deals were decided there, else of
 * its stage, else of all decided deals; the level says which. Null while nothing was ever decided.
 */
export function winRateFor(table: WinTable, stage: string | null, ageDays: number | null): WinRate | null {
  if (stage !== null) {
    if (ageDays !== null) {
      const band = bandOf(ageDays);
      const cell = table.byStageAndAge.get(cellKey(stage, band));
      if (cell && cell.trials >= THIN_TRIALS) return rateOf(cell, { level: "STAGE_AND_AGE", stage, band });
    }
    const cell = table.byStage.get(stage);
    if (cell && cell.trials >= THIN_TRIALS) return rateOf(cell, { level: "STAGE", stage, band: null });
  }
  if (table.overall.trials === 0) return null;
  return rateOf(table.overall, { level: "OVERALL", stage: null, band: null });
}
