import { Badge } from "@/components/ui/badge";
import { DataTable } from "@/components/ui/data-table";
import { ExportLinks } from "@/components/ui/export-links";
import type { SearchParams } from "@/components/ui/search-href";
import type { Column } from "@/components/ui/table-model";
import { TableTools } from "@/components/ui/table-tools";
import { RUN_STATUS_WORDS, type RunStatus } from "@/lib/present/sources/run-words";

export type RunLine = {
  id: string;
  fileName: string;
  sourceName: string;
  kindLabel: string;
  status: RunStatus;
  shownAt: string;
  createdBy: string | null;
  created: string;
  revised: string;
  quarantined: string;
};

const TONES: Partial<Record<RunStatus, "accent" | "bad" | "dashed">> = {
  NEEDS_ANSWERS: "accent",
  READY: "accent",
  READING: "dashed",
  COMMITTING: "dashed",
  UPLOADED: "dashed",
  FAILED: "bad",
};

const COLUMNS: readonly Column<RunLine>[] = [
  {
    key: "file",
    header: "File",
    sortValue: ({ fileName }) => fileName,
    cell: ({ fileName, sourceName, kindLabel }) => (
      <span>
        {fileName}
        <span className="sub">{`${kindLabel} from ${sourceName}`}</span>
      </span>
    ),
  },
  {
    key: "state",
    header: "State",
    sortValue: ({ status }) => status,
    cell: ({ status }) => {
      const tone = TONES[status];
      return tone ? <Badge tone={tone}>{RUN_STATUS_WORDS[status]}</Badge> : RUN_STATUS_WORDS[status];
    },
  },
  {
    key: "created",
    header: "Created",
    isNumeric: true,
    cell: ({ created }) => created,
    isHiddenOnPhone: true,
  },
  {
    key: "revised",
    header: "Revised",
    isNumeric: true,
    cell: ({ revised }) => revised,
    isHiddenOnPhone: true,
  },
  { key: "quarantined", header: "Quarantine", isNumeric: true, cell: ({ quarantined }) => quarantined },
  {
    key: "at",
    header: "When",
    cell: ({ shownAt, createdBy }) => (
      <span className="num">{[shownAt, createdBy].filter(Boolean).join(", ")}</span>
    ),
    isHiddenOnPhone: true,
  },
];

/** Every import, the latest first; a row opens it, also one left half way. */
export function RunsTable({
  org,
  rows,
  search,
}: {
  org: string;
  rows: readonly RunLine[];
  search: SearchParams;
}) {
  return (
    <>
      <TableTools end={<ExportLinks org={org} list="runs" search={search} />}>{null}</TableTools>
      <DataTable
        id="runs"
        caption="Imports"
        rows={rows}
        rowKey={({ id }) => id}
        rowName={({ fileName }) => fileName}
        rowHref={({ id }) => `/${org}/sources/${id}`}
        rowTone={({ status }) => (status === "UNDONE" ? "muted" : undefined)}
        columns={COLUMNS}
        search={search}
        empty="Nothing was imported yet."
      />
    </>
  );
}
