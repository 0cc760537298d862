import { Select } from "@/components/forms/select";
import { PageHead } from "@/components/layout/page-head";
import { DataTable } from "@/components/ui/data-table";
import type { SearchParams } from "@/components/ui/search-href";
import type { AccuracyPage, AccuracyRow } from "@/lib/features/plans/schema-analysis";
import { pageFormat } from "@/lib/present/format/chart-format";
import { formatPercent } from "@/lib/present/format/quantity";
import { periodText } from "@/lib/present/format/time";
import { biasWords } from "@/lib/present/sentences/forecast-sentence";
import { ChoiceForm } from "./choice-form";
import { PlanTabs } from "./plan-tabs";

type Props = { page: AccuracyPage; search: SearchParams; base: string; locale: string };

function titleOf({ version, rows }: AccuracyPage, locale: string): string {
  if (!version) return "There is no plan to judge yet.";
  const [worst] = rows.filter(({ wape }) => wape !== null);
  if (!worst?.wape) return `${version.name} has no closed month with both a plan and an actual.`;
  return `${version.name} missed ${worst.label.toLowerCase()} of ${worst.who} most: ${formatPercent(worst.wape, { locale })} off, ${biasWords(worst, locale)}.`;
}

function missing({ withoutPlan, withoutActual }: AccuracyRow): string {
  return [
    withoutPlan > 0 ? `${withoutPlan} without plan` : "",
    withoutActual > 0 ? `${withoutActual} without actual` : "",
  ]
    .filter((text) => text !== "")
    .join(", ");
}

/** How right a version was, by owner or by line, with its habit of planning too much or too little. */
export function AccuracyView({ page, search, base, locale }: Props) {
  const format = (row: AccuracyRow) =>
    pageFormat(row.unit, { locale, currency: page.currency, values: [row.planned, row.actual] });
  return (
    <>
      <PageHead
        title={titleOf(page, locale)}
        source={[
          page.from
            ? `${periodText(page.from, locale)} to ${periodText(page.to ?? page.from, locale)}`
            : "no month is over",
          page.areClosed ? "closed months" : "months that are over, none of them closed",
          "WAPE: misses ÷ actuals; MAPE: the mean miss of a month, n.m. where an actual is 0; a month without plan or actual is not judged",
        ]}
      />
      <PlanTabs base={base} current="accuracy" />
      <ChoiceForm>
        <Select
          label="Version"
          name="version"
          options={page.versions.map(({ code, name }) => ({ value: code, label: name }))}
          defaultValue={page.version?.code}
        />
        <Select
          label="By"
          name="by"
          options={[
            { value: "owner", label: "Owner or team" },
            { value: "line", label: "Line" },
          ]}
          defaultValue={page.by}
        />
      </ChoiceForm>
      <DataTable<AccuracyRow>
        id="accuracy"
        caption="Accuracy and bias"
        rows={page.rows}
        rowKey={(row) => row.key}
        rowName={(row) => `${row.label} ${row.who}`}
        columns={[
          { key: "label", header: "Metric", sortValue: (row) => row.label, cell: (row) => row.label },
          {
            key: "who",
            header: page.by === "owner" ? "Owner" : "Line",
            sortValue: (row) => row.who,
            cell: (row) => row.who,
          },
          { key: "unit", header: "Unit", isHiddenOnPhone: true, cell: (row) => format(row).unitLabel },
          {
            key: "planned",
            header: "Planned",
            isNumeric: true,
            isHiddenOnPhone: true,
            sortValue: (row) => row.planned,
            cell: (row) => format(row).show(row.planned),
          },
          {
            key: "actual",
            header: "Actual",
            isNumeric: true,
            isHiddenOnPhone: true,
            sortValue: (row) => row.actual,
            cell: (row) => format(row).show(row.actual),
          },
          {
            key: "wape",
            header: "WAPE",
            isNumeric: true,
            sortValue: (row) => row.wape,
            cell: (row) => (row.wape === null ? "–" : formatPercent(row.wape, { locale })),
          },
          {
            key: "mape",
            header: "MAPE",
            isNumeric: true,
            isHiddenOnPhone: true,
            sortValue: (row) => row.mape,
            cell: (row) => (row.mape === null ? "n.m." : formatPercent(row.mape, { locale })),
          },
          {
            key: "bias",
            header: "Bias",
            sortValue: (row) => row.bias,
            cell: (row) => (row.bias === null ? "–" : biasWords(row, locale)),
          },
          { key: "months", header: "Months", isNumeric: true, cell: (row) => String(row.months) },
          {
            key: "missing",
            header: "Not judged",
            cell: (row) => <span className="text-ink-3">{missing(row)}</span>,
          },
        ]}
        search={search}
        empty="No month is over that both the plan and the ledger tell of."
      />
    </>
  );
}
