import { PageHead } from "@/components/layout/page-head";
import { PackForm } from "@/components/packs/pack-form";
import { packChoices } from "@/lib/features/packs/queries";
import { pageActor } from "@/lib/platform/auth/current-actor";

export const metadata = { title: "New pack" };

export default async function NewPackPage({ params }: PageProps<"/[org]/packs/new">) {
  const { org } = await params;
  const actor = await pageActor(org);
  return (
    <>
      <PageHead
        title="A new pack takes a name and at least one page"
        source={["views are kept on the pages themselves"]}
      />
      <PackForm organizationSlug={org} pack={null} choices={await packChoices(actor)} />
    </>
  );
}
