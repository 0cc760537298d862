import type { ListColumn, ListTable, Search } from "@/lib/features/exports/schema";
import type { Actor } from "@/lib/platform/actor";
import { listInitiatives } from "./queries";
import { INITIATIVE_STATE_LABELS } from "./schema";

const column = (key: string, header: string): ListColumn => ({ key, header });
const number = (key: string, header: string): ListColumn => ({ key, header, isNumeric: true });

/** Initiatives as their page lists them, with exact money and what it serves. */
export async function exportInitiatives(actor: Actor, search: Search): Promise<ListTable> {
  const { rows } = await listInitiatives(actor, search);
  return {
    id: "initiatives",
    columns: [
      ...[column("title", "initiative"), column("purpose", "purpose"), column("owner", "owner")],
      ...[
        column("team", "team"),
        column("state", "state"),
        column("starts", "starts"),
        column("ends", "ends"),
      ],
      ...[column("currency", "currency"), number("budget", "budget"), number("spend", "spend")],
      ...[number("left", "left of budget"), number("unlinked", "leads nowhere"), column("serves", "serves")],
      column("note", "note"),
    ],
    rows: rows.map((row) => ({
      cells: [
        ...[row.title, row.purpose, row.ownerName, row.teamName, INITIATIVE_STATE_LABELS[row.status]],
        ...[row.startsOn, row.endsOn, row.currency, row.budget, row.spend, row.left, row.unlinkedAmount],
        row.links.map(({ title, share }) => `${title} (${share})`).join("; ") || null,
        row.stopReason ?? row.spendNote,
      ],
    })),
  };
}
