import { type Decimal, decimal, ONE, sum } from "../number/decimal";
import { brierScore } from "./calibration";

/** One forecast of the past: what was said then, what a naive guess would have said, and what happened. */
export type BacktestRow = {
  readonly label: string;
  readonly probability: Decimal;
  readonly mean: Decimal;
  readonly p10: Decimal;
  readonly p90: Decimal;
  readonly target: Decimal;
  readonly actual: Decimal;
  /** How often such targets had been reached before; one half while nobody knows. */
  readonly naiveProbability: Decimal;
  /** What a naive guess expects: to date plus the rest of last year. */
  readonly naiveMean: Decimal;
};

/** How the simulation did against the naive guess. Lower scores and errors are better. */
export type BacktestScore = {
  readonly count: number;
  readonly reached: number;
  readonly brier: Decimal;
  readonly naiveBrier: Decimal;
  /** 1 − brier ÷ naiveBrier: below 0 the naive guess was better. Null where the naive guess never missed. */
  readonly skill: Decimal | null;
  /** Share of actuals between P10 and P90; 0.8 is right. */
  readonly coverage: Decimal;
  readonly meanError: Decimal;
  readonly naiveMeanError: Decimal;
};

/**
 * Scores forecasts of the past against the naive guess made on the same days; null without any. The naive guess knows
 * no more than the forecast: how often such targets had been reached by then, not how often they were in the end.
 */
export function scoreBacktest(rows: readonly BacktestRow[]): BacktestScore | null {
  const forecasts = rows.map(({ probability, actual, target }) => ({
    probability,
    isReached: actual.gte(target),
  }));
  const brier = brierScore(forecasts);
  const naive = brierScore(
    rows.map(({ naiveProbability, actual, target }) => ({
      probability: naiveProbability,
      isReached: actual.gte(target),
    })),
  );
  if (brier === null || naive === null) return null;
  const inside = rows.filter(({ p10, p90, actual }) => actual.gte(p10) && actual.lte(p90)).length;
  const error = (pick: (row: BacktestRow) => Decimal) =>
    sum(rows.map((row) => pick(row).minus(row.actual).abs())).div(rows.length);
  return {
    count: rows.length,
    reached: forecasts.filter(({ isReached }) => isReached).length,
    brier,
    naiveBrier: naive,
    skill: naive.isZero() ? null : ONE.minus(brier.div(naive)),
    coverage: decimal(inside).div(rows.length),
    meanError: error(({ mean }) => mean),
    naiveMeanError: error(({ naiveMean }) => naiveMean),
  };
}

/** What a comparison comes to: a skill within two hundredths is no difference. */
export type Verdict = "BETTER" | "SAME" | "WORSE";

const NO_DIFFERENCE = decimal("0.02");

/**
 * Whether the simulation told more than the naive guess. Without a skill (the naive guess never missed) it cannot have
 * been better: SAME where it never missed either, else WORSE.
 *
 * @example verdictOf(skill 0.34) → "BETTER"; verdictOf(skill −0.3) → "WORSE"; verdictOf(skill 0.01) → "SAME"
 */
export function verdictOf({ skill, brier }: Pick<BacktestScore, "skill" | "brier">): Verdict {
  if (skill === null) return brier.isZero() ? "SAME" : "WORSE";
  if (skill.abs().lte(NO_DIFFERENCE)) return "SAME";
  return skill.gt(0) ? "BETTER" : "WORSE";
}
