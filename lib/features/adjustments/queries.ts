import { fourEyes } from "@/lib/domain/access/four-eyes";
import { listEligible } from "@/lib/features/approvals/queries";
import { payEffectOf } from "@/lib/features/bonuses/queries";
import { visibleObjectives } from "@/lib/features/objectives/visibility";
import type { Actor } from "@/lib/platform/actor";
import { authorize } from "@/lib/platform/authorize";
import { toDay } from "@/lib/platform/db/days";
import type { Prisma } from "@/lib/platform/db/generated/client";
import { type Db, inTenant } from "@/lib/platform/db/tenant";
import { effectOf } from "./effect";
import type { AdjustmentEffect, AdjustmentView, PayEffect, PreviewAdjustmentInput } from "./schema";
import { refuseWhatCannotBe, subjectOf } from "./subject";

const include = {
  goal: { select: { id: true, title: true, unit: true, currency: true, ownerId: true, teamId: true } },
  keyResult: {
    select: {
      id: true,
      title: true,
      unit: true,
      currency: true,
      ownerId: true,
      objective: { select: { teamId: true } },
    },
  },
  proposer: { select: { name: true } },
} satisfies Prisma.AdjustmentInclude;
type Row = Prisma.AdjustmentGetPayload<{ include: typeof include }>;

async function canDecide(db: Db, actor: Actor, row: Row): Promise<boolean> {
  if (row.status !== "PROPOSED") return false;
  const belonging = {
    ownerId: row.goal?.ownerId ?? row.keyResult?.ownerId ?? "",
    teamId: row.goal?.teamId ?? row.keyResult?.objective.teamId ?? null,
  };
  const eligible = (await listEligible(db, actor, "adjustment:approve", belonging)).map(({ id }) => id);
  return fourEyes({ proposedBy: row.proposedBy, approvedBy: actor.memberId, eligible }).kind !== "REFUSED";
}

async function viewOf(
  db: Db,
  actor: Actor,
  row: Row,
  names: ReadonlyMap<string, string>,
): Promise<AdjustmentView> {
  const subject = row.goal ?? row.keyResult;
  const effect = row.effect as AdjustmentEffect | Record<string, never>;
  return {
    id: row.id,
    subjectType: row.goal ? "goal" : "key-result",
    subjectId: subject?.id ?? "",
    subjectTitle: subject?.title ?? "",
    unit: subject?.unit ?? "count",
    currency: subject?.currency ?? null,
    before: row.before?.toFixed() ?? null,
    after: row.after.toFixed(),
    effectiveOn: toDay(row.effectiveOn),
    reason: row.reason,
    effect: "target" in effect ? (effect as AdjustmentEffect) : null,
    status: row.status,
    proposerName: row.proposer.name,
    proposedBy: row.proposedBy,
    deciderName: row.decidedBy ? (names.get(row.decidedBy) ?? null) : null,
    decisionNote: row.decisionNote,
    isSelfApproved: row.isSelfApproved,
    createdAt: row.createdAt.toISOString(),
    decidedAt: row.decidedAt?.toISOString() ?? null,
    version: row.version,
    canDecide: await canDecide(db, actor, row),
  };
}

async function load(db: Db, actor: Actor, where: Prisma.AdjustmentWhereInput): Promise<AdjustmentView[]> {
  const { organizationId } = actor;
  const objective = await visibleObjectives(db, actor);
  const rows = await db.adjustment.findMany({
    where: {
      AND: [{ organizationId, OR: [{ goalId: { not: null } }, { keyResult: { objective } }] }, where],
    },
    include,
    orderBy: { id: "desc" },
  });
  const deciders = rows.flatMap(({ decidedBy }) => (decidedBy ? [decidedBy] : []));
  const members = await db.member.findMany({
    where: { organizationId, id: { in: deciders } },
    select: { id: true, name: true },
  });
  const names = new Map(members.map(({ id, name }) => [id, name]));
  const views: AdjustmentView[] = [];
  for (const row of rows) views.push(await viewOf(db, actor, row, names));
  return views;
}

/** Adjustments of one goal or key result, newest first. */
export async function listAdjustments(
  actor: Actor,
  subject: { goalId: string } | { keyResultId: string },
): Promise<AdjustmentView[]> {
  authorize(actor, "adjustment:read");
  return inTenant(actor, (db) => load(db, actor, subject), "read");
}

/** Proposals waiting for this actor's decision. */
export async function listAdjustmentsToDecide(actor: Actor): Promise<AdjustmentView[]> {
  const open = await inTenant(actor, (db) => load(db, actor, { status: "PROPOSED" }), "read");
  return open.filter((one) => one.canDecide);
}

/** What a target would do, before it is proposed; pay only for those whom the actor may see. */
export async function previewAdjustment(
  actor: Actor,
  input: PreviewAdjustmentInput,
): Promise<{ effect: AdjustmentEffect; pay: PayEffect[] }> {
  authorize(actor, "adjustment:read");
  return inTenant(
    actor,
    async (db) => {
      const { subjectType, subjectId, after, effectiveOn } = input;
      refuseWhatCannotBe(await subjectOf(db, actor, subjectType, subjectId), { after, effectiveOn });
      const effect = await effectOf(db, actor, subjectType, subjectId, after);
      const pay = subjectType === "goal" ? await payEffectOf(db, actor, subjectId, after) : [];
      return { effect, pay };
    },
    "read",
  );
}
