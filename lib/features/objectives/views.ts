import type { StatusThresholds } from "@/lib/domain/key-results/status";
import { type Decimal, decimal } from "@/lib/domain/number/decimal";
import type { DoubleCount } from "@/lib/domain/objectives/double-counting";
import type { ForestObjective } from "@/lib/domain/objectives/forest";
import type { RollUp, RollUpPart } from "@/lib/domain/objectives/roll-up";
import { type Reasoned, reasoned } from "@/lib/domain/reasoned";
import type { Day } from "@/lib/domain/time/day";
import { overrideOf } from "@/lib/features/key-results/assessment";
import { type KeyResultView, keyResultInclude, progressBaseline } from "@/lib/features/key-results/queries";
import { toDay } from "@/lib/platform/db/days";
import type { Prisma } from "@/lib/platform/db/generated/client";
import type { ObjectiveLevel } from "./schema";
import type { ParentLink } from "./schema-detail";
import { type ObjectiveStanding, standingOf } from "./standing";

export const objectiveInclude = {
  owner: { select: { name: true } },
  coOwner: { select: { name: true } },
  updater: { select: { name: true } },
  team: { select: { name: true } },
  keyResults: { include: keyResultInclude, orderBy: [{ position: "asc" }, { id: "asc" }] },
} satisfies Prisma.ObjectiveInclude;
export type ObjectiveRow = Prisma.ObjectiveGetPayload<{ include: typeof objectiveInclude }>;

/** An objective as it stands today, rolled up over everything below it. */
export type ObjectiveView = ObjectiveStanding & {
  readonly id: string;
  readonly title: string;
  readonly why: string | null;
  readonly level: ObjectiveLevel;
  readonly teamId: string | null;
  readonly teamName: string | null;
  readonly ownerId: string;
  readonly ownerName: string;
  readonly coOwnerId: string | null;
  readonly coOwnerName: string | null;
  readonly updaterId: string | null;
  readonly updaterName: string | null;
  readonly startsOn: Day;
  readonly endsOn: Day;
  readonly status: ObjectiveRow["status"];
  readonly mode: ObjectiveRow["rollUp"];
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
  /** What a sum of values below it would count twice. */
  readonly doubleCounts: readonly DoubleCount[];
};

const HIDDEN = "A private objective";

/** What one may not see still counts in the parent's number, without saying what it is. */
function hidePart(part: RollUpPart): RollUpPart {
  const value = part.progress.value;
  const text = value.state === "MEASURED" ? value.share.toFixed() : null;
  return {
    ...part,
    label: HIDDEN,
    progress: reasoned(value, () => ({
      label: HIDDEN,
      value: text,
      unit: "share",
      note: "Private: counted, not opened.",
    })),
    values:
      part.values === null
        ? null
        : { ...part.values, why: () => ({ label: HIDDEN, value: part.values?.current?.toFixed() ?? null }) },
  };
}

function partOf(kr: KeyResultView, planRate: Decimal | null): RollUpPart {
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
      planRate,
      baseline: progressBaseline(kr.reading, kr.baseline),
      current: readings.current,
      target: kr.target,
      why: readings.why,
    },
  };
}

export function forestOf(
  rows: readonly ObjectiveRow[],
  views: ReadonlyMap<string, readonly KeyResultView[]>,
  visible: ReadonlyMap<string, string>,
  currency: string,
  planRateOf: (kr: KeyResultView) => Decimal | null,
): ForestObjective[] {
  return rows.map((row) => {
    const isHidden = !visible.has(row.id);
    const scored = (views.get(row.id) ?? []).filter(({ isScored }) => isScored);
    const parts = scored.map((kr) => partOf(kr, planRateOf(kr)));
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

function linksOf(
  titles: ReadonlyMap<string, string>,
  links: readonly Prisma.ObjectiveLinkGetPayload<object>[],
  id: string,
  side: "parents" | "children",
): ParentLink[] {
  const [mine, other] =
    side === "parents" ? (["childId", "parentId"] as const) : (["parentId", "childId"] as const);
  return links.flatMap((link) => {
    const title = titles.get(link[other]);
    if (link[mine] !== id || title === undefined) return [];
    const { contributes, isPrimary, weight, isPinned } = link;
    return [{ id: link[other], title, contributes, isPrimary, weight, isPinned }];
  });
}

export function viewOf(
  row: ObjectiveRow,
  context: {
    /** Of every objective the actor may see. */
    titles: ReadonlyMap<string, string>;
    links: readonly Prisma.ObjectiveLinkGetPayload<object>[];
    rolled: Reasoned<RollUp>;
    keyResults: readonly KeyResultView[];
    doubleCounts: readonly DoubleCount[];
    today: Day;
    thresholds: StatusThresholds;
  },
): ObjectiveView {
  const { titles, links, rolled, keyResults, today, thresholds } = context;
  const {
    id,
    title,
    why,
    teamId,
    ownerId,
    coOwnerId,
    updaterId,
    status,
    isPrivate,
    version,
    closeDecision,
    closeReason,
    overrideReason,
  } = row;
  const [startsOn, endsOn] = [toDay(row.startsOn), toDay(row.endsOn)];
  const override = overrideOf(row.overrideStatus, overrideReason, today);
  return {
    ...{
      id,
      title,
      why,
      teamId,
      ownerId,
      coOwnerId,
      updaterId,
      startsOn,
      endsOn,
      status,
      isPrivate,
      version,
      closeDecision,
      closeReason,
      overrideReason,
    },
    level: row.level as ObjectiveLevel,
    mode: row.rollUp,
    teamName: row.team?.name ?? null,
    ownerName: row.owner.name,
    coOwnerName: row.coOwner?.name ?? null,
    updaterName: row.updater?.name ?? null,
    grade: row.grade === null ? null : decimal(row.grade.toFixed()),
    parents: linksOf(titles, links, id, "parents"),
    children: linksOf(titles, links, id, "children"),
    keyResults,
    rollUp: rolled,
    doubleCounts: context.doubleCounts,
    ...standingOf({ rolled, keyResults, startsOn, endsOn, today, thresholds, override }),
  };
}
