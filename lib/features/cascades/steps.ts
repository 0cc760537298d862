import type { z } from "zod";
import { fourEyes } from "@/lib/domain/access/four-eyes";
import type { CascadeNode } from "@/lib/domain/goals/cascade/cascade";
import { todayIn } from "@/lib/domain/time/day";
import { listEligible } from "@/lib/features/approvals/queries";
import type { Actor } from "@/lib/platform/actor";
import { authorize } from "@/lib/platform/authorize";
import { fromDay, toDay } from "@/lib/platform/db/days";
import { type Db, inTenant } from "@/lib/platform/db/tenant";
import { AppError } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/ids";
import { changeCascadeRow, findCascade } from "./commands";
import { type CascadeRow, cascadeInclude, computeCascade, personKey, teamKey } from "./compute";
import { withinPeriod } from "./inputs";
import type { cascadeStepInput, sendBackCascadeInput } from "./schema";

type Step = z.output<typeof cascadeStepInput>;

export async function fullCascade(db: Db, actor: Actor, id: string): Promise<CascadeRow> {
  await findCascade(db, actor, id);
  return db.cascade.findUniqueOrThrow({
    where: { organizationId_id: { organizationId: actor.organizationId, id } },
    include: cascadeInclude,
  });
}

function splitOrRefuse(row: CascadeRow): ReadonlyMap<string, CascadeNode> {
  const outcome = computeCascade(row);
  if (outcome.kind === "REFUSED") throw new AppError("INVALID", outcome.sentence);
  return outcome.nodes;
}

export async function proposeCascade(actor: Actor, { id, version }: Step): Promise<{ version: number }> {
  return inTenant(actor, async (db) => {
    const row = await fullCascade(db, actor, id);
    authorize(actor, "cascade:write", row);
    if (row.status !== "DRAFT") throw new AppError("INVALID", "Only a draft can be proposed.");
    splitOrRefuse(row);
    const before = await findCascade(db, actor, id);
    const data = { status: "PROPOSED" as const, proposedBy: actor.memberId };
    const after = await changeCascadeRow(db, actor, before, version, {
      command: "proposeCascade",
      data,
      yours: data,
    });
    return { version: after.version };
  });
}

export async function sendBackCascade(
  actor: Actor,
  { id, version, reason }: z.output<typeof sendBackCascadeInput>,
): Promise<{ version: number }> {
  return inTenant(actor, async (db) => {
    const before = await findCascade(db, actor, id);
    if (before.proposedBy !== actor.memberId) authorize(actor, "cascade:freeze", before);
    if (before.status !== "PROPOSED")
      throw new AppError("INVALID", "Only what waits to be frozen can be sent back.");
    const data = { status: "DRAFT" as const, proposedBy: null };
    const after = await changeCascadeRow(db, actor, before, version, {
      command: "sendBackCascade",
      data,
      yours: data,
      why: reason,
    });
    return { version: after.version };
  });
}

/** Every amount of the plan as version 1: never changed afterwards. */
async function writePlan(
  db: Db,
  actor: Actor,
  row: CascadeRow,
  nodes: ReadonlyMap<string, CascadeNode>,
): Promise<void> {
  const { organizationId } = actor;
  const today = todayIn(actor.timeZone, actor.now);
  const days = { startsOn: toDay(row.startsOn), endsOn: toDay(row.endsOn) };
  const effectiveOn = fromDay(withinPeriod(today, days));
  const head = { organizationId, cascadeId: row.id, seq: 1 };
  await db.cascadeVersion.create({
    data: {
      ...head,
      kind: "PLAN",
      text: "The plan was frozen",
      reason: "Frozen",
      effectiveOn,
      memberId: actor.memberId,
      recordedAt: actor.now,
    },
  });
  const data = row.lines.flatMap(({ teamId, memberId }) => {
    const node = nodes.get(memberId === null ? teamKey(teamId) : personKey(teamId, memberId));
    if (!node) return [];
    const { assigned, carried, months } = node;
    const amounts = {
      assigned: assigned.toFixed(),
      carried: carried.toFixed(),
      months: months.map((month) => month.toFixed()),
    };
    return [{ ...head, id: newId(), teamId, memberId, ...amounts }];
  });
  await db.cascadeAmount.createMany({ data });
}

/** Freezes the plan with four eyes. */
export async function freezeCascade(
  actor: Actor,
  { id, version }: Step,
): Promise<{ version: number; isSelfApproved: boolean }> {
  return inTenant(actor, async (db) => {
    const row = await fullCascade(db, actor, id);
    authorize(actor, "cascade:freeze", row);
    if (row.status !== "PROPOSED") throw new AppError("INVALID", "Only what was proposed can be frozen.");
    const eligible = (await listEligible(db, actor, "cascade:freeze", row)).map((member) => member.id);
    const verdict = fourEyes({
      proposedBy: row.proposedBy ?? row.ownerId,
      approvedBy: actor.memberId,
      eligible,
    });
    if (verdict.kind === "REFUSED") throw new AppError("FORBIDDEN", verdict.sentence);
    const nodes = splitOrRefuse(row);
    const isSelfApproved = verdict.kind === "SELF_APPROVED";
    const data = { status: "FROZEN" as const, frozenBy: actor.memberId, frozenAt: actor.now, isSelfApproved };
    const before = await findCascade(db, actor, id);
    const why = verdict.kind === "SELF_APPROVED" ? verdict.flag : null;
    const after = await changeCascadeRow(db, actor, before, version, {
      command: "freezeCascade",
      data,
      yours: data,
      why,
    });
    await writePlan(db, actor, row, nodes);
    return { version: after.version, isSelfApproved };
  });
}
