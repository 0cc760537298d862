import { Section } from "@/components/layout/section";
import { DataTable } from "@/components/ui/data-table";
import { ExportLinks } from "@/components/ui/export-links";
import { Figure } from "@/components/ui/figure";
import type { SearchParams } from "@/components/ui/search-href";
import type { Column } from "@/components/ui/table-model";
import { decimal } from "@/lib/domain/number/decimal";
import {
  FOCUS_LABELS,
  FOCUS_MONEYS,
  type FocusMoney,
  type FocusRow,
  type FocusView,
} from "@/lib/features/alignment/schema";
import { shownFocus } from "@/lib/present/alignment/shown-focus";
import { formatPercent } from "@/lib/present/format/quantity";
import { thousandsFormat } from "@/lib/present/format/thousands";

type Money = ReturnType<typeof thousandsFormat>;

function Share({
  row,
  money,
  kind,
  shown,
  locale,
}: {
  row: FocusRow;
  /** Rounded so that the rows add up to the total. */
  shown: string;
  money: Money;
  kind: FocusMoney;
  locale: string;
}) {
  const [amount, share] = [row.amounts[kind], row.shares[kind]];
  if (amount === null) return <span className="text-ink-3">no win rate yet</span>;
  if (decimal(amount).isZero()) return <span className="text-ink-3">–</span>;
  const width = share === null ? "0" : decimal(share).abs().times(100).toDecimalPlaces(2).toFixed();
  return (
    <span className="block">
      <Figure
        display={money.show(shown)}
        explain={row.refs[kind]}
        label={`${FOCUS_LABELS[kind]} leading to ${row.title}`}
        isStrong
      />
      <small className="text-12 text-ink-3"> {share === null ? "" : formatPercent(share, { locale })}</small>
      <span
        className="focus-bar"
        data-none={row.objectiveId === null ? "" : undefined}
        style={{ width: `${width}%` }}
        aria-hidden="true"
      />
    </span>
  );
}

/** Which share of goal money, pipeline and spend leads to which objective; parts add up to the total. */
export function FocusTable({
  focus,
  currency,
  locale,
  search,
  base,
}: {
  focus: FocusView;
  currency: string;
  locale: string;
  search: SearchParams;
  base: string;
}) {
  const column = (kind: FocusMoney): Column<FocusRow> => {
    const money = thousandsFormat({ locale, currency });
    const shown = shownFocus(focus, kind);
    return {
      key: kind,
      header: FOCUS_LABELS[kind],
      unit: money.unitLabel,
      isNumeric: true,
      isHiddenOnPhone: kind === "weighted",
      sortValue: (row) => row.amounts[kind],
      cell: (row) => (
        <Share
          row={row}
          money={money}
          kind={kind}
          shown={shown.get(row) ?? row.amounts[kind] ?? "0"}
          locale={locale}
        />
      ),
    };
  };
  const total = (kind: FocusMoney) => thousandsFormat({ locale, currency }).show(focus.totals[kind]);
  const none = focus.rows.find(({ objectiveId }) => objectiveId === null);
  const spendShare = none?.shares.spend ?? null;
  const title =
    spendShare === null
      ? "Where goals, pipeline and spend lead"
      : `${formatPercent(spendShare, { locale })} of the spend leads to no objective`;
  return (
    <Section
      title={title}
      caption="strategic focus: targets of goals in money, pipeline due in the period, operating expense by month and spend entered"
      actions={<ExportLinks org={base.slice(1)} list="focus" search={search} />}
      id="focus-section"
    >
      <DataTable<FocusRow>
        id="focus"
        caption="Goal money, pipeline and spend by the objective they lead to"
        rows={focus.rows}
        rowKey={({ objectiveId }) => objectiveId ?? "none"}
        rowName={({ title: name }) => name}
        rowHref={({ objectiveId }) =>
          objectiveId === null ? undefined : `${base}/objectives/${objectiveId}`
        }
        columns={[
          {
            key: "title",
            header: "Leads to",
            wraps: true,
            width: 260,
            cell: (row) =>
              row.objectiveId === null ? <span className="bad-t">No objective</span> : row.title,
          },
          ...FOCUS_MONEYS.map(column),
        ]}
        totals={Object.fromEntries(FOCUS_MONEYS.map((kind) => [kind, total(kind)]))}
        search={search}
        isSticky={false}
      />
      <p className="cap mt-2">
        A goal inside a wider one counts with its own target: read the shares. {focus.notes.join(" ")}
      </p>
    </Section>
  );
}
