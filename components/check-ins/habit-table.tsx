import { Sparkline } from "@/components/charts/sparkline";
import { DataTable } from "@/components/ui/data-table";
import { Figure } from "@/components/ui/figure";
import type { SearchParams } from "@/components/ui/search-href";
import type { Column } from "@/components/ui/table-model";
import type { Punctuality, TeamHabit } from "@/lib/features/check-ins/schema-habit";
import { pointsText } from "@/lib/present/sentences/habit-sentences";

const counted = ({ due, onTime }: Punctuality) => `${onTime} of ${due}`;

function OnTime({ team }: { team: TeamHabit }) {
  if (!team.punctuality) return <span className="text-ink-3">One person</span>;
  if (team.punctuality.due === 0) return <span className="text-ink-3">None due</span>;
  return <span className="num">{counted(team.punctuality)}</span>;
}

/** One bar per week: as high as the share on time; a week without anything due is a gap. */
function Weeks({ team }: { team: TeamHabit }) {
  if (team.weeks.length === 0) return null;
  const label = team.weeks.map((week) => (week.due === 0 ? "none due" : counted(week))).join(", ");
  const last = team.weeks.length - 1;
  return (
    <span className="drawing drawing-inline">
      <svg
        data-drawing=""
        width={96}
        height={24}
        viewBox="0 0 96 24"
        role="img"
        aria-label={`On time by week: ${label}`}
      >
        <path d="M0 23.5H96" className="axis" fill="none" />
        {team.weeks.map(({ due, onTime }, index) => {
          const height = due === 0 ? 0 : Math.max(1, Math.round((onTime / due) * 22));
          const week = `${last - index} weeks ago`;
          return due === 0 ? null : (
            <rect key={week} x={index * 12 + 1} y={23 - height} width={9} height={height} className="ac" />
          );
        })}
      </svg>
    </span>
  );
}

const netLabel = (team: TeamHabit) =>
  team.trend.map((one) => (one === null ? "missing" : pointsText(one, "en"))).join(", ");

function columnsOf(locale: string): Column<TeamHabit>[] {
  return [
    { key: "team", header: "Team", sortValue: ({ name }) => name, cell: ({ name }) => name },
    {
      key: "net",
      header: "Net confidence",
      unit: "points",
      isNumeric: true,
      isBesideNameOnPhone: true,
      sortValue: ({ net }) => net,
      cell: ({ net, ref, name }) =>
        net === null ? (
          <span className="text-ink-3">Nothing said</span>
        ) : (
          <Figure
            display={pointsText(net, locale)}
            explain={ref}
            label={`Net confidence of ${name}`}
            isStrong
          />
        ),
    },
    {
      key: "moved",
      header: "In 4 weeks",
      unit: "points",
      isNumeric: true,
      sortValue: ({ moved }) => moved,
      cell: ({ moved }) => pointsText(moved, locale),
    },
    {
      key: "trend",
      header: "8 weeks",
      isHiddenOnPhone: true,
      cell: (team) => <Sparkline points={team.trend} label={`Net confidence by week: ${netLabel(team)}`} />,
    },
    {
      key: "stated",
      header: "Stated",
      isNumeric: true,
      sortValue: ({ stated }) => stated,
      cell: ({ stated, asked }) => `${stated} of ${asked}`,
    },
    {
      key: "bands",
      header: "Confident / doubtful",
      isNumeric: true,
      isHiddenOnPhone: true,
      cell: ({ confident, doubtful }) => `${confident} / ${doubtful}`,
    },
    {
      key: "onTime",
      header: "On time, 8 weeks",
      isNumeric: true,
      cell: (team) => <OnTime team={team} />,
    },
    {
      key: "weeks",
      header: <span className="sr-only">On time by week</span>,
      isHiddenOnPhone: true,
      cell: (team) => <Weeks team={team} />,
    },
  ];
}

/** Confidence and punctuality per team, by name: a team is no ranking, and a person is not in it. */
export function HabitTable({
  teams,
  total,
  search,
  locale,
}: {
  teams: readonly TeamHabit[];
  total: TeamHabit;
  search: SearchParams;
  locale: string;
}) {
  const columns = columnsOf(locale);
  return (
    <DataTable
      id="check-ins"
      caption="Net confidence and check-ins on time by team"
      rows={teams}
      rowKey={({ teamId }) => teamId ?? "company"}
      rowName={({ name }) => name}
      columns={columns}
      totals={Object.fromEntries(columns.slice(1).map(({ key, cell }) => [key, cell(total)]))}
      totalLabel="All"
      search={search}
      empty="No running goal or key result asks for check-ins."
    />
  );
}
