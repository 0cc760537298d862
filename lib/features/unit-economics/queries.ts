import { type PagePeriod, pagePeriod } from "@/lib/features/metrics/period";
import type { Actor } from "@/lib/platform/actor";
import { authorize } from "@/lib/platform/authorize";
import { inTenant } from "@/lib/platform/db/tenant";
import { type ClvTable, clvTable } from "./clv-cac";
import { type CohortKind, type CohortView, cohortsUpTo } from "./cohorts";
import { CLV_DIMENSIONS, type ClvDimension } from "./drivers";
import { type Overview, overviewOf } from "./overview";
import { type Tornado, tornadoOf } from "./tornado";

export const VIEWS = ["overview", "cohorts", "clv", "sensitivity"] as const;
export type UnitView = (typeof VIEWS)[number];

/** What the page shows: the view asked for, and the overview its title is made of. */
export type UnitEconomics = {
  period: PagePeriod;
  currency: string;
  view: UnitView;
  overview: Overview;
  cohorts: Record<CohortKind, CohortView[]> | null;
  clv: ClvTable | null;
  tornado: Tornado | null;
};

/** The dimension an address names, segments otherwise. */
export function clvDimension(text: string | null | undefined): ClvDimension {
  return CLV_DIMENSIONS.find((dimension) => dimension === text) ?? "segment";
}

/** Unit economics of a period, one transaction whatever the view. */
export async function getUnitEconomics(
  actor: Actor,
  ask: { period: string | undefined; view: string | null; by: string | null },
): Promise<UnitEconomics> {
  authorize(actor, "metric:read");
  const view = VIEWS.find((each) => each === ask.view) ?? "overview";
  return inTenant(
    actor,
    async (db) => {
      const period = await pagePeriod(db, actor, ask.period);
      const { from, to } = period;
      return {
        period,
        currency: actor.currency,
        view,
        overview: await overviewOf(db, actor, period),
        cohorts: view === "cohorts" ? await cohortsUpTo(db, actor, to) : null,
        clv: view === "clv" ? await clvTable(db, actor, { from, to, by: clvDimension(ask.by) }) : null,
        tornado: view === "sensitivity" ? await tornadoOf(db, actor, { from, to }) : null,
      };
    },
    "read",
  );
}
