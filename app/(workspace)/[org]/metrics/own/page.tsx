import { WhyPanel } from "@/components/explain/why-panel";
import { EmptyState } from "@/components/layout/empty-state";
import { PageHead } from "@/components/layout/page-head";
import { OwnMetricsTable } from "@/components/own-metrics/own-metrics-table";
import { ExportLinks } from "@/components/ui/export-links";
import { LinkButton } from "@/components/ui/link-button";
import { readParam } from "@/components/ui/search-href";
import { TableFilter } from "@/components/ui/table-filter";
import { TableTools } from "@/components/ui/table-tools";
import { whyOf } from "@/lib/features/explain/why";
import { listOwnMetrics } from "@/lib/features/own-metrics/queries";
import { pageActor } from "@/lib/platform/auth/current-actor";
import { ownMetricsSentence } from "@/lib/present/sentences/own-metric-sentence";

export const metadata = { title: "Own metrics" };

export default async function OwnMetricsPage({ params, searchParams }: PageProps<"/[org]/metrics/own">) {
  const [{ org }, search] = [await params, await searchParams];
  const actor = await pageActor(org);
  const page = await listOwnMetrics(actor, readParam(search, "period") ?? undefined);
  const { locale, currency } = actor;
  const add = page.canWrite ? (
    <LinkButton variant="primary" href={`/${org}/metrics/own/new`}>
      New metric
    </LinkButton>
  ) : null;
  return (
    <>
      <PageHead
        title={ownMetricsSentence(page.rows)}
        source={[
          "formulas over metrics",
          page.canWrite ? null : "Only an owner, administrator or finance defines metrics",
        ].filter(Boolean)}
        actions={add}
      />
      {page.rows.length === 0 ? (
        <EmptyState
          title="Measure what your company steers by"
          text="A metric of your own is a formula over the built-in ones, e.g. gross_profit / headcount. Goals, key results, plans and variances can use it like any other."
          action={add}
        />
      ) : (
        <>
          <TableTools end={<ExportLinks org={org} list="own-metrics" search={search} />}>
            <TableFilter label="Find a metric" />
          </TableTools>
          <OwnMetricsTable {...{ page, org, locale, search }} />
        </>
      )}
      <WhyPanel why={await whyOf(actor, search.why)} org={org} locale={locale} currency={currency} />
    </>
  );
}
