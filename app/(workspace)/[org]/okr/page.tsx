import { WhyPanel } from "@/components/explain/why-panel";
import { OkrView } from "@/components/okr/okr-view";
import { readParam } from "@/components/ui/search-href";
import { whyOf } from "@/lib/features/explain/why";
import { okrRollUp } from "@/lib/features/okr/queries";
import { pageActor } from "@/lib/platform/auth/current-actor";

export const metadata = { title: "OKR roll-up" };

export default async function OkrPage({ params, searchParams }: PageProps<"/[org]/okr">) {
  const [{ org }, search] = [await params, await searchParams];
  const actor = await pageActor(org);
  const data = await okrRollUp(actor, readParam(search, "period") ?? undefined);
  return (
    <>
      <OkrView data={data} search={search} base={`/${org}`} locale={actor.locale} />
      <WhyPanel
        why={await whyOf(actor, search.why)}
        org={org}
        locale={actor.locale}
        currency={actor.currency}
      />
    </>
  );
}
