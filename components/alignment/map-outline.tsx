import { DataTable } from "@/components/ui/data-table";
import { Figure } from "@/components/ui/figure";
import type { SearchParams } from "@/components/ui/search-href";
import type { AlignmentMapInput, MapKind } from "@/lib/present/charts/alignment-map-model";
import { mapOutline, prepareAlignmentMap } from "@/lib/present/charts/prepare-alignment-map";
import { pageFormat } from "@/lib/present/format/chart-format";

const KIND_WORDS: Readonly<Record<MapKind, string>> = {
  OBJECTIVE: "Objective",
  KEY_RESULT: "Key result",
  GOAL: "Goal",
  INITIATIVE: "Initiative",
};
type Line = ReturnType<typeof mapOutline>[number];

/** The map as a list: the same boxes and money, nested as they hang. Complete without scripts and for screen readers. */
export function MapOutline({
  input,
  currency,
  locale,
  search,
}: {
  input: AlignmentMapInput;
  currency: string;
  locale: string;
  search: SearchParams;
}) {
  const rows = mapOutline(prepareAlignmentMap(input));
  const money = pageFormat("currency", { locale, currency, values: rows.map(({ amount }) => amount) });
  return (
    <DataTable<Line>
      id="map-list"
      caption="The alignment map as a list"
      rows={rows}
      rowKey={({ box }) => box.id}
      rowName={({ box }) => box.title}
      rowHref={({ box }) => box.href}
      level={({ level }) => level}
      columns={[
        {
          key: "title",
          header: "What hangs where",
          wraps: true,
          cell: ({ box }) => (
            <>
              <span className="text-ink-3">{KIND_WORDS[box.kind]}</span> {box.title}
            </>
          ),
        },
        {
          key: "owner",
          header: "Owner",
          isHiddenOnPhone: true,
          isOptional: true,
          cell: ({ box }) => box.owner,
        },
        {
          key: "note",
          header: "Stands",
          isHiddenOnPhone: true,
          cell: ({ box }) => <span className={box.tone === "bad" ? "bad-t" : ""}>{box.note}</span>,
        },
        {
          key: "amount",
          header: "Money of its line",
          unit: money.unitLabel,
          isNumeric: true,
          cell: ({ box, amount }) =>
            amount === null ? (
              "–"
            ) : (
              <Figure display={money.show(amount)} explain={box.ref} label={`Money of ${box.title}`} />
            ),
        },
        {
          key: "gap",
          header: "Promised by nobody",
          unit: money.unitLabel,
          isNumeric: true,
          cell: ({ box }) => <span className="bad-t">{box.gap === null ? "" : money.show(box.gap)}</span>,
        },
      ]}
      search={search}
      isSticky={false}
    />
  );
}
