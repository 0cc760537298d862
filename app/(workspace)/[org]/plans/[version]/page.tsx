import { PlanSheetView } from "@/components/plans/plan-sheet-view";
import { VersionHead } from "@/components/plans/version-head";
import { readParam } from "@/components/ui/search-href";
import { getPlanSheet } from "@/lib/features/plans/sheet";
import { pageActor } from "@/lib/platform/auth/current-actor";
import { orNotFound } from "@/lib/platform/auth/or-not-found";

export const metadata = { title: "Plan version" };

export default async function PlanVersionPage({ params, searchParams }: PageProps<"/[org]/plans/[version]">) {
  const [{ org, version }, search] = [await params, await searchParams];
  const actor = await pageActor(org);
  const ask = { year: readParam(search, "year"), years: readParam(search, "years") };
  const page = await orNotFound(getPlanSheet(actor, version, ask));
  return (
    <>
      <VersionHead page={page} search={search} organizationSlug={org} locale={actor.locale} />
      <PlanSheetView key={page.fiscalYear} page={page} organizationSlug={org} locale={actor.locale} />
    </>
  );
}
