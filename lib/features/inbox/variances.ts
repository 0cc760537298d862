import { daysBetween, todayIn } from "@/lib/domain/time/day";
import { listReopeningsToDecide } from "@/lib/features/periods/reopenings";
import { listItemsToExplain, listItemsToReview } from "@/lib/features/variance-items/queries";
import type { ItemView } from "@/lib/features/variance-items/schema";
import type { Actor } from "@/lib/platform/actor";
import type { Db } from "@/lib/platform/db/tenant";
import { periodText } from "@/lib/present/format/time";
import { itemName } from "@/lib/present/sentences/item-sentences";
import type { Owed } from "./schema";

/** What the actor has to explain or sign, and months somebody wants to open again. */
export async function listVariancesOwed(db: Db, actor: Actor): Promise<Owed[]> {
  const today = todayIn(actor.timeZone, actor.now);
  const base = `/${actor.organizationSlug}/variance`;
  const common = (item: ItemView) => ({
    ...{
      id: item.id,
      title: itemName(item, actor.locale),
      href: `${base}/items/${item.id}`,
      dueOn: item.dueOn,
    },
    overdueDays: item.dueOn === null ? null : daysBetween(item.dueOn, today),
    line: { delta: item.delta, unit: item.unit, parts: item.partCount },
  });
  const explain = (await listItemsToExplain(db, actor)).map(
    (item): Owed => ({
      kind: "VARIANCE",
      key: `variance-${item.id}`,
      ...common(item),
      why: item.reopenReason,
    }),
  );
  const review = (await listItemsToReview(db, actor)).map(
    (item): Owed => ({
      kind: "REVIEW",
      key: `review-${item.id}`,
      ...common(item),
      ...{ version: item.version, cause: item.cause },
    }),
  );
  const reopenings = (await listReopeningsToDecide(db, actor)).map(
    ({ id, version, month, by, why }): Owed => ({
      kind: "REOPEN",
      key: `reopen-${id}`,
      ...{
        id,
        version,
        by,
        why,
        title: `Open ${periodText(month, actor.locale)} again`,
        href: `${base}/close/${month}`,
      },
      ...{ dueOn: null, overdueDays: null },
    }),
  );
  return [...explain, ...review, ...reopenings];
}
