import { lineAccuracy } from "@/lib/domain/forecast/line-accuracy";
import { decimal, toText } from "@/lib/domain/number/decimal";
import { endOfMonth, todayIn } from "@/lib/domain/time/day";
import { labelOf, loadMembers } from "@/lib/features/metrics/members";
import type { Actor } from "@/lib/platform/actor";
import { authorize } from "@/lib/platform/authorize";
import { toDay } from "@/lib/platform/db/days";
import { type Db, inTenant } from "@/lib/platform/db/tenant";
import { loadCells, monthsPlanned } from "./cells";
import { measureLines } from "./last-year";
import { type LineNatures, lineNatures } from "./natures";
import type { AccuracyPage, AccuracyRow } from "./schema-analysis";
import { partsOf } from "./schema-line";
import { listVersionRows, versionRow } from "./versions";

const DIMENSIONS = ["team", "owner", "region", "product", "customer"] as const;

/** Months of a version that can be judged: closed ones; where none is closed, those that are over. */
async function judgedMonths(
  db: Db,
  actor: Actor,
  code: string,
): Promise<{ months: string[]; areClosed: boolean }> {
  const planned = await monthsPlanned(db, actor, code);
  if (!planned) return { months: [], areClosed: false };
  const today = todayIn(actor.timeZone, actor.now);
  const rows = await db.period.findMany({
    where: { organizationId: actor.organizationId, status: "CLOSED" },
    orderBy: { month: "asc" },
  });
  const inPlan = (month: string) => month >= planned.from && month <= planned.to;
  const closed = rows.map(({ month }) => toDay(month).slice(0, 7)).filter(inPlan);
  if (closed.length > 0) return { months: closed, areClosed: true };
  const months: string[] = [];
  for (
    let month = planned.from;
    month <= planned.to && endOfMonth(`${month}-01`) < today;
    month = next(month)
  )
    months.push(month);
  return { months, areClosed: false };
}

function next(month: string): string {
  const [year, number] = [Number(month.slice(0, 4)), Number(month.slice(5))];
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, "0")}`;
}

type Judged = {
  key: string;
  metric: string;
  who: string;
  planned: Map<string, string>;
  actual: Map<string, string>;
};

/** A row over lines: their months side by side; a line without either side has none to give. */
function rowOf(
  id: string,
  lines: readonly Judged[],
  months: readonly string[],
  who: string,
  natureOf: LineNatures,
): AccuracyRow {
  const [first] = lines;
  const figure = (text: string | undefined) => (text === undefined ? null : decimal(text));
  const found = lineAccuracy(
    lines.flatMap(({ planned, actual }) =>
      months.map((month) => ({ planned: figure(planned.get(month)), actual: figure(actual.get(month)) })),
    ),
  );
  const parts = partsOf(first?.key ?? "");
  const nature = natureOf(first?.metric ?? "", parts?.currency ?? "");
  const text = (value: { toFixed: () => string } | null) => (value === null ? null : value.toFixed());
  return {
    ...{ key: id, metric: first?.metric ?? "", label: nature.label, unit: nature.unit, who },
    ...{ months: found.months, withoutPlan: found.withoutPlan, withoutActual: found.withoutActual },
    ...{ planned: toText(found.planned), actual: toText(found.actual) },
    ...{
      wape: text(found.wape),
      mape: text(found.mape),
      bias: text(found.bias),
      direction: found.direction,
      isHabit: found.isHabit,
    },
  };
}

async function judgedLines(
  db: Db,
  actor: Actor,
  code: string,
  months: readonly string[],
  by: "owner" | "line",
): Promise<Judged[]> {
  const range = { from: months[0] ?? "", to: months.at(-1) ?? "" };
  const cells = Map.groupBy(await loadCells(db, actor, code, range), ({ key }) => key);
  const days = { from: `${range.from}-01`, to: endOfMonth(`${range.to}-01`) };
  const actuals = await measureLines(db, actor, [...cells.keys()], days);
  const book = await loadMembers(db, actor, DIMENSIONS, []);
  return [...cells].flatMap(([key, own]): Judged[] => {
    const parts = partsOf(key);
    if (!parts || (parts.currency !== "" && parts.currency !== actor.currency)) return [];
    const names = DIMENSIONS.flatMap((one) => (parts[one] ? [labelOf(book, one, parts[one]).name] : []));
    const owner = parts.owner
      ? labelOf(book, "owner", parts.owner).name
      : parts.team
        ? labelOf(book, "team", parts.team).name
        : "Whole company";
    const place =
      [...names, parts.department, parts.unit].filter((one) => one !== "").join(" · ") || "Whole company";
    return [
      {
        ...{
          key,
          metric: parts.metric,
          who: by === "owner" ? owner : place,
          actual: actuals.get(key) ?? new Map(),
        },
        planned: new Map(own.map(({ month, amount }) => [month, amount])),
      },
    ];
  });
}

/** How right a version was over closed months, by owner (team where no owner is named) or by line, worst miss first. */
export async function getAccuracy(
  actor: Actor,
  ask: { readonly version: string | null; readonly by: string | null },
): Promise<AccuracyPage> {
  authorize(actor, "plan:read");
  const by = ask.by === "line" ? "line" : "owner";
  return inTenant(
    actor,
    async (db) => {
      const versions = (await listVersionRows(db, actor)).map(({ code, name }) => ({ code, name }));
      const version = ask.version
        ? await versionRow(db, actor, ask.version)
        : (versions.find(({ code }) => code === "budget") ?? versions[0] ?? null);
      const blank = { versions, by, currency: actor.currency } as const;
      if (!version) return { ...blank, version: null, from: null, to: null, areClosed: false, rows: [] };
      const { months, areClosed } = await judgedMonths(db, actor, version.code);
      const named = { code: version.code, name: version.name };
      if (months.length === 0) return { ...blank, version: named, from: null, to: null, areClosed, rows: [] };
      const natureOf = await lineNatures(db, actor);
      const lines = await judgedLines(db, actor, version.code, months, by);
      const rows = [
        ...Map.groupBy(lines, ({ metric, who, key }) => (by === "owner" ? `${metric} ${who}` : key)),
      ]
        .map(([id, own]) => rowOf(id, own, months, own[0]?.who ?? "", natureOf))
        .sort((a, b) => Number(b.wape ?? -1) - Number(a.wape ?? -1) || a.key.localeCompare(b.key));
      return {
        ...blank,
        version: named,
        from: months[0] ?? null,
        to: months.at(-1) ?? null,
        areClosed,
        rows,
      };
    },
    "read",
  );
}
