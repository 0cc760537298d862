import { TOTAL_FIGURES, type TotalFigure } from "@/lib/domain/alignment/totals";
import type { ListColumn, ListTable, Search } from "@/lib/features/exports/schema";
import type { Actor } from "@/lib/platform/actor";
import { mapOutline, prepareAlignmentMap } from "@/lib/present/charts/prepare-alignment-map";
import { getAlignment } from "./queries";
import { FOCUS_LABELS, FOCUS_MONEYS } from "./schema";

const column = (key: string, header: string): ListColumn => ({ key, header });
const number = (key: string, header: string): ListColumn => ({ key, header, isNumeric: true });
const FIGURES = Object.keys(TOTAL_FIGURES) as TotalFigure[];

/** The company and every objective in exact money. */
export async function exportAlignment(actor: Actor, search: Search): Promise<ListTable> {
  const { company, rows, currency } = await getAlignment(actor, search.period);
  return {
    id: "alignment",
    columns: [
      ...[column("title", "subject"), column("metric", "metric"), column("currency", "currency")],
      ...FIGURES.map((figure) => number(figure, TOTAL_FIGURES[figure].label.toLowerCase())),
      ...[number("target", "target"), column("note", "note")],
    ],
    rows: [...company, ...rows].map((row) => ({
      group: row.kind,
      level: row.level,
      cells: [
        ...[row.title, row.metric, row.metric === null ? null : currency],
        ...FIGURES.map((figure) => row.figures[figure]),
        ...[row.target, row.note],
      ],
    })),
  };
}

/** What is uncovered, doubly covered or leads nowhere, one finding a row. */
export async function exportFindings(actor: Actor, search: Search): Promise<ListTable> {
  const { uncovered, doubles, orphans, currency } = await getAlignment(actor, search.period);
  const rows: (string | null)[][] = [
    ...uncovered.map(({ kind, title, where, need, promised, gap }) => [
      ...[kind === "PLAN_LINE" ? "uncovered plan line" : "uncovered key result", title, where],
      ...[need, promised, gap, currency],
    ]),
    ...doubles.map(({ keyResultTitle, sentence }) => [
      "double-covered",
      keyResultTitle,
      sentence,
      null,
      null,
      null,
      null,
    ]),
    ...orphans.map(({ kind, title, sentence, amount }) => [
      ...[`orphan ${kind.toLowerCase().replace("_", " ")}`, title, sentence, null, null],
      ...[amount, amount === null ? null : currency],
    ]),
  ];
  return {
    id: "alignment-findings",
    columns: [
      ...[column("finding", "finding"), column("subject", "subject"), column("where", "where or why")],
      ...[number("need", "need"), number("promised", "promised"), number("amount", "gap or amount")],
      column("currency", "currency"),
    ],
    rows: rows.map((cells) => ({ cells })),
  };
}

/** Goal money, pipeline and spend by the objective they lead to. */
export async function exportFocus(actor: Actor, search: Search): Promise<ListTable> {
  const { focus, currency } = await getAlignment(actor, search.period);
  return {
    id: "focus",
    columns: [
      ...[column("title", "objective"), column("currency", "currency")],
      ...FOCUS_MONEYS.flatMap((money) => [
        number(money, FOCUS_LABELS[money].toLowerCase()),
        number(`${money}-share`, `${FOCUS_LABELS[money].toLowerCase()}, share`),
      ]),
    ],
    rows: focus.rows.map(({ title, amounts, shares }) => ({
      cells: [title, currency, ...FOCUS_MONEYS.flatMap((money) => [amounts[money], shares[money]])],
    })),
  };
}

/** The map as a list: every box with its place in the tree and the money of its line. */
export async function exportMap(actor: Actor, search: Search): Promise<ListTable> {
  const { map, currency } = await getAlignment(actor, search.period);
  const placed = prepareAlignmentMap(map);
  const titles = new Map(placed.boxes.map(({ id, title }) => [id, title]));
  return {
    id: "map",
    columns: [
      ...[
        number("level", "level"),
        column("kind", "kind"),
        column("title", "title"),
        column("owner", "owner"),
      ],
      ...[number("amount", "money"), number("line", "money of its line"), number("gap", "uncovered")],
      ...[column("currency", "currency"), column("note", "note"), column("serves", "serves")],
    ],
    rows: mapOutline(placed).map(({ box, level, amount }) => ({
      level,
      cells: [
        ...[String(level), box.kind.toLowerCase().replace("_", " "), box.title, box.owner],
        ...[box.amount, amount, box.gap, currency, box.note],
        placed.links
          .filter(({ from }) => from === box.id)
          .map(({ to, supportsOnly }) => `${titles.get(to) ?? ""}${supportsOnly ? " (supports)" : ""}`)
          .join("; ") || null,
      ],
    })),
  };
}
