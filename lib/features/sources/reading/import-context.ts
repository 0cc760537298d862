import type pg from "pg";
import type { ConvertContext } from "@/lib/connectors/convert/convert-rows";
import type { NameDimension } from "@/lib/connectors/kinds/field";
import type { Kind } from "@/lib/connectors/kinds/registry";
import { kindSpec } from "@/lib/connectors/kinds/registry";
import type { Directories } from "@/lib/connectors/names/directory";
import { isMetricCode } from "@/lib/domain/metrics/codes";
import { METRICS } from "@/lib/domain/metrics/registry";
import { CURRENCIES, isCurrencyCode } from "@/lib/domain/money/currencies";
import { allocate } from "@/lib/domain/number/allocation";
import { type Decimal, ONE } from "@/lib/domain/number/decimal";
import type { Actor } from "@/lib/platform/actor";
import { type AccountMeanings, loadAccountMeanings, loadDirectories } from "./directories";

/** What an import has to know of the organization, loaded once. */
export type ImportContext = { readonly directories: Directories; readonly meanings: AccountMeanings };

function dimensionsOf(kind: Kind): Set<NameDimension> {
  const spec = kindSpec(kind);
  const needed = new Set<NameDimension>();
  for (const field of Object.values(spec.fields)) if (field.type === "name") needed.add(field.dimension);
  if (spec.identity.by === "CODE") needed.add(spec.identity.dimension);
  return needed;
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
  };
}

/** How a metric's longer periods relate to its months. What the organization measures itself adds up. */
function metricNature(metric: string): { isSummed: boolean; isMoney: boolean } {
  if (!isMetricCode(metric)) return { isSummed: true, isMoney: false };
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
  { directories, meanings }: ImportContext,
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
    metricNature,
  };
}
