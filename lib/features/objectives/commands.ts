import type { z } from "zod";
import { cycleClosedBy } from "@/lib/domain/objectives/graph";
import { findCycleFor } from "@/lib/features/cycles/rows";
import type { Actor } from "@/lib/platform/actor";
import { recordAudit } from "@/lib/platform/audit";
import { authorize } from "@/lib/platform/authorize";
import { changeVersioned } from "@/lib/platform/changes";
import { fromDay } from "@/lib/platform/db/days";
import type { Objective } from "@/lib/platform/db/generated/client";
import { type Db, inTenant } from "@/lib/platform/db/tenant";
import { takeTurn } from "@/lib/platform/db/turns";
import { AppError, notFound } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/ids";
import { saveRevision } from "@/lib/platform/revisions";
import { holdCycle, takeObjective } from "./hold";
import { checkPeople, presentMember, withoutSelfSharing } from "./people";
import type {
  alignObjectiveInput,
  CreateObjectiveInput,
  removeAlignmentInput,
  UpdateObjectiveInput,
} from "./schema";
import { visibleObjectives } from "./visibility";
import { rebalancePool } from "./weights";

const NOUN = "objective";

/** The objective if it exists for this actor. */
export async function objectiveRow(db: Db, actor: Actor, id: string): Promise<Objective> {
  const row = await db.objective.findFirst({ where: { AND: [await visibleObjectives(db, actor), { id }] } });
  if (!row) throw notFound("This objective");
  return row;
}

/** What is closed keeps what it was judged by. */
export function refuseClosed({ status }: Pick<Objective, "status">): void {
  if (status === "CLOSED") throw new AppError("INVALID", "A closed objective is history and stays as it is.");
}

/** Owner and team named by a form must be of this organization. */
export async function checkBelonging(
  db: Db,
  actor: Actor,
  ownerId: string,
  teamId: string | null,
): Promise<void> {
  const { organizationId } = actor;
  const owner = await presentMember(db, actor, ownerId);
  if (!owner) throw notFound("The owner you chose");
  if (owner.status === "LEFT") {
    const sentence = `${owner.name} has left. Choose somebody who is here.`;
    throw new AppError("INVALID", sentence, { fields: { ownerId: sentence } });
  }
  if (teamId === null) return;
  const team = await db.team.findFirst({ where: { organizationId, id: teamId } });
  if (!team) throw notFound("The team you chose");
}

/** The cycle an objective is put into: the chosen one where it is open, else the one that holds its days. */
export async function cycleOfObjective(
  db: Db,
  actor: Actor,
  days: { startsOn: string; endsOn: string },
  chosen: string | null,
): Promise<string | null> {
  if (chosen === null) return findCycleFor(db, actor, days);
  await holdCycle(db, actor, chosen);
  const cycle = await db.cycle.findFirst({ where: { organizationId: actor.organizationId, id: chosen } });
  if (!cycle) throw notFound("The cycle you chose");
  if (cycle.status === "CLOSED")
    throw new AppError("INVALID", `${cycle.name} is closed: choose an open cycle.`, {
      fields: { cycleId: "This cycle is closed." },
    });
  return chosen;
}

type ObjectiveChange = Parameters<Db["objective"]["updateMany"]>[0]["data"];

/** One versioned change with its revision and its audit entry; a stale version is a CONFLICT with both sides. */
export async function changeObjective(
  db: Db,
  actor: Actor,
  before: Objective,
  version: number,
  change: { command: string; data: ObjectiveChange; yours: Record<string, unknown>; why?: string | null },
): Promise<Objective> {
  const { organizationId } = actor;
  const subject = { command: change.command, subjectType: NOUN, subjectId: before.id, why: change.why };
  return changeVersioned(db, actor, subject, {
    what: "This objective",
    before,
    yours: change.yours,
    write: () =>
      db.objective.updateMany({
        where: { organizationId, id: before.id, version },
        data: { ...withoutSelfSharing(before, change.data), version: { increment: 1 } },
      }),
    read: () =>
      db.objective.findUniqueOrThrow({ where: { organizationId_id: { organizationId, id: before.id } } }),
  });
}

export async function createObjective(actor: Actor, input: CreateObjectiveInput): Promise<{ id: string }> {
  authorize(actor, "objective:write", { ownerId: input.ownerId, teamId: input.teamId });
  return inTenant(actor, async (db) => {
    await checkBelonging(db, actor, input.ownerId, input.teamId);
    await checkPeople(db, actor, input, "objective:write");
    const { parents, startsOn, endsOn, cycleId, ...fields } = input;
    const row = await db.objective.create({
      data: {
        ...fields,
        cycleId: await cycleOfObjective(db, actor, { startsOn, endsOn }, cycleId),
        id: newId(),
        organizationId: actor.organizationId,
        startsOn: fromDay(startsOn),
        endsOn: fromDay(endsOn),
        createdBy: actor.memberId,
        createdAt: actor.now,
      },
    });
    for (const parent of parents) await link(db, actor, { ...parent, childId: row.id });
    await saveRevision(db, actor, NOUN, row.id, row.version, row);
    await recordAudit(db, actor, {
      command: "createObjective",
      subjectType: NOUN,
      subjectId: row.id,
      after: { ...row, parents },
    });
    return { id: row.id };
  });
}

export async function updateObjective(
  actor: Actor,
  input: UpdateObjectiveInput,
): Promise<{ version: number }> {
  return inTenant(actor, async (db) => {
    const { id, version, startsOn, endsOn, cycleId, ...fields } = input;
    await takeObjective(db, actor, id);
    const before = await objectiveRow(db, actor, id);
    authorize(actor, "objective:write", before);
    authorize(actor, "objective:write", fields);
    refuseClosed(before);
    await checkBelonging(db, actor, fields.ownerId, fields.teamId);
    await checkPeople(db, actor, fields, "objective:write", before);
    const after = await changeObjective(db, actor, before, version, {
      command: "updateObjective",
      data: {
        ...fields,
        cycleId: await cycleOfObjective(db, actor, { startsOn, endsOn }, cycleId ?? before.cycleId),
        startsOn: fromDay(startsOn),
        endsOn: fromDay(endsOn),
      },
      yours: input,
    });
    return { version: after.version };
  });
}

/** Names for the path of a refused circle; what the actor may not see stays unnamed. */
async function pathNames(db: Db, actor: Actor, path: readonly string[]): Promise<string> {
  const where = { AND: [await visibleObjectives(db, actor), { id: { in: [...path] } }] };
  const rows = await db.objective.findMany({ where, select: { id: true, title: true } });
  const titles = new Map(rows.map(({ id, title }) => [id, title]));
  return path.map((id) => `“${titles.get(id) ?? "a private objective"}”`).join(" → ");
}

async function link(db: Db, actor: Actor, input: z.output<typeof alignObjectiveInput>): Promise<void> {
  const { organizationId } = actor;
  const { childId, parentId, contributes, isPrimary } = input;
  refuseClosed(await objectiveRow(db, actor, parentId));
  const edges = await db.objectiveLink.findMany({ where: { organizationId } });
  const others = edges.filter((edge) => edge.childId !== childId || edge.parentId !== parentId);
  const circle = cycleClosedBy(others, { childId, parentId });
  if (circle) {
    const path = await pathNames(db, actor, circle);
    throw new AppError("INVALID", `This would close a circle: ${path}. Choose another parent.`, {
      fields: { parentId: "Closes a circle." },
    });
  }
  // One parent is always the primary one: without another it is this.
  const isOnlyPrimary = !others.some((edge) => edge.childId === childId && edge.isPrimary);
  if (isPrimary) {
    await db.objectiveLink.updateMany({ where: { organizationId, childId }, data: { isPrimary: false } });
  }
  const data = { contributes, isPrimary: isPrimary || isOnlyPrimary };
  const key = { organizationId, childId, parentId };
  await db.objectiveLink.upsert({
    where: { organizationId_childId_parentId: key },
    create: { ...key, ...data },
    update: contributes ? data : { ...data, weight: 0, isPinned: false },
  });
  await rebalancePool(db, actor, parentId);
}

export async function alignObjective(
  actor: Actor,
  input: z.output<typeof alignObjectiveInput>,
): Promise<void> {
  await inTenant(actor, async (db) => {
    const child = await objectiveRow(db, actor, input.childId);
    authorize(actor, "alignment:write", child);
    refuseClosed(child);
    // Two people aligning at once could close a circle that neither sees: the links are serialised.
    await takeTurn(db, actor, "alignment");
    await link(db, actor, input);
    const { parentId, contributes, isPrimary } = input;
    await recordAudit(db, actor, {
      command: "alignObjective",
      subjectType: NOUN,
      subjectId: child.id,
      after: { parentId, contributes, isPrimary },
    });
  });
}

export async function removeAlignment(
  actor: Actor,
  input: z.output<typeof removeAlignmentInput>,
): Promise<void> {
  const { organizationId } = actor;
  await inTenant(actor, async (db) => {
    const child = await objectiveRow(db, actor, input.childId);
    authorize(actor, "alignment:write", child);
    await takeTurn(db, actor, "alignment");
    const before = await db.objectiveLink.findFirst({ where: { organizationId, ...input } });
    if (!before) throw notFound("This alignment");
    refuseClosed(child);
    const parent = await db.objective.findFirst({ where: { organizationId, id: input.parentId } });
    if (parent) refuseClosed(parent);
    await db.objectiveLink.delete({
      where: { organizationId_childId_parentId: { organizationId, ...input } },
    });
    const left = await db.objectiveLink.findMany({
      where: { organizationId, childId: child.id },
      orderBy: { parentId: "asc" },
    });
    const [first] = left;
    if (first && !left.some(({ isPrimary }) => isPrimary)) {
      const key = { organizationId, childId: first.childId, parentId: first.parentId };
      await db.objectiveLink.update({
        where: { organizationId_childId_parentId: key },
        data: { isPrimary: true },
      });
    }
    await rebalancePool(db, actor, input.parentId);
    await recordAudit(db, actor, {
      command: "removeAlignment",
      subjectType: NOUN,
      subjectId: child.id,
      before,
    });
  });
}
