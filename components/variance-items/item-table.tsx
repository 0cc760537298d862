import { Badge } from "@/components/ui/badge";
import { DataTable } from "@/components/ui/data-table";
import { EffectText } from "@/components/ui/effect";
import { PageLink as Link } from "@/components/ui/page-link";
import type { SearchParams } from "@/components/ui/search-href";
import type { Column } from "@/components/ui/table-model";
import { decimal } from "@/lib/domain/number/decimal";
import { ageBand } from "@/lib/domain/variance/items";
import { CAUSE_LABELS, type Cause } from "@/lib/features/explanations/schema";
import { ITEM_STATUS_LABELS, type ItemsPage, type ItemView } from "@/lib/features/variance-items/schema";
import { effectOfSigned } from "@/lib/present/charts/effect-of";
import { formatDay, periodText } from "@/lib/present/format/time";
import { formatDelta, NO_VALUE } from "@/lib/present/format/value";
import { itemName, partsText } from "@/lib/present/sentences/item-sentences";
import { itemRows } from "./item-rows";

type TableProps = { page: ItemsPage; org: string; locale: string; search: SearchParams };

const TONES = { OPEN: "dashed", EXPLAINED: "accent", REVIEWED: "good", CLOSED: "neutral" } as const;

function Due({ item, locale }: { item: ItemView; locale: string }) {
  if (item.dueOn === null) return <span className="text-ink-3">No day</span>;
  const isLate = (item.overdueDays ?? 0) > 0;
  return <span className={isLate ? "bad-t num" : "num"}>{formatDay(item.dueOn, locale, "short")}</span>;
}

/** What else shows the difference of a line: its months and the metrics derived from it. */
function Inside({ item, page, org, locale }: { item: ItemView } & Omit<TableProps, "search">) {
  const inside = page.items.filter(({ lead }) => lead?.id === item.id);
  if (inside.length === 0) return null;
  const style = { locale, currency: page.currency, style: "compact" } as const;
  return (
    <details className="text-12 text-ink-2">
      <summary className="more">
        {inside.length} {inside.length === 1 ? "line shows" : "lines show"} it too,{" "}
        {partsText(item, inside, locale)}
      </summary>
      <ul className="py-1">
        {inside.map((one) => (
          <li key={one.id} className="py-0.5">
            <Link className="link" href={`/${org}/variance/items/${one.id}`}>
              {one.metricLabel}, {periodText(one.period, locale)}
            </Link>{" "}
            <span className="num">{formatDelta(one.delta, one.unit, style)}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}

function columnsOf({ page, org, locale }: TableProps): Column<ItemView>[] {
  const style = { locale, currency: page.currency };
  return [
    {
      key: "line",
      header: "Line",
      wraps: true,
      sortValue: ({ metricLabel, place }) => `${metricLabel} ${place ?? ""}`,
      cell: (item) => (
        <>
          <Link className="link" href={`/${org}/variance/items/${item.id}`}>
            {item.metricLabel}
            {item.place === null ? "" : `, ${item.place}`}
          </Link>
          <small className="block text-12 text-ink-3">
            {periodText(item.period, locale)} against {item.referenceLabel}
            {item.lead ? ` · explained with ${itemName(item.lead, locale)}` : ""}
            {item.reopenings > 0 ? ` · opened again: ${item.reopenReason ?? ""}` : ""}
          </small>
          <Inside item={item} page={page} org={org} locale={locale} />
        </>
      ),
    },
    {
      key: "delta",
      header: "Difference",
      isNumeric: true,
      isBesideNameOnPhone: true,
      sortValue: ({ delta }) => delta,
      cell: ({ delta, effect, unit }) =>
        delta === null ? (
          NO_VALUE
        ) : (
          <EffectText effect={effectOfSigned(effect === null ? null : decimal(effect))}>
            {formatDelta(delta, unit, { ...style, style: "compact" })}
          </EffectText>
        ),
    },
    {
      key: "state",
      header: "State",
      sortValue: ({ status }) => status,
      cell: ({ status }) => <Badge tone={TONES[status]}>{ITEM_STATUS_LABELS[status]}</Badge>,
    },
    {
      key: "cause",
      header: "Cause",
      isHiddenOnPhone: true,
      sortValue: ({ cause }) => cause,
      cell: ({ cause }) => (cause === null ? NO_VALUE : CAUSE_LABELS[cause as Cause]),
    },
    {
      key: "owner",
      header: "Owner",
      sortValue: ({ ownerName }) => ownerName,
      cell: ({ ownerName }) => ownerName ?? <span className="text-ink-3">Nobody yet</span>,
    },
    {
      key: "due",
      header: "Due",
      sortValue: ({ dueOn }) => dueOn,
      cell: (item) => <Due item={item} locale={locale} />,
    },
    {
      key: "age",
      header: "Open for",
      isHiddenOnPhone: true,
      sortValue: ({ ageDays }) => ageDays,
      cell: ({ ageDays }) => (ageDays === null ? NO_VALUE : ageBand(ageDays)),
    },
  ];
}

/** Variances with who explains them, until when, and how far they are. */
export function ItemTable(props: TableProps) {
  return (
    <DataTable
      id="variance-items"
      caption="Variances to explain"
      rows={itemRows(props.page.items)}
      rowKey={({ id }) => id}
      rowName={({ metricLabel, place, period }) =>
        [metricLabel, place, periodText(period, props.locale)].filter(Boolean).join(", ")
      }
      columns={columnsOf(props)}
      isCardsOnPhone
      search={props.search}
      empty="No variance here. A material one is opened by itself after every import, and by “Look for new ones”."
    />
  );
}
