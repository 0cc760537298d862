import { PaceBar } from "@/components/charts/pace-bar";
import { ShareBar } from "@/components/charts/share-bar";
import { ConfidenceTicks } from "@/components/ui/confidence-ticks";
import { DataTable } from "@/components/ui/data-table";
import { Figure } from "@/components/ui/figure";
import type { SearchParams } from "@/components/ui/search-href";
import { StatusMark } from "@/components/ui/status-mark";
import type { Column } from "@/components/ui/table-model";
import { decimal, sum } from "@/lib/domain/number/decimal";
import type { OkrCoverage, OkrRow } from "@/lib/features/okr/schema";
import { formatAmount, moneyScale, moneyUnit } from "@/lib/present/format/money";
import { differenceRead, formatPercent, formatPoints } from "@/lib/present/format/quantity";
import { formatDifference, formatValue } from "@/lib/present/format/value";

type OkrTableProps = {
  rows: readonly OkrRow[];
  currency: string;
  locale: string;
  search: SearchParams;
  base: string;
};

function Progress({ row, locale }: { row: OkrRow; locale: string }) {
  const text = (share: string | null) => (share === null ? "not measured" : formatPercent(share, { locale }));
  const label = `progress ${text(row.progress)}${row.expected === null ? "" : `, expected ${text(row.expected)}`}`;
  return (
    <span className="block">
      <PaceBar actual={row.progress} expected={row.expected} label={label} />
      <span className="block text-12 text-ink-3">
        {row.progress === null ? (
          text(null)
        ) : (
          <Figure display={text(row.progress)} explain={row.ref} label={`Progress of ${row.title}`} />
        )}
        {row.expected === null ? "" : ` of ${text(row.expected)} expected`}
      </span>
    </span>
  );
}

function Coverage({
  coverage,
  max,
  locale,
  currency,
}: {
  coverage: OkrCoverage;
  max: string;
  locale: string;
  currency: string;
}) {
  // In thousands at most, as in alignment: what is promised of 20 M must not read "3 of 20".
  const own = moneyScale([coverage.need]);
  const scale = own === "one" ? own : "k";
  const isMoney = coverage.unit === "currency";
  const bare = (value: string) =>
    isMoney
      ? formatAmount(value, { locale, currency, scale })
      : formatValue(value, coverage.unit, { locale, currency });
  const need = isMoney ? `${bare(coverage.need)} ${moneyUnit(currency, scale)}` : bare(coverage.need);
  const delivered = decimal(coverage.delivered);
  const open = decimal(coverage.promised).minus(delivered);
  const parts = [
    { label: "delivered", value: delivered.toFixed(), kind: "AC" as const },
    { label: "promised", value: open.toFixed(), kind: "PL" as const },
    { label: "promised by nobody", value: coverage.gap, kind: "MISSING" as const },
  ];
  const hasGap = !decimal(coverage.gap).isZero();
  return (
    <span className="block">
      {coverage.unit === "currency" ? (
        <ShareBar
          parts={parts}
          max={max}
          label={`${bare(coverage.promised)} promised of ${need} needed`}
          width={150}
        />
      ) : null}
      <span className="block text-12 text-ink-3 num">
        {bare(coverage.promised)} of {need}
        {hasGap ? <span className="bad-t block">{bare(coverage.gap)} promised by nobody</span> : null}
      </span>
    </span>
  );
}

function Landing({ row, locale, currency }: { row: OkrRow; locale: string; currency: string }) {
  const { landing } = row;
  if (landing === null) return <span className="text-ink-3">–</span>;
  const style = { locale, currency, style: "compact" as const };
  const isShort = landing.atRisk !== null && !decimal(landing.atRisk).isZero();
  const difference =
    landing.target === null ? "" : formatDifference(landing.amount, landing.target, landing.unit, style);
  // What rounds to the target is on it: "3 of 3" and a red 0 would contradict each other.
  const isOnTarget = /^[^1-9]*$/.test(difference);
  return (
    <span className="num">
      <Figure
        display={formatValue(landing.amount, landing.unit, style)}
        explain={row.ref}
        isStrong
        label={`Landing of ${row.title}`}
      />
      {landing.target === null ? null : ` of ${formatValue(landing.target, landing.unit, style)}`}
      {landing.overTarget === null || landing.target === null ? null : (
        <span className={`block text-12 ${isOnTarget ? "text-ink-3" : isShort ? "bad-t" : "good-t"}`}>
          {isOnTarget ? "on target" : difference}
          {landing.probability === null
            ? ""
            : `, ${formatPercent(landing.probability, { locale, digits: 0 })} likely`}
        </span>
      )}
      {landing.forecast === null ? null : (
        <span className="block text-12 text-ink-3">
          finance expects {formatValue(landing.forecast, landing.unit, style)}
        </span>
      )}
    </span>
  );
}

function columnsOf({ rows, currency, locale }: OkrTableProps): Column<OkrRow>[] {
  const lengths = rows.flatMap(({ coverage }) =>
    coverage?.unit === "currency" ? [sum([decimal(coverage.promised), decimal(coverage.gap)])] : [],
  );
  const max = lengths.reduce((best, length) => (length.gt(best) ? length : best), decimal(0)).toFixed();
  return [
    {
      key: "title",
      header: "Objective",
      wraps: true,
      width: 240,
      cell: (row) => (
        <span className={row.kind === "OBJECTIVE" ? "font-medium" : "font-regular"}>
          {row.title}
          <small className="block text-12 font-regular text-ink-3">
            {[row.ownerName, row.reporting].filter((part) => part !== "").join(" · ")}
          </small>
        </span>
      ),
    },
    {
      key: "progress",
      header: "Progress, expected by now",
      sortValue: (row) => row.progress,
      cell: (row) => <Progress row={row} locale={locale} />,
    },
    {
      key: "status",
      header: "Status",
      cell: (row) => (
        <StatusMark
          status={row.status}
          note={
            row.statusNote ??
            (row.progress === null || row.expected === null
              ? ""
              : formatPoints(differenceRead(row.progress, row.expected), { locale, sign: "always" }))
          }
        />
      ),
    },
    {
      key: "confidence",
      header: "Confidence",
      isNumeric: true,
      isHiddenOnPhone: true,
      sortValue: (row) => row.confidence,
      cell: (row) => (
        <ConfidenceTicks
          value={row.confidence}
          {...(row.wasConfidence === null ? {} : { was: row.wasConfidence })}
        />
      ),
    },
    {
      key: "coverage",
      header: "Coverage of the need",
      isHiddenOnPhone: true,
      sortValue: (row) => row.coverage?.gap ?? null,
      cell: (row) =>
        row.coverage ? (
          <Coverage coverage={row.coverage} max={max} locale={locale} currency={currency} />
        ) : (
          <span className="text-ink-3">{row.coverageNote ?? "–"}</span>
        ),
    },
    {
      key: "landing",
      header: "Landing",
      isHiddenOnPhone: true,
      cell: (row) => <Landing row={row} locale={locale} currency={currency} />,
    },
  ];
}

type Branch = { root: OkrRow; below: OkrRow[] };

/** Top objectives with everything under them, in reading order. */
function branchesOf(rows: readonly OkrRow[]): Branch[] {
  const branches: Branch[] = [];
  for (const row of rows) {
    if (row.level === 0) branches.push({ root: row, below: [] });
    else branches.at(-1)?.below.push({ ...row, level: row.level - 1 });
  }
  return branches;
}

function Rows({ id, ...props }: OkrTableProps & { id: string }) {
  const { rows, search, base } = props;
  return (
    <DataTable<OkrRow>
      id={id}
      caption="Key results and objectives below"
      rows={rows}
      rowKey={(row) => row.key}
      rowName={(row) => row.title}
      rowHref={(row) => hrefOf(row, base)}
      rowKeys={(row) => (row.kind === "KEY_RESULT" ? { c: `${hrefOf(row, base)}#check-in` } : {})}
      level={(row) => row.level}
      columns={columnsOf(props)}
      search={search}
      isSticky={false}
    />
  );
}

function hrefOf(row: OkrRow, base: string): string {
  return row.kind === "OBJECTIVE"
    ? `${base}/objectives/${row.id}`
    : `${base}/objectives/key-results/${row.id}`;
}

/** Top objectives, each opening into its key results and what hangs below: three marks, then money. */
export function OkrTable(props: OkrTableProps) {
  const { rows, search, base } = props;
  const branches = new Map(branchesOf(rows).map(({ root, below }) => [root.key, below]));
  return (
    <DataTable<OkrRow>
      id="okr"
      caption="Objectives with progress, status, confidence, goal coverage and landing"
      rows={rows.filter(({ level }) => level === 0)}
      rowKey={(row) => row.key}
      rowName={(row) => row.title}
      rowHref={(row) => hrefOf(row, base)}
      rowKeys={(row) => (row.kind === "KEY_RESULT" ? { c: `${hrefOf(row, base)}#check-in` } : {})}
      columns={columnsOf(props)}
      search={search}
      expansion={(row) => <Rows {...props} id={`okr-${row.id}`} rows={branches.get(row.key) ?? []} />}
      isExpandable={(row) => (branches.get(row.key) ?? []).length > 0}
      empty="No objective touches this period."
    />
  );
}
