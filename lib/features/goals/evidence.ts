import { BASELINE_OPTIONS, type BaselineOption, baselineOf } from "@/lib/domain/goals/baseline";
import { smartLetters } from "@/lib/domain/goals/smart";
import { requiredGrowth } from "@/lib/domain/goals/smart-checks";
import type { SmartInput } from "@/lib/domain/goals/smart-input";
import { type GoalTarget, resolveTarget } from "@/lib/domain/goals/target";
import type { MetricDefinition } from "@/lib/domain/metrics/definition";
import { pipelineNeeded, remainingGap } from "@/lib/domain/metrics/sales-formulas";
import { type Decimal, Decimal as DecimalNumber, decimal, HUNDRED, ZERO } from "@/lib/domain/number/decimal";
import { hasValue } from "@/lib/domain/number/quotient";
import { endOfMonth, todayIn } from "@/lib/domain/time/day";
import { monthsOf } from "@/lib/domain/time/fiscal";
import { coverKeyResults } from "@/lib/features/key-results/coverage";
import { type KeyResultView, loadKeyResults } from "@/lib/features/key-results/queries";
import { addsUpOverTime } from "@/lib/features/key-results/readings";
import { metricContext } from "@/lib/features/metrics/context";
import type { Actor } from "@/lib/platform/actor";
import { authorize } from "@/lib/platform/authorize";
import { type Db, inTenant } from "@/lib/platform/db/tenant";
import { capacityFor, capacityView } from "./evidence-capacity";
import { growthOf, type Past, readPast } from "./past";
import { loadGoals } from "./queries";
import type { GoalEvidence, GoalEvidenceInput, ParentEvidence } from "./schema-evidence";

const text = (value: Decimal | null | undefined) =>
  value == null ? null : value.toDecimalPlaces(10).toFixed();
const number = (value: string | null) => (value === null ? null : decimal(value));

function targetOf(
  input: GoalEvidenceInput,
  baseline: Decimal | null,
  isPercentMetric: boolean,
): { target: GoalTarget | null; value: Decimal | null } {
  const rate = number(input.targetRate);
  const value = number(input.target);
  const target: GoalTarget | null =
    input.targetKind === "ABSOLUTE"
      ? value && { kind: "ABSOLUTE", value }
      : rate &&
        (input.targetKind === "GROWTH"
          ? { kind: "PERCENT_GROWTH", rate }
          : { kind: "PERCENTAGE_POINTS", points: rate.times(HUNDRED) });
  if (!target) return { target: null, value: null };
  const outcome = resolveTarget({ target, baseline, isPercentMetric }).value;
  return { target, value: outcome.state === "TARGET" ? outcome.value : null };
}

function baselinesOf(
  input: GoalEvidenceInput,
  past: Past,
  isRate: boolean,
  isPercent: boolean,
  now: Decimal | null,
): GoalEvidence["baselines"] {
  const { startsOn, endsOn } = input;
  if (!startsOn || !endsOn || endsOn < startsOn) return [];
  const goalMonths = monthsOf({ from: startsOn, to: endsOn });
  return (Object.keys(BASELINE_OPTIONS) as BaselineOption[]).map((option) => {
    const outcome = baselineOf(option, past.months, goalMonths).value;
    const { label } = BASELINE_OPTIONS[option];
    if (outcome.state === "NOT_AVAILABLE") {
      const missing = outcome.missing.join(", ") || "too few closed months";
      return {
        option,
        label,
        value: null,
        period: `no value: ${missing}`,
        isPreliminary: false,
        effect: null,
      };
    }
    const value = input.evaluation === "TOTAL" && !isRate ? outcome.total : outcome.perMonth;
    const first = outcome.months[0] ?? "";
    const last = outcome.months.at(-1) ?? "";
    const then = targetOf(input, value, isPercent).value;
    const effect = input.targetKind === "ABSOLUTE" || then === null || now === null ? null : then.minus(now);
    return {
      option,
      label,
      value: text(value),
      period: first === last ? first : `${first} to ${last}`,
      isPreliminary: outcome.isPreliminary,
      effect: text(effect),
    };
  });
}

async function parentsOf(
  db: Db,
  actor: Actor,
  input: GoalEvidenceInput,
): Promise<{ keyResults: KeyResultView[]; parents: ParentEvidence[] }> {
  const ids = input.contributions.map(({ keyResultId }) => keyResultId);
  if (ids.length === 0) return { keyResults: [], parents: [] };
  const keyResults = await loadKeyResults(db, actor, { id: { in: ids } });
  const goals = await loadGoals(db, actor, { contributions: { some: { keyResultId: { in: ids } } } });
  const others = goals.filter(({ id }) => id !== input.goalId);
  const covered = await coverKeyResults(actor, keyResults, others);
  const parents = keyResults.map((kr) => {
    const planned = covered.get(kr.id)?.coverage.value.planned;
    const need = planned?.state === "RATIO" || planned?.state === "MET" ? planned.need : null;
    const promised = planned?.state === "RATIO" || planned?.state === "MET" ? planned.promised : ZERO;
    const mine =
      number(input.contributions.find(({ keyResultId }) => keyResultId === kr.id)?.promised ?? null) ?? ZERO;
    const left = need === null ? null : DecimalNumber.max(ZERO, need.minus(promised).minus(mine));
    const isMoney = kr.adds === "GROWTH" || kr.adds === "MARGIN_POINTS" || kr.unit === "currency";
    return {
      keyResultId: kr.id,
      title: kr.title,
      need: text(need),
      promisedByOthers: promised.toFixed(),
      mine: mine.toFixed(),
      left: text(left),
      unit: isMoney ? "currency" : kr.unit,
      currency: isMoney ? (kr.currency ?? actor.currency) : null,
      adds: kr.adds !== "NOT_ADDITIVE",
    };
  });
  return { keyResults, parents };
}

function contributionOf(parents: readonly ParentEvidence[]): SmartInput["contribution"] {
  const [first] = parents;
  if (!first) return null;
  if (!first.adds) return { kind: "LISTED" };
  const gap = decimal(first.need ?? "0").minus(first.promisedByOthers);
  return { kind: "AMOUNT", amount: decimal(first.mine), gap, conflicts: [] };
}

function financialLine(keyResults: readonly KeyResultView[]): string | null {
  return keyResults.find(({ definition }) => definition !== null)?.definition?.label ?? null;
}

function smartInput(
  input: GoalEvidenceInput,
  metric: MetricDefinition | null,
  past: Past,
  found: { keyResults: KeyResultView[]; parents: ParentEvidence[]; capacity: Decimal | null },
  growth: Decimal[],
  isPercent: boolean,
): SmartInput {
  const baseline = number(input.baseline);
  const { target, value } = targetOf(input, baseline, isPercent);
  const { startsOn, endsOn } = input;
  const isReadable = startsOn !== null && endsOn !== null && startsOn <= endsOn;
  const checkpoints = isReadable
    ? monthsOf({ from: startsOn, to: endsOn })
        .map((month) => endOfMonth(`${month}-01`))
        .filter((on) => on <= endsOn)
    : [];
  const parent = found.keyResults[0];
  return {
    title: input.title,
    ownerId: input.hasOwner ? "owner" : null,
    metric: metric
      ? { code: metric.code, label: metric.label, match: "EXACT" }
      : input.isByHand
        ? { code: "by-hand", label: "check-ins by hand", match: "EXACT" }
        : null,
    scope: Object.keys(input.filter).length > 0 ? "GIVEN" : "INHERITED",
    target,
    targetValue: value,
    baseline: baseline && {
      value: baseline,
      period: input.baselinePeriod || null,
      source: input.baselineSource || null,
    },
    basis: metric ? "CHOSEN" : "INHERITED",
    growth: { history: growth, reason: null },
    support: past.support,
    capacity: found.capacity,
    confidence: input.confidence,
    parent: { keyResult: parent?.title ?? null, financialLine: financialLine(found.keyResults) },
    contribution: contributionOf(found.parents),
    period: {
      from: startsOn,
      to: endsOn,
      checkpoints,
      parent: parent ? { from: parent.startsOn, to: parent.endsOn } : null,
    },
    isPeriodRelative: false,
    rhythmDays: input.rhythmDays,
  };
}

function supportView(support: SmartInput["support"], target: Decimal | null): GoalEvidence["support"] {
  if (!support) return null;
  const { pipeline, winRate, delivered } = support;
  const expected = delivered.plus(pipeline.times(winRate));
  const missing = target === null ? null : DecimalNumber.max(ZERO, target.minus(expected));
  const needed = target === null ? null : pipelineNeeded(remainingGap(target, delivered), winRate);
  return {
    delivered: delivered.toFixed(),
    pipeline: pipeline.toFixed(),
    winRate: winRate.toDecimalPlaces(10).toFixed(),
    expected: expected.toDecimalPlaces(2).toFixed(),
    missing: text(missing),
    needed: needed !== null && hasValue(needed) ? needed.value.toDecimalPlaces(2).toFixed() : null,
  };
}

/** What the data says about a goal as far as it is typed: history, baselines, pace, pipeline, the parents' gap, letters. */
export async function findGoalEvidence(actor: Actor, input: GoalEvidenceInput): Promise<GoalEvidence> {
  authorize(actor, "goal:read");
  return inTenant(
    actor,
    async (db) => {
      const today = todayIn(actor.timeZone, actor.now);
      const { book } = await metricContext(db, actor);
      const metric = input.metric === null ? null : book.find(input.metric);
      const unit = metric?.unit ?? "count";
      const isRate = metric !== null && !addsUpOverTime(metric);
      const past = await readPast(db, actor, input, metric?.code ?? null, today);
      const people = await capacityFor(db, actor, input);
      const capacity = people?.value.kind === "CAPACITY" ? people.value.value : null;
      const found = { ...(await parentsOf(db, actor, input)), capacity };
      const { startsOn, endsOn } = input;
      const length =
        startsOn && endsOn && startsOn <= endsOn ? monthsOf({ from: startsOn, to: endsOn }).length : 1;
      const growth = growthOf(past.months, length, isRate);
      const smart = smartInput(input, metric, past, found, growth, unit === "percent");
      const verdict = smartLetters(smart).value;
      const required = requiredGrowth(smart);
      const isFalling = required?.lt(ZERO) ?? false;
      return {
        unit,
        currency: unit === "currency" ? actor.currency : null,
        isRate,
        history: past.months.map(({ month, value, isClosed }) => ({ month, value: text(value), isClosed })),
        baselines: baselinesOf(input, past, isRate, unit === "percent", smart.targetValue),
        target: text(smart.targetValue),
        required: text(required),
        growth: growth.map((one) => one.toDecimalPlaces(6).toFixed()),
        growthBelow:
          required === null
            ? 0
            : growth.filter((one) => (isFalling ? one.gt(required) : one.lt(required))).length,
        support: supportView(past.support, smart.targetValue),
        capacity: people && capacityView(input, people.value, smart.targetValue),
        parents: found.parents,
        letters: verdict.letters.map(({ letter, name, level, points, of, reason, fix }) => ({
          letter,
          name,
          level,
          points,
          of,
          reason,
          fix,
        })),
        hardStops: verdict.hardStops.map(({ sentence }) => sentence),
        points: verdict.points,
        of: verdict.of,
      };
    },
    "read",
  );
}
