import type { Metadata } from "next";
import { PageHead } from "@/components/layout/page-head";
import { MetricOptionsForm } from "@/components/settings/metric-options-form";
import { LinkButton } from "@/components/ui/link-button";
import { METRIC_CODES } from "@/lib/domain/metrics/codes";
import { METRICS, resolvedOptions } from "@/lib/domain/metrics/registry";
import { getOrganization } from "@/lib/features/organizations/queries";
import { pageActor } from "@/lib/platform/auth/current-actor";
import { isAllowed } from "@/lib/platform/authorize";

export const metadata: Metadata = { title: "Options of metrics" };

export default async function MetricOptionsPage({ params }: PageProps<"/[org]/settings/metrics">) {
  const { org } = await params;
  const actor = await pageActor(org);
  const { settings, version } = await getOrganization(actor);
  const metrics = METRIC_CODES.filter((code) => (METRICS[code].options ?? []).length > 0).map((code) => ({
    code,
    label: METRICS[code].label,
    options: (METRICS[code].options ?? []).map((option) => ({
      ...option,
      value: resolvedOptions(METRICS[code], settings.metricOptions[code])[option.key] ?? option.defaultValue,
    })),
  }));
  const changed = metrics.flatMap(({ options }) =>
    options.filter(({ value, defaultValue }) => value !== defaultValue),
  ).length;
  const canWrite = isAllowed(actor, "metric:write");
  return (
    <>
      <PageHead
        title={
          changed === 0
            ? "Every metric is computed as its definition says by default"
            : `${changed === 1 ? "One choice differs" : `${changed} choices differ`} from the default definitions`
        }
        source={[
          "The chosen option stands beside every number",
          canWrite ? null : "Only an owner, administrator or finance changes this",
        ].filter(Boolean)}
        actions={<LinkButton href={`/${org}/metrics/own`}>Own metrics</LinkButton>}
      />
      <MetricOptionsForm
        key={version}
        organizationSlug={org}
        version={version}
        metrics={metrics}
        isReadOnly={!canWrite}
      />
    </>
  );
}
