import { cycleHolding } from "@/lib/domain/objectives/cycles";
import { holdCycle } from "@/lib/features/objectives/hold";
import type { Actor } from "@/lib/platform/actor";
import { toDay } from "@/lib/platform/db/days";
import type { Cycle } from "@/lib/platform/db/generated/client";
import type { Db } from "@/lib/platform/db/tenant";
import { notFound } from "@/lib/platform/errors";

/** The cycle as it is stored. NOT_FOUND when it is another organization's. */
export async function cycleRow(db: Db, actor: Actor, id: string): Promise<Cycle> {
  const row = await db.cycle.findFirst({ where: { organizationId: actor.organizationId, id } });
  if (!row) throw notFound("This cycle");
  return row;
}

/** The open cycle that holds these days; null when there is none. */
export async function findCycleFor(
  db: Db,
  actor: Actor,
  days: { startsOn: string; endsOn: string },
): Promise<string | null> {
  const rows = await db.cycle.findMany({
    where: { organizationId: actor.organizationId, status: { in: ["DRAFT", "ACTIVE"] } },
  });
  const spans = rows.map(({ id, startsOn, endsOn }) => ({
    id,
    startsOn: toDay(startsOn),
    endsOn: toDay(endsOn),
  }));
  const id = cycleHolding(spans, days);
  if (id === null) return null;
  await holdCycle(db, actor, id);
  const { status } = await cycleRow(db, actor, id);
  return status === "CLOSED" ? null : id;
}
