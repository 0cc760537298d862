import { fourEyes } from "@/lib/domain/access/four-eyes";
import { todayIn } from "@/lib/domain/time/day";
import { listEligible } from "@/lib/features/approvals/queries";
import { pendingOf } from "@/lib/features/goals/changes";
import { pendingView } from "@/lib/features/goals/pending";
import { goalInclude, numbersOf } from "@/lib/features/goals/prepare";
import type { KrUnit } from "@/lib/features/key-results/schema";
import { metricContext } from "@/lib/features/metrics/context";
import type { Actor } from "@/lib/platform/actor";
import { isAllowed } from "@/lib/platform/authorize";
import { Prisma } from "@/lib/platform/db/generated/client";
import type { Db } from "@/lib/platform/db/tenant";
import type { Owed } from "./schema";

/** Changes of agreed goals that wait for a second person, for whoever could agree to them now. */
export async function listChangedTerms(db: Db, actor: Actor): Promise<Owed[]> {
  if (!isAllowed(actor, "goal:agree")) return [];
  const { organizationId, memberId, organizationSlug } = actor;
  const changed = await db.goal.findMany({
    where: {
      organizationId,
      status: { in: ["AGREED", "ACTIVE"] },
      pendingChange: { not: Prisma.DbNull },
    },
    include: goalInclude,
    orderBy: { id: "asc" },
  });
  const { book } = await metricContext(db, actor);
  const today = todayIn(actor.timeZone, actor.now);
  const owed: Owed[] = [];
  for (const goal of changed) {
    const pending = pendingOf(goal);
    if (!pending || !isAllowed(actor, "goal:agree", goal)) continue;
    const eligible = (await listEligible(db, actor, "goal:agree", goal)).map(({ id }) => id);
    const { proposedBy } = pending;
    if (fourEyes({ proposedBy, approvedBy: memberId, eligible }).kind === "REFUSED") continue;
    const view = await pendingView(db, actor, numbersOf(goal, today, book), goal);
    if (!view) continue;
    owed.push({
      kind: "CHANGE",
      key: `change-${goal.id}`,
      ...{ id: goal.id, version: goal.version },
      title: goal.title,
      href: `/${organizationSlug}/goals/${goal.id}`,
      ...{ dueOn: null, overdueDays: null },
      ...{ by: view.proposedBy, reason: view.reason, changes: view.changes },
      unit: goal.unit as KrUnit,
      currency: goal.currency,
    });
  }
  return owed;
}
