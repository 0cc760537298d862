import { z } from "zod";
import { type MetricBook, metricBook } from "@/lib/domain/metrics/book";
import { isMetricCode, type MetricCode } from "@/lib/domain/metrics/codes";
import type { ChosenOptions } from "@/lib/domain/metrics/definition";
import { type FiscalCalendar, monthsOf, type Period } from "@/lib/domain/time/fiscal";
import type { Actor } from "@/lib/platform/actor";
import type { Db } from "@/lib/platform/db/tenant";
import { ownMetricRows, ownMetricsOf } from "./own";

/** What every question of one transaction needs to know about the organization. */
export type MetricContext = {
  readonly calendar: FiscalCalendar;
  /** Built-in metrics and the organization's own. */
  readonly book: MetricBook;
  readonly options: Partial<Record<MetricCode, ChosenOptions>>;
  readonly isClosed: (period: Pick<Period, "from" | "to">) => boolean;
  readonly isFed: (scenario: string, measure: string) => boolean;
  /** Whether a ledger account is mapped to the measure. */
  readonly isMapped: (measure: string) => boolean;
  /** Codes of plan versions that have lines, and "quota". */
  readonly scenarios: readonly string[];
  /** Codes of every plan version there is, those without lines today included. */
  readonly versions: readonly string[];
  /** The organization's settings as stored; whoever needs a part of them checks it. */
  readonly settings: unknown;
};

const chosenOptions = z.object({ metricOptions: z.record(z.string(), z.record(z.string(), z.string())) });

type Row = { kind: "CLOSED" | "FED" | "MAPPED" | "VERSION" | "SETTINGS" | "OWN"; a: string; b: string };

/** Every value asks about the same few periods, so each is looked at once. */
function closedBy(closed: ReadonlySet<string>): MetricContext["isClosed"] {
  const known = new Map<string, boolean>();
  return (period) => {
    const key = `${period.from}|${period.to}`;
    const isClosed = known.get(key) ?? monthsOf(period).every((month) => closed.has(month));
    known.set(key, isClosed);
    return isClosed;
  };
}

// Walks the key of the roll-up from one scenario × measure to the next: as many probes as there are pairs.
async function load(db: Db, actor: Actor): Promise<MetricContext> {
  const rows = await db.$queryRaw<Row[]>`
    WITH RECURSIVE fed AS (
      (SELECT scenario, measure FROM fact_cell WHERE organization_id = ${actor.organizationId}::uuid
        ORDER BY scenario, measure LIMIT 1)
      UNION ALL
      SELECT next.scenario, next.measure FROM fed CROSS JOIN LATERAL (
        SELECT scenario, measure FROM fact_cell
         WHERE organization_id = ${actor.organizationId}::uuid AND (scenario, measure) > (fed.scenario, fed.measure)
         ORDER BY scenario, measure LIMIT 1) next
    )
    SELECT 'FED' AS kind, scenario AS a, measure AS b FROM fed
    UNION ALL
    SELECT 'CLOSED', to_char(month, 'YYYY-MM'), '' FROM period
     WHERE organization_id = ${actor.organizationId}::uuid AND status = 'CLOSED'
    UNION ALL
    SELECT DISTINCT 'MAPPED', measure, '' FROM account_mapping WHERE organization_id = ${actor.organizationId}::uuid
    UNION ALL
    SELECT 'VERSION', code, '' FROM plan_version WHERE organization_id = ${actor.organizationId}::uuid
    UNION ALL
    SELECT 'SETTINGS', settings::text, '' FROM organization WHERE id = ${actor.organizationId}::uuid
    UNION ALL ${ownMetricRows(actor.organizationId)}`;
  const closed = new Set(rows.filter((row) => row.kind === "CLOSED").map((row) => row.a));
  const pairs = rows.filter((row) => row.kind === "FED");
  const fed = new Set(pairs.map((row) => `${row.a}|${row.b}`));
  const mapped = new Set(rows.filter((row) => row.kind === "MAPPED").map((row) => row.a));
  const settings = rows.find((row) => row.kind === "SETTINGS");
  const scenarios = [...new Set(pairs.map((row) => row.a))].filter((scenario) => scenario !== "actual");
  const named = rows.filter((row) => row.kind === "VERSION").map((row) => row.a);
  const stored: unknown = JSON.parse(settings?.a ?? "{}");
  const chosen = chosenOptions.safeParse(stored);
  return {
    calendar: { startMonth: actor.fiscalStartMonth },
    book: metricBook(ownMetricsOf(rows.filter(({ kind }) => kind === "OWN").map(({ a }) => a))),
    options: chosen.success ? chosen.data.metricOptions : {},
    isClosed: closedBy(closed),
    isFed: (scenario, measure) => fed.has(`${scenario}|${measure}`),
    isMapped: (measure) => mapped.has(measure),
    scenarios,
    versions: [...new Set([...named, ...scenarios])].filter((code) => code !== "quota").sort(),
    settings: stored,
  };
}

const kept = new WeakMap<Db, Promise<MetricContext>>();

/** The organization as this transaction sees it, read once. */
export function metricContext(db: Db, actor: Actor): Promise<MetricContext> {
  const known = kept.get(db);
  if (known) return known;
  const context = load(db, actor);
  kept.set(db, context);
  return context;
}

/** The chosen options of a metric; own metrics have none, their parts have theirs. */
export function chosenOf(
  { options }: Pick<MetricContext, "options">,
  code: string,
): ChosenOptions | undefined {
  return isMetricCode(code) ? options[code] : undefined;
}
