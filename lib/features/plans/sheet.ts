import { isMetricCode, METRIC_CODES } from "@/lib/domain/metrics/codes";
import { decimal } from "@/lib/domain/number/decimal";
import { type CalculatedLine, calculate } from "@/lib/domain/plans/calculate";
import { parseFormula } from "@/lib/domain/plans/formula";
import { addMonths, endOfMonth, todayIn } from "@/lib/domain/time/day";
import {
  fiscalQuarterOf,
  fiscalYearOf,
  monthsOf,
  periodOf,
  startOfFiscalYear,
} from "@/lib/domain/time/fiscal";
import { metricContext } from "@/lib/features/metrics/context";
import { labelOf, loadMembers, type MemberBook } from "@/lib/features/metrics/members";
import { ownChoices } from "@/lib/features/metrics/own";
import type { Actor } from "@/lib/platform/actor";
import { authorize, isAllowed } from "@/lib/platform/authorize";
import { toDay } from "@/lib/platform/db/days";
import type { PlanLine as PlanLineRow, PlanVersion } from "@/lib/platform/db/generated/client";
import { type Db, inTenant } from "@/lib/platform/db/tenant";
import { loadCells, monthsPlanned, type PlanCell } from "./cells";
import { measureLines, yearBefore } from "./last-year";
import { lineNatures } from "./natures";
import { partsOf, placeOfLine } from "./schema-line";
import type { PlanSheet, SheetLine, SheetMonth } from "./schema-sheet";
import { versionRow } from "./versions";

const MOST_YEARS = 3;
const DIMENSIONS = ["team", "owner", "region", "product", "customer"] as const;

function placeText(key: string, book: MemberBook): string {
  const parts = partsOf(key);
  if (!parts) return "";
  const names = DIMENSIONS.flatMap((one) => (parts[one] ? [labelOf(book, one, parts[one]).name] : []));
  return [...names, parts.department, parts.unit].filter((text) => text !== "").join(" · ");
}

/** The months of so many fiscal years: those asked for, else those the version has numbers for. */
async function monthsOfSheet(
  db: Db,
  actor: Actor,
  code: string,
  ask: { readonly year: number | null; readonly years: number | null },
): Promise<SheetMonth[]> {
  const cal = { startMonth: actor.fiscalStartMonth };
  const planned = await monthsPlanned(db, actor, code);
  const today = todayIn(actor.timeZone, actor.now);
  const first = ask.year ?? fiscalYearOf(cal, planned ? `${planned.from}-01` : today);
  const last = planned && ask.year === null ? fiscalYearOf(cal, `${planned.to}-01`) : first;
  const count = Math.min(MOST_YEARS, Math.max(1, ask.years ?? last - first + 1));
  const from = startOfFiscalYear(cal, first);
  const to = endOfMonth(addMonths(from, count * 12 - 1));
  return monthsOf({ from, to }).map((month) => {
    const day = `${month}-01`;
    return {
      month,
      quarter: `${periodOf(cal, "year", day).code} Q${fiscalQuarterOf(cal, day)}`,
      year: periodOf(cal, "year", day).code,
    };
  });
}

type Stored = {
  readonly months: readonly SheetMonth[];
  readonly cells: readonly PlanCell[];
  readonly kept: readonly PlanLineRow[];
};

function rankOf(key: string): string {
  const parts = partsOf(key);
  const metric = parts?.metric ?? "";
  const place = isMetricCode(metric) ? METRIC_CODES.indexOf(metric) : METRIC_CODES.length;
  return String(place).padStart(4, "0");
}

async function linesOf(db: Db, actor: Actor, { months, cells, kept }: Stored): Promise<SheetLine[]> {
  const values = Map.groupBy(cells, ({ key }) => key);
  const keys = [...new Set([...values.keys(), ...kept.map((row) => row.lineKey)])];
  const book = await loadMembers(db, actor, DIMENSIONS, []);
  const natureOf = await lineNatures(db, actor);
  const earlier = await measureLines(db, actor, keys, yearBefore(months.map(({ month }) => month)));
  const lines = keys.flatMap((key): SheetLine[] => {
    const parts = partsOf(key);
    if (!parts) return [];
    const own = kept.find((row) => row.lineKey === key);
    const byMonth = new Map((values.get(key) ?? []).map(({ month, amount }) => [month, amount]));
    const before = earlier.get(key);
    return [
      {
        key,
        metric: parts.metric,
        currency: parts.currency,
        ...natureOf(parts.metric, parts.currency),
        place: placeText(key, book),
        values: months.map(({ month }) => byMonth.get(month) ?? null),
        lastYear: months.map(({ month }) => before?.get(addMonths(`${month}-01`, -12).slice(0, 7)) ?? null),
        formula: own?.formula ?? null,
        held: own?.heldMonths ?? [],
      },
    ];
  });
  return lines.sort(
    (a, b) =>
      rankOf(a.key).localeCompare(rankOf(b.key)) ||
      a.metric.localeCompare(b.metric) ||
      a.place.localeCompare(b.place) ||
      a.key.localeCompare(b.key),
  );
}

/** Lines as the engine calculates formulas over them. */
export function calculatedLines(lines: readonly SheetLine[]): CalculatedLine[] {
  const figure = (text: string | null) => (text === null ? null : decimal(text));
  return lines.map((line) => {
    const read = line.formula === null ? null : parseFormula(line.formula);
    return {
      ...{ key: line.key, metric: line.metric, place: placeOfLine(line.key) },
      values: line.values.map(figure),
      lastYear: line.lastYear.map(figure),
      formula: read?.kind === "READ" ? read.expression : null,
    };
  });
}

/** Why cells of formula lines are blank, by line; empty where every one has a value. */
function blanksOf(lines: readonly SheetLine[], months: number): Record<string, string> {
  return Object.fromEntries(
    [...calculate(calculatedLines(lines), months)].flatMap(([key, cells]) => {
      const blank = cells.find((cell) => !("value" in cell));
      return blank && "because" in blank ? [[key, blank.because]] : [];
    }),
  );
}

export async function loadSheet(
  db: Db,
  actor: Actor,
  version: PlanVersion,
  ask: { readonly year: number | null; readonly years: number | null },
): Promise<{ months: SheetMonth[]; lines: SheetLine[] }> {
  const months = await monthsOfSheet(db, actor, version.code, ask);
  const [from, to] = [months[0]?.month ?? "", months.at(-1)?.month ?? ""];
  const cells = await loadCells(db, actor, version.code, { from, to });
  const kept = await db.planLine.findMany({
    where: { organizationId: actor.organizationId, versionId: version.id },
  });
  return { months, lines: await linesOf(db, actor, { months, cells, kept }) };
}

/** One version as a sheet: its lines by month, what may be done with it, and what can be added. */
export async function getPlanSheet(
  actor: Actor,
  code: string,
  ask: { readonly year?: string | null; readonly years?: string | null } = {},
): Promise<PlanSheet> {
  authorize(actor, "plan:read");
  const { organizationId } = actor;
  return inTenant(
    actor,
    async (db) => {
      const version = await versionRow(db, actor, code);
      const year = /^\d{4}$/.test(ask.year ?? "") ? Number(ask.year) : null;
      const years = /^[1-3]$/.test(ask.years ?? "") ? Number(ask.years) : null;
      const { months, lines } = await loadSheet(db, actor, version, { year, years });
      const people = await db.member.findMany({
        where: { organizationId },
        select: { id: true, name: true },
        orderBy: { name: "asc" },
      });
      const nameOf = (id: string | null) => people.find((one) => one.id === id)?.name ?? null;
      const [teams, regions, products] = await Promise.all([
        db.team.findMany({ where: { organizationId }, orderBy: { name: "asc" } }),
        db.region.findMany({ where: { organizationId }, orderBy: { name: "asc" } }),
        db.product.findMany({ where: { organizationId }, orderBy: { name: "asc" }, take: 500 }),
      ]);
      const option = ({ id, name }: { id: string; name: string }) => ({ value: id, label: name });
      return {
        version: {
          ...{ code: version.code, name: version.name, note: version.note ?? "", status: version.status },
          ...{ version: version.version, copiedFrom: version.copiedFrom },
          switchOn: version.switchOn ? toDay(version.switchOn) : null,
          preparedBy: nameOf(version.preparedBy),
          approvedBy: nameOf(version.approvedBy),
          approvedAt: version.approvedAt?.toISOString() ?? null,
          isSelfApproved: version.isSelfApproved,
        },
        ...{ months, lines, currency: actor.currency },
        blanks: blanksOf(lines, months.length),
        fiscalYear: fiscalYearOf(
          { startMonth: actor.fiscalStartMonth },
          `${months[0]?.month ?? "2000-01"}-01`,
        ),
        presentYear: periodOf(
          { startMonth: actor.fiscalStartMonth },
          "year",
          todayIn(actor.timeZone, actor.now),
        ).code,
        canWrite: version.status === "DRAFT" && isAllowed(actor, "plan:write"),
        canStep: isAllowed(actor, "plan:approve"),
        canCopy: isAllowed(actor, "plan:write"),
        ownMetrics: ownChoices((await metricContext(db, actor)).book),
        places: {
          ...{ team: teams.map(option), region: regions.map(option), product: products.map(option) },
          owner: people.map(option),
        },
      };
    },
    "read",
  );
}
