import { DataTable } from "@/components/ui/data-table";
import { hrefWith, readParam, type SearchParams } from "@/components/ui/search-href";
import type { Column } from "@/components/ui/table-model";

export type AuditLine = {
  seq: string;
  shownAt: string;
  actorName: string;
  command: string;
  subject: string;
  why: string | null;
};

export const AUDIT_COLUMNS: readonly Column<AuditLine>[] = [
  { key: "entry", header: "Entry", cell: ({ seq }) => <span className="num">{seq}</span>, width: 72 },
  { key: "at", header: "When", cell: ({ shownAt }) => <span className="num">{shownAt}</span> },
  { key: "who", isOptional: true, header: "Who", cell: ({ actorName }) => actorName },
  { key: "command", header: "What", cell: ({ command }) => command },
  { key: "on", isOptional: true, header: "On", cell: ({ subject }) => subject, isHiddenOnPhone: true },
  { key: "why", isOptional: true, header: "Why", cell: ({ why }) => why, wraps: true, isHiddenOnPhone: true },
];

/** The trail, newest first; a row opens what changed. */
export function AuditTable({ rows, search }: { rows: readonly AuditLine[]; search: SearchParams }) {
  return (
    <DataTable
      id="audit"
      caption="Audit trail"
      rows={rows}
      rowKey={({ seq }) => seq}
      rowName={({ seq }) => `entry ${seq}`}
      rowHref={({ seq }) => hrefWith(search, { entry: seq })}
      rowTone={({ seq }) => (readParam(search, "entry") === seq ? "current" : undefined)}
      columns={AUDIT_COLUMNS}
      search={search}
      empty="No entry fits these filters."
    />
  );
}
