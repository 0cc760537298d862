import { Badge } from "@/components/ui/badge";
import { ColumnMenu } from "@/components/ui/column-menu";
import { DataTable } from "@/components/ui/data-table";
import { ExportLinks } from "@/components/ui/export-links";
import { Figure } from "@/components/ui/figure";
import { hrefWith, readParam, type SearchParams } from "@/components/ui/search-href";
import { TableFilter } from "@/components/ui/table-filter";
import { type Column, columnChoices } from "@/components/ui/table-model";
import { TableTools } from "@/components/ui/table-tools";
import { decimal } from "@/lib/domain/number/decimal";
import {
  INITIATIVE_STATE_LABELS,
  type InitiativePage,
  type InitiativeView,
} from "@/lib/features/initiatives/schema";
import { pageFormat } from "@/lib/present/format/chart-format";
import { formatPercent } from "@/lib/present/format/quantity";
import { formatDayRange } from "@/lib/present/format/time";

type MoneyFormat = ReturnType<typeof pageFormat>;

function Serves({ row, locale }: { row: InitiativeView; locale: string }) {
  const rest = decimal(row.unlinkedShare);
  return (
    <span className="block text-13">
      {row.links.map((link) => (
        <span key={link.id} className="block">
          {link.title} <span className="num text-ink-3">{formatPercent(link.share, { locale })}</span>
        </span>
      ))}
      {rest.isZero() || (row.spendSource === "NONE" && row.links.length > 0) ? null : (
        <span className="block bad-t">
          leads nowhere <span className="num">{formatPercent(row.unlinkedShare, { locale })}</span>
        </span>
      )}
    </span>
  );
}

function columnsOf(money: MoneyFormat, locale: string): Column<InitiativeView>[] {
  return [
    {
      key: "title",
      header: "Initiative",
      wraps: true,
      width: 260,
      sortValue: ({ title }) => title,
      cell: (row) => (
        <>
          {row.title}
          <small className="block text-12 font-regular text-ink-3">{row.purpose}</small>
        </>
      ),
    },
    {
      key: "owner",
      header: "Owner, team",
      isOptional: true,
      isHiddenOnPhone: true,
      sortValue: (row) => row.ownerName,
      cell: (row) => (
        <>
          {row.ownerName}
          <small className="block text-12 text-ink-3">{row.teamName ?? "company"}</small>
        </>
      ),
    },
    {
      key: "state",
      header: "State, days",
      isOptional: true,
      sortValue: (row) => INITIATIVE_STATE_LABELS[row.status],
      cell: (row) => (
        <>
          <Badge tone={row.status === "RUNNING" ? "accent" : "dashed"}>
            {INITIATIVE_STATE_LABELS[row.status]}
          </Badge>
          <small className="block text-12 text-ink-3">
            {formatDayRange(row.startsOn, row.endsOn, locale)}
          </small>
        </>
      ),
    },
    {
      key: "budget",
      header: "Budget",
      unit: money.unitLabel,
      isNumeric: true,
      isOptional: true,
      sortValue: (row) => row.budget,
      cell: (row) => money.show(row.budget),
    },
    {
      key: "spend",
      header: "Spend",
      unit: money.unitLabel,
      isNumeric: true,
      sortValue: (row) => row.spend,
      cell: (row) =>
        row.spend === null ? (
          <span className="text-ink-3">{row.spendNote ?? "–"}</span>
        ) : (
          <Figure
            display={money.show(row.spend)}
            explain={row.ref}
            label={`Spend of ${row.title}`}
            isStrong
          />
        ),
    },
    {
      key: "left",
      header: "Left",
      unit: money.unitLabel,
      isNumeric: true,
      isOptional: true,
      isHiddenOnPhone: true,
      sortValue: (row) => row.left,
      cell: (row) => (
        <span className={row.left !== null && decimal(row.left).isNegative() ? "bad-t" : ""}>
          {money.show(row.left)}
        </span>
      ),
    },
    {
      key: "serves",
      header: "Serves, share of its money",
      width: 270,
      wraps: true,
      isHiddenOnPhone: true,
      cell: (row) => <Serves row={row} locale={locale} />,
    },
  ];
}

/** Work and spend with what it serves; a row opens the initiative. */
export function InitiativesTable({
  page,
  org,
  locale,
  search,
}: {
  page: InitiativePage;
  org: string;
  locale: string;
  search: SearchParams;
}) {
  const { rows, totals, currency } = page;
  const money = pageFormat("currency", {
    locale,
    currency,
    values: rows.flatMap(({ budget, spend }) => [budget, spend].filter((text) => text !== null)),
  });
  const columns = columnsOf(money, locale);
  return (
    <>
      <TableTools
        end={
          <>
            <ColumnMenu tableId="initiatives" columns={columnChoices(columns)} />
            <ExportLinks org={org} list="initiatives" search={search} />
          </>
        }
      >
        <TableFilter label="Find an initiative" />
      </TableTools>
      <DataTable
        id="initiatives"
        caption="Initiatives"
        rows={rows}
        rowKey={({ id }) => id}
        rowName={({ title }) => title}
        rowHref={({ id }) => hrefWith(search, { initiative: id, why: null })}
        rowTone={({ id }) => (readParam(search, "initiative") === id ? "current" : undefined)}
        columns={columns}
        search={search}
        totals={{ budget: money.show(totals.budget), spend: money.show(totals.spend) }}
        empty="No initiative here. Start one: what it is for, what it costs, which goal it serves."
      />
    </>
  );
}
