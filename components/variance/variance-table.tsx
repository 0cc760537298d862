import { EffectBar } from "@/components/charts/effect-bar";
import { DataTable } from "@/components/ui/data-table";
import { EffectMark } from "@/components/ui/effect-mark";
import { Figure } from "@/components/ui/figure";
import { hrefWith, type SearchParams } from "@/components/ui/search-href";
import type { Column } from "@/components/ui/table-model";
import { decimal } from "@/lib/domain/number/decimal";
import { CAUSE_LABELS, type Cause } from "@/lib/features/explanations/schema";
import type { Compared, VarianceAnswer, VarianceRow } from "@/lib/features/variance/schema";
import { effectOfSigned } from "@/lib/present/charts/effect-of";
import type { PageFormat } from "@/lib/present/format/chart-format";
import { memberName } from "@/lib/present/sentences/member-name";
import { type ShownRows, shownSides, varianceRows } from "@/lib/present/variance/rows";
import { explanationState, percentText } from "@/lib/present/variance/variance-head";

type TableProps = {
  main: VarianceAnswer;
  by: string;
  byLabel: string;
  format: PageFormat;
  mark: "PL" | "PY" | "FC";
  search: SearchParams;
  /** Code of the row whose drawer is open. */
  current: string | null;
  /** Code of a member → cause it was explained with. */
  explained: Readonly<Record<string, string>>;
};

const effectOf = ({ effect }: Compared) => effectOfSigned(effect === null ? null : decimal(effect));
const nameOf = (row: VarianceRow, by: string) => memberName(row.members[by], by);
const codeOf = (row: VarianceRow, by: string) => row.dims[by] ?? "";

function largestCause(row: VarianceRow, format: PageFormat, labels: VarianceAnswer["partLabels"]): string {
  const causes = Object.entries(row.parts ?? {});
  const [top] = causes.sort((a, b) => decimal(b[1]).abs().cmp(decimal(a[1]).abs()));
  return top ? `${labels[top[0]] ?? top[0]} ${format.delta(top[1])}` : "";
}

const causeOf = (cause: string | undefined) =>
  cause === undefined ? undefined : (CAUSE_LABELS[cause as Cause] ?? cause);

type ColumnsProps = Pick<TableProps, "main" | "by" | "byLabel" | "format" | "mark" | "explained">;

function columnsOf(
  { main, by, byLabel, format, mark, explained }: ColumnsProps,
  shown: ShownRows<VarianceRow>,
): Column<VarianceRow>[] {
  const max = shown.largest;
  return [
    {
      key: "name",
      header: byLabel,
      sortValue: (row) => nameOf(row, by),
      cell: (row) => (
        <span className="flex items-center gap-2">
          <span className="w-3">
            {row.isMaterial ? <EffectMark effect={effectOf(row)} label="Material" /> : null}
          </span>
          {nameOf(row, by)}
        </span>
      ),
    },
    {
      key: "actual",
      header: "AC",
      unit: format.unitLabel,
      isNumeric: true,
      sortValue: (row) => row.actual,
      cell: (row) => (
        <Figure
          display={format.show(shown.shown(row).actual)}
          explain={row.actualRef}
          label={`Actual of ${nameOf(row, by)}`}
        />
      ),
    },
    {
      key: "reference",
      header: mark,
      isNumeric: true,
      sortValue: (row) => row.reference,
      cell: (row) => (
        <Figure
          display={format.show(shown.shown(row).reference)}
          explain={row.referenceRef}
          label={`${main.referenceLabel} of ${nameOf(row, by)}`}
        />
      ),
    },
    {
      key: "delta",
      header: `Δ${mark}`,
      isNumeric: true,
      sortValue: (row) => row.delta,
      cell: (row) => (
        <a
          className="why"
          href={`?why=${encodeURIComponent(row.ref)}`}
          data-why={row.ref}
          aria-label={`Difference of ${nameOf(row, by)}: why this number?`}
        >
          <EffectBar
            value={row.delta}
            display={format.showDelta(shown.shown(row).delta)}
            effect={effectOf(row)}
            max={max}
            reference={mark === "PY" ? "PY" : "PL"}
            width={150}
          />
        </a>
      ),
    },
    {
      key: "percent",
      header: `Δ${mark} %`,
      isNumeric: true,
      sortValue: (row) => row.percent ?? row.points,
      cell: (row) => percentText(row, format),
    },
    {
      key: "ytd",
      header: `YTD Δ${mark}`,
      isNumeric: true,
      isOptional: true,
      isHiddenOnPhone: true,
      sortValue: (row) => row.yearToDate?.delta ?? null,
      cell: (row) =>
        row.yearToDate ? (
          <span
            className={
              effectOf(row.yearToDate) === "BAD"
                ? "bad-t"
                : effectOf(row.yearToDate) === "GOOD"
                  ? "good-t"
                  : ""
            }
          >
            {format.showDelta(shown.shownToDate(row)?.delta ?? null)}
          </span>
        ) : (
          "–"
        ),
    },
    ...(main.methodNote === null && main.method !== "compare"
      ? [
          {
            key: "cause",
            header: "Largest cause",
            isOptional: true,
            isHiddenOnPhone: true,
            cell: (row: VarianceRow) => (
              <span className="text-ink-2">{largestCause(row, format, main.partLabels)}</span>
            ),
          },
        ]
      : []),
    {
      key: "state",
      header: "Explanation",
      isHiddenOnPhone: true,
      wraps: true,
      cell: (row) => (
        <span className={row.isMaterial ? "" : "text-ink-3"}>
          {explanationState(row, causeOf(explained[codeOf(row, by)]))}
        </span>
      ),
    },
  ];
}

/** Actual against its reference row by row: bars for the amount, pins for the percentage, a mark where it is material. */
export function VarianceTable(props: TableProps) {
  const { main, by, byLabel, format, search, current } = props;
  const shown = varianceRows(main, format.step);
  const [total] = main.totals;
  const whole = total ? shownSides(total, format.step) : null;
  const toDate = total?.yearToDate ? shownSides(total.yearToDate, format.step) : null;
  return (
    <DataTable<VarianceRow>
      id="variance"
      caption={`${main.label} against ${main.referenceLabel} by ${byLabel}`}
      rows={shown.sorted}
      rowKey={(row) => codeOf(row, by)}
      rowName={(row) => nameOf(row, by)}
      rowHref={(row) => hrefWith(search, { row: codeOf(row, by), why: null })}
      rowTone={(row) => (codeOf(row, by) === current ? "current" : undefined)}
      columns={columnsOf(props, shown)}
      search={search}
      {...(total && whole && !main.isRatio
        ? {
            totals: {
              actual: format.show(whole.actual),
              reference: format.show(whole.reference),
              delta: format.showDelta(whole.delta),
              percent: total.percent === null ? "" : format.percent(total.percent),
              ytd: toDate ? format.showDelta(toDate.delta) : "",
            },
          }
        : {})}
      empty="Nothing to compare in this period."
    />
  );
}
