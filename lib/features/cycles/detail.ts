import { decimal } from "@/lib/domain/number/decimal";
import { gradeColour } from "@/lib/domain/objectives/closing";
import { todayIn } from "@/lib/domain/time/day";
import { LEVEL_LABELS, type ObjectiveLevel } from "@/lib/features/objectives/schema";
import { visibleObjectives } from "@/lib/features/objectives/visibility";
import { loadTimeline } from "@/lib/features/timelines/queries";
import type { Actor } from "@/lib/platform/actor";
import { authorize, isAllowed } from "@/lib/platform/authorize";
import type { Prisma } from "@/lib/platform/db/generated/client";
import { type Db, inTenant } from "@/lib/platform/db/tenant";
import { notFound } from "@/lib/platform/errors";
import { loadCycleLines } from "./queries";
import { cycleRow } from "./rows";
import type { ClosedKeyResult, ClosedObjective, CycleDetail, GradeView } from "./schema-detail";

const closedInclude = {
  owner: { select: { name: true } },
  team: { select: { name: true } },
  close: true,
  continues: { select: { id: true, title: true, grade: true, closeDecision: true, closeReason: true } },
  continuedBy: { select: { id: true, title: true, cycle: { select: { name: true } } } },
  keyResults: {
    include: {
      close: true,
      targetVersions: { orderBy: { recordedAt: "asc" } },
      continuedBy: { select: { id: true, title: true } },
    },
    orderBy: [{ position: "asc" }, { id: "asc" }],
  },
} satisfies Prisma.ObjectiveInclude;
type ClosedRow = Prisma.ObjectiveGetPayload<{ include: typeof closedInclude }>;

type Stored = { toFixed(): string } | null | undefined;
const text = (value: Stored) => value?.toFixed() ?? null;

export function gradeView(
  close: { computedGrade: Stored; givenGrade: Stored; gradeNote: string | null } | null,
  stored?: Stored,
): GradeView {
  const [computed, given] = [text(close?.computedGrade), text(close?.givenGrade)];
  const score = given ?? computed ?? text(stored);
  return {
    score,
    colour: score === null ? null : gradeColour(decimal(score)),
    computed: computed ?? text(stored),
    given,
    note: close?.gradeNote ?? "",
  };
}

function keyResultOf(slug: string, row: ClosedRow["keyResults"][number]): ClosedKeyResult {
  const inForce = row.targetVersions.at(-1) ?? row;
  const [next] = row.continuedBy;
  return {
    id: row.id,
    title: row.title,
    href: `/${slug}/objectives/key-results/${row.id}`,
    unit: row.unit,
    currency: row.currency,
    baseline: text(inForce.baseline),
    target: text(inForce.target),
    finalValue: text(row.close?.finalValue),
    grade: gradeView(row.close),
    continuedBy: next ? { title: next.title, href: `/${slug}/objectives/key-results/${next.id}` } : null,
  };
}

function objectiveOf(slug: string, row: ClosedRow, visible: ReadonlySet<string>): ClosedObjective {
  const isClosed = row.status === "CLOSED";
  const next = row.continuedBy.find(({ id }) => visible.has(id));
  const before = row.continues && visible.has(row.continues.id) ? row.continues : null;
  const hrefOf = (id: string) => `/${slug}/objectives/${id}`;
  return {
    id: row.id,
    title: row.title,
    href: hrefOf(row.id),
    ownerName: row.owner.name,
    place: row.team?.name ?? LEVEL_LABELS[row.level as ObjectiveLevel],
    state: row.status,
    grade: gradeView(isClosed ? row.close : null, isClosed ? row.grade : null),
    decision: isClosed ? row.closeDecision : null,
    reason: isClosed ? row.closeReason : null,
    wentWell: (isClosed && row.close?.wentWell) || "",
    wentBadly: (isClosed && row.close?.wentBadly) || "",
    learned: (isClosed && row.close?.learned) || "",
    continues: before
      ? {
          title: before.title,
          href: hrefOf(before.id),
          grade: text(before.grade),
          decision: before.closeDecision,
          reason: before.closeReason,
        }
      : null,
    continuedBy: next
      ? { title: next.title, href: hrefOf(next.id), cycleName: next.cycle?.name ?? null }
      : null,
    keyResults: row.keyResults.map((kr) => keyResultOf(slug, kr)),
  };
}

/** How objectives ended and where they come from, in the order given. */
export async function loadEndings(
  db: Db,
  actor: Actor,
  where: Prisma.ObjectiveWhereInput,
): Promise<ClosedObjective[]> {
  const visible = await visibleObjectives(db, actor);
  const rows = await db.objective.findMany({
    where: { AND: [visible, where] },
    include: closedInclude,
    orderBy: [{ title: "asc" }, { id: "asc" }],
  });
  const others = rows.flatMap(({ continues, continuedBy }) => [
    ...(continues ? [continues.id] : []),
    ...continuedBy.map(({ id }) => id),
  ]);
  const shown = await db.objective.findMany({
    where: { AND: [visible, { id: { in: others } }] },
    select: { id: true },
  });
  const ids = new Set(shown.map(({ id }) => id));
  return rows.map((row) => objectiveOf(actor.organizationSlug, row, ids));
}

const isUuid = (id: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id);

/** A cycle's own page, open or in the archive. NOT_FOUND when it is not of this organization. */
export async function loadCycleDetail(actor: Actor, id: string): Promise<CycleDetail> {
  authorize(actor, "cycle:read");
  if (!isUuid(id)) throw notFound("This cycle");
  return inTenant(
    actor,
    async (db) => {
      const row = await cycleRow(db, actor, id);
      const [line] = await loadCycleLines(db, actor, { id });
      if (!line) throw notFound("This cycle");
      const objectives = await loadEndings(db, actor, { cycleId: id });
      return {
        line,
        objectives,
        drafts: objectives.filter(({ state }) => state === "DRAFT").length,
        today: todayIn(actor.timeZone, actor.now),
        wentWell: row.wentWell ?? "",
        wentBadly: row.wentBadly ?? "",
        learned: row.learned ?? "",
        timeline: await loadTimeline(actor, [
          { type: "cycle", id, title: row.name },
          ...objectives.map((one) => ({ type: "objective" as const, id: one.id, title: one.title })),
        ]),
        can: { write: isAllowed(actor, "cycle:write"), close: isAllowed(actor, "cycle:close") },
      };
    },
    "read",
  );
}
