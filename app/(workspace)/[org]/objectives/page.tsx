import { CycleSwitcher } from "@/components/cycles/cycle-switcher";
import { WhyPanel } from "@/components/explain/why-panel";
import { EmptyState } from "@/components/layout/empty-state";
import { PageHead } from "@/components/layout/page-head";
import { objectiveBulk } from "@/components/objectives/objective-steps-bar";
import { ObjectiveTree } from "@/components/objectives/objective-tree";
import { ColumnMenu } from "@/components/ui/column-menu";
import { ExportLinks } from "@/components/ui/export-links";
import { FilterMenu } from "@/components/ui/filter-menu";
import { LinkButton } from "@/components/ui/link-button";
import { hrefWith, readParam } from "@/components/ui/search-href";
import { TableFilter } from "@/components/ui/table-filter";
import { TableTools } from "@/components/ui/table-tools";
import { whyOf } from "@/lib/features/explain/why";
import { loadObjectivesPage } from "@/lib/features/objectives/page";
import { pageActor } from "@/lib/platform/auth/current-actor";
import { formatPercent } from "@/lib/present/format/quantity";
import { objectivesTitle } from "@/lib/present/goals/objectives-title";

import { cycleEntries, rememberedCycle } from "./remembered-cycle";

export const metadata = { title: "Objectives" };

const COLUMNS = [
  { key: "current", label: "Now and target" },
  { key: "confidence", label: "Confidence" },
  { key: "coverage", label: "Goal coverage" },
];

export default async function ObjectivesPage({ params, searchParams }: PageProps<"/[org]/objectives">) {
  const { org } = await params;
  const search = await searchParams;
  const actor = await pageActor(org);
  await rememberedCycle(`/${org}/objectives`, org, search);
  const filter = {
    cycle: readParam(search, "cycle") ?? undefined,
    period: readParam(search, "period") ?? undefined,
    q: readParam(search, "q") ?? undefined,
    owner: readParam(search, "owner") ?? undefined,
    team: readParam(search, "team") ?? undefined,
  };
  const page = await loadObjectivesPage(actor, filter);
  const why = await whyOf(actor, search.why);
  const { locale, currency, organizationSlug } = actor;
  const newObjective = page.canWrite ? (
    <LinkButton href={`/${organizationSlug}/objectives/new`} variant="primary">
      New objective
    </LinkButton>
  ) : null;
  const source = [
    "Objectives",
    page.elapsed
      ? `${page.period.label}, ${formatPercent(page.elapsed, { locale, digits: 0 })} elapsed`
      : page.period.label,
    `${page.measured} of ${page.keyResults} key results measured`,
  ];
  return (
    <>
      <PageHead
        title={objectivesTitle(page.lines, page.period.label)}
        source={source}
        actions={newObjective}
      />
      <TableTools
        end={
          <>
            {page.canWrite ? (
              <LinkButton
                href={`/${organizationSlug}/objectives/table${filter.cycle ? `?cycle=${filter.cycle}` : ""}`}
                variant="quiet"
              >
                Edit as table
              </LinkButton>
            ) : null}
            <ColumnMenu tableId="objectives" columns={COLUMNS} />
            <ExportLinks org={organizationSlug} list="objectives" search={search} />
          </>
        }
      >
        <TableFilter label="Find an objective" />
        <CycleSwitcher
          organizationSlug={organizationSlug}
          present={page.cycle}
          entries={cycleEntries(page.cycles, search)}
        />
        <FilterMenu
          label={page.cycle ? "Any period" : page.period.label}
          title="Period"
          entries={page.periods.map(({ value, label }) => ({
            id: value,
            label,
            href: hrefWith(search, { period: value, cycle: null }),
          }))}
        />
        <FilterMenu
          label={filter.owner === "me" ? "Mine" : "Everybody’s"}
          title="Whose"
          entries={[
            { id: "all", label: "Everybody’s", href: hrefWith(search, { owner: null }) },
            { id: "me", label: "Mine", href: hrefWith(search, { owner: "me" }) },
          ]}
        />
      </TableTools>
      <ObjectiveTree
        lines={page.lines}
        search={search}
        locale={locale}
        currency={currency}
        bulk={objectiveBulk(organizationSlug, page.handOverTo)}
        empty={
          <EmptyState
            title="No objectives here"
            text="An objective says what the company, a team or a person wants to reach; key results say how one will know."
            action={newObjective}
          />
        }
      />
      <WhyPanel why={why} org={organizationSlug} locale={locale} currency={currency} />
    </>
  );
}
