import { createPack, endPack, schedulePack } from "@/lib/features/packs/commands";
import { createPackInput, schedulePackInput } from "@/lib/features/packs/schema";
import { inTenant } from "@/lib/platform/db/tenant";
import { on } from "./goals";
import type { TestOrganization } from "./organizations";

/** A pack that is sent to the sales manager, and one that has been sent already and ended. */
export async function everythingPacked(org: TestOrganization) {
  const owner = on(org.actors.OWNER, "2026-06-15");
  const { organizationId } = org;
  const memberId = org.actors.SALES_MANAGER.memberId;
  const fields = createPackInput.parse({
    ...{ name: "Board pack", periodRule: "LAST_MONTH", isShared: true },
    pages: [{ page: "okr" }],
  });
  const [first, second] = [await createPack(owner, fields), await createPack(owner, fields)];
  for (const { id } of [first, second])
    await schedulePack(
      owner,
      schedulePackInput.parse({ id, version: 1, rhythm: "NONE", recipientIds: [memberId] }),
    );
  await inTenant(owner, (db) =>
    db.packSend.create({
      data: {
        ...{ organizationId, packId: second.id, memberId, slot: "on:2026-06-01", claimedAt: owner.now },
        ...{ handedAt: owner.now, endedAt: owner.now, outcome: "SENT" },
      },
    }),
  );
  await endPack(owner, { id: second.id, version: 2 });
  return { pack: first.id, endedPack: second.id };
}
