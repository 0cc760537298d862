import { PageHead } from "@/components/layout/page-head";
import { Section } from "@/components/layout/section";
import { ColumnMenu } from "@/components/ui/column-menu";
import { ExportLinks } from "@/components/ui/export-links";
import { LinkButton } from "@/components/ui/link-button";
import { readParam, type SearchParams } from "@/components/ui/search-href";
import { TableFilter } from "@/components/ui/table-filter";
import { TableTools } from "@/components/ui/table-tools";
import { PeriodPicker } from "@/components/variance/period-picker";
import { periodText } from "@/lib/present/format/time";
import { type CatalogueLine, CatalogueTable } from "./catalogue-table";

type CatalogueViewProps = {
  lines: readonly CatalogueLine[];
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
  base: string;
  locale: string;
  currency: string;
};

/** The catalogue: metrics that have a value, and those nothing feeds yet. */
export function CatalogueView({ lines, period, search, base, locale, currency }: CatalogueViewProps) {
  const wanted = (readParam(search, "q") ?? "").toLowerCase();
  const found = lines.filter(({ code, label, definition }) =>
    `${code} ${label} ${definition}`.toLowerCase().includes(wanted),
  );
  const isFed = (line: CatalogueLine) =>
    line.current?.state === "ACTUAL" || line.trend.some((value) => value !== null);
  const fed = found.filter(isFed);
  const silent = found.filter((line) => !isFed(line));
  const shared = { search, base, locale, currency };
  return (
    <>
      <PageHead
        title={`${lines.filter(isFed).length} of ${lines.length} metrics are fed by data.`}
        source={[
          `${periodText(period.code, locale)}${period.isToDate ? " to date" : ""}`,
          "values in the period, trend over twelve months",
        ]}
        actions={<LinkButton href={`${base}/metrics/own`}>Own metrics</LinkButton>}
      />
      <TableTools
        end={
          <>
            <ColumnMenu tableId="metrics" columns={[{ key: "definition", label: "Definition" }]} />
            <ExportLinks org={base.slice(1)} list="metrics" search={search} />
          </>
        }
      >
        <TableFilter label="Find a metric" />
        <PeriodPicker search={search} locale={locale} {...period} />
      </TableTools>
      <CatalogueTable lines={fed} {...shared} />
      {silent.length === 0 ? null : (
        <Section title="Nothing feeds these yet" caption="an import of the named kind brings them to life">
          <CatalogueTable lines={silent} {...shared} />
        </Section>
      )}
    </>
  );
}
