import { Badge } from "@/components/ui/badge";
import { DataTable } from "@/components/ui/data-table";
import { PageLink as Link } from "@/components/ui/page-link";
import type { SearchParams } from "@/components/ui/search-href";
import type { Column } from "@/components/ui/table-model";
import { PERIOD_STATUS_LABELS, type PeriodStatus } from "@/lib/features/periods/schema";
import { PeriodButtons } from "./period-buttons";

export type PeriodRow = {
  month: string;
  label: string;
  quarter: string;
  status: PeriodStatus;
  version: number;
  changed: string;
  isRunning: boolean;
};

const TONES = { OPEN: "dashed", SOFT_CLOSED: "neutral", CLOSED: "accent" } as const;

/** The months of a fiscal year, by quarter, with what may be done to each. */
export function PeriodsTable({
  org,
  rows,
  search,
  canClose,
  canReopen,
}: {
  org: string;
  rows: readonly PeriodRow[];
  search: SearchParams;
  canClose: boolean;
  canReopen: boolean;
}) {
  const columns: readonly Column<PeriodRow>[] = [
    {
      key: "month",
      header: "Month",
      cell: ({ label, month }) => (
        <Link className="link" href={`/${org}/variance/close/${month}`}>
          {label}
        </Link>
      ),
    },
    {
      key: "status",
      header: "State",
      cell: ({ status }) => <Badge tone={TONES[status]}>{PERIOD_STATUS_LABELS[status]}</Badge>,
    },
    { key: "changed", header: "Last change", cell: ({ changed }) => changed, isHiddenOnPhone: true },
    {
      key: "steps",
      header: <span className="sr-only">Steps</span>,
      cell: (row) =>
        row.isRunning ? (
          <span className="cap">can be closed after its last day</span>
        ) : (
          <PeriodButtons organizationSlug={org} month={row} canClose={canClose} canReopen={canReopen} />
        ),
    },
  ];
  const quarters = [...Map.groupBy(rows, (row) => row.quarter)];
  return (
    <DataTable
      id="periods"
      caption="Months and their closing state"
      sections={quarters.map(([quarter, months]) => ({ id: quarter, label: quarter, rows: months }))}
      rowKey={({ month }) => month}
      rowName={({ label }) => label}
      columns={columns}
      search={search}
    />
  );
}
