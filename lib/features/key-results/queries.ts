import type { KrAssessment } from "@/lib/domain/key-results/assess";
import type { StatusOverride } from "@/lib/domain/key-results/confidence";
import { isKrKind, type KrKind } from "@/lib/domain/key-results/kinds";
import { type TargetVersion, targetInForce } from "@/lib/domain/key-results/targets";
import type { MetricBook } from "@/lib/domain/metrics/book";
import type { MetricDefinition } from "@/lib/domain/metrics/definition";
import { type Decimal, decimal, ZERO } from "@/lib/domain/number/decimal";
import type { Reason } from "@/lib/domain/reasoned";
import { type Day, todayIn } from "@/lib/domain/time/day";
import { metricContext } from "@/lib/features/metrics/context";
import { visibleObjectives } from "@/lib/features/objectives/visibility";
import type { Actor } from "@/lib/platform/actor";
import { recordedBy } from "@/lib/platform/as-known";
import { authorize } from "@/lib/platform/authorize";
import { toDay } from "@/lib/platform/db/days";
import type { Prisma } from "@/lib/platform/db/generated/client";
import { type Db, inTenant, pageShelf } from "@/lib/platform/db/tenant";
import { notFound } from "@/lib/platform/errors";
import { assessSubject, confidenceOf, dueOnOf, measureSubjects, overrideOf, type Said } from "./assessment";
import { deepenReason } from "./deepen";
import { addsUpOverTime, type Filter, filterOfStored, type Reading, type Readings } from "./readings";
import { engineTerms, type KrUnit } from "./schema";
import { saidOf, versionsOf } from "./stored";

export const keyResultInclude = {
  owner: { select: { id: true, name: true } },
  coOwner: { select: { name: true } },
  updater: { select: { name: true } },
  objective: true,
  checkIns: { orderBy: [{ asOf: "asc" }, { recordedAt: "asc" }, { id: "asc" }] },
  targetVersions: { orderBy: { recordedAt: "asc" } },
} satisfies Prisma.KeyResultInclude;

export type KeyResultRow = Prisma.KeyResultGetPayload<{ include: typeof keyResultInclude }>;

/** A key result as it stands today: what was agreed, what is measured, what the engine says of it. */
export type KeyResultView = {
  readonly id: string;
  readonly title: string;
  readonly objectiveId: string;
  readonly objectiveTitle: string;
  readonly objectiveStatus: "DRAFT" | "ACTIVE" | "CLOSED";
  readonly teamId: string | null;
  readonly kind: KrKind;
  readonly settings: Record<string, unknown>;
  readonly metric: string | null;
  /** What the metric is; null by hand, and where it is not defined any more. */
  readonly definition: MetricDefinition | null;
  readonly filter: Filter;
  readonly unit: KrUnit;
  readonly currency: string | null;
  /** In force today. */
  readonly baseline: Decimal | null;
  readonly target: Decimal | null;
  readonly promise: "PROMISED" | "ASPIRATIONAL";
  readonly adds: string;
  readonly addsRate: Decimal | null;
  readonly curve: unknown;
  readonly weight: number;
  readonly isPinned: boolean;
  /** Caps its objective's status. */
  readonly isGuardrail: boolean;
  /** Counts in its objective's progress. */
  readonly isScored: boolean;
  readonly ownerId: string;
  readonly ownerName: string;
  readonly coOwnerId: string | null;
  readonly coOwnerName: string | null;
  readonly updaterId: string | null;
  readonly updaterName: string | null;
  /** The objective's own updater may check in too. */
  readonly objectiveUpdaterId: string | null;
  readonly targetVersions: readonly TargetVersion[];
  readonly rhythmDays: number;
  readonly startsOn: Day;
  readonly endsOn: Day;
  readonly version: number;
  readonly overrideReason: string | null;
  readonly reading: Reading;
  readonly readings: Readings;
  readonly assessment: KrAssessment;
  readonly confidence: number | null;
  readonly wasConfidence: number | null;
  readonly dueOn: Day | null;
  /** The day all of this is true for. */
  readonly today: Day;
  readonly said: readonly (Said & { sentence: string | null; challenge: string | null })[];
};

/** How the metric of a key result is read; a sum with a baseline is compared with the year before, so it starts there. */
export function readingOf(
  kind: KrKind,
  metric: MetricDefinition | null,
  baseline: Decimal | null,
  settings: Record<string, unknown>,
): Reading {
  if (metric === null || kind === "YES_NO" || kind === "MILESTONES") return "BY_HAND";
  if (kind.startsWith("KEEP_")) return "MONTHLY";
  if (!addsUpOverTime(metric)) return "LEVEL";
  const chosen = settings.measuredOver;
  if (chosen === "TO_DATE" || chosen === "COMPARED") return chosen;
  return baseline === null || baseline.isZero() ? "TO_DATE" : "COMPARED";
}

type Prepared = Omit<KeyResultView, "readings" | "assessment" | "today">;

function prepare(actor: Actor, row: KeyResultRow, today: Day, book: MetricBook): Prepared {
  const kind: KrKind = isKrKind(row.kind) ? row.kind : "FIND_BASELINE";
  const settings = (row.settings ?? {}) as Record<string, unknown>;
  const targetVersions = versionsOf(recordedBy(actor, row.targetVersions));
  const inForce = targetInForce(targetVersions, today);
  const own = (value: { toFixed(): string } | null) => (value === null ? null : decimal(value.toFixed()));
  const baseline = inForce ? inForce.baseline : own(row.baseline);
  const said = saidOf(recordedBy(actor, row.checkIns));
  const [startsOn, endsOn] = [toDay(row.startsOn), toDay(row.endsOn)];
  const { confidence, was } = confidenceOf(said);
  const {
    objective,
    owner,
    version,
    weight,
    isPinned,
    ownerId,
    coOwnerId,
    updaterId,
    isGuardrail,
    isScored,
    rhythmDays,
    promise,
    adds,
    curve,
    currency,
    metric,
  } = row;
  const definition = metric === null ? null : book.find(metric);
  return {
    id: row.id,
    title: row.title,
    objectiveId: objective.id,
    objectiveTitle: objective.title,
    objectiveStatus: objective.status,
    teamId: objective.teamId,
    ...{
      kind,
      settings,
      metric,
      definition,
      currency,
      promise,
      adds,
      curve,
      weight,
      isPinned,
      ownerId,
      coOwnerId,
      updaterId,
      isGuardrail,
      isScored,
      targetVersions,
      rhythmDays,
      version,
      said,
    },
    filter: filterOfStored(row.filter),
    unit: row.unit as KrUnit,
    baseline,
    target: inForce ? inForce.target : own(row.target),
    addsRate: own(row.addsRate),
    ownerName: owner.name,
    coOwnerName: row.coOwner?.name ?? null,
    updaterName: row.updater?.name ?? null,
    objectiveUpdaterId: objective.updaterId,
    startsOn,
    endsOn,
    overrideReason: row.overrideReason,
    reading: readingOf(kind, definition, baseline, settings),
    confidence,
    wasConfidence: was,
    dueOn: objective.status === "ACTIVE" ? dueOnOf({ startsOn, endsOn, rhythmDays, said, today }) : null,
  };
}

/** What the engine's formula starts from: a sum since the start begins at nothing. */
export function progressBaseline(reading: Reading, baseline: Decimal | null): Decimal | null {
  return reading === "TO_DATE" ? ZERO : baseline;
}

function judge(
  view: Prepared & { readings: Readings },
  override: StatusOverride | null,
  today: Day,
  organizationCurrency: string,
): KrAssessment {
  const terms = engineTerms(view.kind, {
    settings: view.settings,
    baseline: progressBaseline(view.reading, view.baseline)?.toFixed() ?? null,
    target: view.target?.toFixed() ?? null,
    currency: view.currency ?? organizationCurrency,
  });
  return assessSubject({ ...view, terms, override, today });
}

/** Rows as they stand today, measured in one batch; on a page each once. */
export async function viewKeyResults(
  db: Db,
  actor: Actor,
  rows: readonly KeyResultRow[],
): Promise<KeyResultView[]> {
  const seen =
    pageShelf<KeyResultView>(db, `key results ${actor.knownAt ?? ""}`) ?? new Map<string, KeyResultView>();
  const missing = rows.filter(({ id }) => !seen.has(id));
  if (missing.length > 0) for (const view of await measured(db, actor, missing)) seen.set(view.id, view);
  return rows.flatMap(({ id }) => seen.get(id) ?? []);
}

async function measured(db: Db, actor: Actor, rows: readonly KeyResultRow[]): Promise<KeyResultView[]> {
  const today = todayIn(actor.timeZone, actor.now);
  const { book } = await metricContext(db, actor);
  const prepared = rows.map((row) => prepare(actor, row, today, book));
  const readings = await measureSubjects(db, actor, prepared, today);
  return prepared.map((one, index) => {
    const row = rows[index];
    const own = readings.get(one.id);
    if (!own || !row) throw new Error("Every key result is measured.");
    const view = { ...one, readings: own };
    const override = overrideOf(row.overrideStatus, row.overrideReason, today);
    return { ...view, assessment: judge(view, override, today, actor.currency), today };
  });
}

/** The same key result under another target: what an adjustment would show. */
export function keyResultWithTarget(
  view: KeyResultView,
  target: Decimal,
  organizationCurrency: string,
): KeyResultView {
  const changed = { ...view, target };
  return {
    ...changed,
    assessment: judge(changed, view.assessment.shown.override, view.today, organizationCurrency),
  };
}

/** Key results the actor may see, heaviest first within each objective. */
export async function loadKeyResults(
  db: Db,
  actor: Actor,
  where: Prisma.KeyResultWhereInput,
): Promise<KeyResultView[]> {
  const { organizationId } = actor;
  const objective = await visibleObjectives(db, actor);
  const rows = await db.keyResult.findMany({
    where: { AND: [{ organizationId, objective }, where] },
    include: keyResultInclude,
    orderBy: [{ weight: "desc" }, { position: "asc" }, { id: "asc" }],
  });
  return viewKeyResults(db, actor, rows);
}

/** NOT_FOUND when its objective is not the actor's to see. */
export async function getKeyResult(actor: Actor, id: string): Promise<KeyResultView> {
  authorize(actor, "key-result:read");
  return inTenant(
    actor,
    async (db) => {
      const [view] = await loadKeyResults(db, actor, { id });
      if (!view) throw notFound("This key result");
      return view;
    },
    "read",
  );
}

export async function explainKeyResult(actor: Actor, id: string): Promise<Reason> {
  return inTenant(
    actor,
    async (db) => {
      const { title, assessment } = await getKeyResult(actor, id);
      const { progress, expected, status } = assessment;
      const reason = progress.why();
      const inputs = [...(reason.inputs ?? []), ...(expected ? [expected.why()] : []), status.why()];
      return deepenReason(db, actor, { ...reason, label: `Progress of ${title}`, inputs });
    },
    "read",
  );
}
