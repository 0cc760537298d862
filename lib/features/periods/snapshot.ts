import { endOfMonth } from "@/lib/domain/time/day";
import type { Actor } from "@/lib/platform/actor";
import { fromDay } from "@/lib/platform/db/days";
import type { Prisma } from "@/lib/platform/db/generated/client";
import type { Db } from "@/lib/platform/db/tenant";
import { newId } from "@/lib/platform/ids";
import type { CloseCheck } from "./schema";

/** One step at a month at a time, whoever takes it: the second sees what the first did. */
export async function lockMonth(db: Db, actor: Actor, month: string): Promise<void> {
  await db.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`period:${actor.organizationId}:${month}`}, 0))::text`;
}

async function freezeMembers(db: Db, actor: Actor, closeId: string, month: string): Promise<void> {
  const { organizationId } = actor;
  const end = endOfMonth(`${month}-01`);
  await db.$executeRaw`
    INSERT INTO period_close_member (organization_id, close_id, dimension, member_key, code, name, belongs_to)
    SELECT ${organizationId}::uuid, ${closeId}::uuid, d.dimension, d.key, d.code, d.name, d.belongs_to FROM (
      SELECT 'TEAM' AS dimension, id::text AS key, code, name, parent_id::text AS belongs_to FROM team WHERE organization_id = ${organizationId}::uuid
      UNION ALL SELECT 'REGION', id::text, code, name, parent_id::text FROM region WHERE organization_id = ${organizationId}::uuid
      UNION ALL SELECT 'PRODUCT', id::text, code, name, "group" FROM product WHERE organization_id = ${organizationId}::uuid
      UNION ALL SELECT 'OWNER', m.id::text, m.code, m.name, (
          SELECT string_agg(t.team_id::text, ' ' ORDER BY t.team_id::text) FROM team_membership t
           WHERE t.organization_id = m.organization_id AND t.member_id = m.id
             AND (t.starts_on IS NULL OR t.starts_on <= ${end}::date) AND (t.ends_on IS NULL OR t.ends_on >= ${end}::date))
        FROM member m WHERE m.organization_id = ${organizationId}::uuid
      UNION ALL SELECT 'ACCOUNT', a.id::text, a.code, a.name, (
          SELECT p.measure FROM account_mapping p WHERE p.organization_id = a.organization_id AND p.account_id = a.id AND p.starts_on <= ${end}::date
           ORDER BY p.starts_on DESC LIMIT 1)
        FROM account a WHERE a.organization_id = ${organizationId}::uuid
      UNION ALL SELECT 'RATE', kind::text || ' ' || currency, currency, kind::text, rate::text FROM rate
       WHERE organization_id = ${organizationId}::uuid AND month = ${`${month}-01`}::date) d`;
}

/** Freezes what the month says now: sums of every scenario, members of every dimension, rates, and what was still open. */
export async function freezeMonth(
  db: Db,
  actor: Actor,
  month: string,
  checklist: readonly CloseCheck[],
  why: string | null,
): Promise<{ id: string; number: number }> {
  const { organizationId, memberId, now } = actor;
  const day = fromDay(`${month}-01`);
  const before = await db.periodClose.count({ where: { organizationId, month: day } });
  const row = await db.periodClose.create({
    data: {
      ...{ organizationId, id: newId(), month: day, number: before + 1, why },
      checklist: checklist as unknown as Prisma.InputJsonValue,
      ...{ closedBy: memberId, closedAt: now },
    },
  });
  await db.$executeRaw`
    INSERT INTO period_close_value (organization_id, close_id, scenario, measure, dimension, member_key, currency, amount, quantity, facts)
    SELECT organization_id, ${row.id}::uuid, scenario, measure, dimension, member_key, currency, amount, quantity, facts FROM fact_cell
     WHERE organization_id = ${organizationId}::uuid AND month = ${`${month}-01`}::date`;
  await freezeMembers(db, actor, row.id, month);
  return { id: row.id, number: row.number };
}
