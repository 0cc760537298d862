import { KeyResultForm } from "@/components/key-results/key-result-form";
import { PageHead } from "@/components/layout/page-head";
import { loadNewKeyResultForm } from "@/lib/features/key-results/form";
import { pageActor } from "@/lib/platform/auth/current-actor";
import { orNotFound } from "@/lib/platform/auth/or-not-found";

export const metadata = { title: "New key result" };

export default async function NewKeyResultPage({
  params,
}: PageProps<"/[org]/objectives/[objective]/new-key-result">) {
  const { org, objective } = await params;
  const actor = await pageActor(org);
  const form = await orNotFound(loadNewKeyResultForm(actor, objective));
  return (
    <>
      <PageHead
        title={`How will one know “${form.objective.title}” was reached?`}
        source={["New key result"]}
      />
      <KeyResultForm organizationSlug={actor.organizationSlug} locale={actor.locale} {...form} />
    </>
  );
}
