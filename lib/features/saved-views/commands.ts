import type { z } from "zod";
import type { Actor } from "@/lib/platform/actor";
import { recordAudit } from "@/lib/platform/audit";
import { authorize } from "@/lib/platform/authorize";
import { changeVersioned, recordCreated } from "@/lib/platform/changes";
import type { SavedView } from "@/lib/platform/db/generated/client";
import { type Db, inTenant } from "@/lib/platform/db/tenant";
import { takeTurn } from "@/lib/platform/db/turns";
import { notFound } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/ids";
import type { endViewInput, saveViewInput, shareViewInput } from "./schema";

const NOUN = "saved-view";
type Kept = Pick<SavedView, "page" | "query" | "isShared">;

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
    const kept: Kept = { page: input.page, query: keptQuery(input.query), isShared: input.isShared };
    // The same name in two windows: the second replaces what the first kept, not what was there before it.
    await takeTurn(db, actor, `views of ${memberId}`);
    const before = await db.savedView.findFirst({
      where: { organizationId, ownerId: memberId, name: input.name },
    });
    if (before) return changeView(db, actor, before, { command: "saveView", version: before.version, kept });
    const own = { id: newId(), name: input.name, ownerId: memberId, createdAt: actor.now };
    const row = await db.savedView.create({ data: { organizationId, ...own, ...kept } });
    await recordCreated(db, actor, { command: "saveView", subjectType: NOUN, subjectId: row.id }, row);
    return { id: row.id };
  });
}

async function changeView(
  db: Db,
  actor: Actor,
  before: SavedView,
  { command, version, kept }: { command: string; version: number; kept: Partial<Kept> },
): Promise<{ id: string }> {
  const { organizationId } = actor;
  const { id } = before;
  const subject = { command, subjectType: NOUN, subjectId: id };
  await changeVersioned(db, actor, subject, {
    ...{ what: "This view", before, yours: kept },
    write: () =>
      db.savedView.updateMany({
        where: { organizationId, id, version },
        data: { ...kept, version: { increment: 1 } },
      }),
    read: () => viewRow(db, actor, id),
  });
  return { id };
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
    const before = await viewRow(db, actor, input.id);
    const kept = { isShared: input.isShared };
    await changeView(db, actor, before, { command: "shareView", version: input.version, kept });
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
