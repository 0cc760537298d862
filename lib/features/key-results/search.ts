import { visibleObjectives } from "@/lib/features/objectives/visibility";
import type { Actor } from "@/lib/platform/actor";
import { inTenant } from "@/lib/platform/db/tenant";

export type SearchHit = { id: string; label: string; kind: string; href: string; note?: string };

export async function searchKeyResults(actor: Actor, q: string): Promise<SearchHit[]> {
  return inTenant(
    actor,
    async (db) => {
      const objective = await visibleObjectives(db, actor);
      const where = {
        organizationId: actor.organizationId,
        objective,
        title: { contains: q, mode: "insensitive" as const },
      };
      const rows = await db.keyResult.findMany({
        where,
        take: 8,
        include: { objective: { select: { title: true } } },
        orderBy: { title: "asc" },
      });
      return rows.map((row) => ({
        id: row.id,
        label: row.title,
        kind: "Key result",
        href: `/${actor.organizationSlug}/objectives/key-results/${row.id}`,
        note: row.objective.title,
      }));
    },
    "read",
  );
}
