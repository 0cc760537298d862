import { suggestAccountMetrics } from "@/lib/connectors/kinds/account-metrics";
import type { Actor } from "@/lib/platform/actor";
import { authorize } from "@/lib/platform/authorize";
import { toDay } from "@/lib/platform/db/days";
import { inTenant } from "@/lib/platform/db/tenant";
import { ACCOUNT_MEASURES, type AccountMeasure } from "./schema";

const EVER = "0001-01-01";

export type MappingVersion = {
  measure: AccountMeasure /** Null = since ever. */;
  startsOn: string | null;
  recordedAt: string;
};

export type AccountView = {
  id: string;
  code: string;
  name: string;
  type: string | null;
  operator: string;
  /** What it feeds now; null = nobody said, so its rows cannot be imported. */
  measure: AccountMeasure | null;
  suggested: AccountMeasure;
  /** Every meaning it had, the latest first. */
  versions: MappingVersion[];
  /** Present ledger facts on it. */
  facts: number;
};

function measureOf(text: string): AccountMeasure {
  return ACCOUNT_MEASURES.find((measure) => measure === text) ?? "none";
}

/** Every account with what it feeds, those nobody mapped first. */
export async function listAccounts(actor: Actor, search = ""): Promise<AccountView[]> {
  authorize(actor, "dimension:read");
  const { organizationId } = actor;
  const like = { contains: search.trim(), mode: "insensitive" as const };
  const found = search.trim() ? { OR: [{ name: like }, { code: like }, { type: like }] } : {};
  const { rows, counts } = await inTenant(
    actor,
    async (db) => ({
      rows: await db.account.findMany({
        where: { organizationId, ...found },
        orderBy: [{ code: "asc" }, { id: "asc" }],
        include: { accountMappings: { orderBy: { startsOn: "desc" } } },
      }),
      counts: await db.$queryRaw<{ id: string; facts: number }[]>`
        SELECT member_key AS id, sum(facts)::int AS facts FROM fact_cell
         WHERE organization_id = ${organizationId}::uuid AND dimension = 'ACCOUNT' AND scenario = 'actual' GROUP BY 1`,
    }),
    "read",
  );
  const facts = new Map(counts.map((row) => [row.id, row.facts]));
  const views = rows.map(({ id, code, name, type, operator, accountMappings }) => {
    const versions = accountMappings.map(({ measure, startsOn, recordedAt }) => ({
      measure: measureOf(measure),
      startsOn: toDay(startsOn) === EVER ? null : toDay(startsOn),
      recordedAt: recordedAt.toISOString(),
    }));
    const suggested = suggestAccountMetrics({ code, name, type })[0] ?? "none";
    return {
      id,
      code,
      name,
      type,
      operator,
      measure: versions[0]?.measure ?? null,
      suggested,
      versions,
      facts: facts.get(id) ?? 0,
    };
  });
  return [...views.filter((view) => view.measure === null), ...views.filter((view) => view.measure !== null)];
}

/** For the search of the whole product: ledger accounts by name or code. */
export async function searchAccounts(actor: Actor, text: string) {
  const rows = (await listAccounts(actor, text)).slice(0, 8);
  const base = `/${actor.organizationSlug}/settings/accounts`;
  return rows.map(({ id, code, name }) => ({
    ...{ id, label: `${code} ${name}`, kind: "Account" },
    href: `${base}?q=${encodeURIComponent(code)}`,
  }));
}
