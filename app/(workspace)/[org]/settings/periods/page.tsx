import type { Metadata } from "next";
import { PageHead } from "@/components/layout/page-head";
import { PeriodsTable } from "@/components/settings/periods-table";
import { ExportLinks } from "@/components/ui/export-links";
import { hrefWith, readParam } from "@/components/ui/search-href";
import { SegmentedControl } from "@/components/ui/segmented";
import { listPeriods } from "@/lib/features/periods/queries";
import { pageActor } from "@/lib/platform/auth/current-actor";
import { isAllowed } from "@/lib/platform/authorize";
import { readYear } from "@/lib/present/format/address";
import { formatInstant, formatPeriod } from "@/lib/present/format/time";
import { periodsTitle } from "@/lib/present/settings/periods-title";

export const metadata: Metadata = { title: "Periods" };

export default async function PeriodsPage({ params, searchParams }: PageProps<"/[org]/settings/periods">) {
  const { org } = await params;
  const search = await searchParams;
  const actor = await pageActor(org);
  const { locale, timeZone } = actor;
  const { code, months, years, year } = await listPeriods(actor, readYear(readParam(search, "year")));
  const rows = months.map(({ period, quarter, changedAt, changedBy, ...row }) => ({
    ...row,
    label: formatPeriod(period, locale),
    quarter: formatPeriod(quarter, locale),
    changed: changedAt
      ? [formatInstant(changedAt, locale, timeZone), changedBy].filter(Boolean).join(", ")
      : "",
  }));
  return (
    <>
      <PageHead
        title={periodsTitle(code, rows)}
        actions={<ExportLinks org={org} list="periods" search={search} />}
        source={["A closed month without facts is an actual of 0; later corrections show as restatements"]}
      />
      <div className="mb-4 overflow-x-auto">
        <SegmentedControl
          label="Fiscal year"
          items={years.map((each) => ({
            href: hrefWith(search, { year: String(each.year) }),
            label: each.code,
            isCurrent: each.year === year,
          }))}
        />
      </div>
      <PeriodsTable
        org={org}
        rows={rows}
        search={search}
        canClose={isAllowed(actor, "period:close")}
        canReopen={isAllowed(actor, "period:reopen")}
      />
    </>
  );
}
