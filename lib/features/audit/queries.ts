import type { Actor } from "@/lib/platform/actor";
import { authorize } from "@/lib/platform/authorize";
import { canonicalJson } from "@/lib/platform/canonical-json";
import type { AuditEntry, Prisma } from "@/lib/platform/db/generated/client";
import { type Db, inTenant } from "@/lib/platform/db/tenant";
import { notFound } from "@/lib/platform/errors";
import { hiddenSubjects } from "./hidden";
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

function nameIn(value: unknown): string | null {
  const { name, title, file, account } = fieldsOf(value);
  const found = [name, title, file, account].find((text) => typeof text === "string" && text !== "");
  return typeof found === "string" ? found : null;
}

function rowOf(entry: AuditEntry): AuditRow {
  const { seq, at, actorName, command, subjectType, subjectId, why, before, after } = entry;
  const subjectName = nameIn(after) ?? nameIn(before);
  const when = at.toISOString();
  return { seq: seq.toString(), at: when, actorName, command, subjectType, subjectId, subjectName, why };
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
  const size = question.size ?? 50;
  return inTenant(
    actor,
    async (db) => {
      const where = {
        AND: [whereOf(actor, question), { subjectId: { notIn: await hiddenSubjects(db, actor) } }],
      };
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

const BOOKKEEPING = new Set(["organizationId", "id", "version", "updatedAt"]);

/** What differs between before and after, field by field. */
export function changesOf(before: unknown, after: unknown): AuditChange[] {
  const [old, young] = [fieldsOf(before), fieldsOf(after)];
  const isRemoval = after === null || after === undefined;
  return [...new Set([...Object.keys(old), ...Object.keys(young)])]
    .filter((field) => !BOOKKEEPING.has(field))
    .map((field) => ({ field, before: textOf(old[field]), after: isRemoval ? "–" : textOf(young[field]) }))
    .filter(({ before: was, after: is }) => was !== is);
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Ids in an entry as people know them; what has no name (any more) keeps its id. */
async function withNames(db: Db, organizationId: string, changes: AuditChange[]): Promise<AuditChange[]> {
  const ids = [...new Set(changes.flatMap(({ before, after }) => [before, after]))].filter((text) =>
    UUID.test(text),
  );
  if (ids.length === 0) return changes;
  const named = { where: { organizationId, id: { in: ids } }, select: { id: true, name: true } };
  const found = [
    ...(await db.member.findMany(named)),
    ...(await db.team.findMany(named)),
    ...(await db.region.findMany(named)),
    ...(await db.customer.findMany(named)),
  ];
  const names = new Map(found.map(({ id, name }) => [id, name]));
  const shown = (text: string) => names.get(text) ?? text;
  return changes.map(({ field, before, after }) => ({ field, before: shown(before), after: shown(after) }));
}

/** One entry with what it changed. NOT_FOUND when it is not the actor's to see. */
export async function getAuditEntry(actor: Actor, seq: string): Promise<AuditDetail> {
  authorize(actor, "audit:read");
  const { organizationId } = actor;
  if (!/^\d{1,18}$/.test(seq)) throw notFound("This entry");
  return inTenant(
    actor,
    async (db) => {
      const hidden = await hiddenSubjects(db, actor);
      const entry = await db.auditEntry.findFirst({
        where: { organizationId, seq: BigInt(seq), subjectId: { notIn: hidden } },
      });
      if (!entry) throw notFound("This entry");
      const { requestId, hash, before, after } = entry;
      const changes = await withNames(db, organizationId, changesOf(before, after));
      return { ...rowOf(entry), requestId, hash, changes };
    },
    "read",
  );
}
