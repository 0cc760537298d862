import type { MetricOutcome } from "@/lib/domain/metrics/outcome";
import { type Decimal, sum, toText, ZERO } from "@/lib/domain/number/decimal";
import type { Reason, Reasoned } from "@/lib/domain/reasoned";
import type { GapSum } from "@/lib/domain/variance/gap-table";
import { type ThreeGaps, type ThreeGapsInput, threeGaps } from "@/lib/domain/variance/three-gaps";
import type { GoalPromise } from "@/lib/features/metrics/promises";
import { conversionLines, plainConversion } from "./conversion";
import { runOffOf, type Step } from "./journey";
import { achievedKey, isSoldAs } from "./promises";
import type { ConversionLine, GapFigures } from "./schema";

/** Everything one row of the gap table is made of. */
export type GapScope = {
  readonly key: string;
  readonly label: string;
  readonly plan: Reasoned<MetricOutcome>;
  readonly actual: Reasoned<MetricOutcome>;
  readonly promises: readonly GoalPromise[];
  /** Customer journeys inside the row; null where a rate is missing. */
  readonly steps: readonly Step[] | null;
};

/** A row as computed: the gaps with their reasons, and what they open into. */
export type ComputedGap = {
  readonly scope: GapScope;
  readonly input: ThreeGapsInput;
  readonly gaps: Reasoned<ThreeGaps>;
  readonly runOff: Decimal;
  readonly lines: readonly ConversionLine[];
};

type Days = { readonly from: string; readonly to: string };
type Achieved = ReadonlyMap<string, Reasoned<MetricOutcome>>;

/** What the goals of a scope achieved together; facts two goals share count once. */
function achievedOf(promises: readonly GoalPromise[], achieved: Achieved): MetricOutcome {
  const outcomes = [...new Set(promises.map((promise) => achievedKey(promise)))].flatMap(
    (key) => achieved.get(key) ?? [],
  );
  const broken = outcomes.find(({ value }) => value.state === "NO_RATE" || value.state === "NOT_DEFINED");
  if (broken) return broken.value;
  // A goal that has sold nothing yet has sold 0 of its promise: the period it promised for has begun.
  const values = outcomes.map(({ value }) => (value.state === "ACTUAL" ? value.value : ZERO));
  return { state: "ACTUAL", value: sum(values) };
}

/** What the goals of a scope promise together; one in a currency without a plan rate is in no sum. */
function promisedOf(promises: readonly GoalPromise[], runOff: Decimal, home: string): MetricOutcome {
  const foreign = promises.find(({ goal }) => goal.currency !== null && goal.currency !== home)?.goal;
  if (foreign)
    return {
      state: "NO_RATE",
      currency: foreign.currency ?? "",
      month: foreign.promised.from.slice(0, 7),
    };
  return { state: "ACTUAL", value: sum(promises.map(({ target }) => target)).plus(runOff) };
}

function plus(outcome: MetricOutcome, amount: Decimal): MetricOutcome {
  return outcome.state === "ACTUAL" ? { state: "ACTUAL", value: outcome.value.plus(amount) } : outcome;
}

/** The three gaps of one scope. In recognised revenue, goals and sold hold the run-off of earlier contracts too. */
export function computeGap(
  metric: string,
  scope: GapScope,
  days: Days,
  achieved: Achieved,
  currency: string,
): ComputedGap {
  const isInSalesTerms = scope.promises.some((promise) => isSoldAs(metric, promise.metric));
  const hasRunOff = isInSalesTerms && metric === "revenue";
  const runOff = hasRunOff ? runOffOf(scope.steps ?? []) : ZERO;
  const ownAchieved = achievedOf(scope.promises, achieved);
  const isUnrated = hasRunOff && scope.steps === null;
  const sold: MetricOutcome = isUnrated
    ? { state: "NO_RATE", currency: "", month: days.from.slice(0, 7) }
    : plus(ownAchieved, runOff);
  const input: ThreeGapsInput = {
    plan: scope.plan.value.state === "ACTUAL" ? scope.plan.value.value : ZERO,
    goals: promisedOf(scope.promises, runOff, currency),
    sold,
    actual: scope.actual.value,
    hasGoal: scope.promises.length > 0,
    hasPlan: scope.plan.value.state === "ACTUAL",
    measured: { unit: "currency", currency },
  };
  const gaps = threeGaps(input);
  const { conversion, hasGoal } = gaps.value;
  const own = ownAchieved.state === "ACTUAL" ? ownAchieved.value : ZERO;
  const lines =
    conversion === null || !hasGoal
      ? []
      : hasRunOff
        ? conversionLines(scope.steps ?? [], own, conversion)
        : plainConversion(conversion);
  return { scope, input, gaps, runOff, lines };
}

const text = (value: Decimal | null): string | null => (value === null ? null : toText(value));

export function figuresOf(gaps: ThreeGaps, runOff: Decimal): GapFigures {
  return {
    plan: toText(gaps.plan),
    goals: text(gaps.goals),
    sold: text(gaps.sold),
    actual: text(gaps.actual),
    commitment: text(gaps.commitment),
    sales: text(gaps.sales),
    conversion: text(gaps.conversion),
    total: text(gaps.total),
    runOff: toText(runOff),
    largest: gaps.largest,
  };
}

/** @param hasGoal false: nobody promised anything, which is not a promise of 0. */
export function sumFigures(added: GapSum, runOff: Decimal, hasGoal: boolean): GapFigures {
  const { plan, goals, sold, actual, commitment, sales, conversion, total, largest } = added;
  return {
    plan: toText(plan),
    goals: hasGoal ? toText(goals) : null,
    sold: hasGoal ? toText(sold) : null,
    actual: toText(actual),
    commitment: toText(commitment),
    sales: toText(sales),
    conversion: toText(conversion),
    total: toText(total),
    runOff: toText(runOff),
    largest,
  };
}

/** The engine's walk with what is under each figure: plan lines, goals, ledger rows. */
export function gapReason(
  computed: ComputedGap,
  goalReasons: readonly Reason[],
  achievedReasons: readonly Reason[],
): Reason {
  const { scope, gaps, runOff, lines } = computed;
  const why = gaps.why();
  const runOffLine: Reason[] = runOff.isZero()
    ? []
    : [{ label: "Run-off of what was contracted before", value: toText(runOff), unit: "currency" }];
  const under: Record<string, readonly Reason[]> = {
    "Commitment gap": [...goalReasons, ...runOffLine, scope.plan.why()],
    "Sales gap": [...achievedReasons, ...runOffLine, ...goalReasons],
    "Conversion gap": lines.map(
      (line): Reason => ({ label: line.label, value: line.value, unit: "currency", note: line.note }),
    ),
  };
  return {
    ...why,
    label: `${scope.label}: ${why.label}`,
    inputs: [
      ...(why.inputs ?? []).map((gap) => ({
        ...gap,
        inputs: [...(gap.inputs ?? []), ...(under[gap.label] ?? [])],
      })),
      scope.actual.why(),
    ],
  };
}
