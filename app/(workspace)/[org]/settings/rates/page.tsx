import type { Metadata } from "next";
import { PageHead } from "@/components/layout/page-head";
import { RatesGrid } from "@/components/settings/rates-grid";
import { ExportLinks } from "@/components/ui/export-links";
import { hrefWith, readParam } from "@/components/ui/search-href";
import { SegmentedControl } from "@/components/ui/segmented";
import { periodOf } from "@/lib/domain/time/fiscal";
import { getRates } from "@/lib/features/rates/queries";
import { RATE_KIND_LABELS, RATE_KINDS } from "@/lib/features/rates/schema";
import { pageActor } from "@/lib/platform/auth/current-actor";
import { isAllowed } from "@/lib/platform/authorize";
import { readYear } from "@/lib/present/format/address";
import { currencyChoices } from "@/lib/present/format/choices";
import { formatPeriod } from "@/lib/present/format/time";
import { ratesTitle } from "@/lib/present/settings/rates-title";

export const metadata: Metadata = { title: "Rates" };

const USES = {
  AVERAGE: "Converts amounts of a month after adding up",
  CLOSING: "The rate on the last day of a month",
  BUDGET: "Converts plan lines; the average rate stands in where there is none",
} as const;

export default async function RatesPage({ params, searchParams }: PageProps<"/[org]/settings/rates">) {
  const { org } = await params;
  const search = await searchParams;
  const actor = await pageActor(org);
  const calendar = { startMonth: actor.fiscalStartMonth };
  const kind = RATE_KINDS.find((each) => each === readParam(search, "kind")) ?? "AVERAGE";
  const grid = await getRates(actor, kind, readYear(readParam(search, "year")));
  const monthLabel = (month: string) =>
    formatPeriod(periodOf(calendar, "month", `${month}-01`), actor.locale);
  const yearItem = (year: number, label: string) => ({
    href: hrefWith(search, { year: String(year) }),
    label,
    isCurrent: year === grid.year,
  });
  return (
    <>
      <PageHead
        title={ratesTitle(grid.code, grid.currency, grid.missing, grid.lines.length, actor.locale)}
        source={[`${grid.currency} for one unit of each currency`, USES[kind]]}
      />
      <div className="table-tools">
        <SegmentedControl
          label="Kind of rate"
          items={RATE_KINDS.map((each) => ({
            href: hrefWith(search, { kind: each }),
            label: RATE_KIND_LABELS[each],
            isCurrent: each === kind,
          }))}
        />
        <SegmentedControl
          label="Fiscal year"
          items={[grid.year - 1, grid.year, grid.year + 1].map((year) => yearItem(year, String(year)))}
        />
        <div className="push flex gap-2">
          <ExportLinks org={org} list="rates" search={search} />
        </div>
      </div>
      <RatesGrid
        key={`${grid.code}-${kind}`}
        organizationSlug={org}
        kind={kind}
        months={grid.months.map((month) => ({ month, label: monthLabel(month) }))}
        lines={grid.lines}
        currencies={currencyChoices().filter(({ value }) => value !== grid.currency)}
        canWrite={isAllowed(actor, "rate:write")}
      />
    </>
  );
}
