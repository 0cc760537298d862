import { type Day, isDay } from "../time/day";

/** The days of a goal, first and last inclusive; null while not chosen. */
export type GoalPeriod = {
  readonly from: Day | null;
  readonly to: Day | null;
  readonly checkpoints: readonly Day[];
  /** The period of the key result or cycle it serves, when there is one. */
  readonly parent?: { readonly from: Day; readonly to: Day } | null;
};

/** One thing wrong with the days of a goal. */
export type PeriodProblem = {
  readonly code:
    | "NO_START"
    | "NO_END"
    | "NOT_A_DAY"
    | "ENDS_BEFORE_START"
    | "OUTSIDE_PARENT"
    | "CHECKPOINT_OUTSIDE";
  /** A stop keeps the goal from being proposed; the others warn. */
  readonly isStop: boolean;
  readonly sentence: string;
};

const stop = (code: PeriodProblem["code"], sentence: string): PeriodProblem => ({
  code,
  isStop: true,
  sentence,
});
const warning = (code: PeriodProblem["code"], sentence: string): PeriodProblem => ({
  code,
  isStop: false,
  sentence,
});

function spanProblems(from: Day, to: Day, { checkpoints, parent }: GoalPeriod): PeriodProblem[] {
  if (to < from) return [stop("ENDS_BEFORE_START", `The goal ends on ${to}, before it starts on ${from}.`)];
  const problems: PeriodProblem[] = [];
  if (parent && (to < parent.from || from > parent.to)) {
    const sentence = `The goal lies outside the period it serves, ${parent.from} to ${parent.to}.`;
    problems.push(warning("OUTSIDE_PARENT", sentence));
  }
  for (const day of checkpoints) {
    if (day < from || day > to)
      problems.push(warning("CHECKPOINT_OUTSIDE", `The checkpoint ${day} lies outside the goal.`));
  }
  return problems;
}

/** Everything wrong with a goal's days, first and last inclusive; one day is a valid period. */
export function goalPeriodProblems(period: GoalPeriod): PeriodProblem[] {
  const { from, to, checkpoints } = period;
  const given = [from, to, ...checkpoints].filter((day) => day !== null);
  const impossible = given.filter((day) => !isDay(day));
  if (impossible.length > 0)
    return impossible.map((day) => stop("NOT_A_DAY", `${day} is not a day that exists.`));
  const missing: PeriodProblem[] = [];
  if (from === null) missing.push(stop("NO_START", "Say when the goal starts."));
  if (to === null) missing.push(stop("NO_END", "Say when the goal ends."));
  return from === null || to === null ? missing : spanProblems(from, to, period);
}
