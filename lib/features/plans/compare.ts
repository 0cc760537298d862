import { METRIC_CODES } from "@/lib/domain/metrics/codes";
import { decimal, sum, toText, ZERO } from "@/lib/domain/number/decimal";
import { todayIn } from "@/lib/domain/time/day";
import { fiscalYearOf, periodOf, startOfFiscalYear } from "@/lib/domain/time/fiscal";
import { metricContext } from "@/lib/features/metrics/context";
import { measureAll } from "@/lib/features/metrics/measure";
import { labelOf, loadMembers } from "@/lib/features/metrics/members";
import { answerOf } from "@/lib/features/metrics/queries";
import type { Actor } from "@/lib/platform/actor";
import { authorize } from "@/lib/platform/authorize";
import { type Db, inTenant } from "@/lib/platform/db/tenant";
import { loadCells, monthsPlanned } from "./cells";
import { lineNatures } from "./natures";
import type { CompareLine, CompareMetric, PlanComparison } from "./schema-analysis";
import { partsOf } from "./schema-line";
import { listVersionRows, versionRow } from "./versions";

type Ask = {
  readonly a: string | null;
  readonly b: string | null;
  readonly year: string | null;
  readonly metric: string | null;
};
const DIMENSIONS = ["team", "owner", "region", "product", "customer"] as const;

function minus(a: string | null, b: string | null): string | null {
  return a === null && b === null ? null : toText(decimal(b ?? "0").minus(decimal(a ?? "0")));
}

/** Lines of both versions side by side; a line only one of them has is new or left out, not a change from 0. */
async function linesOf(
  db: Db,
  actor: Actor,
  codes: readonly [string, string],
  range: { from: string; to: string },
): Promise<CompareLine[]> {
  const [a, b] = [await loadCells(db, actor, codes[0], range), await loadCells(db, actor, codes[1], range)];
  const book = await loadMembers(db, actor, DIMENSIONS, []);
  const natureOf = await lineNatures(db, actor);
  const totals = (cells: typeof a) =>
    new Map(
      [...Map.groupBy(cells, ({ key }) => key)].map(([key, own]) => [
        key,
        toText(sum(own.map(({ amount }) => decimal(amount)))),
      ]),
    );
  const [before, after] = [totals(a), totals(b)];
  return [...new Set([...before.keys(), ...after.keys()])].sort().flatMap((key): CompareLine[] => {
    const parts = partsOf(key);
    if (!parts) return [];
    const nature = natureOf(parts.metric, parts.currency);
    // The months of a percentage do not add up, so its line has no sum to compare.
    if (!nature.isSummed) return [];
    const names = DIMENSIONS.flatMap((one) => (parts[one] ? [labelOf(book, one, parts[one]).name] : []));
    const [from, to] = [before.get(key) ?? null, after.get(key) ?? null];
    return [
      {
        ...{ key, metric: parts.metric, label: nature.label, currency: parts.currency, unit: nature.unit },
        place: [...names, parts.department, parts.unit].filter((text) => text !== "").join(" · "),
        ...{ a: from, b: to, delta: minus(from, to) },
        state: from === null ? "NEW" : to === null ? "LEFT_OUT" : "BOTH",
      },
    ];
  });
}

/** Totals of every metric either version has, each with its own reasoning. */
async function metricsOf(
  db: Db,
  actor: Actor,
  codes: readonly [string, string],
  days: { from: string; to: string },
  planned: ReadonlySet<string>,
): Promise<CompareMetric[]> {
  const { own, find } = (await metricContext(db, actor)).book;
  const known = [...METRIC_CODES, ...own.map(({ code }) => code)].flatMap((code) => find(code) ?? []);
  const metrics = known.filter(({ code }) => planned.has(code));
  const asks = metrics.flatMap(({ code: metric }) =>
    codes.map((scenario) => ({ metric, scenario, ...days, grain: "total" as const })),
  );
  const answers = (await measureAll(db, actor, asks)).map((each) => answerOf(each, actor).cells[0]);
  return metrics.flatMap(({ code, label, unit, favourability }, index): CompareMetric[] => {
    const [a, b] = [answers[index * 2], answers[index * 2 + 1]];
    if (!a || !b) return [];
    return [
      {
        ...{ metric: code, label, unit, favourability },
        a: { value: a.value, ref: a.ref },
        b: { value: b.value, ref: b.ref },
        delta: a.value === null || b.value === null ? null : minus(a.value, b.value),
      },
    ];
  });
}

/** Any two versions over a fiscal year: totals by metric, lines, and the bridge of one metric from line to line. */
export async function comparePlans(actor: Actor, ask: Ask): Promise<PlanComparison> {
  authorize(actor, "plan:read");
  return inTenant(
    actor,
    async (db) => {
      const versions = (await listVersionRows(db, actor)).map(({ code, name }) => ({ code, name }));
      const a = ask.a
        ? await versionRow(db, actor, ask.a)
        : (versions.find(({ code }) => code === "budget") ?? versions[0]);
      const b = ask.b
        ? await versionRow(db, actor, ask.b)
        : versions.filter(({ code }) => code !== a?.code).at(-1);
      if (!a || !b)
        return {
          versions,
          a: null,
          b: null,
          year: null,
          metrics: [],
          lines: [],
          shown: null,
          currency: actor.currency,
        };
      const cal = { startMonth: actor.fiscalStartMonth };
      const planned = (await monthsPlanned(db, actor, b.code)) ?? (await monthsPlanned(db, actor, a.code));
      const first = planned ? `${planned.to}-01` : todayIn(actor.timeZone, actor.now);
      const label = /^\d{4}$/.test(ask.year ?? "") ? Number(ask.year) : fiscalYearOf(cal, first);
      const year = periodOf(cal, "year", startOfFiscalYear(cal, label));
      const codes = [a.code, b.code] as const;
      const range = { from: year.from.slice(0, 7), to: year.to.slice(0, 7) };
      const lines = await linesOf(db, actor, codes, range);
      const metrics = await metricsOf(db, actor, codes, year, new Set(lines.map(({ metric }) => metric)));
      const shown = [ask.metric, "revenue", lines[0]?.metric].find(
        (metric) => metric != null && lines.some((line) => line.metric === metric),
      );
      return {
        ...{ versions, metrics, lines, shown: shown ?? null, currency: actor.currency },
        a: { code: a.code, name: a.name },
        b: { code: b.code, name: b.name },
        year: { code: year.code, label },
      };
    },
    "read",
  );
}

/** The lines of a metric as parts of a bridge, those of our own currency; null where they do not close to both totals. */
export function bridgeLines(
  page: Pick<PlanComparison, "lines" | "currency">,
  metric: string,
): { from: string; to: string; parts: { key: string; label: string; value: string }[] } | null {
  const own = page.lines.filter((line) => line.metric === metric);
  if (own.length === 0 || new Set(own.map(({ currency }) => currency)).size > 1) return null;
  const total = (side: "a" | "b") => toText(sum(own.map((line) => decimal(line[side] ?? "0"))));
  const parts = own.flatMap((line) =>
    line.delta === null || decimal(line.delta).eq(ZERO)
      ? []
      : [{ key: line.key, label: line.place || line.label, value: line.delta }],
  );
  return { from: total("a"), to: total("b"), parts };
}
