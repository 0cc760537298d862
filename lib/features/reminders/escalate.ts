import { goalRow } from "@/lib/features/goals/commands";
import type { DueCheckIn } from "@/lib/features/inbox/due";
import { belongingOf, keyResultRow } from "@/lib/features/key-results/commands";
import type { Actor } from "@/lib/platform/actor";
import { recordAudit } from "@/lib/platform/audit";
import { loadActor } from "@/lib/platform/auth/load-actor";
import { isAllowed } from "@/lib/platform/authorize";
import { fromDay } from "@/lib/platform/db/days";
import { type Db, inTenant } from "@/lib/platform/db/tenant";
import { newId } from "@/lib/platform/ids";

type Belonging = { ownerId: string; coOwnerId: string | null; teamId: string | null };

async function belonging(db: Db, actor: Actor, { type, id }: DueCheckIn): Promise<Belonging> {
  if (type === "key-result") {
    const row = await keyResultRow(db, actor, id);
    return { ...belongingOf(row), ownerId: row.ownerId };
  }
  const { ownerId, coOwnerId, teamId } = await goalRow(db, actor, id);
  return { ownerId, coOwnerId, teamId };
}

type Above = { id: string; userId: string | null; managerId: string | null; status: string };

async function managersOf(actor: Actor): Promise<Above[]> {
  const { organizationId, memberId } = actor;
  return inTenant(
    actor,
    async (db) => {
      const members = await db.member.findMany({
        where: { organizationId },
        select: { id: true, userId: true, managerId: true, status: true },
      });
      const byId = new Map(members.map((member) => [member.id, member]));
      const chain: Above[] = [];
      let above = byId.get(byId.get(memberId)?.managerId ?? "");
      // An import may have left a circle of managers: nobody is asked twice.
      while (above && above.id !== memberId && !chain.includes(above)) {
        chain.push(above);
        above = byId.get(above.managerId ?? "");
      }
      return chain;
    },
    "read",
  );
}

/** Who decides: the nearest manager who can sign in and may close or hand it over, else the organization's owner. */
async function deciderOf(actor: Actor, due: DueCheckIn): Promise<string> {
  const lies = await inTenant(actor, (db) => belonging(db, actor, due), "read");
  const permission = due.type === "goal" ? "goal:write" : "key-result:write";
  for (const { userId, status } of await managersOf(actor)) {
    if (!userId || status !== "ACTIVE") continue;
    const manager = await loadActor({ organizationSlug: actor.organizationSlug, userId }, actor.requestId);
    if (manager && isAllowed(manager, permission, lies)) return manager.memberId;
  }
  const owner = await loadActor({ organizationSlug: actor.organizationSlug }, actor.requestId);
  if (!owner) throw new Error("Every organization has an owner.");
  return owner.memberId;
}

/** Ends the reminders of a check-in and asks somebody above to close it or give it to somebody else. */
export async function askDecision(actor: Actor, due: DueCheckIn): Promise<void> {
  const askedOf = await deciderOf(actor, due);
  await inTenant(actor, async (db) => {
    const { organizationId, memberId, now } = actor;
    const ids = due.type === "goal" ? { goalId: due.id } : { keyResultId: due.id };
    await db.reminderCount.update({
      where: { organizationId_memberId_subjectId: { organizationId, memberId, subjectId: due.id } },
      data: { isEnded: true },
    });
    // One that settled itself by a check-in is still without a decision: it gives way to the new question.
    await db.reminderDecision.deleteMany({ where: { organizationId, ...ids, decision: null } });
    const after = await db.reminderDecision.create({
      data: {
        ...{ organizationId, id: newId(), ...ids, memberId, askedOf },
        dueOn: fromDay(due.dueOn),
        askedAt: now,
      },
    });
    const system = { ...actor, memberId: null, name: "Plumbline, reminders" };
    await recordAudit(db, system, {
      command: "askDecision",
      subjectType: due.type,
      subjectId: due.id,
      after,
      why: "Three reminders were ignored.",
    });
  });
}
