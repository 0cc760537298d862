import type { Actor } from "@/lib/platform/actor";
import { changeVersioned } from "@/lib/platform/changes";
import type { Prisma, VarianceItem } from "@/lib/platform/db/generated/client";
import type { Db } from "@/lib/platform/db/tenant";
import { notFound } from "@/lib/platform/errors";

export const ITEM_NOUN = "variance-item";

export async function itemRow(db: Db, actor: Actor, id: string): Promise<VarianceItem> {
  const row = await db.varianceItem.findFirst({ where: { organizationId: actor.organizationId, id } });
  if (!row) throw notFound("This variance");
  return row;
}

/** Held until the transaction ends: who explains, signs or looks at the same variance comes before or after. */
export async function holdItems(db: Db, actor: Actor, keys: readonly string[]): Promise<void> {
  await db.$queryRaw`SELECT 1 FROM variance_item
    WHERE organization_id = ${actor.organizationId}::uuid AND variance_key = ANY(${[...keys]}::text[]) ORDER BY id FOR UPDATE`;
}

/** One versioned change of an item, kept as a revision with its reason and as an entry of the trail. */
export async function changeItem(
  db: Db,
  actor: Actor,
  before: VarianceItem,
  change: {
    command: string;
    version: number;
    data: Prisma.VarianceItemUncheckedUpdateManyInput;
    yours?: Record<string, unknown>;
    why?: string | null;
  },
): Promise<VarianceItem> {
  const { organizationId } = actor;
  const { id } = before;
  return changeVersioned(
    db,
    actor,
    { command: change.command, subjectType: ITEM_NOUN, subjectId: id, why: change.why ?? null },
    {
      what: "This variance",
      before,
      yours: change.yours ?? {},
      write: () =>
        db.varianceItem.updateMany({
          where: { organizationId, id, version: change.version },
          data: { ...change.data, version: { increment: 1 } },
        }),
      read: () => itemRow(db, actor, id),
    },
  );
}
