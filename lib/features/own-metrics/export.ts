import type { ListColumn, ListTable } from "@/lib/features/exports/schema";
import type { Actor } from "@/lib/platform/actor";
import { listOwnMetrics } from "./queries";
import { DIRECTION_LABELS } from "./schema";

const column = (key: string, header: string): ListColumn => ({ key, header });

/** Definitions of the organization's own metrics, with what they say now. */
export async function exportOwnMetrics(
  actor: Actor,
  search: Readonly<Record<string, string | undefined>>,
): Promise<ListTable> {
  const { rows, period, currency } = await listOwnMetrics(actor, search.period);
  const wanted = (search.q ?? "").toLowerCase();
  const found = rows.filter(({ code, label, words }) =>
    `${code} ${label} ${words}`.toLowerCase().includes(wanted),
  );
  return {
    id: "own-metrics",
    columns: [
      ...[column("code", "key"), column("label", "metric"), column("words", "formula")],
      ...[column("unit", "unit"), column("direction", "direction"), column("owner", "owner")],
      { key: "versions", header: "versions", isNumeric: true },
      ...[column("state", "state"), { key: "value", header: `value ${period}`, isNumeric: true }],
      ...[column("note", "note"), column("description", "description")],
    ],
    rows: found.map((row) => ({
      cells: [
        ...[row.code, row.label, row.words, row.unit === "currency" ? currency : row.unit],
        ...[DIRECTION_LABELS[row.favourability], row.ownerName, String(row.versions)],
        ...[row.isRetired ? "retired" : "in use", row.value, row.note, row.description],
      ],
    })),
  };
}
