import type { Actor } from "@/lib/platform/actor";
import { loadActor } from "@/lib/platform/auth/load-actor";
import { inTenant, type TenantScope } from "@/lib/platform/db/tenant";
import { AppError } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/ids";
import { logger } from "@/lib/platform/logger";
import { isRefusal, sendMail } from "@/lib/platform/mail";
import type { PackDocument } from "@/lib/present/packs/page";
import { getPackDocument } from "./document";
import { packMail } from "./mails";
import { renderPack } from "./pdf";
import type { SendOutcome } from "./schema";

/** One mail: a pack, a person, an occasion. */
export type Due = {
  organizationId: string;
  organizationSlug: string;
  packId: string;
  memberId: string;
  slot: string;
};

/** A claim this old without an end belongs to a process that died. */
export const CLAIM_MINUTES = 10;
const MOST_ATTEMPTS = 5;

type Claim = { scope: TenantScope; id: string; attempts: number };

/** Takes one mail for this process; null when it is done, handed over, or somebody else is at it. */
async function claim(due: Due, at: Date, requestId: string): Promise<Claim | null> {
  const { organizationId, packId, memberId, slot } = due;
  const scope = { organizationId, memberId, requestId };
  const stale = new Date(at.getTime() - CLAIM_MINUTES * 60_000);
  const rows = await inTenant(
    scope,
    (db) => db.$queryRaw<{ id: string; attempts: number }[]>`
      INSERT INTO pack_send (organization_id, id, pack_id, member_id, slot, claimed_at, attempts)
      SELECT p.organization_id, ${newId()}::uuid, p.id, m.id, ${slot}, ${at}::timestamptz, 1
        FROM pack p JOIN member m ON m.organization_id = p.organization_id AND m.id = ${memberId}::uuid
       WHERE p.organization_id = ${organizationId}::uuid AND p.id = ${packId}::uuid AND p.ended_at IS NULL
      ON CONFLICT (organization_id, pack_id, slot, member_id) DO UPDATE
        SET claimed_at = EXCLUDED.claimed_at, attempts = pack_send.attempts + 1
        WHERE pack_send.ended_at IS NULL AND pack_send.handed_at IS NULL
          AND (pack_send.attempts = 0 OR pack_send.claimed_at < ${stale}::timestamptz)
      RETURNING id::text, attempts`,
  );
  const [row] = rows;
  return row ? { scope, ...row } : null;
}

type Written = {
  outcome?: SendOutcome;
  detail?: string | null;
  period?: string;
  handedAt?: Date | null;
};

async function write({ scope, id }: Claim, at: Date, { outcome, ...rest }: Written): Promise<void> {
  const { organizationId } = scope;
  await inTenant(scope, (db) =>
    db.packSend.update({
      where: { organizationId_id: { organizationId, id } },
      data: { ...rest, ...(outcome === undefined ? {} : { outcome, endedAt: at }) },
    }),
  );
}

/** The recipient as they are now; null for whoever left, was never here with an account, or has no address. */
async function recipient(
  due: Due,
  at: Date,
  requestId: string,
): Promise<{ actor: Actor; to: string } | null> {
  const { organizationId, memberId, organizationSlug } = due;
  const member = await inTenant(
    { organizationId, memberId, requestId },
    (db) =>
      db.member.findFirst({
        where: { organizationId, id: memberId, status: "ACTIVE" },
        select: { userId: true, email: true },
      }),
    "read",
  );
  if (!member?.userId || !member.email) return null;
  const actor = await loadActor({ organizationSlug, userId: member.userId }, requestId);
  return actor ? { actor: { ...actor, now: at }, to: member.email } : null;
}

async function readFor(actor: Actor, packId: string): Promise<PackDocument | null> {
  try {
    const pack = await getPackDocument(actor, packId);
    return pack.sheets.length === 0 ? null : pack;
  } catch (error) {
    if (error instanceof AppError && (error.code === "NOT_FOUND" || error.code === "FORBIDDEN")) return null;
    throw error;
  }
}

async function hand(
  own: Claim,
  due: Due,
  at: Date,
  mail: Parameters<typeof sendMail>[0],
): Promise<SendOutcome | null> {
  const { organizationId } = due;
  // From here on nobody tries again by himself: the server may have it.
  await write(own, at, { handedAt: at });
  try {
    await sendMail(mail);
  } catch (error) {
    const detail = error instanceof Error ? error.message.slice(0, 300) : String(error);
    logger.error({ err: error, organizationId, packId: due.packId }, "a pack was not sent");
    if (!isRefusal(error)) {
      await write(own, at, { outcome: "UNKNOWN", detail });
      return "UNKNOWN";
    }
    const isLast = own.attempts >= MOST_ATTEMPTS;
    await write(own, at, { handedAt: null, detail, ...(isLast ? { outcome: "FAILED" as const } : {}) });
    return isLast ? "FAILED" : null;
  }
  await write(own, at, { outcome: "SENT", detail: null });
  return "SENT";
}

/**
 * One mail from claim to end: what its recipient may see, as a PDF. Null when there is nothing to do now: it is done,
 * somebody is at it, or the server refused and a later tick tries again.
 */
export async function deliver(due: Due, at: Date, requestId: string = newId()): Promise<SendOutcome | null> {
  const own = await claim(due, at, requestId);
  if (!own) return null;
  const end = async (outcome: SendOutcome, detail: string | null = null) => {
    await write(own, at, { outcome, detail });
    return outcome;
  };
  if (own.attempts > MOST_ATTEMPTS) return end("FAILED", "Interrupted too often.");
  const who = await recipient(due, at, requestId);
  if (!who) return end("LEFT");
  const pack = await readFor(who.actor, due.packId);
  if (!pack) return end("NO_ACCESS");
  const bytes = await renderPack(pack);
  await write(own, at, { period: pack.period });
  return hand(own, due, at, packMail(pack, { ...who, bytes, packId: due.packId, sendId: own.id }));
}
