import { listCascades, loadCascadePage } from "@/lib/features/cascades/queries";
import { CASCADE_STATE_LABELS } from "@/lib/features/cascades/schema";
import type { Actor } from "@/lib/platform/actor";
import type { ListColumn, ListTable, Search } from "./schema";

const column = (key: string, header: string): ListColumn => ({ key, header });
const number = (key: string, header: string): ListColumn => ({ key, header, isNumeric: true });

export async function cascades(actor: Actor): Promise<ListTable> {
  const { lines } = await listCascades(actor);
  return {
    id: "cascades",
    columns: [
      ...[column("title", "cascade"), column("subject", "hands down"), column("team", "team")],
      ...[column("state", "state"), column("from", "first day"), column("to", "last day")],
      ...[number("people", "people"), number("target", "target"), column("unit", "unit")],
      number("difference", "living − plan"),
    ],
    rows: lines.map((line) => ({
      cells: [
        ...[
          line.title,
          line.subject,
          line.team,
          CASCADE_STATE_LABELS[line.state],
          line.startsOn,
          line.endsOn,
        ],
        ...[String(line.people), line.target, line.currency ?? line.unit, line.difference],
      ],
    })),
  };
}

/** The grid of one cascade with its months, exact. */
export async function cascade(actor: Actor, search: Search): Promise<ListTable> {
  const page = await loadCascadePage(actor, search.cascade ?? "");
  return {
    id: "cascade",
    columns: [
      ...[column("node", "team or person"), column("kind", "kind"), number("potential", "potential")],
      ...[
        number("history", "history"),
        number("partTime", "part-time %"),
        column("rampSince", "in role since"),
        column("ramp", "ramp %"),
      ],
      ...[
        number("pin", "held at"),
        number("assigned", "from above"),
        number("carried", "management carries"),
      ],
      ...[
        number("below", "from below"),
        number("gap", "gap"),
        number("living", "living"),
        number("difference", "living − plan"),
      ],
      ...page.months.map((month) => number(month, month)),
    ],
    rows: page.nodes.map((node) => ({
      level: node.level,
      cells: [
        ...[node.label, node.kind.toLowerCase(), node.cells.potential || null, node.cells.history || null],
        ...[
          node.kind === "PERSON" ? node.cells.partTime || null : null,
          node.cells.rampSince || null,
          node.cells.ramp || null,
          node.cells.pin || null,
        ],
        ...[node.assigned, node.carried, node.bottomUp.value, node.gap, node.living, node.difference],
        ...page.months.map((_, index) => node.months?.[index] ?? null),
      ],
    })),
  };
}
