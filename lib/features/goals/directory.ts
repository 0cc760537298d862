import type { DirectoryEntry, ScopeDimension, SentenceContext } from "@/lib/domain/goals/sentence/structure";
import { todayIn } from "@/lib/domain/time/day";
import type { Actor } from "@/lib/platform/actor";
import { isAllowed } from "@/lib/platform/authorize";
import { inTenant } from "@/lib/platform/db/tenant";

/** Names of more customers than this are not sent to the page; they are then told as not understood. */
const MOST_CUSTOMERS = 1000;

/** What a sentence of this actor is read against: the day, the calendar, and every name it may mention. */
export async function sentenceContext(actor: Actor): Promise<SentenceContext> {
  return inTenant(
    actor,
    async (db) => {
      const { organizationId } = actor;
      const named = {
        where: { organizationId },
        select: { id: true, name: true },
        orderBy: { name: "asc" },
      } as const;
      const as = (
        dimension: ScopeDimension,
        rows: readonly { id: string; name: string }[],
      ): DirectoryEntry[] => rows.map(({ id, name }) => ({ dimension, id, name }));
      const segments = await db.customer.findMany({
        where: { organizationId, segment: { not: null } },
        distinct: ["segment"],
        select: { segment: true },
        orderBy: { segment: "asc" },
      });
      const members = await db.member.findMany({ ...named, where: { organizationId, status: "ACTIVE" } });
      const owners = members.filter(({ id }) => isAllowed(actor, "goal:write", { ownerId: id }));
      const directory = [
        ...as("team", await db.team.findMany(named)),
        ...as("region", await db.region.findMany(named)),
        ...as("product", await db.product.findMany(named)),
        ...as(
          "segment",
          segments.flatMap(({ segment }) => (segment ? [{ id: segment, name: segment }] : [])),
        ),
        ...as("customer", await db.customer.findMany({ ...named, take: MOST_CUSTOMERS })),
        ...as("owner", owners),
      ];
      return {
        today: todayIn(actor.timeZone, actor.now),
        calendar: { startMonth: actor.fiscalStartMonth },
        locale: actor.locale.toLowerCase().startsWith("de") ? "de" : "en",
        currency: actor.currency,
        directory,
      };
    },
    "read",
  );
}
