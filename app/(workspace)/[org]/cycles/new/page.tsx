import { CycleForm } from "@/components/cycles/cycle-form";
import { PageHead } from "@/components/layout/page-head";
import { loadCyclesPage } from "@/lib/features/cycles/queries";
import { pageActor } from "@/lib/platform/auth/current-actor";

export const metadata = { title: "New cycle" };

export default async function NewCyclePage({ params }: PageProps<"/[org]/cycles/new">) {
  const { org } = await params;
  const actor = await pageActor(org);
  const { proposed } = await loadCyclesPage(actor);
  return (
    <>
      <PageHead title={`${proposed.QUARTER.name} is the next fiscal quarter.`} source={["New cycle"]} />
      <CycleForm organizationSlug={actor.organizationSlug} proposed={proposed} />
    </>
  );
}
