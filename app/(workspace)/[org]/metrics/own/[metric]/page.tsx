import { OwnMetricView } from "@/components/own-metrics/own-metric-view";
import { getOwnMetric } from "@/lib/features/own-metrics/queries";
import { pageActor } from "@/lib/platform/auth/current-actor";
import { orNotFound } from "@/lib/platform/auth/or-not-found";

export const metadata = { title: "Own metric" };

export default async function OwnMetricPage({
  params,
  searchParams,
}: PageProps<"/[org]/metrics/own/[metric]">) {
  const [{ org, metric: code }, search] = [await params, await searchParams];
  const actor = await pageActor(org);
  const metric = await orNotFound(getOwnMetric(actor, code));
  const { memberId, locale, timeZone } = actor;
  return <OwnMetricView organizationSlug={org} {...{ metric, memberId, locale, timeZone, search }} />;
}
