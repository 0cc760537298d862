import { METRIC_CODES } from "@/lib/domain/metrics/codes";
import { todayIn } from "@/lib/domain/time/day";
import { parsePeriod, periodOf, shiftPeriod } from "@/lib/domain/time/fiscal";
import { metricContext } from "@/lib/features/metrics/context";
import { measureAll } from "@/lib/features/metrics/measure";
import { answerOf } from "@/lib/features/metrics/queries";
import type { Actor } from "@/lib/platform/actor";
import { authorize } from "@/lib/platform/authorize";
import { type Db, inTenant } from "@/lib/platform/db/tenant";
import type { PlanLine, PlanPage, PlanVersionRow } from "./schema";
import { PLAN_STATE_LABELS } from "./schema-versions";
import { listVersionRows } from "./versions";

type Row = { scenario: string; measure: string; months: number };

async function plannedMeasures(db: Db, actor: Actor): Promise<Row[]> {
  return db.$queryRaw<Row[]>`
    SELECT scenario, measure, count(DISTINCT month)::int AS months FROM fact_cell
     WHERE organization_id = ${actor.organizationId}::uuid AND scenario <> 'actual' AND dimension = 'TOTAL'
     GROUP BY 1, 2 ORDER BY 1, 2`;
}

/** Versions somebody named, and versions that only have lines. */
async function versionsOf(db: Db, actor: Actor, planned: readonly Row[]): Promise<PlanVersionRow[]> {
  const named = await db.planVersion.findMany({
    where: { organizationId: actor.organizationId },
    orderBy: { createdAt: "asc" },
  });
  const codes = [...new Set([...named.map(({ code }) => code), ...planned.map(({ scenario }) => scenario)])];
  return codes.map((code) => {
    const version = named.find((one) => one.code === code);
    const lines = planned.filter(({ scenario }) => scenario === code);
    return {
      code,
      name: version?.name ?? (code === "quota" ? "Quotas" : code),
      status: version?.status ?? "",
      createdAt: version?.createdAt.toISOString() ?? null,
      metrics: lines.length,
      months: Math.max(0, ...lines.map(({ months }) => months)),
    };
  });
}

async function linesOf(
  db: Db,
  actor: Actor,
  scenario: string,
  measures: readonly string[],
  days: { from: string; to: string },
): Promise<PlanLine[]> {
  const { own, find } = (await metricContext(db, actor)).book;
  const known = [...METRIC_CODES, ...own.map(({ code }) => code)].flatMap((code) => find(code) ?? []);
  const planned = known.filter(({ code }) => measures.includes(code));
  const asks = planned.flatMap(({ code: metric }) => [
    { metric, scenario, ...days, grain: "month" as const },
    { metric, scenario, ...days, grain: "total" as const },
  ]);
  const answers = (await measureAll(db, actor, asks)).map((measurement) => answerOf(measurement, actor));
  return planned.flatMap(({ code: metric, label, unit }, index): PlanLine[] => {
    const [months, year] = [answers[index * 2], answers[index * 2 + 1]?.cells[0]];
    return months && year ? [{ metric, label, unit, months: months.cells, year }] : [];
  });
}

/** Plan versions, and the lines of one of them by metric and month of a fiscal year. */
export async function getPlanPage(
  actor: Actor,
  ask: { version: string | null; period: string | null },
): Promise<PlanPage> {
  authorize(actor, "plan:read");
  const calendar = { startMonth: actor.fiscalStartMonth };
  const asked = ask.period === null ? null : parsePeriod(calendar, ask.period);
  const year = periodOf(calendar, "year", asked?.from ?? todayIn(actor.timeZone, actor.now));
  return inTenant(
    actor,
    async (db) => {
      const planned = await plannedMeasures(db, actor);
      const versions = await versionsOf(db, actor, planned);
      const shown =
        versions.find(({ code }) => code === ask.version) ??
        versions.find(({ code }) => code === "budget") ??
        versions[0] ??
        null;
      const measures = planned
        .filter(({ scenario }) => scenario === shown?.code)
        .map(({ measure }) => measure);
      const days = { from: year.from, to: year.to };
      return {
        versions,
        shown: shown?.code ?? null,
        year: {
          code: year.code,
          ...days,
          previous: shiftPeriod(calendar, year, -1).code,
          next: shiftPeriod(calendar, year, 1).code,
        },
        lines: shown ? await linesOf(db, actor, shown.code, measures, days) : [],
        currency: actor.currency,
      };
    },
    "read",
  );
}

/** For the search of the whole product: versions by name or code. */
export async function searchPlans(actor: Actor, q: string) {
  authorize(actor, "plan:read");
  return inTenant(
    actor,
    async (db) => {
      const contains = { contains: q, mode: "insensitive" as const };
      const rows = await listVersionRows(db, actor, { OR: [{ name: contains }, { code: contains }] });
      return rows.slice(0, 8).map(({ id, code, name, status }) => ({
        ...{ id, label: name, kind: "Plan", note: PLAN_STATE_LABELS[status] },
        href: `/${actor.organizationSlug}/plans/${code}`,
      }));
    },
    "read",
  );
}
