import { type BacktestScore, type Verdict, verdictOf } from "@/lib/domain/forecast/backtest";

/** Fewer forecasts than this are no verdict. */
const FEW = 20;

export const VERDICT_WORDS: Readonly<Record<Verdict, string>> = {
  BETTER: "tells more",
  SAME: "tells no more",
  WORSE: "tells less",
};

type Scores = {
  readonly all: BacktestScore;
  readonly byDaysKnown: readonly { readonly daysKnown: number; readonly score: BacktestScore }[];
};

/** What a backtest comes to, in one sentence; a loss is said as plainly as a win, also one that hides in the mean. */
export function backtestTitle({ all, byDaysKnown }: Scores): string {
  const few = all.count < FEW ? ", too few to trust it" : "";
  const lost = byDaysKnown.find(({ score }) => verdictOf(score) === "WORSE");
  const verdict = verdictOf(all);
  const but =
    verdict === "BETTER" && lost ? `, but ${daysKnownText(lost.daysKnown).toLowerCase()} it told less` : "";
  const words = {
    BETTER: "the simulation told more than the naive guess",
    SAME: "the simulation told no more than the naive guess",
    WORSE: "the naive guess told more than the simulation",
  }[verdict];
  return `On this company's own past ${words}${but}${few}`;
}

/** How much of a quarter was known when it was forecast. */
export function daysKnownText(days: number): string {
  return days === 0 ? "Before the quarter" : `${days} days into it`;
}
