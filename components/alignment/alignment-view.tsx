import type { ReactNode } from "react";
import { EmptyState } from "@/components/layout/empty-state";
import { PageHead } from "@/components/layout/page-head";
import { Section } from "@/components/layout/section";
import { ColumnMenu } from "@/components/ui/column-menu";
import { ExportLinks } from "@/components/ui/export-links";
import { LinkButton } from "@/components/ui/link-button";
import type { SearchParams } from "@/components/ui/search-href";
import { TOTAL_FIGURES } from "@/lib/domain/alignment/totals";
import type { AlignmentPage } from "@/lib/features/alignment/schema";
import { formatDay, periodText } from "@/lib/present/format/time";
import { alignmentSentence } from "@/lib/present/sentences/alignment-sentence";
import { AlignmentMapDrawing } from "./alignment-map-drawing";
import { Findings } from "./findings";
import { FocusTable } from "./focus-table";
import { MapOutline } from "./map-outline";
import { TotalsTable } from "./totals-table";
import { WhatIf } from "./what-if";

type ViewProps = {
  page: AlignmentPage;
  /** What chooses the day the page is shown as of. */
  known: ReactNode;
  search: SearchParams;
  base: string;
  locale: string;
};

function titleOf({ company, orphans, currency }: AlignmentPage, locale: string): string {
  const [first] = company;
  const { need = null, promised = null, gap = null, atRisk = null } = first?.figures ?? {};
  return alignmentSentence(
    { metric: first?.metric ?? null, need, promised, gap, atRisk, orphans: orphans.length },
    { locale, currency, unit: "currency" },
  );
}

const CHOICES = Object.entries(TOTAL_FIGURES)
  .filter(([key]) => key !== "planned")
  .map(([key, { label }]) => ({ key, label }));

/** Alignment in money: coverage and risk, the map, what if, strategic focus, and what leads nowhere. */
export function AlignmentView({ page, known, search, base, locale }: ViewProps) {
  const { currency, period, asOf, company, rows, map, model } = page;
  const org = base.slice(1);
  if (map.boxes.length === 0) {
    return (
      <>
        {known}
        <EmptyState
          title={`Nothing to align in ${periodText(period, locale)}`}
          text="Objectives with key results, and goals that promise to them, are what the map is drawn from."
          action={
            <LinkButton href={`${base}/objectives/new`} variant="primary">
              New objective
            </LinkButton>
          }
        />
      </>
    );
  }
  const shared = { currency, locale, search };
  return (
    <>
      <PageHead
        title={titleOf(page, locale)}
        source={[
          `Alignment ${periodText(period, locale)}`,
          `as of ${formatDay(asOf, locale)}`,
          "agreed and active goals",
        ]}
        actions={
          <>
            <ColumnMenu tableId="alignment" columns={CHOICES} />
            <ExportLinks org={org} list="alignment" search={search} />
          </>
        }
      />
      {known}
      <TotalsTable {...shared} rows={[...company, ...rows]} base={base} />
      <Section
        title="What hangs on what"
        caption="left to right from objective to initiative · line width is money · dashed: supports only · red: promised by nobody"
        actions={<ExportLinks org={org} list="alignment-map" search={search} />}
        id="map"
      >
        <AlignmentMapDrawing input={map} currency={currency} locale={locale} />
        <details className="mt-3">
          <summary className="more text-13 text-ink-2">The map as a list</summary>
          <MapOutline {...shared} input={map} />
        </details>
      </Section>
      <Section
        title="What if it lands elsewhere?"
        caption="recomputed through the chain · nothing is saved · the address keeps it"
        id="what-if"
      >
        <WhatIf model={model} currency={currency} locale={locale} />
      </Section>
      <FocusTable {...shared} focus={page.focus} base={base} />
      <Findings page={page} locale={locale} search={search} base={base} />
    </>
  );
}
