import { Section } from "@/components/layout/section";
import { DataTable } from "@/components/ui/data-table";
import { ExportLinks } from "@/components/ui/export-links";
import { Figure } from "@/components/ui/figure";
import { hrefWith, type SearchParams } from "@/components/ui/search-href";
import { SegmentedControl } from "@/components/ui/segmented";
import type { Column } from "@/components/ui/table-model";
import type { MetricUnit } from "@/lib/domain/metrics/definition";
import { formatValue, NO_VALUE } from "@/lib/present/format/value";

type Refs = Record<"mrr" | "arpa" | "churn" | "clv" | "cac" | "ratio", string>;
export type ClvLine = {
  key: string;
  name: string;
  customers: string | null;
  mrr: string | null;
  arpa: string | null;
  churn: string | null;
  margin: string | null;
  isCompanyMargin: boolean;
  clv: string | null;
  newCustomers: string | null;
  cac: string | null;
  isCompanyCac: boolean;
  ratio: string | null;
  note: string | null;
  refs: Refs;
};

const CHOICES = [
  ["segment", "Segment"],
  ["channel", "Channel"],
  ["region", "Region"],
  ["product", "Plan"],
] as const;

/** Lifetime value against acquisition cost by part; where a part's margin or spend is not kept, the company's, marked. */
export function ClvCacTable({
  by,
  parts,
  total,
  search,
  org,
  locale,
  currency,
}: {
  by: string;
  parts: readonly ClvLine[];
  total: ClvLine;
  search: SearchParams;
  org: string;
  locale: string;
  currency: string;
}) {
  const show = (value: string | null, unit: MetricUnit) =>
    formatValue(value, unit, { locale, currency, style: "compact" });
  const figureOf = (line: ClvLine, key: keyof Refs, unit: MetricUnit, isCompany = false) => {
    const value = line[key];
    if (value === null) return <span className="text-ink-3">{NO_VALUE}</span>;
    return (
      <>
        <Figure display={show(value, unit)} explain={line.refs[key]} label={`${key} of ${line.name}`} />
        {isCompany && line !== total ? <span title="The company's">*</span> : null}
      </>
    );
  };
  const column = (
    key: keyof Refs,
    header: string,
    unit: MetricUnit,
    isCompany: (line: ClvLine) => boolean = () => false,
  ): Column<ClvLine> => ({
    key,
    header,
    isNumeric: true,
    sortValue: (line) => line[key],
    cell: (line) => figureOf(line, key, unit, isCompany(line)),
  });
  const columns: readonly Column<ClvLine>[] = [
    {
      key: "name",
      header: CHOICES.find(([code]) => code === by)?.[1] ?? by,
      sortValue: (line) => line.name,
      cell: (line) => line.name,
    },
    {
      key: "customers",
      header: "Customers",
      isHiddenOnPhone: true,
      isNumeric: true,
      sortValue: (line) => line.customers,
      cell: (line) => show(line.customers, "count"),
    },
    { ...column("mrr", "MRR", "currency"), isHiddenOnPhone: true },
    { ...column("arpa", "MRR per account", "currency"), isHiddenOnPhone: true },
    column("churn", "Monthly churn", "percent"),
    {
      key: "margin",
      header: "Gross margin",
      isNumeric: true,
      isHiddenOnPhone: true,
      cell: (line) =>
        `${show(line.margin, "percent")}${line.isCompanyMargin && line !== total && line.margin !== null ? "*" : ""}`,
    },
    column("clv", "CLV", "currency"),
    {
      key: "new",
      header: "New",
      isNumeric: true,
      isHiddenOnPhone: true,
      cell: (line) => show(line.newCustomers, "count"),
    },
    column("cac", "CAC", "currency", (line) => line.isCompanyCac),
    column("ratio", "CLV : CAC", "ratio"),
    {
      key: "note",
      header: "Remark",
      wraps: true,
      isHiddenOnPhone: true,
      cell: (line) => <span className="text-ink-3">{line.note ?? ""}</span>,
    },
  ];
  const totals = Object.fromEntries(columns.map(({ key, cell }) => [key, cell(total)]));
  return (
    <Section
      title={`Worth and cost of a customer by ${CHOICES.find(([code]) => code === by)?.[1].toLowerCase() ?? by}`}
      caption="* not kept by this part: the company's"
      actions={
        <>
          <SegmentedControl
            label="Rows"
            items={CHOICES.map(([code, label]) => ({
              href: hrefWith(search, { by: code, why: null }),
              label,
              isCurrent: code === by,
            }))}
          />
          <ExportLinks org={org} list="clv-cac" search={search} />
        </>
      }
    >
      <DataTable<ClvLine>
        id="clv-cac"
        caption="Customer lifetime value and acquisition cost"
        rows={parts}
        rowKey={(line) => line.key || "none"}
        rowName={(line) => line.name}
        search={search}
        columns={columns}
        totals={totals}
        totalLabel="Company"
        empty="No subscription is known in this period."
      />
    </Section>
  );
}
