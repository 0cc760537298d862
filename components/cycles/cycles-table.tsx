import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { DataTable } from "@/components/ui/data-table";
import type { SearchParams } from "@/components/ui/search-href";
import type { Column } from "@/components/ui/table-model";
import { CYCLE_LENGTH_LABELS, CYCLE_STATE_LABELS, type CycleLine } from "@/lib/features/cycles/schema";
import { formatDayRange } from "@/lib/present/format/time";
import { gradeText } from "@/lib/present/goals/grade-text";

const TONES = { DRAFT: "dashed", ACTIVE: "accent", CLOSING: "bad", CLOSED: "neutral" } as const;

function decisions({ kept, modified, abandoned }: CycleLine): string {
  const parts = [
    kept ? `${kept} kept` : null,
    modified ? `${modified} modified` : null,
    abandoned ? `${abandoned} abandoned` : null,
  ];
  return parts.filter(Boolean).join(", ");
}

function columnsOf(locale: string): Column<CycleLine>[] {
  return [
    {
      key: "name",
      header: "Cycle",
      wraps: true,
      cell: (line) => (
        <>
          <span className="mr-2">{line.name}</span>
          <Badge tone={TONES[line.state]}>{CYCLE_STATE_LABELS[line.state]}</Badge>
          <span className="sub">{CYCLE_LENGTH_LABELS[line.length]}</span>
        </>
      ),
      sortValue: (line) => line.name,
    },
    {
      key: "days",
      header: "Days",
      cell: (line) => formatDayRange(line.startsOn, line.endsOn, locale),
      sortValue: (line) => line.startsOn,
    },
    {
      key: "objectives",
      header: "Objectives",
      isNumeric: true,
      cell: (line) => line.objectives,
      sortValue: (line) => line.objectives,
    },
    {
      key: "closed",
      header: "Closed",
      isNumeric: true,
      isHiddenOnPhone: true,
      cell: (line) => line.closed,
      sortValue: (line) => line.closed,
    },
    {
      key: "grade",
      header: "Mean grade",
      isNumeric: true,
      isBesideNameOnPhone: true,
      cell: (line) => (line.grade === null ? "–" : gradeText(line.grade)),
      sortValue: (line) => line.grade,
    },
    { key: "decisions", header: "Decided", isHiddenOnPhone: true, cell: decisions },
  ];
}

/** Every cycle, running ones and the archive, the latest first. */
export function CyclesTable({
  lines,
  search,
  locale,
  empty,
}: {
  lines: readonly CycleLine[];
  search: SearchParams;
  locale: string;
  empty: ReactNode;
}) {
  const open = lines.filter(({ state }) => state !== "CLOSED");
  const closed = lines.filter(({ state }) => state === "CLOSED");
  return (
    <DataTable
      id="cycles"
      caption="Cycles with their state, objectives and grades"
      sections={[
        { id: "open", label: "Open", rows: open },
        { id: "closed", label: "Archive", rows: closed },
      ].filter(({ rows }) => rows.length > 0)}
      columns={columnsOf(locale)}
      rowKey={(line) => line.id}
      rowName={(line) => line.name}
      rowHref={(line) => line.href}
      search={search}
      isCardsOnPhone
      empty={empty}
    />
  );
}
