import { Section } from "@/components/layout/section";
import { Badge } from "@/components/ui/badge";
import { DataTable } from "@/components/ui/data-table";
import { ExportLinks } from "@/components/ui/export-links";
import { Figure } from "@/components/ui/figure";
import { PageLink as Link } from "@/components/ui/page-link";
import type { SearchParams } from "@/components/ui/search-href";
import type {
  AlignmentPage,
  DoubleLine,
  OrphanKind,
  OrphanLine,
  UncoveredLine,
} from "@/lib/features/alignment/schema";
import { thousandsFormat } from "@/lib/present/format/thousands";
import { formatDayRange } from "@/lib/present/format/time";

type FindingsProps = { page: AlignmentPage; locale: string; search: SearchParams; base: string };
type Money = ReturnType<typeof thousandsFormat>;

const ORPHAN_WORDS: Readonly<Record<OrphanKind, string>> = {
  GOAL: "Goal",
  INITIATIVE: "Initiative",
  SPEND: "Spend",
  OBJECTIVE: "Objective",
  KEY_RESULT: "Key result",
};

function Uncovered({
  rows,
  money,
  search,
}: {
  rows: readonly UncoveredLine[];
  money: Money;
  search: SearchParams;
}) {
  return (
    <DataTable<UncoveredLine>
      id="uncovered"
      caption="Key results and plan lines that goals promise less than"
      sections={[
        { id: "KEY_RESULT", label: "Key results", rows: rows.filter(({ kind }) => kind === "KEY_RESULT") },
        {
          id: "PLAN_LINE",
          label: "Lines of the plan",
          rows: rows.filter(({ kind }) => kind === "PLAN_LINE"),
        },
      ]}
      rowKey={({ key }) => key}
      rowName={({ title }) => title}
      rowHref={({ href }) => href ?? undefined}
      columns={[
        {
          key: "title",
          header: "Line",
          wraps: true,
          cell: ({ title, where }) => (
            <>
              {title}
              <small className="block text-12 text-ink-3">{where}</small>
            </>
          ),
        },
        {
          key: "need",
          header: "Needed",
          unit: money.unitLabel,
          isNumeric: true,
          isHiddenOnPhone: true,
          sortValue: (row) => row.need,
          cell: (row) => money.show(row.need),
        },
        {
          key: "promised",
          header: "Promised",
          unit: money.unitLabel,
          isNumeric: true,
          sortValue: (row) => row.promised,
          cell: (row) => money.show(row.promised),
        },
        {
          key: "gap",
          header: "Promised by nobody",
          unit: money.unitLabel,
          isNumeric: true,
          sortValue: (row) => row.gap,
          cell: (row) => (
            <span className="bad-t">
              <Figure
                display={money.show(row.gap)}
                explain={row.ref}
                label={`Uncovered of ${row.title}`}
                isStrong
              />
            </span>
          ),
        },
      ]}
      search={search}
      empty="Everything that is needed in money is promised by somebody."
    />
  );
}

function Doubles({ rows, base, locale }: { rows: readonly DoubleLine[]; base: string; locale: string }) {
  if (rows.length === 0) return <p className="cap">No sale is promised by two goals to one key result.</p>;
  return (
    <ul className="grid gap-2 text-13">
      {rows.map((row) => (
        <li key={row.key}>
          <Badge tone={row.certainty === "SURE" ? "bad" : "dashed"}>
            {row.certainty === "SURE" ? "twice" : "perhaps twice"}
          </Badge>{" "}
          <Link className="link" href={`${base}/goals/${row.aId}`}>
            {row.aTitle}
          </Link>{" "}
          and{" "}
          <Link className="link" href={`${base}/goals/${row.bId}`}>
            {row.bTitle}
          </Link>{" "}
          promise the same sales to{" "}
          <Link className="link" href={`${base}/objectives/key-results/${row.keyResultId}`}>
            {row.keyResultTitle}
          </Link>
          <span className="text-ink-3">, {formatDayRange(row.from, row.to, locale)}</span>
        </li>
      ))}
    </ul>
  );
}

function Orphans({ rows, money }: { rows: readonly OrphanLine[]; money: Money }) {
  return (
    <ul className="grid gap-1 text-13 lg:grid-cols-2">
      {rows.map((row) => (
        <li key={row.key}>
          <span className="text-ink-3">{ORPHAN_WORDS[row.kind]}</span>{" "}
          <Link className="link" href={row.href}>
            {row.sentence}
          </Link>
          {row.amount === null ? null : (
            <>
              {" "}
              <Figure
                display={`${money.show(row.amount)} ${money.unitLabel}`}
                explain={row.ref ?? undefined}
                label={`Money of ${row.title}`}
              />
            </>
          )}
        </li>
      ))}
    </ul>
  );
}

/** What is uncovered, covered twice, or leads nowhere. */
export function Findings({ page, locale, search, base }: FindingsProps) {
  const { uncovered, doubles, orphans, currency } = page;
  const money = thousandsFormat({ locale, currency });
  const exports = <ExportLinks org={base.slice(1)} list="alignment-findings" search={search} />;
  return (
    <>
      <Section
        title={`${uncovered.length} lines are promised less than they need`}
        caption="key results in money, and the budget by team against agreed goals"
        actions={exports}
        id="uncovered-lines"
      >
        <Uncovered rows={uncovered} money={money} search={search} />
      </Section>
      <Section
        title={
          doubles.length === 0
            ? "Nothing is promised twice"
            : `${doubles.length} ${doubles.length === 1 ? "pair of goals promises" : "pairs of goals promise"} the same sales twice`
        }
        caption="same metric, overlapping scope and days, under one key result"
        id="doubles"
      >
        <Doubles rows={doubles} base={base} locale={locale} />
      </Section>
      <Section
        title={
          orphans.length === 0
            ? "Everything leads somewhere"
            : `${orphans.length} lead nowhere, or are served by nothing`
        }
        caption="goals, initiatives, spend, key results and objectives"
        id="orphans"
      >
        <Orphans rows={orphans} money={money} />
      </Section>
    </>
  );
}
