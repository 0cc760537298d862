import { decimal } from "../number/decimal";
import { figure, type Reasoned, reasoned } from "../reasoned";
import { goalPeriodProblems } from "./period";
import { type SmartCheck, type SmartLetterCode, smartChecks } from "./smart-checks";
import type { SmartInput } from "./smart-input";

/** The letters in order with what they stand for. */
export const SMART_LETTERS = {
  S: "Specific",
  M: "Measurable",
  A: "Achievable",
  R: "Relevant",
  T: "Time-bound",
} as const satisfies Record<SmartLetterCode, string>;

/** One letter: `level` is its weakest check (0–2), whose reason and fix it shows; `points` of `of` adds its checks up. */
export type SmartLetter = {
  readonly letter: SmartLetterCode;
  readonly name: string;
  readonly level: 0 | 1 | 2;
  readonly points: number;
  readonly of: number;
  readonly reason: string;
  readonly fix: string | null;
  readonly checks: readonly SmartCheck[];
};

/** What keeps a goal from being proposed; everything else only warns. */
export type HardStop = {
  readonly code:
    | "NO_METRIC"
    | "NO_TARGET"
    | "NO_END"
    | "NO_OWNER"
    | "NO_START"
    | "NOT_A_DAY"
    | "ENDS_BEFORE_START";
  readonly sentence: string;
};

/** The letters, what stops the goal, and all points together. */
export type SmartVerdict = {
  readonly letters: readonly SmartLetter[];
  readonly hardStops: readonly HardStop[];
  readonly points: number;
  readonly of: number;
};

const POINTS_PER_CHECK = 2;

function letterOf(letter: SmartLetterCode, all: readonly SmartCheck[]): SmartLetter {
  const checks = all.filter((check) => check.letter === letter);
  const weakest = checks.reduce((low, check) => (check.points < low.points ? check : low));
  return {
    letter,
    name: SMART_LETTERS[letter],
    level: weakest.points,
    points: checks.reduce((total, { points }) => total + points, 0),
    of: checks.length * POINTS_PER_CHECK,
    reason: weakest.reason,
    fix: weakest.fix,
    checks,
  };
}

function hardStopsOf(goal: SmartInput): HardStop[] {
  const stops: HardStop[] = [];
  if (goal.metric === null) stops.push({ code: "NO_METRIC", sentence: "Choose a metric." });
  if (goal.target === null) stops.push({ code: "NO_TARGET", sentence: "Set a target." });
  if (goal.ownerId === null) stops.push({ code: "NO_OWNER", sentence: "Name an owner." });
  for (const { code, isStop, sentence } of goalPeriodProblems(goal.period)) {
    if (isStop && code !== "OUTSIDE_PARENT" && code !== "CHECKPOINT_OUTSIDE") stops.push({ code, sentence });
  }
  return stops;
}

/**
 * The five letters of a goal, from thirteen deterministic checks. A letter is as good as its weakest check.
 * Letters are shown to help with the goal; people are never ranked by them.
 */
export function smartLetters(goal: SmartInput): Reasoned<SmartVerdict> {
  const checks = smartChecks(goal);
  const letters = (Object.keys(SMART_LETTERS) as SmartLetterCode[]).map((letter) => letterOf(letter, checks));
  const points = letters.reduce((total, letter) => total + letter.points, 0);
  const value = { letters, hardStops: hardStopsOf(goal), points, of: checks.length * POINTS_PER_CHECK };
  return reasoned(value, () =>
    figure("SMART", decimal(points), {
      unit: "count",
      rule: {
        id: "goal.smart",
        version: 1,
        formula: "13 checks, two points each; a letter is as good as its weakest check",
      },
      inputs: checks.map((check) =>
        figure(`${check.code} ${check.label}`, decimal(check.points), { unit: "count", note: check.reason }),
      ),
    }),
  );
}
