import type { SearchHit } from "@/lib/features/key-results/search";
import type { Actor } from "@/lib/platform/actor";
import { authorize, isAllowed } from "@/lib/platform/authorize";
import { inTenant } from "@/lib/platform/db/tenant";
import type { SavedViewRow } from "./schema";

/** Own views and those others share; a private view of somebody else does not exist. */
export async function listSavedViews(actor: Actor): Promise<SavedViewRow[]> {
  authorize(actor, "saved-view:read");
  const rows = await inTenant(
    actor,
    (db) =>
      db.savedView.findMany({
        where: {
          organizationId: actor.organizationId,
          OR: [{ ownerId: actor.memberId }, { isShared: true }],
        },
        include: { owner: { select: { name: true } } },
        orderBy: [{ name: "asc" }, { id: "asc" }],
      }),
    "read",
  );
  return rows.map(({ id, name, page, query, owner, ownerId, isShared, version }) => ({
    ...{ id, name, page, query, isShared, version },
    ownerName: owner.name,
    isOwn: ownerId === actor.memberId,
    canChange: isAllowed(actor, "saved-view:write", { ownerId }),
  }));
}

/** Views whose name holds the text, of those the actor may open. */
export async function searchSavedViews(actor: Actor, q: string): Promise<SearchHit[]> {
  const wanted = q.toLowerCase();
  const views = await listSavedViews(actor);
  return views
    .filter(({ name }) => name.toLowerCase().includes(wanted))
    .map(({ id, name, page, query, ownerName }) => ({
      id: `saved-view:${id}`,
      label: name,
      kind: "View",
      note: ownerName,
      href: `/${actor.organizationSlug}/${page}?${query}`,
    }));
}
