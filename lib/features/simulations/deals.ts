import { z } from "zod";
import { CHANGE_KEY } from "@/lib/connectors/kinds/deal-history";
import { isDimension } from "@/lib/domain/facts/dimensions";
import { type Decimal, decimal, toText } from "@/lib/domain/number/decimal";
import { addDays, type Day } from "@/lib/domain/time/day";
import type { Filter as StoredFilter } from "@/lib/features/key-results/readings";
import { dimensionColumn, dimensionJoins, knownFacts } from "@/lib/features/metrics/fact-rows";
import { filterOf } from "@/lib/features/metrics/filters";
import { loadMembers } from "@/lib/features/metrics/members";
import { loadRates, type RateBook } from "@/lib/features/metrics/rates";
import type { Actor } from "@/lib/platform/actor";
import { Prisma } from "@/lib/platform/db/generated/client";
import type { Db } from "@/lib/platform/db/tenant";
import type { DealText } from "./tasks";

type Row = {
  source: string;
  source_id: string;
  external_id: string;
  customer_id: string | null;
  customer: string | null;
  outcome: DealText["outcome"];
  closes_on: string;
  team_id: string | null;
  amount: string | null;
  currency: string | null;
  cycle: number | null;
};
type ChangeRow = { source_id: string; change: unknown };

const changeSchema = z.object({
  dealId: z.string(),
  on: z.string(),
  stage: z.string().nullable(),
  amount: z.string().nullable(),
  closedOn: z.string().nullable(),
});
type Change = z.output<typeof changeSchema>;

/** Present changes of all deals, by source and deal, in order of days. */
export type Changes = ReadonlyMap<string, readonly Change[]>;

const dealKey = (sourceId: string, dealId: string) => `${sourceId} ${dealId}`;

/** What the sources said of every deal's stages; read once for all scopes. */
export async function loadChanges(db: Db, actor: Actor): Promise<Changes> {
  const rows = await db.$queryRaw<ChangeRow[]>`
    SELECT source_id::text, payload->${CHANGE_KEY} AS change FROM source_record
     WHERE organization_id = ${actor.organizationId}::uuid AND kind = 'deal-history' AND is_present
       AND payload->${CHANGE_KEY} IS NOT NULL
     ORDER BY payload->${CHANGE_KEY}->>'on', line`;
  const changes = new Map<string, Change[]>();
  for (const { source_id: sourceId, change } of rows) {
    const parsed = changeSchema.safeParse(change);
    if (!parsed.success) continue;
    const key = dealKey(sourceId, parsed.data.dealId);
    const known = changes.get(key);
    if (known) known.push(parsed.data);
    else changes.set(key, [parsed.data]);
  }
  return changes;
}

async function dealRows(db: Db, actor: Actor, filter: StoredFilter): Promise<Row[]> {
  const dimensions = Object.keys(filter).filter(isDimension);
  const book = await loadMembers(db, actor, [], dimensions);
  const where = Object.fromEntries(Object.entries(filter).map(([name, members]) => [name, [...members]]));
  const keys = [...filterOf(where, book)];
  const narrowed = keys.map(
    ([dimension, passing]) => Prisma.sql`AND ${dimensionColumn(dimension)} = ANY(${[...passing]}::text[])`,
  );
  return db.$queryRaw<Row[]>`
    SELECT s.name AS source, r.source_id::text, r.external_id, x.customer_id::text, c.name AS customer, x.outcome,
           x.closes_on::text, x.team_id, x.amount::text, x.currency, x.cycle::int
      FROM (SELECT f.record_id, max(f.customer_id::text)::uuid AS customer_id, max(f.occurred_on) AS closes_on, max(f.team_id::text) AS team_id,
                   max(f.currency) AS currency, max(f.amount) FILTER (WHERE f.measure = 'cycle_days') AS cycle,
                   max(f.amount) FILTER (WHERE f.measure IN ('bookings', 'deals_lost_value', 'pipeline')) AS amount,
                   CASE WHEN bool_or(f.measure = 'deals_won') THEN 'WON' WHEN bool_or(f.measure = 'deals_lost') THEN 'LOST' ELSE 'OPEN' END AS outcome
              FROM ${knownFacts(actor, undefined)} f ${dimensionJoins(keys.map(([dimension]) => dimension))}
             WHERE f.scenario = 'actual' AND f.measure IN ('bookings', 'deals_won', 'deals_lost', 'deals_lost_value', 'pipeline', 'pipeline_count', 'cycle_days')
               ${narrowed.length === 0 ? Prisma.empty : Prisma.join(narrowed, " ")}
             GROUP BY f.record_id) x
      JOIN source_record r ON r.organization_id = ${actor.organizationId}::uuid AND r.id = x.record_id AND r.kind = 'deals'
      JOIN source s ON s.organization_id = ${actor.organizationId}::uuid AND s.id = r.source_id
      LEFT JOIN customer c ON c.organization_id = ${actor.organizationId}::uuid AND c.id = x.customer_id
     ORDER BY s.name, r.external_id`;
}

/** The month's rate, else the nearest month before it: days to come have no rate yet. */
function rateAt(rates: RateBook, currency: string, day: Day, own: string): Decimal | null {
  if (currency === own) return decimal(1);
  let month = day.slice(0, 7);
  for (let back = 0; back < MOST_MONTHS_BACK; back += 1) {
    const rate = rates(currency, month, "actual");
    if (rate !== null) return rate;
    month = addDays(`${month}-01`, -1).slice(0, 7);
  }
  return null;
}

const MOST_MONTHS_BACK = 24;
const MEASURE_OF = { WON: "bookings", LOST: "deals_lost_value", OPEN: "pipeline" } as const;

function dealOf(row: Row, rate: Decimal, changes: readonly Change[]): DealText {
  const inOwn = (amount: string) => toText(decimal(amount).times(rate).toDecimalPlaces(2));
  return {
    id: `${row.source}/${row.external_id}`,
    label: row.customer === null ? row.external_id : `${row.customer}, ${row.external_id}`,
    outcome: row.outcome,
    openedOn: row.cycle === null ? null : addDays(row.closes_on, -row.cycle),
    closesOn: row.closes_on,
    amount: inOwn(row.amount ?? "0"),
    steps: changes.map(({ on, stage, amount, closedOn }) => ({
      on,
      stage,
      amount: amount === null ? null : inOwn(amount),
      expectedOn: closedOn,
    })),
    source: {
      kind: "facts",
      metric: MEASURE_OF[row.outcome],
      from: row.closes_on,
      to: row.closes_on,
      where: row.customer_id === null ? {} : { customer: row.customer_id },
      scenario: "actual",
    },
  };
}

type Rated = { readonly deals: DealText[]; readonly withoutRate: number };

/** Deals in the organization's currency; those in a currency without any rate are counted, not guessed. */
async function inOwnCurrency(
  db: Db,
  actor: Actor,
  rows: readonly Row[],
  changes: Changes,
): Promise<{ deals: { deal: DealText; teamId: string | null }[]; withoutRate: number }> {
  const currencies = [...new Set(rows.flatMap(({ currency }) => currency?.trim() ?? []))];
  const rates = await loadRates(db, actor, currencies);
  const rated = rows.map((row) => {
    const rate = rateAt(rates, row.currency?.trim() ?? actor.currency, row.closes_on, actor.currency);
    return { row, rate };
  });
  const deals = rated.flatMap(({ row, rate }) =>
    rate === null
      ? []
      : [
          {
            deal: dealOf(row, rate, changes.get(dealKey(row.source_id, row.external_id)) ?? []),
            teamId: row.team_id,
          },
        ],
  );
  return { deals, withoutRate: rated.length - deals.length };
}

/** Deals of a scope. */
export async function loadDeals(
  db: Db,
  actor: Actor,
  filter: StoredFilter,
  changes: Changes,
): Promise<Rated> {
  const { deals, withoutRate } = await inOwnCurrency(db, actor, await dealRows(db, actor, filter), changes);
  return { deals: deals.map(({ deal }) => deal), withoutRate };
}

/** All deals by the team they count for; null for those of none. */
export async function loadDealsByTeam(
  db: Db,
  actor: Actor,
): Promise<{ teams: ReadonlyMap<string | null, DealText[]>; withoutRate: number }> {
  const changes = await loadChanges(db, actor);
  const { deals, withoutRate } = await inOwnCurrency(db, actor, await dealRows(db, actor, {}), changes);
  const teams = new Map<string | null, DealText[]>();
  for (const { deal, teamId } of deals) {
    const known = teams.get(teamId);
    if (known) known.push(deal);
    else teams.set(teamId, [deal]);
  }
  return { teams, withoutRate };
}

/** Whether bookings in the organization come from deals alone: order lines are sold without a pipeline. */
export async function areBookingsFromDeals(db: Db, actor: Actor): Promise<boolean> {
  const { organizationId } = actor;
  const kind = "order-lines";
  const first = await db.$queryRaw<{ found: number }[]>`
    SELECT 1 AS found FROM fact f JOIN source_record r ON r.organization_id = ${organizationId}::uuid AND r.id = f.record_id
     WHERE f.organization_id = ${organizationId}::uuid AND f.known_to IS NULL AND f.scenario = 'actual' AND f.measure = 'bookings'
       AND r.kind = ${kind} LIMIT 1`;
  return first.length === 0;
}
