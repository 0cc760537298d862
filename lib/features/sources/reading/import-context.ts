import type pg from "pg";
import type { ConvertContext } from "@/lib/connectors/convert/convert-rows";
import type { NameDimension } from "@/lib/connectors/kinds/field";
import type { Kind } from "@/lib/connectors/kinds/registry";
import { kindSpec } from "@/lib/connectors/kinds/registry";
import type { Directories } from "@/lib/connectors/names/directory";
import { metricBook } from "@/lib/domain/metrics/book";
import { isMetricCode } from "@/lib/domain/metrics/codes";
import { addsOverTime } from "@/lib/domain/metrics/nature";
import { METRICS } from "@/lib/domain/metrics/registry";
import { CURRENCIES, isCurrencyCode } from "@/lib/domain/money/currencies";
import { allocate } from "@/lib/domain/number/allocation";
import { type Decimal, ONE } from "@/lib/domain/number/decimal";
import { ownMetricRows, ownMetricsOf } from "@/lib/features/metrics/own";
import type { Actor } from "@/lib/platform/actor";
import { type AccountMeanings, loadAccountMeanings, loadDirectories } from "./directories";

/** What an import has to know of the organization, loaded once. */
export type ImportContext = {
  readonly directories: Directories;
  readonly meanings: AccountMeanings;
  readonly ownNatures: OwnNatures;
};

function dimensionsOf(kind: Kind): Set<NameDimension> {
  const spec = kindSpec(kind);
  const needed = new Set<NameDimension>();
  for (const field of Object.values(spec.fields)) if (field.type === "name") needed.add(field.dimension);
  if (spec.identity.by === "CODE") needed.add(spec.identity.dimension);
  return needed;
}

type OwnNatures = ReadonlyMap<string, { readonly isSummed: boolean; readonly isMoney: boolean }>;

/** How lines of the organization's own metrics relate to their months. */
async function loadOwnNatures(client: pg.PoolClient, organizationId: string): Promise<OwnNatures> {
  const { text, values } = ownMetricRows(organizationId);
  const sql = `SELECT definition FROM (${text}) AS own(kind, definition, code)`;
  const { rows } = await client.query<{ definition: string }>(sql, values);
  const book = metricBook(ownMetricsOf(rows.map(({ definition }) => definition)));
  return new Map(
    book.own.flatMap(({ code }) => {
      const definition = book.find(code);
      if (definition === null) return [];
      return [[code, { isSummed: addsOverTime(definition), isMoney: definition.unit === "currency" }]];
    }),
  );
}

export async function loadImportContext(
  client: pg.PoolClient,
  organizationId: string,
  kind: Kind,
): Promise<ImportContext> {
  const needed = dimensionsOf(kind);
  return {
    directories: await loadDirectories(client, organizationId, needed),
    meanings: await loadAccountMeanings(client, organizationId),
    ownNatures: await loadOwnNatures(client, organizationId),
  };
}

/** How a metric's longer periods relate to its months. What the organization measures itself adds up. */
function metricNature(metric: string, own: OwnNatures): { isSummed: boolean; isMoney: boolean } {
  if (!isMetricCode(metric)) return own.get(metric) ?? { isSummed: true, isMoney: false };
  const { aggregation, unit } = METRICS[metric];
  return {
    isSummed:
      unit === "currency" || unit === "count"
        ? aggregation.kind !== "LAST" && aggregation.kind !== "BALANCE"
        : false,
    isMoney: unit === "currency",
  };
}

/** Whole parts at the currency's minor unit; a total that is finer keeps its own decimals, so the months still add up to it. */
function spread(total: Decimal, currency: string | null, months: number): readonly Decimal[] {
  const minor = currency !== null && isCurrencyCode(currency) ? CURRENCIES[currency].minorUnits : 0;
  const places = Math.max(minor, total.decimalPlaces());
  return allocate(
    total,
    Array.from({ length: months }, () => ONE),
    places,
  );
}

/** The same for every row of an import; ids of members are added once they exist. */
export function convertContext(
  actor: Actor,
  { directories, meanings, ownNatures }: ImportContext,
  rows: number,
  idOf: ConvertContext["idOf"],
): ConvertContext {
  return {
    currency: actor.currency,
    calendar: { startMonth: actor.fiscalStartMonth },
    timeZone: actor.timeZone,
    rows,
    idOf,
    codeOf: (dimension, name) => directories[dimension].find(name)?.code ?? null,
    accountMeaning: (accountId, day) => meanings.on(accountId, day),
    spread,
    metricNature: (metric) => metricNature(metric, ownNatures),
  };
}
