import { disagreement, type StatusShown, statusShown } from "@/lib/domain/key-results/confidence";
import { computeStatus, type StatusOutcome } from "@/lib/domain/key-results/status";
import { type Decimal, decimal } from "@/lib/domain/number/decimal";
import { type ForestObjective, rollUpForest } from "@/lib/domain/objectives/forest";
import type { AlignmentEdge } from "@/lib/domain/objectives/graph";
import { type RollUp, type RollUpPart, rollUpConfidence } from "@/lib/domain/objectives/roll-up";
import { type Reasoned, reasoned } from "@/lib/domain/reasoned";
import { type Day, earlierDay, todayIn } from "@/lib/domain/time/day";
import { elapsedShare } from "@/lib/domain/time/fiscal";
import { loadGoals } from "@/lib/features/goals/queries";
import type { GoalView } from "@/lib/features/goals/views";
import { overrideOf } from "@/lib/features/key-results/assessment";
import { type Covered, coverKeyResults } from "@/lib/features/key-results/coverage";
import { type KeyResultView, keyResultInclude, progressBaseline, viewKeyResults } from "@/lib/features/key-results/queries";
import type { Actor } from "@/lib/platform/actor";
import { toDay } from "@/lib/platform/db/days";
import type { Prisma } from "@/lib/platform/db/generated/client";
import type { Db } from "@/lib/platform/db/tenant";
import type { ObjectiveLevel } from "./schema";
import { visibleObjectives } from "./visibility";

const include = {
  owner: { select: { name: true } },
  team: { select: { name: true } },
  keyResults: { include: keyResultInclude, orderBy: [{ position: "asc" }, { id: "asc" }] },
} satisfies Prisma.ObjectiveInclude;
type Row = Prisma.ObjectiveGetPayload<{ include: typeof include }>;

export type ParentLink = { readonly id: string; readonly title: string; readonly contributes: boolean; readonly isPrimary: boolean; readonly weight: number; readonly isPinned: boolean };

/** An objective as it stands today, rolled up over everything below it. */
export type ObjectiveView = {
  readonly id: string;
  readonly title: string;
  readonly why: string | null;
  readonly level: ObjectiveLevel;
  readonly teamId: string | null;
  readonly teamName: string | null;
  readonly ownerId: string;
  readonly ownerName: string;
  readonly startsOn: Day;
  readonly endsOn: Day;
  readonly status: Row["status"];
  readonly mode: Row["rollUp"];
  readonly isPrivate: boolean;
  readonly version: number;
  readonly grade: Decimal | null;
  readonly closeDecision: string | null;
  readonly closeReason: string | null;
  readonly overrideReason: string | null;
  readonly parents: readonly ParentLink[];
  readonly children: readonly ParentLink[];
  readonly keyResults: readonly KeyResultView[];
  readonly rollUp: Reasoned<RollUp>;
  readonly outcome: Reasoned<StatusOutcome>;
  readonly shown: StatusShown;
  readonly confidence: Decimal | null;
  readonly disagreement: string | null;
};

export type Board = {
  readonly today: Day;
  /** Visible objectives, company first, then by title. */
  readonly objectives: readonly ObjectiveView[];
  readonly edges: readonly AlignmentEdge[];
  readonly goals: readonly GoalView[];
  readonly covered: ReadonlyMap<string, Covered>;
};

const HIDDEN = "A private objective";
const LEVEL_ORDER = ["COMPANY", "DEPARTMENT", "TEAM", "PERSON"];

/** What one may not see still counts in the parent's number, without saying what it is. */
function hidePart(part: RollUpPart): RollUpPart {
  const value = part.progress.value;
  const text = value.state === "MEASURED" ? value.share.toFixed() : null;
  return { ...part, label: HIDDEN, progress: reasoned(value, () => ({ label: HIDDEN, value: text, unit: "share", note: "Private: counted, not opened." })), values: part.values === null ? null : { ...part.values, why: () => ({ label: HIDDEN, value: part.values?.current?.toFixed() ?? null }) } };
}

export function partOf(kr: KeyResultView): RollUpPart {
  const { assessment, readings } = kr;
  const isMet = assessment.status.value.status === "DONE";
  const isMeasured = assessment.progress.value.state === "MEASURED";
  return {
    id: kr.id,
    label: kr.title,
    weight: kr.weight,
    progress: assessment.progress,
    expected: assessment.expected?.value ?? null,
    isTargetMet: isMeasured ? isMet : null,
    values: {
      unit: kr.unit,
      currency: kr.currency,
      planRate: null,
      baseline: progressBaseline(kr.reading, kr.baseline),
      current: readings.current,
      target: kr.target,
      why: readings.why,
    },
  };
}

function forestOf(rows: readonly Row[], views: ReadonlyMap<string, readonly KeyResultView[]>, visible: ReadonlySet<string>, currency: string): ForestObjective[] {
  return rows.map((row) => {
    const isHidden = !visible.has(row.id);
    const parts = (views.get(row.id) ?? []).map(partOf);
    return {
      id: row.id,
      label: isHidden ? HIDDEN : row.title,
      mode: row.rollUp,
      target: { target: null, currency },
      keyResults: isHidden ? parts.map(hidePart) : parts,
      planRate: null,
    };
  });
}

function linksOf(rows: readonly Row[], links: readonly Prisma.ObjectiveLinkGetPayload<object>[], visible: ReadonlySet<string>, id: string, side: "parents" | "children"): ParentLink[] {
  const titles = new Map(rows.map((row) => [row.id, row.title]));
  const [mine, other] = side === "parents" ? (["childId", "parentId"] as const) : (["parentId", "childId"] as const);
  return links
    .filter((link) => link[mine] === id && visible.has(link[other]))
    .map((link) => ({ id: link[other], title: titles.get(link[other]) ?? "", contributes: link.contributes, isPrimary: link.isPrimary, weight: link.weight, isPinned: link.isPinned }));
}

function judge(row: Row, rolled: Reasoned<RollUp>, keyResults: readonly KeyResultView[], today: Day) {
  const [startsOn, endsOn] = [toDay(row.startsOn), toDay(row.endsOn)];
  const { progress, expected, isTargetMet } = rolled.value;
  const asOf = earlierDay(today, endsOn);
  const outcome = computeStatus({
    kind: "ROLL_UP",
    progress,
    expected,
    elapsed: elapsedShare({ from: startsOn, to: endsOn, asOf }),
    isTargetMet,
    lastCheckInOn: null,
    rhythmDays: null,
    asOf,
  });
  const { confidence } = rollUpConfidence(keyResults);
  const override = overrideOf(row.overrideStatus, row.overrideReason, today);
  const whole = confidence === null ? null : confidence.toDecimalPlaces(0).toNumber();
  return { startsOn, endsOn, outcome, confidence, shown: statusShown(outcome.value.status, override), disagreement: disagreement(outcome.value.status, whole) };
}

/** Everything reachable over links from the asked objectives, so that no roll-up misses a part. */
function closure(ids: readonly string[], links: readonly { childId: string; parentId: string }[]): string[] {
  const found = new Set(ids);
  const queue = [...ids];
  for (const id of queue) {
    for (const link of links) {
      for (const next of link.parentId === id ? [link.childId] : link.childId === id ? [link.parentId] : []) {
        if (!found.has(next)) queue.push(next);
        found.add(next);
      }
    }
  }
  return [...found];
}

function viewOf(row: Row, context: { rows: readonly Row[]; links: readonly Prisma.ObjectiveLinkGetPayload<object>[]; visible: ReadonlySet<string>; rolled: Reasoned<RollUp>; keyResults: readonly KeyResultView[]; today: Day }): ObjectiveView {
  const { rows, links, visible, rolled, keyResults, today } = context;
  const { id, title, why, teamId, ownerId, status, isPrivate, version, closeDecision, closeReason, overrideReason } = row;
  return {
    ...{ id, title, why, teamId, ownerId, status, isPrivate, version, closeDecision, closeReason, overrideReason },
    level: row.level as ObjectiveLevel,
    mode: row.rollUp,
    teamName: row.team?.name ?? null,
    ownerName: row.owner.name,
    grade: row.grade === null ? null : decimal(row.grade.toFixed()),
    parents: linksOf(rows, links, visible, id, "parents"),
    children: linksOf(rows, links, visible, id, "children"),
    keyResults,
    rollUp: rolled,
    ...judge(row, rolled, keyResults, today),
  };
}

/** The objectives of a condition with all that is linked to them, measured, rolled up and covered. */
export async function loadBoard(db: Db, actor: Actor, where: Prisma.ObjectiveWhereInput): Promise<Board> {
  const { organizationId } = actor;
  const today = todayIn(actor.timeZone, actor.now);
  const visibleRows = await db.objective.findMany({ where: await visibleObjectives(db, actor), select: { id: true } });
  const visible = new Set(visibleRows.map(({ id }) => id));
  const links = await db.objectiveLink.findMany({ where: { organizationId } });
  const asked = await db.objective.findMany({ where: { AND: [{ organizationId }, where] }, select: { id: true } });
  const askedIds = asked.map(({ id }) => id).filter((id) => visible.has(id));
  const ids = closure(askedIds, links);
  const rows = await db.objective.findMany({ where: { organizationId, id: { in: ids } }, include, orderBy: { title: "asc" } });
  const keyResults = await viewKeyResults(db, actor, rows.flatMap((row) => row.keyResults));
  const byObjective = new Map(rows.map((row) => [row.id, keyResults.filter(({ objectiveId }) => objectiveId === row.id)]));
  const own = links.filter((link) => ids.includes(link.childId) && ids.includes(link.parentId));
  const edges = own.map(({ childId, parentId, contributes, isPrimary, weight }): AlignmentEdge => ({ childId, parentId, kind: contributes ? "CONTRIBUTES" : "SUPPORTS", isPrimary, weight }));
  const rolled = rollUpForest(forestOf(rows, byObjective, visible, actor.currency), edges);
  const objectives = rows.flatMap((row) => {
    const roll = rolled.get(row.id);
    if (!roll || !askedIds.includes(row.id)) return [];
    return [viewOf(row, { rows, links: own, visible, rolled: roll, keyResults: byObjective.get(row.id) ?? [], today })];
  });
  objectives.sort((a, b) => LEVEL_ORDER.indexOf(a.level) - LEVEL_ORDER.indexOf(b.level));
  const shownKeyResults = objectives.flatMap((objective) => objective.keyResults);
  const goals = await loadGoals(db, actor, { contributions: { some: { keyResultId: { in: shownKeyResults.map(({ id }) => id) } } } });
  return { today, objectives, edges: edges.filter(({ childId, parentId }) => visible.has(childId) && visible.has(parentId)), goals, covered: await coverKeyResults(actor, shownKeyResults, goals) };
}
