import type { ReactNode } from "react";
import { EffectBar } from "@/components/charts/effect-bar";
import { EmptyState } from "@/components/layout/empty-state";
import { PageHead } from "@/components/layout/page-head";
import { Section } from "@/components/layout/section";
import { DataTable } from "@/components/ui/data-table";
import { Figure } from "@/components/ui/figure";
import { LinkButton } from "@/components/ui/link-button";
import { PageLink as Link } from "@/components/ui/page-link";
import type { SearchParams } from "@/components/ui/search-href";
import { KnownPicker } from "@/components/variance/known-picker";
import { decimal } from "@/lib/domain/number/decimal";
import type { OkrMove, OkrRisk, OkrRollUp } from "@/lib/features/okr/schema";
import type { SinceThen } from "@/lib/features/variance/schema";
import { pageFormat } from "@/lib/present/format/chart-format";
import { periodText } from "@/lib/present/format/time";
import { okrSentence } from "@/lib/present/sentences/okr-sentence";
import { OkrSince } from "./okr-since";
import { OkrTable } from "./okr-table";

type OkrViewProps = {
  data: OkrRollUp;
  since: SinceThen | null;
  moves: readonly OkrMove[];
  today: string;
  search: SearchParams;
  base: string;
  locale: string;
  /** What chooses the cycle, under the title. */
  tools: ReactNode;
};

function Risks({
  risks,
  currency,
  locale,
  search,
  base,
}: {
  risks: readonly OkrRisk[];
  currency: string;
  locale: string;
  search: SearchParams;
  base: string;
}) {
  const format = pageFormat("currency", { locale, currency, values: risks.map(({ atRisk }) => atRisk) });
  const max = risks[0]?.atRisk ?? "0";
  const negative = (value: string) => decimal(value).negated().toFixed();
  return (
    <Section
      title="Biggest risks"
      caption={`${format.unitLabel} of the need, by key result · short: target less landing`}
    >
      <DataTable<OkrRisk>
        id="risks"
        caption="Key results at risk in money"
        rows={risks}
        rowKey={(risk) => risk.keyResultId}
        rowName={(risk) => risk.title}
        rowHref={(risk) => `${base}/objectives/key-results/${risk.keyResultId}`}
        search={search}
        columns={[
          {
            key: "title",
            header: "Key result",
            wraps: true,
            cell: (risk) => (
              <>
                {risk.title}
                <small className="block text-12 text-ink-3">{risk.objectiveTitle}</small>
              </>
            ),
          },
          {
            key: "uncovered",
            header: "Promised by nobody",
            isNumeric: true,
            sortValue: (risk) => risk.uncovered,
            cell: (risk) => format.show(risk.uncovered),
          },
          {
            key: "short",
            header: "Short at landing",
            isNumeric: true,
            sortValue: (risk) => risk.short,
            cell: (risk) => format.show(risk.short),
          },
          {
            key: "atRisk",
            header: "At risk",
            isNumeric: true,
            sortValue: (risk) => risk.atRisk,
            cell: (risk) => (
              <Figure
                display={format.show(risk.atRisk)}
                explain={risk.ref}
                isStrong
                label={`At risk in ${risk.title}`}
              />
            ),
          },
          {
            key: "bar",
            header: <span className="sr-only">At risk, drawn</span>,
            isHiddenOnPhone: true,
            cell: (risk) => (
              <EffectBar
                value={negative(risk.atRisk)}
                display={format.showDelta(negative(risk.atRisk))}
                effect="BAD"
                max={max}
                reference="none"
                sides="negative"
                width={150}
              />
            ),
          },
          { key: "owner", header: "Driver", isHiddenOnPhone: true, cell: (risk) => risk.ownerName },
        ]}
        empty="Nothing in money is at risk."
      />
    </Section>
  );
}

const ORPHAN_KINDS = [
  {
    kind: "KEY_RESULT",
    page: "objectives/key-results",
    says: (count: number) =>
      `${count} ${count === 1 ? "key result is" : "key results are"} served by no goal`,
  },
  {
    kind: "OBJECTIVE",
    page: "objectives",
    says: (count: number) =>
      `${count} ${count === 1 ? "objective is" : "objectives are"} served by no goal, budget or pay component`,
  },
  {
    kind: "GOAL",
    page: "goals",
    says: (count: number) => `${count} ${count === 1 ? "goal leads" : "goals lead"} to no objective`,
  },
] as const;

/** What hangs on nothing, by kind; the names open. */
function Orphans({ orphans, base }: { orphans: OkrRollUp["orphans"]; base: string }) {
  const title =
    orphans.length === 0
      ? "Everything leads somewhere"
      : `${orphans.length} lead nowhere, or are served by nothing`;
  return (
    <Section title={title} id="orphans">
      {ORPHAN_KINDS.map(({ kind, page, says }) => {
        const own = orphans.filter((orphan) => orphan.kind === kind);
        if (own.length === 0) return null;
        return (
          <details key={kind} className="mb-2 text-13">
            <summary className="more">{says(own.length)}</summary>
            <ul className="grid gap-1 py-2 pl-4 lg:grid-cols-2">
              {own.map(({ id, label }) => (
                <li key={id}>
                  <Link className="link" href={`${base}/${page}/${id}`}>
                    {label}
                  </Link>
                </li>
              ))}
            </ul>
          </details>
        );
      })}
    </Section>
  );
}

/** The executive's page: how objectives stand, what lands short, what leads nowhere. */
export function OkrView({ data, since, moves, today, search, base, locale, tools }: OkrViewProps) {
  const { rows, risks, orphans, currency, period, counts } = data;
  if (rows.length === 0) {
    return (
      <>
        {tools}
        <KnownPicker search={search} since={since} today={today} locale={locale} />
        <EmptyState
          title={`No objectives in ${periodText(period, locale)}`}
          text="An objective with key results on your own numbers is where the roll-up starts."
          action={
            <LinkButton href={`${base}/objectives/new`} variant="primary">
              New objective
            </LinkButton>
          }
        />
      </>
    );
  }
  return (
    <>
      <PageHead
        title={okrSentence(
          { ...counts, risks: risks.map(({ title, atRisk }) => ({ title, atRisk })) },
          { locale, currency, unit: "currency" },
        )}
        source={[
          `Objectives ${periodText(period, locale)}`,
          "progress by data and check-ins",
          "coverage over agreed and active goals",
        ]}
        actions={<LinkButton href={`${base}/objectives`}>Objectives</LinkButton>}
      />
      {tools}
      <KnownPicker search={search} since={since} today={today} locale={locale} />
      {since ? <OkrSince {...{ since, moves, currency, search, base, locale }} /> : null}
      <OkrTable rows={rows} currency={currency} locale={locale} search={search} base={base} />
      <p className="cap">
        Coverage: solid is delivered, outlined is promised, the solid end is promised by nobody. Landing is
        explained by its figure. Objectives are not added up: their units differ.
      </p>
      <Risks risks={risks.slice(0, 8)} currency={currency} locale={locale} search={search} base={base} />
      <Orphans orphans={orphans} base={base} />
    </>
  );
}
