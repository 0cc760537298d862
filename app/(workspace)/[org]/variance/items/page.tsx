import { PageHead } from "@/components/layout/page-head";
import { LinkButton } from "@/components/ui/link-button";
import { ItemFilters } from "@/components/variance-items/item-filters";
import { ItemTable } from "@/components/variance-items/item-table";
import { SweepButton } from "@/components/variance-items/sweep-button";
import { listItems } from "@/lib/features/variance-items/queries";
import { itemFilterInput } from "@/lib/features/variance-items/schema";
import { pageActor } from "@/lib/platform/auth/current-actor";
import { itemsSentence } from "@/lib/present/sentences/item-sentences";

export const metadata = { title: "Explanations" };

export default async function VarianceItemsPage({
  params,
  searchParams,
}: PageProps<"/[org]/variance/items">) {
  const [{ org }, search] = [await params, await searchParams];
  const actor = await pageActor(org);
  const page = await listItems(actor, itemFilterInput.parse(search));
  return (
    <>
      <PageHead
        title={itemsSentence(page.counts)}
        source={["Material variances", `${page.counts.reviewed} signed off, not closed yet`]}
        actions={
          <>
            <LinkButton href={`/${org}/settings/materiality`}>What is material</LinkButton>
            {page.canSweep ? <SweepButton organizationSlug={org} /> : null}
          </>
        }
      />
      <ItemFilters page={page} search={search} org={org} />
      <ItemTable page={page} org={org} locale={actor.locale} search={search} />
    </>
  );
}
