import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { DataTable } from "@/components/ui/data-table";
import type { SearchParams } from "@/components/ui/search-href";
import type { Column } from "@/components/ui/table-model";
import { CASCADE_STATE_LABELS } from "@/lib/features/cascades/schema";
import type { CascadeLine } from "@/lib/features/cascades/schema-view";
import { formatDayRange } from "@/lib/present/format/time";
import { formatDelta, formatValue } from "@/lib/present/format/value";

const TONES = { DRAFT: "dashed", PROPOSED: "accent", FROZEN: "neutral" } as const;
type Written = { locale: string; currency: string };

function columnsOf({ locale, currency }: Written): Column<CascadeLine>[] {
  const style = (line: CascadeLine) => ({
    locale,
    currency: line.currency ?? currency,
    style: "compact" as const,
  });
  return [
    {
      key: "title",
      header: "Cascade",
      wraps: true,
      cell: (line) => (
        <>
          {line.title} <Badge tone={TONES[line.state]}>{CASCADE_STATE_LABELS[line.state]}</Badge>
          <span className="sub">{line.subject}</span>
        </>
      ),
      sortValue: (line) => line.title,
    },
    {
      key: "team",
      header: "Team",
      isHiddenOnPhone: true,
      cell: (line) => line.team,
      sortValue: (line) => line.team,
    },
    {
      key: "days",
      header: "Period",
      isHiddenOnPhone: true,
      cell: (line) => formatDayRange(line.startsOn, line.endsOn, locale),
      sortValue: (line) => line.startsOn,
    },
    {
      key: "people",
      header: "People",
      isNumeric: true,
      cell: (line) => line.people,
      sortValue: (line) => line.people,
    },
    {
      key: "target",
      header: "Target",
      isNumeric: true,
      isBesideNameOnPhone: true,
      cell: (line) => formatValue(line.target, line.unit as "count", style(line)),
    },
    {
      key: "difference",
      header: "Living − plan",
      isNumeric: true,
      cell: (line) =>
        line.difference === null ? "–" : formatDelta(line.difference, line.unit as "count", style(line)),
    },
  ];
}

/** Every target that is handed down, the latest period first. */
export function CascadesTable({
  lines,
  search,
  empty,
  ...written
}: { lines: readonly CascadeLine[]; search: SearchParams; empty: ReactNode } & Written) {
  return (
    <DataTable
      id="cascades"
      caption="Cascades"
      rows={lines}
      columns={columnsOf(written)}
      rowKey={(line) => line.id}
      rowHref={(line) => line.href}
      search={search}
      empty={empty}
      isCardsOnPhone
    />
  );
}
