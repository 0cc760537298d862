import { WhyPanel } from "@/components/explain/why-panel";
import { PlanView } from "@/components/plans/plan-view";
import { readParam } from "@/components/ui/search-href";
import { whyOf } from "@/lib/features/explain/why";
import { getPlanPage } from "@/lib/features/plans/queries";
import { pageActor } from "@/lib/platform/auth/current-actor";

export const metadata = { title: "Plans" };

export default async function PlansPage({ params, searchParams }: PageProps<"/[org]/plans">) {
  const [{ org }, search] = [await params, await searchParams];
  const actor = await pageActor(org);
  const page = await getPlanPage(actor, {
    version: readParam(search, "version"),
    period: readParam(search, "period"),
  });
  return (
    <>
      <PlanView page={page} search={search} base={`/${org}`} locale={actor.locale} />
      <WhyPanel
        why={await whyOf(actor, search.why)}
        org={org}
        locale={actor.locale}
        currency={actor.currency}
      />
    </>
  );
}
