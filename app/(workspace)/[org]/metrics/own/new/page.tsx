import { PageHead } from "@/components/layout/page-head";
import { OwnMetricForm } from "@/components/own-metrics/own-metric-form";
import { loadNewOwnMetric } from "@/lib/features/own-metrics/queries";
import { pageActor } from "@/lib/platform/auth/current-actor";

export const metadata = { title: "New metric" };

export default async function NewOwnMetricPage({ params }: PageProps<"/[org]/metrics/own/new">) {
  const { org } = await params;
  const actor = await pageActor(org);
  const { tools, members } = await loadNewOwnMetric(actor);
  const { memberId, currency, locale } = actor;
  return (
    <>
      <PageHead
        title="A new metric is a formula over the ones there are"
        source={["checked as you type", "tried on the last twelve months"]}
      />
      <OwnMetricForm
        organizationSlug={org}
        metric={null}
        {...{ tools, members, memberId, currency, locale }}
      />
    </>
  );
}
