import { type CohortKind, cohortsUpTo } from "@/lib/features/unit-economics/cohorts";
import { getUnitEconomics } from "@/lib/features/unit-economics/queries";
import type { Actor } from "@/lib/platform/actor";
import { asKnown, knownDay } from "@/lib/platform/as-known";
import { inTenant } from "@/lib/platform/db/tenant";
import { periodText } from "@/lib/present/format/time";
import type { ListColumn, ListRow, ListTable, Search } from "./schema";

const column = (key: string, header: string): ListColumn => ({ key, header });
const number = (key: string, header: string): ListColumn => ({ key, header, isNumeric: true });

const read = (actor: Actor, search: Search, view: string) =>
  getUnitEconomics(asKnown(actor, knownDay(actor, search.known)), {
    period: search.period,
    view,
    by: search.by ?? null,
  });

/** The period's figures with their definition, and twelve months of those that have a course. */
export async function unitEconomics(actor: Actor, search: Search): Promise<ListTable> {
  const { overview, currency, period } = await read(actor, search, "overview");
  return {
    id: "unit-figures",
    columns: [
      ...[column("code", "code"), column("label", "metric"), column("unit", "unit")],
      number("value", `value ${periodText(period.period.code, actor.locale)}`),
      ...[
        column("note", "note"),
        ...overview.months.map((month) => number("trend", periodText(month.period, actor.locale))),
      ],
      column("definition", "definition"),
    ],
    rows: overview.figures.map(({ code, label, definition, cell }) => ({
      cells: [
        ...[code, label, cell.unit === "currency" ? currency : cell.unit, cell.value, cell.note],
        ...overview.months.map(({ cells }) => cells[code]?.value ?? null),
        definition,
      ],
    })),
  };
}

/** Both retention tables: what is left at each age, and its share of the first month end. */
export async function cohorts(actor: Actor, search: Search): Promise<ListTable> {
  const { period } = await read(actor, search, "overview");
  const tables = await inTenant(actor, (db) => cohortsUpTo(db, actor, period.to), "read");
  const rowsOf = (kind: CohortKind): ListRow[] =>
    tables[kind].flatMap(({ month, cells }) =>
      cells.flatMap((cell, age) =>
        cell === null
          ? []
          : [{ group: kind, cells: [kind, month, String(age), cell.month, cell.value, cell.share] }],
      ),
    );
  return {
    id: "cohorts",
    columns: [
      ...[column("kind", "kind"), column("cohort", "began in"), number("age", "months after")],
      ...[column("month", "month"), number("value", "left"), number("share", "share")],
    ],
    rows: [...rowsOf("logo"), ...rowsOf("revenue")],
  };
}

/** Lifetime value and acquisition cost by the shown dimension, the company last. */
export async function clvCac(actor: Actor, search: Search): Promise<ListTable> {
  const { clv } = await read(actor, search, "clv");
  const lines = clv
    ? [...clv.parts.map((part) => ["parts", part] as const), ["total", clv.total] as const]
    : [];
  return {
    id: "clv-cac",
    columns: [
      ...[column("name", clv?.by ?? "part"), number("customers", "customers"), number("mrr", "MRR")],
      ...[
        number("arpa", "MRR per account"),
        number("churn", "monthly churn"),
        number("margin", "gross margin"),
      ],
      ...[column("marginOf", "margin of"), number("clv", "CLV"), number("new", "new customers")],
      ...[
        number("cac", "CAC"),
        column("cacOf", "CAC of"),
        number("ratio", "CLV to CAC"),
        column("note", "remark"),
      ],
    ],
    rows: lines.map(([group, part]) => ({
      group,
      cells: [
        ...[part.name, part.customers, part.mrr, part.arpa, part.churn, part.margin],
        ...[part.isCompanyMargin ? "company" : "part", part.clv, part.newCustomers, part.cac],
        ...[part.isCompanyCac ? "company" : "part", part.ratio, part.note],
      ],
    })),
  };
}

/** What moves lifetime value, each driver a tenth lower and higher. */
export async function sensitivity(actor: Actor, search: Search): Promise<ListTable> {
  const { tornado } = await read(actor, search, "sensitivity");
  const drivers = tornado?.kind === "KNOWN" ? tornado.drivers : [];
  return {
    id: "sensitivity",
    columns: [
      ...[column("label", "driver"), number("base", "now"), number("low", "CLV a tenth lower")],
      ...[number("lowShare", "change"), number("high", "CLV a tenth higher"), number("highShare", "change")],
      number("elasticity", "elasticity"),
    ],
    rows: drivers.map(({ label, base, low, high, elasticity }) => ({
      cells: [label, base, low.value, low.share, high.value, high.share, elasticity],
    })),
  };
}
