import { Badge } from "@/components/ui/badge";
import { DataTable } from "@/components/ui/data-table";
import type { SearchParams } from "@/components/ui/search-href";
import type { Column } from "@/components/ui/table-model";
import { PACK_PAGE_LABELS, type PackView, PERIOD_RULE_LABELS } from "@/lib/features/packs/schema";
import { formatInstant } from "@/lib/present/format/time";
import { scheduleText } from "@/lib/present/sentences/pack-sentences";

type Props = {
  packs: readonly PackView[];
  org: string;
  search: SearchParams;
  locale: string;
  timeZone: string;
};

function columnsOf({ locale, timeZone }: Props): Column<PackView>[] {
  const instant = (at: string | null) => (at === null ? "–" : formatInstant(at, locale, timeZone));
  return [
    {
      key: "name",
      header: "Pack",
      wraps: true,
      sortValue: ({ name }) => name,
      cell: ({ name, pages, schedule }) => (
        <>
          {name} {schedule.isPaused ? <Badge tone="dashed">paused</Badge> : null}
          <span className="sub">{pages.map(({ page }) => PACK_PAGE_LABELS[page]).join(", ")}</span>
        </>
      ),
    },
    {
      key: "period",
      header: "Period",
      isHiddenOnPhone: true,
      cell: ({ periodRule }) => PERIOD_RULE_LABELS[periodRule],
    },
    {
      key: "sent",
      header: "Sent",
      wraps: true,
      isHiddenOnPhone: true,
      cell: ({ schedule }) => scheduleText(schedule, timeZone),
    },
    {
      key: "to",
      header: "To",
      isNumeric: true,
      sortValue: ({ recipients }) => recipients.length,
      cell: ({ recipients }) => String(recipients.length),
    },
    { key: "next", header: "Next", isHiddenOnPhone: true, cell: ({ nextAt }) => instant(nextAt) },
    {
      key: "last",
      header: "Last sent",
      isHiddenOnPhone: true,
      sortValue: ({ lastSentAt }) => lastSentAt,
      cell: ({ lastSentAt }) => instant(lastSentAt),
    },
    {
      key: "owner",
      header: "Owner",
      isHiddenOnPhone: true,
      sortValue: ({ ownerName }) => ownerName,
      cell: ({ ownerName, isShared }) => `${ownerName}${isShared ? "" : ", not shared"}`,
    },
  ];
}

/** Packs one may open, with what they hold and when they go out. */
export function PacksTable(props: Props) {
  return (
    <DataTable<PackView>
      id="packs"
      caption="Packs"
      rows={props.packs}
      rowKey={({ id }) => id}
      rowName={({ name }) => name}
      rowHref={({ id }) => `/${props.org}/packs/${id}`}
      columns={columnsOf(props)}
      search={props.search}
    />
  );
}
