import type { Actor } from "@/lib/platform/actor";
import { auditHash } from "@/lib/platform/audit";
import { authorize } from "@/lib/platform/authorize";
import { type Db, inTenant } from "@/lib/platform/db/tenant";
import type { ChainVerdict } from "./schema";

const BATCH = 2000;

type Entry = Awaited<ReturnType<Db["auditEntry"]["findMany"]>>[number];
type Walk = { seq: bigint; hash: string };

function faultOf(entry: Entry, at: Walk): string | null {
  const expected = at.seq + 1n;
  if (entry.seq !== expected) return `entry ${expected} is missing`;
  if (entry.previousHash !== at.hash) return "it does not follow from the entry before it";
  const { requestId: _request, previousHash: _previous, hash, ...link } = entry;
  if (hash !== auditHash(at.hash, link)) return "its content is not what was recorded";
  return null;
}

/**
 * Walks the organization's chain from the first entry to its head. A changed, missing or added entry breaks it,
 * and so does a tail that was cut off.
 */
export async function verifyAuditTrail(actor: Actor): Promise<ChainVerdict> {
  authorize(actor, "audit:read");
  const { organizationId } = actor;
  return inTenant(
    actor,
    async (db) => {
      const walk: Walk = { seq: 0n, hash: "" };
      for (;;) {
        const entries = await db.auditEntry.findMany({
          where: { organizationId, seq: { gt: walk.seq } },
          orderBy: { seq: "asc" },
          take: BATCH,
        });
        for (const entry of entries) {
          const because = faultOf(entry, walk);
          if (because)
            return { isIntact: false, entries: Number(walk.seq), brokenSeq: entry.seq.toString(), because };
          walk.seq = entry.seq;
          walk.hash = entry.hash;
        }
        if (entries.length < BATCH) break;
      }
      const head = await db.auditHead.findUnique({ where: { organizationId } });
      const entries = Number(walk.seq);
      if ((head?.seq ?? 0n) === walk.seq && (head?.hash ?? "") === walk.hash) {
        return { isIntact: true, entries, lastHash: walk.hash };
      }
      const because = "the last entries were removed, or the head was changed";
      return { isIntact: false, entries, brokenSeq: (walk.seq + 1n).toString(), because };
    },
    "read",
  );
}
