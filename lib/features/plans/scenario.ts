import {
  bestMarginGroup,
  type GroupMonth,
  type LeverResult,
  type LeverSettings,
  pullLevers,
} from "@/lib/domain/forecast/levers";
import { type Decimal, decimal, sum, toText, ZERO } from "@/lib/domain/number/decimal";
import { startOfMonth, todayIn } from "@/lib/domain/time/day";
import { fiscalYearOf, monthsOf, periodOf, startOfFiscalYear } from "@/lib/domain/time/fiscal";
import { measureAll } from "@/lib/features/metrics/measure";
import { answerOf } from "@/lib/features/metrics/queries";
import type { MetricCell } from "@/lib/features/metrics/schema";
import type { Actor } from "@/lib/platform/actor";
import { authorize, isAllowed } from "@/lib/platform/authorize";
import { type Db, inTenant } from "@/lib/platform/db/tenant";
import { monthsPlanned } from "./cells";
import { scenarioEffects } from "./scenario-effects";
import type { ScenarioPage } from "./schema-analysis";
import { GROUPINGS, type Grouping, type ScenarioAsk } from "./schema-scenario";
import { listVersionRows, versionRow } from "./versions";

type Days = { readonly from: string; readonly to: string };

/** The months a scenario is about: the open ones of the plan's last fiscal year, or all of it when it lies ahead. */
async function daysOf(db: Db, actor: Actor, code: string): Promise<Days | null> {
  const planned = await monthsPlanned(db, actor, code);
  if (!planned) return null;
  const cal = { startMonth: actor.fiscalStartMonth };
  const year = periodOf(cal, "year", startOfFiscalYear(cal, fiscalYearOf(cal, `${planned.to}-01`)));
  const present = startOfMonth(todayIn(actor.timeZone, actor.now));
  const from = present > year.from && present <= year.to ? present : year.from;
  return { from, to: year.to };
}

const amountOf = (cell: MetricCell | undefined) => (cell?.value == null ? null : decimal(cell.value));

async function groupMonths(
  db: Db,
  actor: Actor,
  version: string,
  by: Grouping,
  days: Days,
): Promise<GroupMonth[]> {
  const ask = (metric: string) => ({
    metric,
    scenario: version,
    ...days,
    grain: "month" as const,
    by: [by, "currency" as const],
  });
  const [revenue, cost] = (await measureAll(db, actor, [ask("revenue"), ask("cogs")])).map(
    (each) => answerOf(each, actor).cells,
  );
  const months = monthsOf(days);
  const nameOf = (cell: MetricCell) => cell.members[by]?.name ?? cell.dims[by] ?? "";
  const groups = [
    ...new Set([...(revenue ?? []), ...(cost ?? [])].filter(({ value }) => value !== null).map(nameOf)),
  ].sort();
  const isForeign = (cell: MetricCell) => (cell.dims.currency ?? actor.currency) !== actor.currency;
  const pick = (cells: readonly MetricCell[] | undefined, group: string, month: string) =>
    (cells ?? []).filter((cell) => nameOf(cell) === group && cell.from.startsWith(month));
  const total = (cells: readonly MetricCell[]) => sum(cells.flatMap((cell) => amountOf(cell) ?? []));
  const hasCost = new Set((cost ?? []).filter(({ value }) => value !== null).map(nameOf));
  return groups.flatMap((group) =>
    months.map((month, index): GroupMonth => {
      const [own, costs] = [pick(revenue, group, month), pick(cost, group, month)];
      return {
        ...{ group, month: index, revenue: total(own), foreignRevenue: total(own.filter(isForeign)) },
        cost: hasCost.has(group) ? total(costs) : null,
        foreignCost: total(costs.filter(isForeign)),
      };
    }),
  );
}

async function overheadOf(db: Db, actor: Actor, version: string, days: Days): Promise<Decimal> {
  const [opex] = await measureAll(db, actor, [
    { metric: "opex", scenario: version, ...days, grain: "total" },
  ]);
  return (opex ? amountOf(answerOf(opex, actor).cells[0]) : null) ?? ZERO;
}

function settingsOf(ask: ScenarioAsk): LeverSettings {
  const { price, volume, mix, churn, fx, headcount, costPerHead, revenuePerHead, rampMonths, mixTo } = ask;
  return {
    ...{ price: decimal(price), volume: decimal(volume), mix: decimal(mix), churn: decimal(churn) },
    ...{ fx: decimal(fx), headcount: decimal(headcount), rampMonths },
    ...{ costPerHead: decimal(costPerHead), revenuePerHead: decimal(revenuePerHead) },
    mixTo: mixTo === "" ? null : mixTo,
  };
}

/** Group names of months with revenue before and after, as a share: what a metric of that group moves by. */
function sharesByMonth(result: LeverResult, days: Days): (month: string, group: string | null) => Decimal {
  const months = monthsOf(days);
  return (month, group) => {
    const index = months.indexOf(month);
    const rows = result.months.filter(
      (row) => row.month === index && (group === null || row.group === group),
    );
    const before = sum(rows.map((row) => row.before));
    if (before.isZero()) return ZERO;
    return sum(rows.map((row) => row.after))
      .minus(before)
      .div(before);
  };
}

const EMPTY: LeverResult = {
  parts: [],
  before: { revenue: ZERO, profit: ZERO },
  after: { revenue: ZERO, profit: ZERO },
  months: [],
  notes: [],
};

/** A what-if over the open months of a version, computed and not stored, with what it does to objectives and goals. */
export async function getScenario(actor: Actor, ask: ScenarioAsk): Promise<ScenarioPage> {
  authorize(actor, "plan:read");
  return inTenant(
    actor,
    async (db) => {
      const versions = (await listVersionRows(db, actor)).map(({ code, name }) => ({ code, name }));
      const version = ask.version
        ? await versionRow(db, actor, ask.version)
        : (versions.findLast(({ code }) => code.startsWith("forecast")) ?? versions[0] ?? null);
      const days = version ? await daysOf(db, actor, version.code) : null;
      const months = version && days ? await groupMonths(db, actor, version.code, ask.by, days) : [];
      const overhead = version && days ? await overheadOf(db, actor, version.code, days) : ZERO;
      const settings = settingsOf(ask);
      const result = months.length > 0 ? pullLevers(months, overhead, settings) : EMPTY;
      const groups = [...new Set(months.map(({ group }) => group))];
      const { effects, untouched } =
        version && days
          ? await scenarioEffects(db, actor, {
              ...{ version: version.code, days, by: ask.by, shareOf: sharesByMonth(result, days) },
            })
          : { effects: [], untouched: 0 };
      const text = ({ revenue, profit }: LeverResult["before"]) => ({
        revenue: toText(revenue),
        profit: toText(profit),
      });
      const best = bestMarginGroup(months);
      return {
        versions,
        version: version ? { code: version.code, name: version.name } : null,
        ...{ groupings: [...GROUPINGS], by: ask.by, from: days?.from ?? null, to: days?.to ?? null },
        groups: groups.map((group) => ({
          value: group,
          label: group === best ? `${group} (best margin)` : group,
        })),
        parts: result.parts.map((part) => ({ lever: part.lever, ...text(part) })),
        ...{ before: text(result.before), after: text(result.after), effects, untouched },
        notes: result.notes.map(({ sentence }) => sentence),
        canWrite: isAllowed(actor, "plan:write"),
        currency: actor.currency,
      };
    },
    "read",
  );
}
