import { DataTable } from "@/components/ui/data-table";
import { Figure } from "@/components/ui/figure";
import type { SearchParams } from "@/components/ui/search-href";
import type { Column } from "@/components/ui/table-model";
import { TOTAL_FIGURES, type TotalFigure } from "@/lib/domain/alignment/totals";
import { decimal } from "@/lib/domain/number/decimal";
import type { AlignmentRow } from "@/lib/features/alignment/schema";
import { formatPercent } from "@/lib/present/format/quantity";
import { thousandsFormat } from "@/lib/present/format/thousands";

/** Short heads: the unit and the whole name stand in the section's caption and in each figure's label. */
const HEADS: Readonly<Record<TotalFigure, string>> = {
  planned: "Planned",
  remaining: "Remaining",
  need: "Needed",
  promised: "Promised",
  gap: "Gap",
  over: "Over",
  uncovered: "Without a goal",
  landing: "Landing",
  atRisk: "At risk",
};
const BAD_WHEN_ABOVE_0: readonly TotalFigure[] = ["gap", "uncovered", "atRisk"];
const ON_PHONE: readonly TotalFigure[] = ["planned", "gap", "atRisk"];

function toneOf(figure: TotalFigure, value: string): string {
  return BAD_WHEN_ABOVE_0.includes(figure) && decimal(value).gt(0) ? "bad-t" : "";
}

function Amount({
  row,
  figure,
  text,
}: {
  row: AlignmentRow;
  figure: TotalFigure;
  text: (value: string) => string;
}) {
  const value = row.figures[figure];
  if (value === null) return <span className="text-ink-3">–</span>;
  return (
    <span className={toneOf(figure, value)}>
      <Figure
        display={text(value)}
        explain={row.refs[figure]}
        label={`${TOTAL_FIGURES[figure].label} of ${row.title}`}
        isStrong={row.kind === "COMPANY"}
      />
    </span>
  );
}

/** The company by metric and every objective: coverage, gap, over-assignment, landing and risk, each with its reasoning. */
export function TotalsTable({
  rows,
  currency,
  locale,
  search,
  base,
}: {
  rows: readonly AlignmentRow[];
  currency: string;
  locale: string;
  search: SearchParams;
  base: string;
}) {
  const money = thousandsFormat({ locale, currency });
  const percent = (value: string) => formatPercent(value, { locale });
  const column = (figure: TotalFigure): Column<AlignmentRow> => {
    const isRatio = TOTAL_FIGURES[figure].unit === "ratio";
    return {
      key: figure,
      header: HEADS[figure],
      isNumeric: true,
      isOptional: figure !== "planned",
      isHiddenOnPhone: !ON_PHONE.includes(figure),
      sortValue: (row) => row.figures[figure],
      cell: (row) => <Amount row={row} figure={figure} text={isRatio ? percent : money.show} />,
    };
  };
  return (
    <>
      <p className="cap mt-2">
        Goal coverage, planned and remaining, in percent; money in {money.unitLabel}. Every figure opens its
        reasoning.
      </p>
      <DataTable<AlignmentRow>
        id="alignment"
        caption="Goal coverage, gap, landing and money at risk, for the company and every objective"
        sections={[
          {
            id: "COMPANY",
            label: "Company, once per metric",
            rows: rows.filter(({ kind }) => kind === "COMPANY"),
          },
          { id: "OBJECTIVE", label: "Objectives", rows: rows.filter(({ kind }) => kind === "OBJECTIVE") },
        ]}
        rowKey={(row) => row.key}
        rowName={(row) => row.title}
        rowHref={(row) => (row.kind === "COMPANY" ? undefined : `${base}/objectives/${row.key}`)}
        level={(row) => row.level}
        columns={[
          {
            key: "title",
            header: "Objective",
            wraps: true,
            width: 250,
            cell: (row) => (
              <span className={row.kind === "COMPANY" ? "font-medium" : ""}>
                {row.title}
                <small className="block text-12 font-regular text-ink-3">
                  {[row.ownerName, row.kind === "OBJECTIVE" ? row.metric : null, row.note]
                    .filter(Boolean)
                    .join(" · ")}
                </small>
              </span>
            ),
          },
          ...(Object.keys(TOTAL_FIGURES) as TotalFigure[]).map(column),
        ]}
        search={search}
        empty="No objective touches this period."
      />
    </>
  );
}
