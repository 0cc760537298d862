import { Select } from "@/components/forms/select";
import { TextField } from "@/components/forms/text-field";
import { PageHead } from "@/components/layout/page-head";
import { Section } from "@/components/layout/section";
import { DataTable } from "@/components/ui/data-table";
import { readParam, type SearchParams } from "@/components/ui/search-href";
import { decimal, sum, toText } from "@/lib/domain/number/decimal";
import type { ScenarioEffect, ScenarioPage, ScenarioPart } from "@/lib/features/plans/schema-analysis";
import { type PageFormat, pageFormat } from "@/lib/present/format/chart-format";
import { datesInWords } from "@/lib/present/format/time";
import { ChoiceForm } from "./choice-form";
import { PlanTabs } from "./plan-tabs";

type Props = { page: ScenarioPage; search: SearchParams; base: string; locale: string };

const LABELS: Readonly<Record<ScenarioPart["lever"], string>> = {
  price: "Price",
  volume: "Volume",
  mix: "Mix",
  churn: "Churn",
  fx: "Exchange rates",
  headcount: "Headcount",
};
const FIELDS = [
  ["price", "Price", "%"],
  ["volume", "Volume", "%"],
  ["mix", "Mix moved", "pts"],
  ["churn", "Churn a month", "%"],
  ["fx", "Foreign currencies", "%"],
  ["headcount", "People", "±"],
  ["costPerHead", "Cost per head and month", ""],
  ["revenuePerHead", "Revenue per head and month", ""],
  ["rampMonths", "Months to ramp", ""],
] as const;

function Levers({ page, search }: { page: ScenarioPage; search: SearchParams }) {
  return (
    <ChoiceForm label="Calculate">
      <Select
        label="Version"
        name="version"
        options={page.versions.map(({ code, name }) => ({ value: code, label: name }))}
        defaultValue={page.version?.code}
      />
      <Select label="Groups" name="by" options={page.groupings} defaultValue={page.by} />
      <Select
        label="Mix moves to"
        name="mixTo"
        options={[{ value: "", label: "Best margin" }, ...page.groups]}
        defaultValue={readParam(search, "mixTo") ?? ""}
      />
      {FIELDS.map(([name, label, unit]) => (
        <TextField
          key={name}
          label={label}
          name={name}
          suffix={unit || page.currency}
          maxLength={14}
          defaultValue={readParam(search, name) ?? (name === "rampMonths" ? "3" : "0")}
        />
      ))}
    </ChoiceForm>
  );
}

function titleOf(page: ScenarioPage, format: PageFormat): string {
  if (!page.version || !page.from) return "There is no plan to try anything on yet.";
  const delta = decimal(page.after.profit).minus(decimal(page.before.profit));
  const revenue = decimal(page.after.revenue).minus(decimal(page.before.revenue));
  if (delta.isZero() && revenue.isZero())
    return `${page.version.name} as it stands: pull a lever to see what follows.`;
  return `Revenue moves by ${format.delta(toText(revenue))} ${format.unitLabel} and profit by ${format.delta(toText(delta))} ${format.unitLabel} against ${page.version.name}.`;
}

function Parts({ page, search, format }: { page: ScenarioPage; search: SearchParams; format: PageFormat }) {
  const total = (side: "revenue" | "profit") => toText(sum(page.parts.map((part) => decimal(part[side]))));
  return (
    <DataTable<ScenarioPart>
      id="parts"
      caption="What each lever does after those before it"
      rows={page.parts}
      rowKey={(row) => row.lever}
      rowName={(row) => LABELS[row.lever]}
      columns={[
        { key: "lever", header: "Lever", cell: (row) => LABELS[row.lever] },
        {
          key: "revenue",
          header: "Revenue",
          unit: format.unitLabel,
          isNumeric: true,
          cell: (row) => format.showDelta(row.revenue),
        },
        {
          key: "profit",
          header: "Profit",
          unit: format.unitLabel,
          isNumeric: true,
          cell: (row) => format.showDelta(row.profit),
        },
      ]}
      totals={{ revenue: format.showDelta(total("revenue")), profit: format.showDelta(total("profit")) }}
      totalLabel="Together"
      search={search}
    />
  );
}

/** Levers on a version, computed and never stored, down to objectives and goals. */
export function ScenarioView({ page, search, base, locale }: Props) {
  const values = page.parts.flatMap(({ revenue, profit }) => [revenue, profit]);
  const format = pageFormat("currency", { locale, currency: page.currency, values });
  const unitOf = (row: ScenarioEffect) =>
    pageFormat(row.unit, { locale, currency: page.currency, values: [row.before, row.after, row.target] });
  return (
    <>
      <PageHead
        title={titleOf(page, format)}
        source={[
          page.from ? datesInWords(`${page.from} to ${page.to}, the open months`, locale) : "",
          "computed, not stored; levers are pulled in the order shown",
          ...page.notes,
        ].filter((text) => text !== "")}
      />
      <PlanTabs base={base} current="scenario" />
      <Levers page={page} search={search} />
      <Parts page={page} search={search} format={format} />
      <Section
        title="What it does to objectives and goals"
        caption={`Landing moves by what the version plans for the same sum and months; open promises of goals move with revenue. ${page.untouched} key results on other metrics or scopes stay as they are.`}
      >
        <DataTable<ScenarioEffect>
          id="effects"
          caption="Landing and uncovered need before and after"
          rows={page.effects}
          rowKey={(row) => row.key}
          rowName={(row) => row.title}
          rowHref={(row) => row.href}
          columns={[
            { key: "title", header: "Key result", wraps: true, cell: (row) => row.title },
            { key: "unit", header: "Unit", isHiddenOnPhone: true, cell: (row) => unitOf(row).unitLabel },
            {
              key: "target",
              header: "Target",
              isNumeric: true,
              isHiddenOnPhone: true,
              cell: (row) => unitOf(row).show(row.target),
            },
            { key: "before", header: "Lands", isNumeric: true, cell: (row) => unitOf(row).show(row.before) },
            {
              key: "after",
              header: "Would land",
              isNumeric: true,
              cell: (row) => unitOf(row).show(row.after),
            },
            {
              key: "uncovered",
              header: "Uncovered",
              isNumeric: true,
              cell: (row) => unitOf(row).show(row.uncoveredBefore),
            },
            {
              key: "uncoveredAfter",
              header: "Would be",
              isNumeric: true,
              cell: (row) => unitOf(row).show(row.uncoveredAfter),
            },
          ]}
          search={search}
          empty="No open key result is measured by revenue, bookings or billings."
        />
      </Section>
    </>
  );
}
