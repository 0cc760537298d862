import { baselineOf } from "@/lib/domain/forecast/baseline";
import { METRIC_CODES } from "@/lib/domain/metrics/codes";
import type { MetricDefinition } from "@/lib/domain/metrics/definition";
import { METRICS } from "@/lib/domain/metrics/registry";
import { decimal, toText } from "@/lib/domain/number/decimal";
import { evenProfile, spreadTotal } from "@/lib/domain/plans/spread";
import { addMonths, earlierDay, endOfMonth, startOfMonth, todayIn } from "@/lib/domain/time/day";
import { fiscalYearOf, monthsOf, periodOf, startOfFiscalYear } from "@/lib/domain/time/fiscal";
import { metricContext } from "@/lib/features/metrics/context";
import { measureAll } from "@/lib/features/metrics/measure";
import { answerOf } from "@/lib/features/metrics/queries";
import { claimFacts } from "@/lib/features/sources/writing/follow-by-hand";
import type { Actor } from "@/lib/platform/actor";
import { authorize, isAllowed } from "@/lib/platform/authorize";
import { sqlOf } from "@/lib/platform/db/sql";
import { type Db, inTenant } from "@/lib/platform/db/tenant";
import { AppError } from "@/lib/platform/errors";
import { loadCells } from "./cells";
import { startDraft } from "./commands";
import { measureLines } from "./last-year";
import { lineNatures } from "./natures";
import type { ForecastPage } from "./schema-analysis";
import { lineKey, partsOf } from "./schema-line";
import type { AcceptForecastInput } from "./schema-versions";
import { listVersionRows, versionRow } from "./versions";
import { type PlanCellWrite, writePlanCells } from "./write-cells";

const HISTORY_YEARS = 5;
/** Metrics whose months add up, so that a baseline can be spread over lines. */
async function forecastMetrics(db: Db, actor: Actor): Promise<MetricDefinition[]> {
  const { own, find } = (await metricContext(db, actor)).book;
  const natureOf = await lineNatures(db, actor);
  const codes = [...METRIC_CODES, ...own.flatMap(({ code, isRetired }) => (isRetired ? [] : [code]))];
  return codes.filter((code) => natureOf(code, actor.currency).isSummed).flatMap((code) => find(code) ?? []);
}

type Ask = { readonly metric: string | null; readonly from: string | null; readonly base: string | null };
type Series = { readonly months: readonly string[]; readonly values: readonly string[] };

/** Whole months with an actual before the switch, oldest first, from the last gap on: a gap is not a 0. */
async function historyOf(db: Db, actor: Actor, metric: string, switchDay: string): Promise<Series> {
  const from = addMonths(switchDay, -12 * HISTORY_YEARS);
  const to = endOfMonth(addMonths(switchDay, -1));
  const [measured] = await measureAll(db, actor, [{ metric, from, to, grain: "month" }]);
  const cells = measured ? answerOf(measured, actor).cells : [];
  const known = cells.map(({ value, state }) => (state === "ACTUAL" ? value : null));
  // Zeros before the first real value are a time nothing was recorded for.
  const first = known.findIndex((value) => value !== null && value !== "0");
  const gap = known.lastIndexOf(null);
  const start = first < 0 ? known.length : Math.max(first, gap + 1);
  const kept = cells.slice(start).flatMap((cell) => (cell.value === null ? [] : [cell]));
  return { months: kept.map((cell) => cell.from.slice(0, 7)), values: kept.map(({ value }) => value ?? "0") };
}

/** The first month that is not over yet; a later one makes no sense, an earlier one leaves actuals out on purpose. */
function switchDayOf(actor: Actor, text: string | null): string {
  const present = startOfMonth(todayIn(actor.timeZone, actor.now));
  const asked = /^\d{4}-(0[1-9]|1[0-2])$/.test(text ?? "") ? `${text}-01` : present;
  return earlierDay(asked, present);
}

async function computed(db: Db, actor: Actor, ask: Ask) {
  const metrics = await forecastMetrics(db, actor);
  const natureOf = await lineNatures(db, actor);
  const definition = metrics.find(({ code }) => code === ask.metric) ?? METRICS.revenue;
  const metric = definition.code;
  const switchDay = switchDayOf(actor, ask.from);
  const cal = { startMonth: actor.fiscalStartMonth };
  const year = periodOf(cal, "year", startOfFiscalYear(cal, fiscalYearOf(cal, switchDay)));
  const all = monthsOf(year);
  const ahead = all.filter((month) => month >= switchDay.slice(0, 7));
  const history = await historyOf(db, actor, metric, switchDay);
  const { places } = natureOf(metric, actor.currency);
  const baseline = baselineOf({
    history: history.values.map((value) => decimal(value)),
    ahead: ahead.length,
    places,
  });
  return { metric, metrics, definition, natureOf, switchDay, year, all, ahead, history, baseline };
}

async function plannedMonths(
  db: Db,
  actor: Actor,
  metric: string,
  scenario: string | null,
  days: { from: string; to: string },
) {
  if (scenario === null) return new Map<string, string>();
  const [measured] = await measureAll(db, actor, [{ metric, scenario, ...days, grain: "month" }]);
  const cells = measured ? answerOf(measured, actor).cells : [];
  return new Map(cells.flatMap(({ from, value }) => (value === null ? [] : [[from.slice(0, 7), value]])));
}

/** The rolling forecast of one metric: actuals to the switch, a judged baseline after it, the plan beside both. */
export async function getForecastPage(actor: Actor, ask: Ask): Promise<ForecastPage> {
  authorize(actor, "plan:read");
  return inTenant(
    actor,
    async (db) => {
      const found = await computed(db, actor, ask);
      const { metric, definition, year, all, ahead, history, baseline, switchDay } = found;
      const { label, unit } = definition;
      const versions = (await listVersionRows(db, actor)).map(({ code, name }) => ({ code, name }));
      const base = versions.find(({ code }) => code === ask.base) ?? versions.at(-1) ?? null;
      const planned = await plannedMonths(db, actor, metric, base?.code ?? null, year);
      const actual = new Map(history.months.map((month, index) => [month, history.values[index] ?? null]));
      const expected = baseline.kind === "FORECAST" ? baseline.values : [];
      return {
        ...{ metric, label, unit, year: year.code, versions },
        metrics: found.metrics.map((each) => ({ value: each.code, label: each.label })),
        switchMonth: switchDay.slice(0, 7),
        months: all.map((month) => {
          const value = expected[ahead.indexOf(month)];
          return {
            ...{ month, actual: actual.get(month) ?? null, planned: planned.get(month) ?? null },
            baseline: value === undefined ? null : toText(value),
          };
        }),
        history: history.values.length,
        method: baseline.kind === "FORECAST" ? baseline.method : null,
        verdict: baseline.kind === "FORECAST" ? baseline.verdict : "TOO_SHORT",
        scores:
          baseline.kind === "FORECAST"
            ? baseline.scores.map(({ method, wape, mase, pairs }) => ({
                ...{ method, forecasts: pairs.length },
                wape: wape === null ? null : toText(wape),
                mase: mase === null ? null : toText(mase),
              }))
            : [],
        base: base?.code ?? null,
        canWrite: isAllowed(actor, "plan:write"),
        currency: actor.currency,
      };
    },
    "read",
  );
}

type Cells = Awaited<ReturnType<typeof loadCells>>;

/** A month's baseline over the lines of its metric, by what the version it starts from plans for them that month. */
function spreadMonth(
  { metric, natureOf }: Pick<Awaited<ReturnType<typeof computed>>, "metric" | "natureOf">,
  total: string,
  month: string,
  lines: readonly string[],
  cells: Cells,
  currency: string,
): PlanCellWrite[] {
  const nature = natureOf(metric, currency);
  const keys =
    lines.length > 0 ? lines : [lineKey({ metric, currency: nature.unit === "currency" ? currency : "" })];
  const planned = new Map(
    cells.flatMap((cell) => (cell.month === month ? [[cell.key, decimal(cell.amount)]] : [])),
  );
  const profile = keys.map((key) => planned.get(key) ?? null);
  const spread = spreadTotal({
    total: decimal(total),
    cells: keys.map(() => ({ value: null, isHeld: false })),
    profile: profile.every((value) => value === null) ? evenProfile(keys.length) : profile,
    places: nature.places,
  });
  if (spread.kind === "REFUSED") throw new AppError("INVALID", spread.sentence);
  return keys.map((key, index) => {
    const value = spread.values[index] ?? null;
    return { key, month, amount: value === null ? null : toText(value) };
  });
}

/** Cells of a forecast: actuals by line before the switch, the baseline for its metric after it, the plan for the rest. */
async function forecastCells(
  db: Db,
  actor: Actor,
  base: string,
  found: Awaited<ReturnType<typeof computed>>,
): Promise<PlanCellWrite[]> {
  const { all, ahead, baseline, metric, switchDay, year } = found;
  const range = { from: all[0] ?? "", to: all.at(-1) ?? "" };
  const cells = await loadCells(db, actor, base, range);
  const keys = [...new Set(cells.map(({ key }) => key))];
  const past = all.filter((month) => month < switchDay.slice(0, 7));
  const actuals = await measureLines(db, actor, keys, {
    from: year.from,
    to: endOfMonth(addMonths(switchDay, -1)),
  });
  const own = keys.filter((key) => {
    const parts = partsOf(key);
    return parts?.metric === metric && (parts.currency === "" || parts.currency === actor.currency);
  });
  const writes = keys.flatMap((key) =>
    past.flatMap((month): PlanCellWrite[] => {
      const amount = actuals.get(key)?.get(month);
      return amount === undefined
        ? []
        : [{ key, month, amount: toText(decimal(amount).toDecimalPlaces(10)) }];
    }),
  );
  const kept = cells.filter(({ key, month }) => ahead.includes(month) && !own.includes(key));
  const values = baseline.kind === "FORECAST" ? baseline.values : [];
  const expected = ahead.flatMap((month, index) => {
    const total = values[index];
    return total === undefined ? [] : spreadMonth(found, toText(total), month, own, cells, actor.currency);
  });
  return [...writes, ...kept, ...expected];
}

/** Accepts the baseline into a new draft forecast: actuals to the switch, the baseline after it, the plan elsewhere. */
export async function acceptForecast(actor: Actor, input: AcceptForecastInput): Promise<{ code: string }> {
  authorize(actor, "plan:write");
  return inTenant(actor, async (db) => {
    await claimFacts(db, actor);
    const base = await versionRow(db, actor, input.base);
    const found = await computed(db, actor, { metric: input.metric, from: input.from, base: input.base });
    if (found.baseline.kind === "TOO_SHORT")
      throw new AppError(
        "INVALID",
        `There are ${found.baseline.months} months of actuals; a baseline needs ${found.baseline.needed}.`,
      );
    const row = await startDraft(db, actor, {
      ...{ family: "forecast", name: "", copiedFrom: base.code, switchOn: found.switchDay },
      note: `Actuals before ${found.switchDay}; ${found.definition.label.toLowerCase()} by baseline (${found.baseline.method.toLowerCase().replaceAll("_", " ")}), the rest from ${base.code}.`,
    });
    await writePlanCells(sqlOf(db), actor, row.code, await forecastCells(db, actor, base.code, found));
    return { code: row.code };
  });
}
