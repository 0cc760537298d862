import { NOT_MEASURED_NOTES, type Progress } from "@/lib/domain/key-results/progress";
import { type Decimal, ZERO } from "@/lib/domain/number/decimal";
import { reportingNote } from "@/lib/domain/objectives/roll-up";
import type { Covered } from "@/lib/features/key-results/coverage";
import { type KeyResultView, progressBaseline } from "@/lib/features/key-results/queries";
import { READING_LABELS } from "@/lib/features/key-results/readings";
import type { Board } from "./board";
import { LEVEL_LABELS } from "./schema";
import type { ObjectiveLine } from "./schema-lines";
import type { ObjectiveView } from "./views";

const text = (value: Decimal | null | undefined) =>
  value == null ? null : value.toDecimalPlaces(10).toFixed();
const shareText = (progress: Progress) => (progress.state === "MEASURED" ? text(progress.share) : null);
const noteOf = (progress: Progress) =>
  progress.state === "MEASURED" ? null : NOT_MEASURED_NOTES[progress.because];

const NO_COVERAGE = { coverage: null, uncovered: null, coverageNote: null };

function coverageOf(
  covered: Covered | undefined,
): Pick<ObjectiveLine, "coverage" | "uncovered" | "coverageNote"> {
  const planned = covered?.coverage.value.planned;
  if (!planned) return NO_COVERAGE;
  if (planned.state === "RATIO")
    return { coverage: text(planned.ratio), uncovered: text(planned.gap), coverageNote: null };
  if (planned.state === "MET") return { ...NO_COVERAGE, coverageNote: "need is met" };
  if (planned.state === "NOT_ADDITIVE") return { ...NO_COVERAGE, coverageNote: "does not add" };
  return { ...NO_COVERAGE, coverageNote: "need not known" };
}

function landingOf(
  kr: KeyResultView,
  covered: Covered | undefined,
): Pick<ObjectiveLine, "landing" | "gap" | "isGapGood"> {
  const landed = covered?.landing.value;
  if (landed?.state !== "LANDS" || kr.target === null) return { landing: null, gap: null, isGapGood: null };
  const gap = landed.amount.minus(kr.target);
  const start = progressBaseline(kr.reading, kr.baseline) ?? ZERO;
  const falls = kr.target.lt(start);
  return {
    landing: text(landed.amount),
    gap: text(gap),
    isGapGood: gap.isZero() ? null : falls ? gap.lt(0) : gap.gt(0),
  };
}

/** A key result as a row under its objective. */
export function keyResultLine(
  slug: string,
  kr: KeyResultView,
  covered: Covered | undefined,
  depth: number,
): ObjectiveLine {
  const { assessment, readings } = kr;
  const { progress, expected, status, shown } = assessment;
  const isMoney = kr.adds === "GROWTH" || kr.adds === "MARGIN_POINTS" || kr.unit === "currency";
  return {
    key: `kr-${kr.id}`,
    id: kr.id,
    kind: "key-result",
    depth,
    title: kr.title,
    ownerId: kr.ownerId,
    ownerName: kr.ownerName,
    version: kr.version,
    rhythmDays: kr.rhythmDays,
    coOwnerName: kr.coOwnerName,
    updaterName: kr.updaterName,
    where: kr.definition ? `${kr.definition.label}, ${READING_LABELS[kr.reading]}` : "by check-in",
    href: `/${slug}/objectives/key-results/${kr.id}`,
    state: kr.objectiveStatus,
    isPrivate: false,
    weight: kr.weight,
    progress: shareText(progress.value),
    expected: text(expected?.value),
    status: shown.shown,
    computed: shown.computed,
    pointsBehind: text(status.value.pointsBehind),
    guarded: null,
    isGuardrail: kr.isGuardrail,
    promise: kr.promise,
    doubleCounts: [],
    disagreement: assessment.disagreement,
    confidence: kr.confidence === null ? null : String(kr.confidence),
    reporting: null,
    hasGap: progress.value.state !== "MEASURED",
    current: text(readings.current),
    target: text(kr.target),
    unit: kr.unit,
    currency: kr.currency,
    ...coverageOf(covered),
    coverageUnit: isMoney ? "currency" : kr.unit,
    ...landingOf(kr, covered),
    note: readings.note ?? noteOf(progress.value),
    grade: null,
    alsoUnder: [],
    explain: `key-result:${kr.id}`,
  };
}

function objectiveLine(slug: string, objective: ObjectiveView, depth: number): ObjectiveLine {
  const { rollUp, outcome, shown } = objective;
  const { progress, expected, reporting } = rollUp.value;
  const place = objective.teamName ?? LEVEL_LABELS[objective.level];
  return {
    key: `o-${objective.id}`,
    id: objective.id,
    kind: "objective",
    depth,
    title: objective.title,
    ownerId: objective.ownerId,
    ownerName: objective.ownerName,
    version: objective.version,
    rhythmDays: null,
    coOwnerName: objective.coOwnerName,
    updaterName: objective.updaterName,
    where: place,
    href: `/${slug}/objectives/${objective.id}`,
    state: objective.status,
    isPrivate: objective.isPrivate,
    weight: objective.parents.find(({ isPrimary, contributes }) => isPrimary && contributes)?.weight ?? null,
    progress: shareText(progress),
    expected: text(expected),
    status: shown.shown,
    computed: shown.computed,
    pointsBehind: text(outcome.value.pointsBehind),
    guarded: objective.guarded,
    isGuardrail: false,
    promise: null,
    doubleCounts: objective.doubleCounts.map(({ sentence }) => sentence),
    disagreement: objective.disagreement,
    confidence: text(objective.confidence?.toDecimalPlaces(1)),
    reporting: reportingNote(reporting),
    hasGap: reporting.measured < reporting.of,
    ...{ current: null, target: null, unit: "percent", currency: null, coverageUnit: "currency" },
    ...NO_COVERAGE,
    ...{ landing: null, gap: null, isGapGood: null },
    note: noteOf(progress),
    grade: text(objective.grade),
    alsoUnder: objective.parents
      .filter(({ isPrimary }) => !isPrimary)
      .map(({ title, contributes }) => `${contributes ? "also under" : "supports"} ${title}`),
    explain: `objective:${objective.id}`,
  };
}

/** The board as a tree in reading order: each objective with its key results, then what contributes to it. */
export function objectiveLines(slug: string, board: Board): ObjectiveLine[] {
  const shown = new Set(board.objectives.map(({ id }) => id));
  const parentOf = new Map(
    board.objectives.map(({ id, parents }) => {
      const present = parents.filter((parent) => shown.has(parent.id));
      return [id, (present.find(({ isPrimary }) => isPrimary) ?? present[0])?.id ?? null];
    }),
  );
  const under = (id: string, depth: number): ObjectiveLine[] =>
    board.objectives.filter((one) => parentOf.get(one.id) === id).flatMap((one) => branch(one, depth));
  const branch = (objective: ObjectiveView, depth: number): ObjectiveLine[] => [
    objectiveLine(slug, objective, depth),
    ...objective.keyResults.map((kr) => keyResultLine(slug, kr, board.covered.get(kr.id), depth + 1)),
    ...under(objective.id, depth + 1),
  ];
  return board.objectives.filter(({ id }) => parentOf.get(id) === null).flatMap((one) => branch(one, 0));
}
