import type { MetricDefinition } from "@/lib/domain/metrics/definition";
import type { MetricOutcome } from "@/lib/domain/metrics/outcome";
import { sum, toText } from "@/lib/domain/number/decimal";
import { type Reason, type Reasoned, reasoned } from "@/lib/domain/reasoned";
import type { Period } from "@/lib/domain/time/fiscal";
import { type GoalPromise, isWider, promisesOnce } from "./promises";
import type { GoalTarget } from "./targets";

/** What stands at one place of a question: promises that count there, and goals that are shares of one elsewhere. */
export type PlacedTarget = {
  readonly promises: readonly GoalPromise[];
  readonly shares: readonly { readonly goal: GoalTarget; readonly of: readonly GoalTarget[] }[];
};

function promiseReason({ goal, target, from, to }: GoalPromise, period: Period): Reason {
  const { promised, stated } = goal;
  const converted: Reason[] = stated
    ? [
        { label: `Agreed in ${stated.currency}`, value: toText(stated.target) },
        {
          label: `Plan rate of ${stated.currency}, ${promised.from.slice(0, 7)}`,
          value: toText(stated.rate),
        },
      ]
    : [];
  return {
    label: goal.title,
    value: toText(target),
    rule: {
      id: "goal.phased-target",
      version: 1,
      formula: "target × share its expected curve puts into the days it stands for itself",
    },
    inputs: [
      {
        label: "Target",
        value: toText(promised.target),
        source: { kind: "record", type: "goal", id: goal.id },
      },
      ...converted,
      {
        label: "Promised for",
        value: null,
        note: `${promised.from} to ${promised.to}, counted ${from} to ${to}, asked ${period.from} to ${period.to}`,
      },
    ],
  };
}

/** A ratio holds one level at a time: the one of the last days counts where a wider goal cut it in two. */
function lastOfEach(promises: readonly GoalPromise[]): GoalPromise[] {
  return [...new Map(promises.map((promise) => [promise.goal.id, promise])).values()];
}

/**
 * The target a scope's goals set for a metric in a period: each promise once (`promisesOnce`), phased by its curve. A
 * goal that is a share of a wider one standing at another place is NOT_DEFINED here and says where it is counted, so
 * that places add up to the whole. Targets of a ratio do not add: only one alone counts.
 */
export function targetOutcome(
  { unit, label }: Pick<MetricDefinition, "unit" | "label">,
  { promises, shares }: PlacedTarget,
  period: Period,
  currency: string,
): Reasoned<MetricOutcome> {
  const isAdditive = promises.every(({ goal }) => goal.promised.isAdditive);
  const parts = isAdditive ? promises : lastOfEach(promises);
  const outcome = outcomeOf({ parts, shares, isAdditive }, { label, unit, currency });
  return reasoned(outcome, () => ({
    label: `Target of ${label}, ${period.code}`,
    value: outcome.state === "ACTUAL" ? toText(outcome.value) : null,
    unit,
    ...(unit === "currency" ? { currency } : {}),
    rule: {
      id: "target.goals",
      version: 2,
      formula:
        "sum of agreed goals' targets, phased by their expected curves; a goal inside a wider one is a share of it",
    },
    ...(parts.length === 0 ? { note: noteOfNothing(shares) } : {}),
    inputs: parts.map((part) => promiseReason(part, period)),
  }));
}

function noteOfNothing(shares: PlacedTarget["shares"]): string {
  return shares.length === 0 ? "No agreed goal promises this metric in the period" : becauseOf(shares);
}

function becauseOf(shares: PlacedTarget["shares"]): string {
  const own = shares.map(({ goal }) => `“${goal.title}”`).join(", ");
  const wider = [...new Set(shares.flatMap(({ of }) => of.map(({ title }) => `“${title}”`)))].join(", ");
  return `${own} ${shares.length === 1 ? "is a share" : "are shares"} of ${wider}, where the promise is counted; filter by this member for its own target`;
}

function outcomeOf(
  {
    parts,
    shares,
    isAdditive,
  }: { parts: readonly GoalPromise[]; shares: PlacedTarget["shares"]; isAdditive: boolean },
  asked: { label: string; unit: string; currency: string },
): MetricOutcome {
  const { label, unit, currency } = asked;
  const foreign = parts.find(
    ({ goal }) => unit === "currency" && goal.currency !== null && goal.currency !== currency,
  );
  if (foreign)
    return {
      state: "NO_RATE",
      currency: foreign.goal.currency ?? "",
      month: foreign.goal.promised.from.slice(0, 7),
    };
  if (parts.length === 0)
    return shares.length === 0 ? { state: "NO_PLAN" } : { state: "NOT_DEFINED", because: becauseOf(shares) };
  if (parts.length > 1 && !isAdditive)
    return {
      state: "NOT_DEFINED",
      because: `${parts.length} goals set a target for ${label}, and targets of a ratio do not add`,
    };
  return { state: "ACTUAL", value: sum(parts.map(({ target }) => target)) };
}

/**
 * Goals by the place they stand at. Where targets add up, what counts is decided over all goals of the question, so
 * that places add up to the whole; a ratio adds up nowhere, so each place decides for itself.
 */
export function placedTargets(
  goals: readonly GoalTarget[],
  placeOf: (goal: GoalTarget) => string,
): (place: string, period: Period) => PlacedTarget {
  const isAdditive = goals.every(({ promised }) => promised.isAdditive);
  const known = new Map<string, GoalPromise[]>();
  const all = (period: Period) => {
    const days = `${period.from}|${period.to}`;
    const found = known.get(days) ?? promisesOnce(goals, period);
    known.set(days, found);
    return found;
  };
  return (place, period) => {
    const own = goals.filter((goal) => placeOf(goal) === place);
    const promises = isAdditive
      ? all(period).filter(({ goal }) => placeOf(goal) === place)
      : promisesOnce(own, period);
    const counted = new Set(promises.map(({ goal }) => goal.id));
    const isAsked = ({ promised }: GoalTarget) => promised.from <= period.to && period.from <= promised.to;
    const shares = own
      .filter((goal) => isAsked(goal) && !counted.has(goal.id))
      .map((goal) => ({ goal, of: goals.filter((other) => isAsked(other) && isWider(other, goal)) }));
    return { promises, shares };
  };
}
