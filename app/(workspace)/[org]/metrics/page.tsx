import { WhyPanel } from "@/components/explain/why-panel";
import { CatalogueView } from "@/components/metrics/catalogue-view";
import { readParam } from "@/components/ui/search-href";
import { whyOf } from "@/lib/features/explain/why";
import { listCatalogue } from "@/lib/features/metrics/catalogue";
import { pageActor } from "@/lib/platform/auth/current-actor";

export const metadata = { title: "Metrics" };

export default async function MetricsPage({ params, searchParams }: PageProps<"/[org]/metrics">) {
  const [{ org }, search] = [await params, await searchParams];
  const actor = await pageActor(org);
  const { rows, period, currency } = await listCatalogue(actor, readParam(search, "period") ?? undefined);
  const { period: shown, ...rest } = period;
  return (
    <>
      <CatalogueView
        lines={rows}
        period={{ code: shown.code, ...rest }}
        search={search}
        base={`/${org}`}
        locale={actor.locale}
        currency={currency}
      />
      <WhyPanel why={await whyOf(actor, search.why)} org={org} locale={actor.locale} currency={currency} />
    </>
  );
}
