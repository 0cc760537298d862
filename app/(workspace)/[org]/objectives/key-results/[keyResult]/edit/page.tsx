import { KeyResultForm } from "@/components/key-results/key-result-form";
import { PageHead } from "@/components/layout/page-head";
import { loadKeyResultForm } from "@/lib/features/key-results/form";
import { pageActor } from "@/lib/platform/auth/current-actor";
import { orNotFound } from "@/lib/platform/auth/or-not-found";

export const metadata = { title: "Edit key result" };

export default async function EditKeyResultPage({
  params,
}: PageProps<"/[org]/objectives/key-results/[keyResult]/edit">) {
  const { org, keyResult } = await params;
  const actor = await pageActor(org);
  const form = await orNotFound(loadKeyResultForm(actor, keyResult));
  return (
    <>
      <PageHead title={`Change “${form.initial.title}”`} source={["Key result", form.objective.title]} />
      <KeyResultForm organizationSlug={actor.organizationSlug} locale={actor.locale} {...form} />
    </>
  );
}
