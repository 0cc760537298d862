import { DriversChart } from "@/components/charts/drivers-chart";
import { Section } from "@/components/layout/section";
import { DataTable } from "@/components/ui/data-table";
import type { SearchParams } from "@/components/ui/search-href";
import { decimal, sum } from "@/lib/domain/number/decimal";
import type { SinceRow, SinceThen, VarianceAnswer } from "@/lib/features/variance/schema";
import { prepareBridge } from "@/lib/present/charts/prepare-bridge";
import type { PageFormat } from "@/lib/present/format/chart-format";
import { formatDay } from "@/lib/present/format/time";
import { memberName } from "@/lib/present/sentences/member-name";
import { type ShownSince, shownSince } from "@/lib/present/variance/since";

type SinceProps = {
  /** What is walked. */
  of: Pick<VarianceAnswer, "label" | "favourability" | "isRatio">;
  since: SinceThen;
  by: string;
  format: PageFormat;
  search: SearchParams;
  locale: string;
};

/** Steps a drawing still reads; the rest is one step. */
const DRAWN = 8;

function partsOf(rows: readonly SinceRow[], by: string, read: ShownSince) {
  const sized = rows
    .flatMap((row) =>
      row.change === null
        ? []
        : [
            {
              label: memberName(row.member, by),
              value: row.change,
              shown: read.of(row).change ?? row.change,
            },
          ],
    )
    .sort((a, b) => decimal(b.value).abs().cmp(decimal(a.value).abs()));
  const others = sized.slice(DRAWN);
  const drawn = sized.slice(0, DRAWN).map((part, index) => ({ key: `row-${index}`, ...part }));
  if (others.length === 0) return drawn;
  const value = sum(others.map((part) => decimal(part.value))).toFixed();
  const shown = sum(others.map((part) => decimal(part.shown))).toFixed();
  return [...drawn, { key: "rest", label: "All others", value, shown }];
}

function Walk({ of, since, by, format, locale, read }: Omit<SinceProps, "search"> & { read: ShownSince }) {
  if (since.before === null || since.after === null || of.isRatio) return null;
  const parts = partsOf(since.rows, by, read);
  // Rows that cannot be told apart (a missing rate on one side) do not add up: then the table speaks alone.
  if (
    parts.length === 0 ||
    !sum([since.before, ...parts.map(({ value }) => value)].map((value) => decimal(value))).eq(since.after)
  )
    return null;
  const { model } = prepareBridge({
    from: { label: `Known on ${formatDay(since.day, locale)}`, value: since.before, scenario: "PY" },
    to: { label: "Known today", value: since.after, scenario: "AC" },
    parts,
    favourability: of.favourability,
    format,
  });
  return (
    <DriversChart
      label={`What became known of ${of.label.toLowerCase()} since`}
      steps={model.steps}
      total={model.total}
      totalLabel="Since"
    />
  );
}

/** What became of a figure since the day it is shown as of: a walk by row from then to now. */
export function SinceThenView(props: SinceProps) {
  const { of, since, by, format, search, locale } = props;
  const read = shownSince(since, format.step);
  return (
    <Section
      title={since.rows.length === 0 ? "Nothing changed since" : "What became known since"}
      caption={`${of.label}, ${format.unitLabel}`}
    >
      <Walk {...props} read={read} />
      {since.rows.length === 0 ? null : (
        <DataTable
          id="since"
          caption={`From ${formatDay(since.day, locale)} to today`}
          rows={since.rows}
          rowKey={({ member }) => member?.id ?? ""}
          rowName={({ member }) => memberName(member, by)}
          columns={[
            { key: "row", header: "Row", cell: ({ member }) => memberName(member, by) },
            {
              key: "before",
              header: "Known then",
              isNumeric: true,
              cell: (row) => format.show(read.of(row).before),
            },
            {
              key: "change",
              header: "Since",
              isNumeric: true,
              sortValue: ({ change: own }) => own,
              cell: (row) => format.showDelta(read.of(row).change),
            },
            {
              key: "after",
              header: "Known today",
              isNumeric: true,
              cell: (row) => format.show(read.of(row).after),
            },
          ]}
          totals={{
            before: format.show(read.total.before),
            change: format.showDelta(read.total.change),
            after: format.show(read.total.after),
          }}
          totalLabel="Total"
          search={search}
        />
      )}
    </Section>
  );
}
