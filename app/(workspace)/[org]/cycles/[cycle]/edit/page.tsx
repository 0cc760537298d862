import { CycleForm } from "@/components/cycles/cycle-form";
import { PageHead } from "@/components/layout/page-head";
import { loadCycleDetail } from "@/lib/features/cycles/detail";
import { loadCyclesPage } from "@/lib/features/cycles/queries";
import { pageActor } from "@/lib/platform/auth/current-actor";
import { orNotFound } from "@/lib/platform/auth/or-not-found";

export const metadata = { title: "Edit a cycle" };

export default async function EditCyclePage({ params }: PageProps<"/[org]/cycles/[cycle]/edit">) {
  const { org, cycle } = await params;
  const actor = await pageActor(org);
  const { line } = await orNotFound(loadCycleDetail(actor, cycle));
  const { proposed } = await loadCyclesPage(actor);
  return (
    <>
      <PageHead title={`${line.name}: name and days`} source={["Edit a cycle"]} />
      <CycleForm organizationSlug={actor.organizationSlug} proposed={proposed} cycle={line} />
    </>
  );
}
