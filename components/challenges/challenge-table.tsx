import { ChallengeButtons } from "@/components/inbox/owed-buttons";
import { Badge } from "@/components/ui/badge";
import { DataTable } from "@/components/ui/data-table";
import { PageLink as Link } from "@/components/ui/page-link";
import type { SearchParams } from "@/components/ui/search-href";
import type { Column } from "@/components/ui/table-model";
import { CHALLENGE_STATE_LABELS, type ChallengeView } from "@/lib/features/challenges/schema";
import { formatDay } from "@/lib/present/format/time";
import { AssignDialog } from "./assign-dialog";
import { ReopenButton } from "./reopen-button";

type TableProps = {
  organizationSlug: string;
  locale: string;
  challenges: readonly ChallengeView[];
  people: readonly { value: string; label: string }[];
  search: SearchParams;
  /** On the page of a goal the column with its name says nothing. */
  hasSubject?: boolean | undefined;
  empty: string;
};

function Deeds({
  one,
  organizationSlug,
  people,
}: { one: ChallengeView } & Pick<TableProps, "organizationSlug" | "people">) {
  if (!one.canWork) return null;
  const shared = { organizationSlug, id: one.id, version: one.version };
  if (one.state === "RESOLVED") return <ReopenButton {...shared} />;
  return (
    <span className="flex justify-end gap-2">
      <AssignDialog {...shared} assignedTo={one.assignedTo} dueOn={one.dueOn} people={people} />
      <ChallengeButtons {...shared} isStarted={one.state === "IN_PROGRESS"} />
    </span>
  );
}

function Due({ one, locale }: { one: ChallengeView; locale: string }) {
  if (one.dueOn === null) return <span className="text-ink-3">No day</span>;
  const isLate = (one.overdueDays ?? 0) > 0;
  return <span className={isLate ? "bad-t num" : "num"}>{formatDay(one.dueOn, locale, "short")}</span>;
}

function columnsOf({ organizationSlug, locale, people, hasSubject }: TableProps): Column<ChallengeView>[] {
  const subject: Column<ChallengeView> = {
    key: "subject",
    header: "Stands in the way of",
    wraps: true,
    sortValue: ({ subjectTitle }) => subjectTitle,
    cell: ({ href, subjectTitle, teamName }) => (
      <>
        <Link className="link" href={href}>
          {subjectTitle}
        </Link>
        <small className="block text-12 text-ink-3">{teamName ?? "Company"}</small>
      </>
    ),
  };
  return [
    {
      key: "challenge",
      header: "Challenge",
      wraps: true,
      sortValue: ({ text }) => text,
      cell: (one) => (
        <>
          {one.text}
          <small className="block text-12 text-ink-3">
            {one.resolution
              ? `Resolved by ${one.resolvedBy ?? "somebody"}: ${one.resolution}`
              : `Raised by ${one.raisedBy}, ${formatDay(one.raisedOn, locale, "short")}`}
          </small>
        </>
      ),
    },
    ...(hasSubject ? [subject] : []),
    {
      key: "state",
      header: "State",
      sortValue: ({ state }) => state,
      cell: ({ state }) =>
        state === "IN_PROGRESS" ? <Badge tone="accent">In progress</Badge> : CHALLENGE_STATE_LABELS[state],
    },
    {
      key: "assignee",
      header: "Has it",
      isHiddenOnPhone: true,
      sortValue: ({ assigneeName }) => assigneeName,
      cell: ({ assigneeName }) => assigneeName ?? <span className="text-ink-3">Nobody yet</span>,
    },
    {
      key: "due",
      header: "Due",
      sortValue: ({ dueOn }) => dueOn,
      cell: (one) => <Due one={one} locale={locale} />,
    },
    {
      key: "deeds",
      header: <span className="sr-only">What can be done</span>,
      cell: (one) => <Deeds one={one} organizationSlug={organizationSlug} people={people} />,
    },
  ];
}

/** Challenges with who has them and what can be done about each. */
export function ChallengeTable(props: TableProps) {
  const { challenges, search, empty } = props;
  return (
    <DataTable
      id="challenges"
      caption="Challenges"
      rows={challenges}
      rowKey={({ id }) => id}
      rowName={({ text }) => text}
      columns={columnsOf(props)}
      isCardsOnPhone
      search={search}
      empty={empty}
    />
  );
}
