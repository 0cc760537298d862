import { PageHead } from "@/components/layout/page-head";
import { DuplicateForm } from "@/components/objectives/duplicate-form";
import { listOpenCycles } from "@/lib/features/cycles/queries";
import { getObjective } from "@/lib/features/objectives/queries";
import { pageActor } from "@/lib/platform/auth/current-actor";
import { orNotFound } from "@/lib/platform/auth/or-not-found";

export const metadata = { title: "Duplicate an objective" };

export default async function DuplicatePage({
  params,
}: PageProps<"/[org]/objectives/[objective]/duplicate">) {
  const { org, objective: id } = await params;
  const actor = await pageActor(org);
  const { objective } = await orNotFound(getObjective(actor, id));
  const { title, keyResults } = objective;
  return (
    <>
      <PageHead title={`What of “${title}” comes along?`} source={["Duplicate an objective"]} />
      <DuplicateForm
        organizationSlug={actor.organizationSlug}
        objective={{ id, title }}
        keyResults={keyResults.map((kr) => ({ id: kr.id, title: kr.title }))}
        cycles={await listOpenCycles(actor)}
      />
    </>
  );
}
