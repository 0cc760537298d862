import { PageHead } from "@/components/layout/page-head";
import { LinkButton } from "@/components/ui/link-button";
import { hrefWith, type SearchParams } from "@/components/ui/search-href";
import type { PlanSheet } from "@/lib/features/plans/schema-sheet";
import { PLAN_STATE_LABELS } from "@/lib/features/plans/schema-versions";
import { formatDay } from "@/lib/present/format/time";
import { versionSentence } from "@/lib/present/sentences/plan-sentence";
import { VersionSteps } from "./version-steps";
import { WorkbookButtons } from "./workbook-buttons";

/** What a version is, what can be done with it, and where it leads. */
export function VersionHead({
  page,
  search,
  organizationSlug,
  locale,
}: {
  page: PlanSheet;
  search: SearchParams;
  organizationSlug: string;
  locale: string;
}) {
  const { version, lines, months, fiscalYear } = page;
  const base = `/${organizationSlug}/plans`;
  const blanks = lines.filter(({ values }) => values.every((value) => value === null)).length;
  const years = Math.max(1, Math.round(months.length / 12));
  const to = (changes: Record<string, string>) => hrefWith(search, changes);
  const yearLabel = (year: number) => (months[0]?.year ?? "").replace(String(fiscalYear), String(year));
  return (
    <>
      <PageHead
        title={versionSentence(version, lines.length, blanks)}
        source={[
          `${version.code}, ${PLAN_STATE_LABELS[version.status]}`,
          version.copiedFrom ? `copied from ${version.copiedFrom}` : "",
          version.switchOn ? `actuals before ${formatDay(version.switchOn, locale)}` : "",
          version.approvedAt ? `approved ${formatDay(version.approvedAt.slice(0, 10), locale)}` : "",
          version.note,
        ].filter((part) => part !== "")}
        actions={
          <VersionSteps
            organizationSlug={organizationSlug}
            version={version}
            canStep={page.canStep}
            canCopy={page.canCopy}
          />
        }
      />
      <div className="flex flex-wrap items-center gap-2 mb-3">
        <LinkButton size="sm" href={to({ year: String(fiscalYear - 1), years: String(years) })}>
          ← {yearLabel(fiscalYear - 1)}
        </LinkButton>
        <LinkButton size="sm" href={to({ year: String(fiscalYear + 1), years: String(years) })}>
          {yearLabel(fiscalYear + 1)} →
        </LinkButton>
        <LinkButton size="sm" href={to({ year: String(fiscalYear), years: years === 1 ? "2" : "1" })}>
          {years === 1 ? "Two years" : "One year"}
        </LinkButton>
        <LinkButton size="sm" variant="quiet" href={`${base}/compare?a=${version.code}`}>
          Compare
        </LinkButton>
        <LinkButton size="sm" variant="quiet" href={`${base}/scenario?version=${version.code}`}>
          What if
        </LinkButton>
        <LinkButton size="sm" variant="quiet" href={`${base}/accuracy?version=${version.code}`}>
          Accuracy
        </LinkButton>
        <span className="ml-auto">
          <WorkbookButtons
            organizationSlug={organizationSlug}
            code={version.code}
            canImport={page.canWrite}
            years={{ year: String(fiscalYear), years: String(years) }}
          />
        </span>
      </div>
    </>
  );
}
