import { notFound } from "next/navigation";
import { WhyPanel } from "@/components/explain/why-panel";
import { MetricView } from "@/components/metrics/metric-view";
import { readParam } from "@/components/ui/search-href";
import { isAnyMetricCode } from "@/lib/domain/metrics/codes";
import { whyOf } from "@/lib/features/explain/why";
import { getMetricDetail } from "@/lib/features/metrics/catalogue";
import { whereOfSearch } from "@/lib/features/variance/page";
import { pageActor } from "@/lib/platform/auth/current-actor";
import { orNotFound } from "@/lib/platform/auth/or-not-found";

export default async function MetricPage({ params, searchParams }: PageProps<"/[org]/metrics/[code]">) {
  const [{ org, code }, search] = [await params, await searchParams];
  const actor = await pageActor(org);
  if (!isAnyMetricCode(code)) notFound();
  const asked = getMetricDetail(actor, {
    code,
    by: readParam(search, "by"),
    scenario: readParam(search, "scenario"),
    period: readParam(search, "period") ?? undefined,
    where: whereOfSearch(search),
  });
  const { period, ...detail } = await orNotFound(asked);
  const { period: shown, ...rest } = period;
  return (
    <>
      <MetricView
        {...detail}
        period={{ code: shown.code, ...rest }}
        search={search}
        base={`/${org}`}
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
