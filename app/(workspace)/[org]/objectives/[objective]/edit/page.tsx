import { PageHead } from "@/components/layout/page-head";
import { ObjectiveForm } from "@/components/objectives/objective-form";
import { loadObjectiveForm } from "@/lib/features/objectives/form";
import { pageActor } from "@/lib/platform/auth/current-actor";
import { orNotFound } from "@/lib/platform/auth/or-not-found";

export const metadata = { title: "Edit objective" };

export default async function EditObjectivePage({ params }: PageProps<"/[org]/objectives/[objective]/edit">) {
  const { org, objective } = await params;
  const actor = await pageActor(org);
  const form = await orNotFound(loadObjectiveForm(actor, objective));
  return (
    <>
      <PageHead title={`Change “${form.initial.title}”`} source={["Objective"]} />
      <ObjectiveForm organizationSlug={actor.organizationSlug} {...form} />
    </>
  );
}
