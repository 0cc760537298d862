import { getPack, listPacks } from "@/lib/features/packs/queries";
import {
  OUTCOME_LABELS,
  PACK_PAGE_LABELS,
  PERIOD_RULE_LABELS,
  RHYTHM_LABELS,
} from "@/lib/features/packs/schema";
import type { Actor } from "@/lib/platform/actor";
import type { ListColumn, ListTable, Search } from "./schema";

const column = (key: string, header: string): ListColumn => ({ key, header });

/** Packs one may open, with what they hold and when they go out. */
export async function packs(actor: Actor): Promise<ListTable> {
  const rows = await listPacks(actor);
  return {
    id: "packs",
    columns: [
      ...[column("name", "pack"), column("pages", "pages"), column("period", "period")],
      ...[column("owner", "owner"), column("seen", "who may open it"), column("sent", "is sent")],
      ...[column("recipients", "to"), column("last", "last sent")],
    ],
    rows: rows.map((row) => ({
      cells: [
        ...[row.name, row.pages.map(({ page }) => PACK_PAGE_LABELS[page]).join("; ")],
        ...[PERIOD_RULE_LABELS[row.periodRule], row.ownerName, row.isShared ? "everybody" : "some"],
        ...[RHYTHM_LABELS[row.schedule.rhythm], row.recipients.map(({ name }) => name).join("; ")],
        row.lastSentAt,
      ],
    })),
  };
}

/** What became of the mails of one pack. */
export async function packSends(actor: Actor, search: Search): Promise<ListTable> {
  const { sends } = await getPack(actor, search.pack ?? "00000000-0000-0000-0000-000000000000");
  return {
    id: "pack-sends",
    columns: [
      ...[column("at", "at"), column("recipient", "to"), column("occasion", "occasion")],
      ...[column("period", "period"), column("outcome", "outcome"), column("detail", "detail")],
    ],
    rows: sends.map(({ at, recipient, occasion, period, outcome, detail }) => ({
      cells: [at, recipient, occasion, period, outcome ? OUTCOME_LABELS[outcome] : "on its way", detail],
    })),
  };
}
