import { Timeline } from "@/components/goals/timeline";
import { Section } from "@/components/layout/section";
import { ExportLinks } from "@/components/ui/export-links";
import { hrefWith, type SearchParams } from "@/components/ui/search-href";
import { SegmentedControl } from "@/components/ui/segmented";
import { TableTools } from "@/components/ui/table-tools";
import type { CascadePage } from "@/lib/features/cascades/schema-view";
import { CascadeFacts } from "./cascade-facts";
import { CascadeGrid } from "./cascade-grid";
import { MonthsTable } from "./months-table";
import { VersionList } from "./version-list";

/** A cascade's page: the tree, its months, how it is split and what changed since it was frozen. */
export function CascadeView({
  page,
  search,
  organizationSlug,
  locale,
  currency,
  timeZone,
}: {
  page: CascadePage;
  search: SearchParams;
  organizationSlug: string;
  locale: string;
  currency: string;
  timeZone: string;
}) {
  const isMonths = search.view === "months";
  const shared = { page, organizationSlug, locale, currency };
  const views = [
    { href: hrefWith(search, { view: null, why: null }), label: "Period", isCurrent: !isMonths },
    { href: hrefWith(search, { view: "months", why: null }), label: "Months", isCurrent: isMonths },
  ];
  return (
    <>
      {page.refusal ? (
        <p className="mb-3 text-13 bad-t" role="alert">
          {page.refusal.sentence}
        </p>
      ) : null}
      <TableTools
        end={<ExportLinks org={organizationSlug} list="cascade" search={{ ...search, cascade: page.id }} />}
      >
        <SegmentedControl label="View" items={views} />
      </TableTools>
      {isMonths ? <MonthsTable {...shared} /> : <CascadeGrid key={page.version} {...shared} />}
      <Section title="How it is split">
        <CascadeFacts page={page} locale={locale} currency={currency} />
      </Section>
      {page.versions.length > 0 ? (
        <Section title="Plan and what changed since" caption="the plan stays as it was frozen">
          <VersionList versions={page.versions} locale={locale} />
        </Section>
      ) : null}
      <Section title="History">
        <Timeline entries={page.timeline} locale={locale} timeZone={timeZone} />
      </Section>
    </>
  );
}
