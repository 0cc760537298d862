import { createHmac } from "node:crypto";
import type pg from "pg";
import type { Actor } from "./actor";
import { canonicalJson } from "./canonical-json";
import type { Db } from "./db/tenant";
import { env } from "./env";

export type AuditCommand = {
  /** The command's name in the user's verb: recordCheckIn, closePeriod … */
  command: string;
  subjectType: string;
  subjectId: string;
  before?: unknown;
  after?: unknown;
  why?: string | null;
};

export type AuditLink = {
  organizationId: string;
  seq: bigint;
  at: Date;
  memberId: string | null;
  actorName: string;
  command: string;
  subjectType: string;
  subjectId: string;
  before: unknown;
  after: unknown;
  why: string | null;
};

type Runner = (text: string, values: unknown[]) => Promise<Record<string, unknown>[]>;

function runnerOf(db: Db | pg.PoolClient): Runner {
  if ("$queryRawUnsafe" in db) return (text, values) => db.$queryRawUnsafe(text, ...values);
  return async (text, values) => (await db.query(text, values)).rows;
}

/** The link's fingerprint: keyed, so that whoever owns the database alone cannot forge a chain. */
export function auditHash(previousHash: string, link: AuditLink): string {
  const key = createHmac("sha256", env().PLUMBLINE_SECRET).update(`audit:${link.organizationId}`).digest();
  const { organizationId: _, seq, at, ...rest } = link;
  const text = canonicalJson({
    ...rest,
    before: link.before ?? null,
    after: link.after ?? null,
    seq: seq.toString(),
    at: at.toISOString(),
  });
  return createHmac("sha256", key).update(previousHash).update("\n").update(text).digest("hex");
}

/**
 * Writes one entry per command, in the command's own transaction. The chain's head row is locked, so entries of
 * one organization have an order without gaps.
 */
export async function recordAudit(
  db: Db | pg.PoolClient,
  /** Without a member for what the product does by itself. */
  actor: Pick<Actor, "organizationId" | "name" | "requestId"> & { readonly memberId: string | null },
  entry: AuditCommand,
): Promise<void> {
  const run = runnerOf(db);
  const org = actor.organizationId;
  await run(
    "INSERT INTO audit_head (organization_id, seq, hash) VALUES ($1::uuid, 0, '') ON CONFLICT DO NOTHING",
    [org],
  );
  const [head] = await run(
    "SELECT seq::text AS seq, hash FROM audit_head WHERE organization_id = $1::uuid FOR UPDATE",
    [org],
  );
  if (!head) throw new Error("The audit chain of this organization has no head.");
  const link: AuditLink = {
    organizationId: org,
    seq: BigInt(head.seq as string) + 1n,
    at: new Date(),
    memberId: actor.memberId,
    actorName: actor.name,
    command: entry.command,
    subjectType: entry.subjectType,
    subjectId: entry.subjectId,
    before: JSON.parse(canonicalJson(entry.before ?? null)),
    after: JSON.parse(canonicalJson(entry.after ?? null)),
    why: entry.why ?? null,
  };
  const previousHash = head.hash as string;
  const hash = auditHash(previousHash, link);
  await run(
    `INSERT INTO audit_entry (organization_id, seq, at, member_id, actor_name, command, subject_type, subject_id, before, after, why, request_id, previous_hash, hash)
     VALUES ($1::uuid, $2::bigint, $3::timestamptz, $4::uuid, $5, $6, $7, $8, $9::jsonb, $10::jsonb, $11, $12, $13, $14)`,
    [
      org,
      link.seq.toString(),
      link.at.toISOString(),
      link.memberId,
      link.actorName,
      link.command,
      link.subjectType,
      link.subjectId,
      JSON.stringify(link.before),
      JSON.stringify(link.after),
      link.why,
      actor.requestId,
      previousHash,
      hash,
    ],
  );
  await run("UPDATE audit_head SET seq = $2::bigint, hash = $3 WHERE organization_id = $1::uuid", [
    org,
    link.seq.toString(),
    hash,
  ]);
}
