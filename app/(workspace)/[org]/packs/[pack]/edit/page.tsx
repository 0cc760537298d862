import { PageHead } from "@/components/layout/page-head";
import { PackForm } from "@/components/packs/pack-form";
import { getPack, packChoices } from "@/lib/features/packs/queries";
import { pageActor } from "@/lib/platform/auth/current-actor";
import { orNotFound } from "@/lib/platform/auth/or-not-found";

export const metadata = { title: "Edit pack" };

export default async function EditPackPage({ params }: PageProps<"/[org]/packs/[pack]/edit">) {
  const { org, pack: id } = await params;
  const actor = await pageActor(org);
  const { name, version, intro, periodRule, isShared, pages } = await orNotFound(getPack(actor, id));
  return (
    <>
      <PageHead title={`Change ${name}`} />
      <PackForm
        key={version}
        organizationSlug={org}
        pack={{ id, version, name, intro, periodRule, isShared, pages }}
        choices={await packChoices(actor)}
      />
    </>
  );
}
