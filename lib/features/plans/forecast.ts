import { type Decimal, decimal } from "@/lib/domain/number/decimal";
import { forecastInForce } from "@/lib/domain/plans/versions";
import type { Day } from "@/lib/domain/time/day";
import { measureMany } from "@/lib/features/metrics/queries";
import type { Actor } from "@/lib/platform/actor";
import { inTenant } from "@/lib/platform/db/tenant";
import { listVersionRows } from "./versions";

type Subject = {
  readonly id: string;
  readonly metric: string;
  readonly filter: Readonly<Record<string, readonly string[]>>;
  readonly startsOn: Day;
  readonly endsOn: Day;
};

/** Code of finance's forecast in force, e.g. "forecast-2"; null without any. */
async function latestForecast(actor: Actor): Promise<string | null> {
  const versions = await inTenant(
    actor,
    (db) => listVersionRows(db, actor, { code: { startsWith: "forecast-" } }),
    "read",
  );
  return forecastInForce(versions.map(({ code, status }) => ({ code, state: status })));
}

/** What the latest forecast says of each subject's metric, scope and days; without a plan there is no entry. */
export async function forecastsFor(
  actor: Actor,
  subjects: readonly Subject[],
): Promise<Map<string, Decimal>> {
  const scenario = subjects.length === 0 ? null : await latestForecast(actor);
  if (scenario === null) return new Map();
  const answers = await measureMany(
    actor,
    subjects.map(({ metric, filter, startsOn, endsOn }) => ({
      ...{ metric, from: startsOn, to: endsOn, grain: "total" as const, scenario },
      where: Object.fromEntries(Object.entries(filter).map(([name, members]) => [name, [...members]])),
    })),
  );
  return new Map(
    subjects.flatMap(({ id }, index) => {
      const value = answers[index]?.cells[0]?.value;
      return value == null ? [] : [[id, decimal(value)] as const];
    }),
  );
}
