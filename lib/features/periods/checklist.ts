import { endOfMonth } from "@/lib/domain/time/day";
import { metricContext } from "@/lib/features/metrics/context";
import { loadRates } from "@/lib/features/metrics/rates";
import { commentarySettings } from "@/lib/features/organizations/schema";
import { countUnmatched } from "@/lib/features/reconciliation/queries";
import { periodsClosedBy } from "@/lib/features/variance-items/look";
import { countUnsigned } from "@/lib/features/variance-items/queries";
import type { Actor } from "@/lib/platform/actor";
import type { Db } from "@/lib/platform/db/tenant";
import type { CheckKind, CloseCheck } from "./schema";

/** Accounts nobody mapped by the end of the month, and those whose meaning changes inside it. */
async function accountChecks(db: Db, actor: Actor, month: string) {
  const [row] = await db.$queryRaw<{ unmapped: number; changed: number }[]>`
    SELECT count(*) FILTER (WHERE NOT EXISTS (SELECT 1 FROM account_mapping m WHERE m.organization_id = a.organization_id AND m.account_id = a.id
             AND m.starts_on <= ${endOfMonth(`${month}-01`)}::date))::int AS unmapped,
           count(*) FILTER (WHERE EXISTS (SELECT 1 FROM account_mapping m WHERE m.organization_id = a.organization_id AND m.account_id = a.id
             AND m.starts_on > ${`${month}-01`}::date AND m.starts_on <= ${endOfMonth(`${month}-01`)}::date))::int AS changed
      FROM account a WHERE a.organization_id = ${actor.organizationId}::uuid`;
  return row ?? { unmapped: 0, changed: 0 };
}

/** Rows set aside by the latest import of each source and kind: an older import of the same was made good by it. */
async function quarantined(db: Db, actor: Actor): Promise<number> {
  const [row] = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM quarantine_row q JOIN (
      SELECT DISTINCT ON (source_id, kind) organization_id, id FROM import_run
       WHERE organization_id = ${actor.organizationId}::uuid AND status = 'DONE' ORDER BY source_id, kind, created_at DESC) r
        ON r.organization_id = q.organization_id AND r.id = q.run_id`;
  return row?.count ?? 0;
}

/** Currencies of the month's facts that cannot be converted. */
async function missingRates(db: Db, actor: Actor, month: string): Promise<number> {
  const rows = await db.$queryRaw<{ currency: string; scenario: string }[]>`
    SELECT DISTINCT currency, scenario FROM fact_cell WHERE organization_id = ${actor.organizationId}::uuid AND dimension = 'TOTAL'
       AND month = ${`${month}-01`}::date AND currency NOT IN ('', ${actor.currency})`;
  const currencies = [...new Set(rows.map(({ currency }) => currency.trim()))];
  const rates = await loadRates(db, actor, currencies);
  const missing = rows.filter(({ currency, scenario }) => rates(currency.trim(), month, scenario) === null);
  return new Set(missing.map(({ currency }) => currency)).size;
}

/**
 * What stands between a month and its close, each with the place where it is put right. Only what makes a figure wrong
 * for sure blocks: an account nobody mapped, a currency without rate; in strict mode open variances too.
 */
export async function checklistOf(db: Db, actor: Actor, month: string): Promise<CloseCheck[]> {
  const { settings } = await metricContext(db, actor);
  const { isStrict } = commentarySettings(settings);
  const periods = periodsClosedBy(actor, month).map(({ code }) => code);
  const { unmapped, changed } = await accountChecks(db, actor, month);
  const base = `/${actor.organizationSlug}`;
  const year = month.slice(0, 4);
  const check = (kind: CheckKind, count: number, isBlocking: boolean, path: string): CloseCheck => ({
    ...{ kind, count, isBlocking: isBlocking && count > 0, href: `${base}${path}` },
  });
  return [
    check("UNMAPPED_ACCOUNTS", unmapped, true, "/settings/accounts"),
    check("MAPPING_CHANGED", changed, false, "/settings/accounts"),
    check("QUARANTINED_ROWS", await quarantined(db, actor), false, "/sources"),
    check("MISSING_RATES", await missingRates(db, actor, month), true, `/settings/rates?year=${year}`),
    check(
      "OPEN_VARIANCES",
      await countUnsigned(db, actor, periods),
      isStrict,
      `/variance/items?period=${month}`,
    ),
    check(
      "UNRECONCILED",
      await countUnmatched(db, actor, month),
      false,
      `/variance/reconciliation?period=${month}`,
    ),
  ];
}
