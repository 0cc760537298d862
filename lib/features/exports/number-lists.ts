import { listCatalogue } from "@/lib/features/metrics/catalogue";
import { listRecords } from "@/lib/features/metrics/records";
import { recordsAsk } from "@/lib/features/metrics/records-page";
import { okrRollUp } from "@/lib/features/okr/queries";
import { listPeriods } from "@/lib/features/periods/queries";
import { PERIOD_STATUS_LABELS } from "@/lib/features/periods/schema";
import { getPlanPage } from "@/lib/features/plans/queries";
import { getRates } from "@/lib/features/rates/queries";
import { RATE_KINDS } from "@/lib/features/rates/schema";
import type { Actor } from "@/lib/platform/actor";
import { asKnown, knownDay } from "@/lib/platform/as-known";
import { AppError } from "@/lib/platform/errors";
import { periodText } from "@/lib/present/format/time";
import type { ListColumn, ListTable, Search } from "./schema";

const column = (key: string, header: string): ListColumn => ({ key, header });
const number = (key: string, header: string): ListColumn => ({ key, header, isNumeric: true });

/** As many as a spreadsheet still opens; more is asked for in shorter periods. */
const RECORDS_LIMIT = 100_000;

/** The roll-up with everything under each objective, coverage and landing in exact numbers. */
export async function okr(actor: Actor, search: Search): Promise<ListTable> {
  const reader = asKnown(actor, knownDay(actor, search.known));
  const { rows, currency } = await okrRollUp(reader, search.period, search.cycle);
  const unitOf = (unit: string | undefined) => (unit === "currency" ? currency : (unit ?? null));
  return {
    id: "okr",
    columns: [
      ...[column("title", "title"), column("kind", "kind"), column("owner", "owner")],
      ...[number("progress", "progress"), number("expected", "expected by now"), column("status", "status")],
      ...[number("confidence", "confidence"), column("reporting", "reporting"), column("unit", "unit")],
      ...[number("need", "need"), number("promised", "promised"), number("delivered", "delivered")],
      ...[number("coverage", "uncovered"), number("landing", "landing"), number("target", "target")],
      number("over", "landing − target"),
    ],
    rows: rows.map((row) => ({
      level: row.level,
      cells: [
        ...[row.title, row.kind === "OBJECTIVE" ? "objective" : "key result", row.ownerName],
        ...[row.progress, row.expected, row.status.toLowerCase().replaceAll("_", " ")],
        ...[row.confidence === null ? null : String(row.confidence), row.reporting || null],
        unitOf(row.coverage?.unit ?? row.landing?.unit),
        ...[row.coverage?.need ?? null, row.coverage?.promised ?? null, row.coverage?.delivered ?? null],
        ...[row.coverage?.gap ?? null, row.landing?.amount ?? null, row.landing?.target ?? null],
        row.landing?.overTarget ?? null,
      ],
    })),
  };
}

/** The catalogue with the twelve months behind each small line. */
export async function metrics(actor: Actor, search: Search): Promise<ListTable> {
  const { rows, currency, period } = await listCatalogue(actor, search.period);
  const wanted = (search.q ?? "").toLowerCase();
  const found = rows.filter(({ code, label, definition }) =>
    `${code} ${label} ${definition}`.toLowerCase().includes(wanted),
  );
  const months = found[0]?.trend.map((_, index, all) => `trend ${index + 1 - all.length}`) ?? [];
  return {
    id: "metrics",
    columns: [
      ...[column("code", "code"), column("label", "metric"), column("unit", "unit")],
      number("value", `value ${periodText(period.period.code, actor.locale)}`),
      column("note", "note"),
      ...months.map((header) => number("trend", header)),
      column("definition", "definition"),
    ],
    rows: found.map((row) => ({
      cells: [
        ...[row.code, row.label, row.unit === "currency" ? currency : row.unit],
        ...[row.current?.value ?? null, row.current?.note ?? null],
        ...row.trend,
        row.definition,
      ],
    })),
  };
}

/** The lines of the plan version shown, by metric and month. */
export async function plan(actor: Actor, search: Search): Promise<ListTable> {
  const page = await getPlanPage(actor, { version: search.version ?? null, period: search.period ?? null });
  const months = page.lines[0]?.months ?? [];
  return {
    id: "plan",
    columns: [
      ...[column("code", "metric"), column("label", "name"), column("unit", "unit")],
      ...months.map(({ period }) => number(period, period)),
      number("year", page.year.code),
    ],
    rows: page.lines.map(({ metric, label, unit, months: cells, year }) => ({
      cells: [
        ...[metric, label, unit === "currency" ? page.currency : unit],
        ...cells.map(({ value }) => value),
        year.value,
      ],
    })),
  };
}

/** The source rows behind a figure, all of them, with where they came from. */
export async function records(actor: Actor, search: Search): Promise<ListTable> {
  const found = await listRecords(actor, { ...recordsAsk(search), page: 1, size: RECORDS_LIMIT });
  if (found.count > RECORDS_LIMIT)
    throw new AppError("INVALID", `${found.count} rows are too many for one file. Choose a shorter period.`);
  return {
    id: "records",
    columns: [
      ...[column("externalId", "row"), column("file", "file"), number("line", "line")],
      ...[column("source", "system"), column("day", "day"), column("measure", "measure")],
      ...[column("who", "customer"), column("what", "product"), column("team", "team")],
      ...[column("owner", "owner"), column("region", "region"), number("quantity", "quantity")],
      ...[number("amount", "amount"), column("currency", "currency")],
      number("converted", `in ${found.currency}`),
    ],
    rows: found.rows.map((row) => ({
      cells: [
        ...[row.externalId, row.fileName, String(row.line), row.sourceName, row.occurredOn, row.measure],
        ...[row.customerName, row.productName, row.teamName, row.ownerName, row.regionName, row.quantity],
        ...[row.amount, row.currency?.trim() || null, row.converted],
      ],
    })),
  };
}

const yearOf = (search: Search) => (/^\d{4}$/.test(search.year ?? "") ? Number(search.year) : undefined);

export async function periods(actor: Actor, search: Search): Promise<ListTable> {
  const { months } = await listPeriods(actor, yearOf(search));
  return {
    id: "periods",
    columns: [
      ...[column("month", "month"), column("quarter", "quarter"), column("status", "state")],
      ...[column("changed", "changed at"), column("by", "changed by")],
    ],
    rows: months.map(({ month, quarter, status, changedAt, changedBy }) => ({
      cells: [month, quarter.code, PERIOD_STATUS_LABELS[status], changedAt, changedBy],
    })),
  };
}

export async function rates(actor: Actor, search: Search): Promise<ListTable> {
  const kind = RATE_KINDS.find((each) => each === search.kind) ?? "AVERAGE";
  const { lines, months, currency } = await getRates(actor, kind, yearOf(search));
  return {
    id: "rates",
    columns: [
      ...[column("currency", "currency"), column("kind", "kind"), column("into", "into")],
      ...months.map((month) => number(month, month)),
    ],
    rows: lines.map((line) => ({
      cells: [line.currency, kind.toLowerCase(), currency, ...line.cells.map(({ rate }) => rate)],
    })),
  };
}
