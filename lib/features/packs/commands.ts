import type { z } from "zod";
import type { Actor } from "@/lib/platform/actor";
import { recordAudit } from "@/lib/platform/audit";
import { authorize } from "@/lib/platform/authorize";
import { changeVersioned, recordCreated } from "@/lib/platform/changes";
import type { Prisma } from "@/lib/platform/db/generated/client";
import { type Db, inTenant } from "@/lib/platform/db/tenant";
import { AppError, notFound } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/ids";
import { canSendMail } from "@/lib/platform/mail";
import { type PackRow, packInclude, packRow } from "./rows";
import {
  type CreatePack,
  keptQuery,
  type packInput,
  type pausePackInput,
  type SchedulePack,
  type sendPackInput,
  type UpdatePack,
} from "./schema";

const NOUN = "pack";
const NAME = "This pack";

function pageRows(actor: Actor, packId: string, pages: CreatePack["pages"]) {
  return pages.map(({ page, query, remark }, index) => ({
    ...{ organizationId: actor.organizationId, packId, position: index + 1 },
    ...{ page, query: keptQuery(query), remark },
  }));
}

/** Puts pages together under a name. */
export async function createPack(actor: Actor, input: CreatePack): Promise<{ id: string; version: number }> {
  authorize(actor, "pack:write", { ownerId: actor.memberId });
  return inTenant(actor, async (db) => {
    const { organizationId, memberId, now } = actor;
    const { pages, ...fields } = input;
    const id = newId();
    await db.pack.create({
      data: { organizationId, id, ...fields, ownerId: memberId, createdAt: now, scheduledAt: now },
    });
    await db.packPage.createMany({ data: pageRows(actor, id, pages) });
    const row = await packRow(db, actor, id);
    await recordCreated(db, actor, { command: "createPack", subjectType: NOUN, subjectId: id }, row);
    return { id, version: row.version };
  });
}

type Change = {
  command: string;
  version: number;
  data: Prisma.PackUncheckedUpdateManyInput;
  yours: Record<string, unknown>;
  beside?: () => Promise<unknown>;
};

async function change(db: Db, actor: Actor, before: PackRow, ask: Change): Promise<{ version: number }> {
  const { organizationId } = actor;
  const { id } = before;
  const { command, version, data, yours, beside } = ask;
  const after = await changeVersioned(
    db,
    actor,
    { command, subjectType: NOUN, subjectId: id },
    {
      ...{ what: NAME, before, yours },
      write: async () => {
        const written = await db.pack.updateMany({
          where: { organizationId, id, version },
          data: { ...data, version: { increment: 1 } },
        });
        if (written.count > 0) await beside?.();
        return written;
      },
      read: () =>
        db.pack.findUniqueOrThrow({
          where: { organizationId_id: { organizationId, id } },
          include: packInclude,
        }),
    },
  );
  return { version: after.version };
}

/** A pack the actor may change. */
async function ownRow(db: Db, actor: Actor, id: string): Promise<PackRow> {
  const row = await packRow(db, actor, id);
  authorize(actor, "pack:write", { ownerId: row.ownerId });
  return row;
}

/** Changes what a pack is called, holds and is about. */
export async function updatePack(actor: Actor, input: UpdatePack): Promise<{ version: number }> {
  const { id, version, pages, ...fields } = input;
  const { organizationId } = actor;
  return inTenant(actor, async (db) => {
    const before = await ownRow(db, actor, id);
    return change(db, actor, before, {
      ...{ command: "updatePack", version, data: fields, yours: { ...fields, pages } },
      beside: async () => {
        await db.packPage.deleteMany({ where: { organizationId, packId: id } });
        await db.packPage.createMany({ data: pageRows(actor, id, pages) });
      },
    });
  });
}

/** Only people who are here now are sent anything; whoever leaves later gets none from then on. */
async function checkRecipients(db: Db, actor: Actor, ids: readonly string[], known: PackRow): Promise<void> {
  const kept = new Set(known.recipients.map(({ memberId }) => memberId));
  const fresh = ids.filter((id) => !kept.has(id));
  const found = await db.member.count({
    where: { organizationId: actor.organizationId, id: { in: fresh }, status: "ACTIVE" },
  });
  if (found < fresh.length) throw notFound("One of the people you chose");
}

/** Says who is sent a pack, and when. Nothing is sent for a time before this. */
export async function schedulePack(actor: Actor, input: SchedulePack): Promise<{ version: number }> {
  const { id, version, recipientIds, ...fields } = input;
  const { organizationId, now } = actor;
  return inTenant(actor, async (db) => {
    const before = await ownRow(db, actor, id);
    await checkRecipients(db, actor, recipientIds, before);
    if (fields.rhythm !== "NONE" && recipientIds.length === 0)
      throw new AppError("INVALID", "Choose at least one person it is sent to.", {
        fields: { recipientIds: "Choose at least one person." },
      });
    return change(db, actor, before, {
      ...{ command: "schedulePack", version, yours: { ...fields, recipientIds } },
      data: { ...fields, isPaused: false, scheduledAt: now },
      beside: async () => {
        await db.packRecipient.deleteMany({ where: { organizationId, packId: id } });
        await db.packRecipient.createMany({
          data: recipientIds.map((memberId) => ({ organizationId, packId: id, memberId })),
        });
      },
    });
  });
}

/** Holds the clock of a pack, or lets it go on; what fell into the pause is not made up for. */
export async function pausePack(
  actor: Actor,
  { id, version, isPaused }: z.output<typeof pausePackInput>,
): Promise<{ version: number }> {
  return inTenant(actor, async (db) => {
    const before = await ownRow(db, actor, id);
    return change(db, actor, before, {
      ...{ command: "pausePack", version, yours: { isPaused } },
      data: { isPaused, ...(isPaused ? {} : { scheduledAt: actor.now }) },
    });
  });
}

/** Ends a pack: it is shown and sent no more, its log stays. */
export async function endPack(
  actor: Actor,
  { id, version }: z.output<typeof packInput>,
): Promise<{ version: number }> {
  return inTenant(actor, async (db) => {
    const before = await ownRow(db, actor, id);
    return change(db, actor, before, {
      ...{ command: "endPack", version, yours: {}, data: { endedAt: actor.now } },
    });
  });
}

/** Asks for one mail to every recipient now; `slot` names this asking, so that each mail goes out once. */
export async function askSending(
  actor: Actor,
  { id }: z.output<typeof sendPackInput>,
): Promise<{ slot: string; recipientIds: string[] }> {
  return inTenant(actor, async (db) => {
    const row = await ownRow(db, actor, id);
    if (row.recipients.length === 0) throw new AppError("INVALID", "Choose who it is sent to first.");
    if (!canSendMail())
      throw new AppError(
        "INVALID",
        "No mail server is set up here, so nothing can be sent. Download the PDF.",
      );
    const { organizationId, memberId, now } = actor;
    const slot = `now:${newId()}`;
    const recipientIds = row.recipients.map((recipient) => recipient.memberId);
    await db.packSend.createMany({
      data: recipientIds.map((recipient) => ({
        ...{ organizationId, id: newId(), packId: id, memberId: recipient },
        ...{ slot, claimedAt: now, askedBy: memberId },
      })),
    });
    const entry = { command: "sendPack", subjectType: NOUN, subjectId: id };
    await recordAudit(db, actor, { ...entry, after: { slot, recipientIds } });
    return { slot, recipientIds };
  });
}
