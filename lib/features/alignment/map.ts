import type { Landing } from "@/lib/domain/alignment/landing";
import { GOAL_STATE_LABELS } from "@/lib/domain/goals/states";
import type { MetricUnit } from "@/lib/domain/metrics/definition";
import { decimal, toText } from "@/lib/domain/number/decimal";
import type { GoalView } from "@/lib/features/goals/prepare";
import { INITIATIVE_STATE_LABELS, type InitiativeView } from "@/lib/features/initiatives/schema";
import type { KeyResultView } from "@/lib/features/key-results/queries";
import type { ObjectiveView } from "@/lib/features/objectives/views";
import type { Actor } from "@/lib/platform/actor";
import type { AlignmentMapInput, MapBox, MapLink } from "@/lib/present/charts/alignment-map-model";
import { formatValue } from "@/lib/present/format/value";
import { goalLanding } from "./landings";
import { type Alignment, isInMoney, targetInMoney } from "./load";
import { objectiveSubject } from "./money";

const UNITS: readonly MetricUnit[] = ["currency", "percent", "ratio", "days"];
const unitOf = (unit: string): MetricUnit => UNITS.find((one) => one === unit) ?? "count";

type Fate = Pick<MapBox, "note" | "tone">;

/** What is drawn is money of the organization; what is said of one box stays in its own currency. */
function fateOf(
  landing: Landing | null,
  { target, unit, currency }: Pick<KeyResultView, "target" | "unit" | "currency">,
  actor: Actor,
): Fate {
  if (landing?.state !== "LANDS") return { note: "no landing yet", tone: "neutral" };
  const show = (text: string) =>
    formatValue(text, unitOf(unit), {
      locale: actor.locale,
      currency: currency ?? actor.currency,
      style: "compact",
    });
  const isShort = landing.atRisk?.gt(0) ?? false;
  const against = target === null ? "" : ` of ${show(toText(target))}`;
  return {
    note: `lands ${show(toText(landing.amount))}${against}`,
    tone: isShort ? "bad" : target === null ? "neutral" : "good",
  };
}

function objectiveBox(alignment: Alignment, objective: ObjectiveView, org: string): MapBox {
  const { totals } = objectiveSubject(alignment, objective);
  const { progress } = objective.rollUp.value;
  const percent =
    progress.state === "MEASURED" ? `${progress.share.times(100).toFixed(0)} % done` : "not measured";
  return {
    id: `objective:${objective.id}`,
    kind: "OBJECTIVE",
    title: objective.title,
    owner: objective.ownerName,
    amount: totals.counted.length === 0 ? null : toText(totals.need),
    gap: null,
    note: percent,
    tone: objective.shown.shown === "AT_RISK" || objective.shown.shown === "BEHIND" ? "bad" : "neutral",
    href: `/${org}/objectives/${objective.id}`,
    ref: `objective:${objective.id}`,
  };
}

function keyResultBox({ board, lines }: Alignment, kr: KeyResultView, actor: Actor): MapBox {
  const covered = board.covered.get(kr.id);
  const line = lines.find(({ keyResultId, foreign }) => keyResultId === kr.id && foreign === null);
  const planned = line?.coverage.value.planned;
  const ratio = planned?.state === "RATIO" ? planned : null;
  return {
    id: `key-result:${kr.id}`,
    kind: "KEY_RESULT",
    title: kr.title,
    owner: kr.ownerName,
    amount: ratio === null ? null : toText(ratio.need),
    gap: ratio === null || ratio.gap.isZero() ? null : toText(ratio.gap),
    ...fateOf(covered?.landing.value ?? null, kr, actor),
    href: `/${actor.organizationSlug}/objectives/key-results/${kr.id}`,
    ref: `key-result:${kr.id}`,
  };
}

function goalBox(alignment: Alignment, goal: GoalView, actor: Actor): MapBox {
  const amount = targetInMoney(alignment, goal);
  const fate = fateOf(goalLanding(goal)?.value ?? null, goal, actor);
  return {
    id: `goal:${goal.id}`,
    kind: "GOAL",
    title: goal.title,
    owner: goal.ownerName,
    amount: amount === null ? null : toText(amount),
    gap: null,
    note:
      goal.status === "ACTIVE" ? fate.note : `${GOAL_STATE_LABELS[goal.status].toLowerCase()}, ${fate.note}`,
    tone: fate.tone,
    href: `/${actor.organizationSlug}/goals/${goal.id}`,
    ref: `goal:${goal.id}`,
  };
}

function initiativeBox(one: InitiativeView, org: string): MapBox {
  const isOver = one.left !== null && decimal(one.left).isNegative();
  return {
    id: `initiative:${one.id}`,
    kind: "INITIATIVE",
    title: one.title,
    owner: one.ownerName,
    amount: one.spend ?? one.budget,
    gap: null,
    note: `${INITIATIVE_STATE_LABELS[one.status].toLowerCase()}${isOver ? ", over budget" : ""}`,
    tone: isOver ? "bad" : "neutral",
    href: `/${org}/initiatives?period=all&initiative=${one.id}`,
    ref: one.ref,
  };
}

/** Primary parents first: the first line of a box is its place in the tree. */
function objectiveLinks(alignment: Alignment, objective: ObjectiveView): MapLink[] {
  const promised = toText(objectiveSubject(alignment, objective).totals.promised);
  const ordered = [...objective.parents].sort((a, b) => Number(b.isPrimary) - Number(a.isPrimary));
  return ordered.map(({ id, contributes }) => ({
    from: `objective:${objective.id}`,
    to: `objective:${id}`,
    amount: contributes && !decimal(promised).isZero() ? promised : null,
    supportsOnly: !contributes,
  }));
}

function goalLinks({ keyResults, planRateOf }: Alignment, goal: GoalView): MapLink[] {
  const rates = new Map(keyResults.map((kr) => [kr.id, isInMoney(kr) ? planRateOf(kr) : null]));
  return goal.contributions.map(({ keyResultId, promised }) => {
    const rate = rates.get(keyResultId) ?? null;
    return {
      from: `goal:${goal.id}`,
      to: `key-result:${keyResultId}`,
      amount: promised !== null && rate !== null ? toText(promised.times(rate)) : null,
      supportsOnly: promised === null,
    };
  });
}

/** Objectives, key results, goals and initiatives of the period with the money that flows between them. */
export function alignmentMap(alignment: Alignment, actor: Actor): AlignmentMapInput {
  const { board, keyResults, goals, initiatives } = alignment;
  const org = actor.organizationSlug;
  const boxes = [
    ...board.objectives.map((objective) => objectiveBox(alignment, objective, org)),
    ...keyResults.map((kr) => keyResultBox(alignment, kr, actor)),
    ...goals.map((goal) => goalBox(alignment, goal, actor)),
    ...initiatives.map((one) => initiativeBox(one, org)),
  ];
  const known = new Set(boxes.map(({ id }) => id));
  const links = [
    ...board.objectives.flatMap((objective) => objectiveLinks(alignment, objective)),
    ...keyResults.map(
      (kr): MapLink => ({
        from: `key-result:${kr.id}`,
        to: `objective:${kr.objectiveId}`,
        amount: boxes.find(({ id }) => id === `key-result:${kr.id}`)?.amount ?? null,
        supportsOnly: false,
      }),
    ),
    ...goals.flatMap((goal) => goalLinks(alignment, goal)),
    ...initiatives.flatMap((one) =>
      one.links.map(
        ({ kind, subjectId, amount }): MapLink => ({
          from: `initiative:${one.id}`,
          to: `${kind}:${subjectId}`,
          amount,
          supportsOnly: false,
        }),
      ),
    ),
  ];
  return { boxes, links: links.filter(({ from, to }) => known.has(from) && known.has(to)) };
}
