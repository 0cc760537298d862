import { DIMENSIONS, isDimension } from "@/lib/domain/facts/dimensions";
import { isAnyMetricCode } from "@/lib/domain/metrics/codes";
import type { Where } from "@/lib/features/metrics/schema";
import type { DashboardAsk } from "./dashboard";
import type { BridgeAsk } from "./schema-bridge";

type Search = Readonly<Record<string, string | string[] | undefined>>;

function first(search: Search, name: string): string | undefined {
  const value = search[name];
  return Array.isArray(value) ? value[0] : value;
}

/** Filters of an address: every parameter that is a dimension. */
export function whereOfSearch(search: Search): Where {
  return Object.fromEntries(
    DIMENSIONS.flatMap((dimension) => {
      const value = search[dimension];
      return value === undefined ? [] : [[dimension, value]];
    }),
  );
}

/** What an address asks of the comparison page; what it says wrongly falls back to the first choice. */
export function dashboardAsk(search: Search): DashboardAsk {
  const metric = first(search, "metric") ?? "revenue";
  const by = first(search, "by") ?? "team";
  const period = first(search, "period");
  const known = first(search, "known");
  return {
    metric: isAnyMetricCode(metric) ? metric : "revenue",
    reference: first(search, "reference") ?? "budget",
    by: isDimension(by) ? by : "team",
    where: whereOfSearch(search),
    ...(period === undefined ? {} : { period }),
    ...(known === undefined ? {} : { known }),
  };
}

/** What an address asks of the bridge page. */
export function bridgeAsk(search: Search): BridgeAsk {
  const { metric, reference, by, where, known } = dashboardAsk({
    ...{ metric: "bookings", by: "region" },
    ...search,
  });
  return {
    ...{ metric, reference: reference === "target" ? "budget" : reference, by, where },
    method: first(search, "method"),
    drivers: first(search, "drivers"),
    period: first(search, "period"),
    ...(known === undefined ? {} : { known }),
  };
}

/** Where the source rows of an actual are listed. */
export function recordsQuery(
  metric: string,
  days: { from: string; to: string },
  where: Record<string, string>,
): string {
  return new URLSearchParams({ ...where, metric, ...days, scenario: "actual" }).toString();
}
