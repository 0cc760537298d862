import { type Decimal, decimal, HUNDRED, sum, toText, ZERO } from "../number/decimal";
import { roundTo } from "../number/rounding";
import { titleVerb } from "./outcome-verb";
import { goalPeriodProblems } from "./period";
import type { SmartInput } from "./smart-input";

/** 2 clear, 1 could be clearer, 0 missing; the fix is null where nothing needs one. */
export type Verdict = { readonly points: 0 | 1 | 2; readonly reason: string; readonly fix: string | null };

/** Specific, measurable, achievable, relevant, time-bound. */
export type SmartLetterCode = "S" | "M" | "A" | "R" | "T";

type SmartCheckRule = {
  readonly letter: SmartLetterCode;
  readonly label: string;
  readonly verdict: (goal: SmartInput) => Verdict;
};

/** Past growth between these shares of the past is an ordinary ask. */
export const ORDINARY_GROWTH = { from: decimal("0.25"), to: decimal("0.9") } as const;
/** Fewer past periods than this say nothing. */
export const LEAST_HISTORY = 4;
/** A chance below this is not called achievable without a second look. */
export const LEAST_CHANCE = decimal("0.25");
/** A contribution below this share of the parent's gap hardly matters. */
export const LEAST_CONTRIBUTION = decimal("0.05");

const clear = (reason: string): Verdict => ({ points: 2, reason, fix: null });
const unclear = (reason: string, fix: string): Verdict => ({ points: 1, reason, fix });
const missing = (reason: string, fix: string): Verdict => ({ points: 0, reason, fix });

const percent = (share: Decimal) => `${toText(roundTo(share.times(HUNDRED), 1))} %`;

function metricVerdict({ metric }: SmartInput): Verdict {
  if (metric === null) return missing("No metric is named.", "Choose the metric that will tell.");
  if (metric.match === "EXACT") return clear(`Measured by ${metric.label}.`);
  return unclear(`Probably ${metric.label}.`, `Confirm that ${metric.label} is meant.`);
}

function scopeVerdict({ scope }: SmartInput): Verdict {
  if (scope === "GIVEN") return clear("The scope is given.");
  if (scope === "INHERITED")
    return unclear("The scope is taken from the owner's team.", "Confirm team, region or product.");
  return missing("No scope is given.", "Say which team, region, product or segment.");
}

function verbVerdict({ title }: SmartInput): Verdict {
  const verb = titleVerb(title);
  if (verb === "ONE") return clear("One outcome is named.");
  if (verb === "TWO")
    return unclear("Several things are promised at once.", "Split it: one outcome for each goal.");
  if (verb === "NONE")
    return unclear("No verb says which way it moves.", "Start with a verb: increase, cut, keep.");
  return missing("It names work, not an outcome.", "Say what the work is to change, and by how much.");
}

function quantityVerdict({ target, targetValue }: SmartInput): Verdict {
  if (target === null) return missing("No quantity is set.", "Set a target.");
  if (target.kind === "ABSOLUTE" || targetValue !== null) return clear("The target is a number.");
  return unclear(
    "A change is set, but on what is not known.",
    "Choose the baseline, so that the target becomes a number.",
  );
}

function baselineVerdict({ baseline }: SmartInput): Verdict {
  if (baseline === null) return missing("No baseline is known.", "Take the last closed actuals as baseline.");
  const { period, source } = baseline;
  if (period !== null && source !== null)
    return clear(`From ${toText(baseline.value)}, ${period}, ${source}.`);
  return unclear("The baseline was typed by hand.", "Take it from closed actuals, with period and source.");
}

function basisVerdict({ basis }: SmartInput): Verdict {
  if (basis === "CHOSEN") return clear("Unit, currency and basis are chosen.");
  if (basis === "INHERITED")
    return unclear("Unit and basis are taken from the metric.", "Confirm unit, currency and basis.");
  return missing("“Sales” can mean several things.", "Choose bookings, billings, revenue or units.");
}

/** Growth needed from baseline to target, towards the target positive; null when there is nothing to compare. */
export function requiredGrowth({ baseline, targetValue }: SmartInput): Decimal | null {
  if (baseline === null || targetValue === null || baseline.value.isZero()) return null;
  return targetValue.minus(baseline.value).div(baseline.value.abs());
}

function paceVerdict(goal: SmartInput): Verdict {
  const required = requiredGrowth(goal);
  const { history, reason } = goal.growth;
  if (required === null) return missing("The pace needed cannot be worked out.", "Set target and baseline.");
  if (history.length < LEAST_HISTORY) {
    return unclear(
      `Only ${history.length} past periods: too few to judge ${percent(required)}.`,
      "Load more history.",
    );
  }
  const isFalling = required.lt(ZERO);
  const easier = history.filter((growth) => (isFalling ? growth.gt(required) : growth.lt(required))).length;
  const rank = decimal(easier).div(history.length);
  const verb = isFalling ? "fell" : "grew";
  const beyond = easier === history.length ? " None ever moved that much." : "";
  const chance = goal.probability ?? null;
  const chanceText = chance === null ? "" : ` The chance to reach it is ${percent(chance)}.`;
  const said = `Needs ${percent(required)}; ${easier} of ${history.length} past periods ${verb} less.${beyond}${chanceText}`;
  if (rank.gte(ORDINARY_GROWTH.from) && rank.lte(ORDINARY_GROWTH.to)) {
    return chance?.lt(LEAST_CHANCE)
      ? unclear(said, "Lower the target, or build what is missing.")
      : clear(said);
  }
  if (reason !== null && reason.trim() !== "")
    return unclear(`${said} ${reason.trim()}`, "Weigh the target against the past.");
  const fix = rank.gt(ORDINARY_GROWTH.to)
    ? "Lower the target or say what is different now."
    : "Raise the target or say why so little.";
  return missing(said, fix);
}

/** Digits in groups of three with a narrow space between them, which reads the same in every language. */
const inThousands = (digits: string) => digits.replace(/\B(?=(\d{3})+$)/g, "\u202F");

/** The better of the two supports counts: pipeline at its win rate, or the capacity of the people. */
function supportVerdict({ support, capacity = null, targetValue }: SmartInput): Verdict {
  const pipeline = support && sum([support.delivered, support.pipeline.times(support.winRate)]);
  if (targetValue === null || (pipeline === null && capacity === null)) {
    return missing("Nothing supports the target yet.", "Add pipeline, or the capacity to build it.");
  }
  if (pipeline?.gte(targetValue)) return clear("Pipeline at its win rate reaches the target.");
  if (capacity?.gte(targetValue)) return clear("The people there can bring it by what they brought before.");
  const isCapacity = pipeline === null || capacity?.gt(pipeline) === true;
  const expected = (isCapacity ? capacity : pipeline) ?? ZERO;
  const short = inThousands(toText(roundTo(targetValue.minus(expected), 0)));
  const what = isCapacity ? "The capacity of the people there" : "Pipeline at its win rate";
  const said = `${what} leaves ${short} missing.`;
  return expected.gt(ZERO) ? unclear(said, `Find ${short} more.`) : missing(said, "Build pipeline first.");
}

function confidenceVerdict({ confidence }: SmartInput): Verdict {
  if (confidence === null)
    return missing("The owner has not said how sure they are.", "Ask for a confidence from 1 to 10.");
  const share = decimal(confidence).div(10);
  const said = `The owner's confidence is ${confidence} of 10.`;
  if (share.gte("0.4") && share.lte("0.75")) return clear(said);
  const fix = share.gt("0.75") ? "Perhaps the target can be raised." : "Perhaps the target must be lowered.";
  return share.gte("0.25") && share.lte("0.9") ? unclear(said, fix) : missing(said, fix);
}

function parentVerdict({ parent }: SmartInput): Verdict {
  const { keyResult, financialLine } = parent;
  if (keyResult !== null && financialLine !== null)
    return clear(`Serves ${keyResult}, which moves ${financialLine}.`);
  if (keyResult !== null)
    return unclear(`Serves ${keyResult}, which moves no financial line.`, "Name the financial line.");
  if (financialLine !== null)
    return unclear(`Moves ${financialLine}, but serves no key result.`, "Link it to a key result.");
  return missing("It serves no key result.", "Link it to the key result it contributes to.");
}

function contributionVerdict({ contribution }: SmartInput): Verdict {
  if (contribution === null)
    return missing("It promises nothing to its key result.", "Say how much it contributes.");
  if (contribution.kind === "LISTED")
    return clear("Contributions to this key result do not add up; it is listed.");
  const { amount, gap, conflicts } = contribution;
  if (conflicts.length > 0) {
    return missing(
      `It counts the same as ${conflicts.join(", ")}.`,
      "Narrow the scope or the period of one of them.",
    );
  }
  if (amount.lte(ZERO))
    return missing("It promises nothing to its key result.", "Say how much it contributes.");
  if (gap.lte(ZERO))
    return unclear("The key result is covered without it.", "See whether another key result needs it more.");
  const said = `Fills ${toText(amount)} of ${toText(gap)} missing.`;
  if (amount.gte(gap.times(LEAST_CONTRIBUTION))) return clear(said);
  return unclear(said, "See whether it is worth a goal of its own.");
}

function periodVerdict({ period, isPeriodRelative }: SmartInput): Verdict {
  const stop = goalPeriodProblems(period).find(({ isStop }) => isStop);
  if (stop !== undefined) return missing(stop.sentence, "Choose first and last day.");
  if (isPeriodRelative)
    return unclear("The period is a phrase with several readings.", "Choose the fiscal period.");
  return clear(`From ${period.from} to ${period.to}.`);
}

function rhythmVerdict({ period, rhythmDays }: SmartInput): Verdict {
  if (rhythmDays === null) return missing("Nobody is asked to check in.", "Choose a rhythm, such as weekly.");
  if (period.checkpoints.length === 0)
    return unclear(
      `A check-in every ${rhythmDays} days, no checkpoints.`,
      "Add checkpoints, such as each month's end.",
    );
  return clear(`A check-in every ${rhythmDays} days and ${period.checkpoints.length} checkpoints.`);
}

/** The thirteen checks, each 0–2 points with its reason and fix. Deterministic; no language model. */
export const SMART_CHECKS = {
  S1: { letter: "S", label: "Metric", verdict: metricVerdict },
  S2: { letter: "S", label: "Scope", verdict: scopeVerdict },
  S3: { letter: "S", label: "One outcome", verdict: verbVerdict },
  M1: { letter: "M", label: "Quantity", verdict: quantityVerdict },
  M2: { letter: "M", label: "Baseline", verdict: baselineVerdict },
  M3: { letter: "M", label: "Basis", verdict: basisVerdict },
  A1: { letter: "A", label: "Pace", verdict: paceVerdict },
  A2: { letter: "A", label: "Support", verdict: supportVerdict },
  A3: { letter: "A", label: "Confidence", verdict: confidenceVerdict },
  R1: { letter: "R", label: "Parent", verdict: parentVerdict },
  R2: { letter: "R", label: "Contribution", verdict: contributionVerdict },
  T1: { letter: "T", label: "Period", verdict: periodVerdict },
  T2: { letter: "T", label: "Rhythm", verdict: rhythmVerdict },
} as const satisfies Record<string, SmartCheckRule>;

/** Code of a check: its letter and number. */
export type SmartCheckCode = keyof typeof SMART_CHECKS;

/** One check with its verdict on a goal. */
export type SmartCheck = Verdict & {
  readonly code: SmartCheckCode;
  readonly letter: SmartLetterCode;
  readonly label: string;
};

/** All thirteen verdicts on a goal, in the order of the letters. */
export function smartChecks(goal: SmartInput): SmartCheck[] {
  return (Object.keys(SMART_CHECKS) as SmartCheckCode[]).map((code) => {
    const { letter, label, verdict } = SMART_CHECKS[code];
    return { code, letter, label, ...verdict(goal) };
  });
}
