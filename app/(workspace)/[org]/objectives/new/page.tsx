import { PageHead } from "@/components/layout/page-head";
import { ObjectiveForm } from "@/components/objectives/objective-form";
import { loadObjectiveForm } from "@/lib/features/objectives/form";
import { pageActor } from "@/lib/platform/auth/current-actor";
import { orNotFound } from "@/lib/platform/auth/or-not-found";

export const metadata = { title: "New objective" };

export default async function NewObjectivePage({ params }: PageProps<"/[org]/objectives/new">) {
  const { org } = await params;
  const actor = await pageActor(org);
  const form = await orNotFound(loadObjectiveForm(actor, null));
  return (
    <>
      <PageHead title="What should be different at the end?" source={["New objective"]} />
      <ObjectiveForm organizationSlug={actor.organizationSlug} {...form} />
    </>
  );
}
