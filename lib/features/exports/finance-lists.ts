import { listItems } from "@/lib/features/variance-items/queries";
import { ITEM_STATUS_LABELS, itemFilterInput } from "@/lib/features/variance-items/schema";
import type { Actor } from "@/lib/platform/actor";
import { itemName } from "@/lib/present/sentences/item-sentences";
import type { ListColumn, ListTable, Search } from "./schema";

const column = (key: string, header: string): ListColumn => ({ key, header });
const number = (key: string, header: string): ListColumn => ({ key, header, isNumeric: true });

/** Variance items of the filter, exact. */
export async function varianceItems(actor: Actor, search: Search): Promise<ListTable> {
  const { items } = await listItems(actor, itemFilterInput.parse(search));
  return {
    id: "variance-items",
    columns: [
      ...[column("line", "metric"), column("place", "place"), column("period", "period")],
      ...[column("reference", "against"), number("actual", "actual"), number("other", "reference")],
      ...[number("delta", "difference"), column("state", "state"), column("cause", "cause")],
      ...[
        column("owner", "owner"),
        column("lead", "explained with"),
        column("due", "due"),
        number("age", "days open"),
      ],
      ...[number("reopenings", "opened again"), column("reason", "reason")],
    ],
    rows: items.map((item) => ({
      cells: [
        ...[item.metric, item.place, item.period, item.reference, item.actual, item.referenceValue],
        ...[
          item.delta,
          ITEM_STATUS_LABELS[item.status],
          item.cause,
          item.ownerName,
          item.lead ? itemName(item.lead, actor.locale) : null,
          item.dueOn,
        ],
        ...[item.ageDays === null ? null : String(item.ageDays), String(item.reopenings)],
        item.reopenReason,
      ],
    })),
  };
}
