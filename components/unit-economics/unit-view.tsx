import type { ReactNode } from "react";
import { PageHead } from "@/components/layout/page-head";
import { ExportLinks } from "@/components/ui/export-links";
import { LinkButton } from "@/components/ui/link-button";
import { hrefWith, type SearchParams } from "@/components/ui/search-href";
import { TableTools } from "@/components/ui/table-tools";
import { Tabs } from "@/components/ui/tabs";
import { PeriodPicker } from "@/components/variance/period-picker";
import { formatDay, periodText } from "@/lib/present/format/time";
import { unitSentence } from "@/lib/present/sentences/unit-sentence";
import { ClvCacTable, type ClvLine } from "./clv-cac-table";
import { type CohortLine, CohortTable } from "./cohort-table";
import { type OverviewModel, UnitOverview } from "./overview";
import { Sensitivity, type TornadoModelInput } from "./sensitivity";

const TABS = [
  ["overview", "Overview"],
  ["cohorts", "Cohorts"],
  ["clv", "CLV and CAC"],
  ["sensitivity", "What moves CLV"],
] as const;

type UnitViewProps = {
  /** What chooses the day the page is shown as of. */
  known: ReactNode;
  /** That day; null for today. */
  knownDay: string | null;
  view: string;
  overview: OverviewModel;
  cohorts: { logo: readonly CohortLine[]; revenue: readonly CohortLine[] } | null;
  clv: { by: string; parts: readonly ClvLine[]; total: ClvLine } | null;
  tornado: TornadoModelInput | null;
  period: {
    code: string;
    isToDate: boolean;
    previous: string;
    next: string | null;
    month: string;
    quarter: string;
    year: string;
  };
  search: SearchParams;
  org: string;
  locale: string;
  currency: string;
};

function Empty({ org }: { org: string }) {
  return (
    <div className="table-empty">
      <p>Import subscriptions and recurring revenue, retention and lifetime value appear here.</p>
      <LinkButton variant="primary" href={`/${org}/sources/new?kind=subscriptions`}>
        Import subscriptions
      </LinkButton>
    </div>
  );
}

/** Unit economics: four views of the same period under one computed sentence. */
export function UnitView({
  known,
  knownDay,
  view,
  overview,
  cohorts,
  clv,
  tornado,
  period,
  search,
  org,
  locale,
  currency,
}: UnitViewProps) {
  const value = (code: string) => overview.figures.find((each) => each.code === code)?.cell.value ?? null;
  const closing = value("mrr");
  const shown = `${periodText(period.code, locale)}${period.isToDate ? " to date" : ""}`;
  const style = { locale, currency };
  return (
    <>
      <PageHead
        title={unitSentence(
          {
            period: shown,
            opening: overview.opening.value,
            closing,
            nrr: value("nrr"),
            grr: value("grr"),
            knownOn: knownDay === null ? undefined : formatDay(knownDay, locale),
          },
          style,
        )}
        source={[shown, "from subscriptions and the ledger", "open months preliminary"]}
      />
      <TableTools end={view === "cohorts" ? <ExportLinks org={org} list="cohorts" search={search} /> : null}>
        <PeriodPicker search={search} locale={locale} {...period} />
      </TableTools>
      {known}
      <Tabs
        label="Unit economics"
        items={TABS.map(([code, label]) => ({
          href: hrefWith(search, { view: code === "overview" ? null : code, why: null }),
          label,
          isCurrent: view === code,
        }))}
      />
      {closing === null && knownDay === null ? <Empty org={org} /> : null}
      {closing !== null && view === "overview" ? (
        <UnitOverview model={overview} period={shown} search={search} org={org} style={style} />
      ) : null}
      {cohorts && closing !== null ? (
        <>
          <CohortTable
            id="cohort-logo"
            title="Customers kept"
            caption="share of the customers who began in a month"
            rows={cohorts.logo}
            unit="count"
            {...style}
          />
          <CohortTable
            id="cohort-revenue"
            title="Revenue kept"
            caption="share of their first month's MRR, expansion included"
            rows={cohorts.revenue}
            unit="currency"
            {...style}
          />
        </>
      ) : null}
      {clv && closing !== null ? <ClvCacTable {...clv} search={search} org={org} {...style} /> : null}
      {tornado && closing !== null ? (
        <Sensitivity tornado={tornado} period={shown} search={search} org={org} {...style} />
      ) : null}
    </>
  );
}
