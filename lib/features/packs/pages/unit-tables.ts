import type { MetricUnit } from "@/lib/domain/metrics/definition";
import type { UnitEconomics } from "@/lib/features/unit-economics/queries";
import { formatPercent } from "@/lib/present/format/quantity";
import { formatMonth } from "@/lib/present/format/time";
import { formatValue } from "@/lib/present/format/value";
import type { PackBlock, PackRow } from "@/lib/present/packs/page";

type Style = { locale: string; currency: string };
type Cohorts = NonNullable<UnitEconomics["cohorts"]>;
type Clv = NonNullable<UnitEconomics["clv"]>;

const number = (label: string) => ({ label, isNumeric: true });

function cohortBlock(
  title: string,
  caption: string,
  rows: Cohorts["logo"],
  unit: "count" | "currency",
  { locale, currency }: Style,
): PackBlock {
  const ages = Math.max(0, ...rows.map(({ cells }) => cells.findLastIndex((cell) => cell !== null) + 1));
  const start = (value: string | null) =>
    value === null ? "no rate" : formatValue(value, unit, { locale, currency, style: "compact" });
  return {
    ...{ kind: "table", title, caption },
    table: {
      columns: [
        ...[{ label: "Began in" }, number(unit === "count" ? "Customers" : `MRR ${currency}`)],
        ...Array.from({ length: ages }, (_, age) => number(String(age))),
      ],
      rows: rows.map((row) => ({
        cells: [
          ...[formatMonth(row.month, locale), start(row.start)],
          ...row.cells
            .slice(0, ages)
            .map((cell) => (cell?.share == null ? "" : formatPercent(cell.share, { locale, digits: 0 }))),
        ],
      })),
    },
  };
}

/** What is left of each cohort, in customers and in revenue. */
export function cohortBlocks({ logo, revenue }: Cohorts, style: Style): PackBlock[] {
  return [
    cohortBlock("Customers kept", "share of the customers who began in a month", logo, "count", style),
    cohortBlock(
      "Revenue kept",
      "share of their first month's MRR, expansion included",
      revenue,
      "currency",
      style,
    ),
  ];
}

/** Lifetime value against acquisition cost by part; the company's own margin or cost is marked. */
export function clvBlock({ by, parts, total }: Clv, style: Style): PackBlock {
  const show = (value: string | null, unit: MetricUnit) =>
    formatValue(value, unit, { ...style, style: "compact" });
  const row = (line: Clv["total"], isTotal: boolean): PackRow => {
    const star = (isCompany: boolean, value: string | null) =>
      isCompany && !isTotal && value !== null ? "*" : "";
    return {
      isTotal,
      cells: [
        ...[isTotal ? "Company" : line.name, show(line.customers, "count"), show(line.mrr, "currency")],
        ...[show(line.arpa, "currency"), show(line.churn, "percent")],
        `${show(line.margin, "percent")}${star(line.isCompanyMargin, line.margin)}`,
        ...[show(line.clv, "currency"), show(line.newCustomers, "count")],
        `${show(line.cac, "currency")}${star(line.isCompanyCac, line.cac)}`,
        ...[show(line.ratio, "ratio"), line.note ?? ""],
      ],
    };
  };
  return {
    kind: "table",
    title: `Worth and cost of a customer by ${by === "product" ? "plan" : by}`,
    caption: "* not kept by this part: the company's",
    table: {
      columns: [
        ...[{ label: by === "product" ? "Plan" : by.charAt(0).toUpperCase() + by.slice(1) }],
        ...["Customers", "MRR", "MRR per account", "Monthly churn", "Gross margin"].map(number),
        ...["CLV", "New", "CAC", "CLV : CAC"].map(number),
        { label: "Remark", isWide: true },
      ],
      rows: [...parts.map((line) => row(line, false)), row(total, true)],
    },
  };
}
