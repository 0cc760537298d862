import { WhyPanel } from "@/components/explain/why-panel";
import { CompareView } from "@/components/plans/compare-view";
import { readParam } from "@/components/ui/search-href";
import { whyOf } from "@/lib/features/explain/why";
import { bridgeLines, comparePlans } from "@/lib/features/plans/compare";
import { pageActor } from "@/lib/platform/auth/current-actor";
import { orNotFound } from "@/lib/platform/auth/or-not-found";

export const metadata = { title: "Compare plans" };

export default async function CompareplansPage({ params, searchParams }: PageProps<"/[org]/plans/compare">) {
  const [{ org }, search] = [await params, await searchParams];
  const actor = await pageActor(org);
  const [a, b] = [readParam(search, "a"), readParam(search, "b")];
  const ask = { a, b, year: readParam(search, "year"), metric: readParam(search, "metric") };
  const page = await orNotFound(comparePlans(actor, ask));
  const bridge = page.shown === null ? null : bridgeLines(page, page.shown);
  return (
    <>
      <CompareView page={page} bridge={bridge} search={search} base={`/${org}`} locale={actor.locale} />
      <WhyPanel
        why={await whyOf(actor, search.why)}
        org={org}
        locale={actor.locale}
        currency={actor.currency}
      />
    </>
  );
}
