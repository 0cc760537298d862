import type { z } from "zod";
import type { Actor } from "@/lib/platform/actor";
import { recordAudit } from "@/lib/platform/audit";
import { authorize } from "@/lib/platform/authorize";
import { type Db, inTenant } from "@/lib/platform/db/tenant";
import { notFound } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/ids";
import { conflict } from "@/lib/platform/revisions";
import type { endViewInput, saveViewInput, shareViewInput } from "./schema";

const NOUN = "saved-view";

/** What is open for a moment is no part of a view. */
function keptQuery(text: string): string {
  const query = new URLSearchParams(text);
  for (const name of ["why", "format"]) query.delete(name);
  return query.toString();
}

/** Keeps a page as it is seen. The same name of the same owner is replaced, so that a view can be kept anew. */
export async function saveView(actor: Actor, input: z.output<typeof saveViewInput>): Promise<{ id: string }> {
  authorize(actor, "saved-view:write", { ownerId: actor.memberId });
  return inTenant(actor, async (db) => {
    const { organizationId, memberId } = actor;
    const kept = { page: input.page, query: keptQuery(input.query), isShared: input.isShared };
    const before = await db.savedView.findFirst({
      where: { organizationId, ownerId: memberId, name: input.name },
    });
    const after = before
      ? await db.savedView.update({
          where: { organizationId_id: { organizationId, id: before.id } },
          data: { ...kept, version: { increment: 1 } },
        })
      : await db.savedView.create({
          data: {
            organizationId,
            id: newId(),
            name: input.name,
            ...kept,
            ownerId: memberId,
            createdAt: actor.now,
          },
        });
    await recordAudit(db, actor, {
      command: "saveView",
      subjectType: NOUN,
      subjectId: after.id,
      ...(before ? { before } : {}),
      after,
    });
    return { id: after.id };
  });
}

/** A view the actor can see; somebody else's private one does not exist. */
async function viewRow(db: Db, actor: Actor, id: string) {
  const row = await db.savedView.findFirst({ where: { organizationId: actor.organizationId, id } });
  if (!row || (!row.isShared && row.ownerId !== actor.memberId)) throw notFound("This view");
  authorize(actor, "saved-view:write", { ownerId: row.ownerId });
  return row;
}

/** Shares a view with everybody, or takes it back. */
export async function shareView(actor: Actor, input: z.output<typeof shareViewInput>): Promise<void> {
  await inTenant(actor, async (db) => {
    const { organizationId } = actor;
    const before = await viewRow(db, actor, input.id);
    if (before.version !== input.version)
      throw conflict(
        "The view",
        { isShared: input.isShared },
        { isShared: before.isShared, version: before.version },
      );
    const after = await db.savedView.update({
      where: { organizationId_id: { organizationId, id: input.id } },
      data: { isShared: input.isShared, version: { increment: 1 } },
    });
    await recordAudit(db, actor, {
      command: "shareView",
      subjectType: NOUN,
      subjectId: input.id,
      before,
      after,
    });
  });
}

/** Ends a view; the page it shows stays. */
export async function endView(actor: Actor, { id }: z.output<typeof endViewInput>): Promise<void> {
  await inTenant(actor, async (db) => {
    const before = await viewRow(db, actor, id);
    await db.savedView.delete({
      where: { organizationId_id: { organizationId: actor.organizationId, id } },
    });
    await recordAudit(db, actor, { command: "endView", subjectType: NOUN, subjectId: id, before });
  });
}
