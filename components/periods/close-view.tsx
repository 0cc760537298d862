import { Section } from "@/components/layout/section";
import { Badge } from "@/components/ui/badge";
import { DataTable } from "@/components/ui/data-table";
import { LinkButton } from "@/components/ui/link-button";
import { PageLink as Link } from "@/components/ui/page-link";
import { hrefWith, type SearchParams } from "@/components/ui/search-href";
import { SegmentedControl } from "@/components/ui/segmented";
import type { Column } from "@/components/ui/table-model";
import { addMonths } from "@/lib/domain/time/day";
import { CHECK_LABELS, type CloseCheck, type ClosePage, RESTATED_BY } from "@/lib/features/periods/schema";
import { formatInstant, periodText } from "@/lib/present/format/time";
import { DecideReopening } from "./decide-reopening";
import { RestatementTable } from "./restatement-table";

type ViewProps = { org: string; page: ClosePage; search: SearchParams; locale: string; timeZone: string };

const CHECK_COLUMNS: readonly Column<CloseCheck>[] = [
  { key: "what", header: "What", wraps: true, cell: ({ kind }) => CHECK_LABELS[kind] },
  {
    key: "state",
    header: "State",
    cell: ({ count, isBlocking }) =>
      count === 0 ? (
        <Badge tone="good">clear</Badge>
      ) : (
        <Badge tone={isBlocking ? "bad" : "dashed"}>{isBlocking ? "blocks the close" : "to look at"}</Badge>
      ),
  },
  { key: "count", header: "How many", isNumeric: true, cell: ({ count }) => String(count) },
  {
    key: "fix",
    header: <span className="sr-only">Where it is put right</span>,
    cell: ({ count, href, kind }) =>
      count === 0 ? null : (
        <Link className="link" href={href} aria-label={`Put right: ${CHECK_LABELS[kind]}`}>
          Put right
        </Link>
      ),
  },
];

function Waiting({ org, page }: Pick<ViewProps, "org" | "page">) {
  const { reopening } = page;
  if (!reopening) return null;
  return (
    <Section title={`${reopening.by} asks to open it again`}>
      <p className="said">{reopening.why}</p>
      {reopening.canDecide ? (
        <div className="mt-3 flex flex-wrap items-center gap-2">
          <DecideReopening organizationSlug={org} id={reopening.id} version={reopening.version} />
        </div>
      ) : (
        <p className="cap">Another owner or member of finance decides.</p>
      )}
    </Section>
  );
}

function Restated({ org, page, search, locale, timeZone }: ViewProps) {
  const { restated, lateRuns, withoutRate, by } = page;
  if (restated === null) return null;
  return (
    <Section
      title="From closed to restated"
      caption={page.currency}
      actions={
        <SegmentedControl
          label="Rows"
          items={RESTATED_BY.map((each) => ({
            href: hrefWith(search, { by: each === "TEAM" ? null : each }),
            label: each.charAt(0) + each.slice(1).toLowerCase(),
            isCurrent: each === by,
          }))}
        />
      }
    >
      <RestatementTable restated={restated} currency={page.currency} locale={locale} search={search} />
      {withoutRate.length > 0 ? (
        <p className="cap">Left out, because a rate is missing on a side: {withoutRate.join(", ")}.</p>
      ) : null}
      {lateRuns.length > 0 ? (
        <ul className="mt-3 text-13">
          {lateRuns.map((run) => (
            <li key={run.runId} className="py-1">
              <Link className="link" href={`/${org}/sources/${run.runId}`}>
                {run.fileName}
              </Link>
              : {run.facts} {run.facts === 1 ? "fact" : "facts"} {run.isRetired ? "taken back" : "posted"}{" "}
              after the close, {formatInstant(run.at, locale, timeZone)}
            </li>
          ))}
        </ul>
      ) : null}
    </Section>
  );
}

/** One month's way to its close: what is left to do, who closed it, and what became of the closed figures. */
export function CloseView(props: ViewProps) {
  const { org, page, search, locale, timeZone } = props;
  const beside = (months: number) => addMonths(`${page.month}-01`, months).slice(0, 7);
  return (
    <>
      <div className="flex flex-wrap gap-2">
        <LinkButton size="sm" href={`/${org}/variance/close/${beside(-1)}`}>
          ← {periodText(beside(-1), locale)}
        </LinkButton>
        <LinkButton size="sm" href={`/${org}/variance/close/${beside(1)}`}>
          {periodText(beside(1), locale)} →
        </LinkButton>
      </div>
      <Waiting org={org} page={page} />
      <Section title="Checklist">
        <DataTable
          id="checklist"
          caption="What stands between the month and its close"
          rows={page.checks}
          rowKey={({ kind }) => kind}
          rowName={({ kind }) => CHECK_LABELS[kind]}
          columns={CHECK_COLUMNS}
          search={search}
        />
      </Section>
      <Restated {...props} />
      {page.closes.length > 0 ? (
        <Section title="Closes">
          <ul className="text-13">
            {page.closes.map(({ number, by, at, why }) => (
              <li key={number} className="py-1">
                Close {number}: {by}, {formatInstant(at, locale, timeZone)}
                {why ? `: ${why}` : ""}
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
    </>
  );
}
