import type { ReactNode } from "react";
import { DataTable } from "@/components/ui/data-table";
import { hrefWith, readList, type SearchParams } from "@/components/ui/search-href";
import type { GoalLine } from "@/lib/features/goals/schema-lines";
import { groupHeading, styleOf } from "@/lib/present/goals/figures";
import { goalGroups } from "@/lib/present/goals/goal-groups";
import { CheckInForm } from "./check-in-form";
import { GoalBulk } from "./goal-bulk";
import { goalColumns } from "./goal-columns";

const TABLE = "goals";

type GoalTableProps = {
  organizationSlug: string;
  locale: string;
  currency: string;
  lines: readonly GoalLine[];
  search: SearchParams;
  empty: ReactNode;
  /** Whom a goal can be handed to; null where nothing can be changed. */
  owners: readonly { value: string; label: string }[] | null;
};

/** The next goal whose check-in is due after this one, in reading order. */
function nextDue(order: readonly GoalLine[], id: string): GoalLine | null {
  const due = order.filter((line) => line.canCheckIn && line.overdueDays !== null && line.overdueDays >= 0);
  const place = order.findIndex((line) => line.id === id);
  return due.find((line) => order.indexOf(line) > place) ?? due.find((line) => line.id !== id) ?? null;
}

/** The goals list: one table, grouped by unit, with the check-in unfolding in its row. */
export function GoalTable({
  organizationSlug,
  locale,
  currency,
  lines,
  search,
  empty,
  owners,
}: GoalTableProps) {
  const groups = goalGroups(lines).map((group) => ({
    ...group,
    style: styleOf(group.rows, locale, currency),
  }));
  const order = groups.flatMap(({ rows }) => rows);
  const styles = new Map(groups.flatMap(({ rows, style }) => rows.map((line) => [line.id, style] as const)));
  const fallback = styleOf([], locale, currency);
  const open = readList(search, `${TABLE}-open`);
  const openOnly = (id: string | null) => hrefWith(search, { [`${TABLE}-open`]: id });
  const columns = goalColumns({
    locale,
    styleOf: (line) => styles.get(line.id) ?? fallback,
    openHref: (line) => openOnly(open.includes(line.id) ? null : line.id),
  });
  return (
    <DataTable
      id={TABLE}
      caption="Sales goals with actual, target, landing and status"
      sections={groups.map(({ id, rows, style }) => ({ id, rows, label: groupHeading(style) }))}
      columns={columns}
      rowKey={(line) => line.id}
      rowName={(line) => line.title}
      rowHref={(line) => `/${organizationSlug}/goals/${line.id}`}
      rowKeys={({ id, state }) =>
        owners && state === "DRAFTED" ? { e: `/${organizationSlug}/goals/${id}/edit` } : {}
      }
      search={search}
      isCardsOnPhone
      bulk={
        owners
          ? (shown) => (
              <GoalBulk
                organizationSlug={organizationSlug}
                owners={owners}
                goals={shown.map(({ id, title, state, version, ownerId, rhythmDays }) => ({
                  ...{ id, title, state, version, ownerId, rhythmDays },
                }))}
              />
            )
          : undefined
      }
      isExpandable={(line) => line.canCheckIn}
      expansion={(line) => {
        const next = nextDue(order, line.id);
        return (
          <CheckInForm
            key={line.id}
            organizationSlug={organizationSlug}
            locale={locale}
            subject={line.checkIn}
            nextHref={openOnly(next?.id ?? null)}
          />
        );
      }}
      empty={empty}
    />
  );
}
