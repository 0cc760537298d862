import { PageHead } from "@/components/layout/page-head";
import { ItemSteps } from "@/components/variance-items/item-steps";
import { ItemView } from "@/components/variance-items/item-view";
import { getItem } from "@/lib/features/variance-items/detail";
import { ITEM_STATUS_LABELS } from "@/lib/features/variance-items/schema";
import { pageActor } from "@/lib/platform/auth/current-actor";
import { orNotFound } from "@/lib/platform/auth/or-not-found";
import { openSince } from "@/lib/present/format/time";
import { itemFact } from "@/lib/present/sentences/item-sentences";

export const metadata = { title: "Explanation" };

export default async function VarianceItemPage({ params }: PageProps<"/[org]/variance/items/[item]">) {
  const { org, item: id } = await params;
  const actor = await pageActor(org);
  const detail = await orNotFound(getItem(actor, id));
  const { item } = detail;
  const { locale, currency } = actor;
  return (
    <>
      <PageHead
        title={itemFact(item, { locale, currency })}
        source={[
          ITEM_STATUS_LABELS[item.status],
          item.ownerName ?? "Nobody owns it",
          item.ageDays === null ? "closed" : openSince(item.ageDays),
          item.reopenings > 0 ? `opened again: ${item.reopenReason ?? ""}` : null,
        ].filter(Boolean)}
        actions={<ItemSteps organizationSlug={org} detail={detail} />}
      />
      <ItemView organizationSlug={org} detail={detail} locale={locale} timeZone={actor.timeZone} />
    </>
  );
}
