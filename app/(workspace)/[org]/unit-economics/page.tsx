import { WhyPanel } from "@/components/explain/why-panel";
import { readParam } from "@/components/ui/search-href";
import { UnitView } from "@/components/unit-economics/unit-view";
import { whyOf } from "@/lib/features/explain/why";
import { getUnitEconomics } from "@/lib/features/unit-economics/queries";
import { pageActor } from "@/lib/platform/auth/current-actor";

export const metadata = { title: "Unit economics" };

export default async function UnitEconomicsPage({
  params,
  searchParams,
}: PageProps<"/[org]/unit-economics">) {
  const [{ org }, search] = [await params, await searchParams];
  const actor = await pageActor(org);
  const { period, ...page } = await getUnitEconomics(actor, {
    period: readParam(search, "period") ?? undefined,
    view: readParam(search, "view"),
    by: readParam(search, "by"),
  });
  const { period: shown, ...rest } = period;
  return (
    <>
      <UnitView
        {...page}
        period={{ code: shown.code, ...rest }}
        search={search}
        org={org}
        locale={actor.locale}
      />
      <WhyPanel
        why={await whyOf(actor, search.why)}
        org={org}
        locale={actor.locale}
        currency={actor.currency}
      />
    </>
  );
}
