import type { Actor } from "@/lib/platform/actor";
import { authorize } from "@/lib/platform/authorize";
import { canonicalJson } from "@/lib/platform/canonical-json";
import type { AuditEntry, Prisma } from "@/lib/platform/db/generated/client";
import { inTenant } from "@/lib/platform/db/tenant";
import { notFound } from "@/lib/platform/errors";
import type { AuditChange, AuditDetail, AuditRow } from "./schema";

export type AuditQuestion = {
  search?: string;
  command?: string;
  subjectType?: string;
  memberId?: string;
  /** Days, inclusive, by UTC. */
  from?: string;
  to?: string;
  /** Entries before this sequence number: the next page. */
  before?: string;
  size?: number;
};

export type AuditPage = { rows: AuditRow[]; next: string | null; commands: string[]; subjectTypes: string[] };

function rowOf(entry: AuditEntry): AuditRow {
  const { seq, at, actorName, command, subjectType, subjectId, why } = entry;
  return { seq: seq.toString(), at: at.toISOString(), actorName, command, subjectType, subjectId, why };
}

function whereOf(actor: Actor, question: AuditQuestion): Prisma.AuditEntryWhereInput {
  const { search, command, subjectType, memberId, from, to, before } = question;
  const like = { contains: search?.trim() ?? "", mode: "insensitive" as const };
  const at = {
    ...(from ? { gte: new Date(`${from}T00:00:00Z`) } : {}),
    ...(to ? { lt: new Date(Date.parse(`${to}T00:00:00Z`) + 86_400_000) } : {}),
  };
  return {
    organizationId: actor.organizationId,
    ...(command ? { command } : {}),
    ...(subjectType ? { subjectType } : {}),
    ...(memberId ? { memberId } : {}),
    ...(from || to ? { at } : {}),
    ...(before && /^\d{1,18}$/.test(before) ? { seq: { lt: BigInt(before) } } : {}),
    ...(search?.trim()
      ? { OR: [{ actorName: like }, { why: like }, { subjectId: like }, { command: like }] }
      : {}),
  };
}

/** The trail, newest first, a page at a time. */
export async function listAudit(actor: Actor, question: AuditQuestion): Promise<AuditPage> {
  authorize(actor, "audit:read");
  const { organizationId } = actor;
  const size = question.size ?? 100;
  return inTenant(
    actor,
    async (db) => {
      const where = whereOf(actor, question);
      const entries = await db.auditEntry.findMany({ where, orderBy: { seq: "desc" }, take: size + 1 });
      const kinds = await db.auditEntry.groupBy({
        by: ["command", "subjectType"],
        where: { organizationId },
      });
      const rows = entries.slice(0, size).map(rowOf);
      return {
        rows,
        next: entries.length > size ? (rows.at(-1)?.seq ?? null) : null,
        commands: [...new Set(kinds.map(({ command }) => command))].sort(),
        subjectTypes: [...new Set(kinds.map(({ subjectType }) => subjectType))].sort(),
      };
    },
    "read",
  );
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return "–";
  return typeof value === "string" ? value : canonicalJson(value);
}

function fieldsOf(value: unknown): Record<string, unknown> {
  if (value === null || value === undefined) return {};
  return typeof value === "object" && !Array.isArray(value) ? (value as Record<string, unknown>) : { value };
}

const BOOKKEEPING = new Set(["organizationId", "version", "updatedAt"]);

/** What differs between before and after, field by field. */
export function changesOf(before: unknown, after: unknown): AuditChange[] {
  const [old, young] = [fieldsOf(before), fieldsOf(after)];
  const isRemoval = after === null || after === undefined;
  return [...new Set([...Object.keys(old), ...Object.keys(young)])]
    .filter((field) => !BOOKKEEPING.has(field))
    .map((field) => ({ field, before: textOf(old[field]), after: isRemoval ? "–" : textOf(young[field]) }))
    .filter(({ before: was, after: is }) => was !== is);
}

export async function getAuditEntry(actor: Actor, seq: string): Promise<AuditDetail> {
  authorize(actor, "audit:read");
  const { organizationId } = actor;
  const isNumber = /^\d{1,18}$/.test(seq);
  const entry = isNumber
    ? await inTenant(
        actor,
        (db) => db.auditEntry.findFirst({ where: { organizationId, seq: BigInt(seq) } }),
        "read",
      )
    : null;
  if (!entry) throw notFound("This entry");
  const { requestId, hash, before, after } = entry;
  return { ...rowOf(entry), requestId, hash, changes: changesOf(before, after) };
}
