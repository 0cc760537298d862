import { ScenarioKey } from "@/components/charts/scenario-key";
import { WhyPanel } from "@/components/explain/why-panel";
import { GoalFilters } from "@/components/goals/goal-filters";
import { GoalTable } from "@/components/goals/goal-table";
import { EmptyState } from "@/components/layout/empty-state";
import { PageHead } from "@/components/layout/page-head";
import { LinkButton } from "@/components/ui/link-button";
import { PageLink } from "@/components/ui/page-link";
import { whyOf } from "@/lib/features/explain/why";
import { loadGoalsPage } from "@/lib/features/goals/page";
import { goalFilterInput } from "@/lib/features/goals/schema";
import { refreshSimulations } from "@/lib/features/simulations/refresh";
import { pageActor } from "@/lib/platform/auth/current-actor";
import { monthName } from "@/lib/present/format/month-name";
import { formatPercent } from "@/lib/present/format/quantity";
import { formatInstant } from "@/lib/present/format/time";
import { goalsTitle } from "@/lib/present/goals/goals-title";

export const metadata = { title: "Goals" };

export default async function GoalsPage({ params, searchParams }: PageProps<"/[org]/goals">) {
  const { org } = await params;
  const search = await searchParams;
  const actor = await pageActor(org);
  const filter = goalFilterInput.parse(search);
  const page = await loadGoalsPage(actor, filter);
  refreshSimulations(
    actor,
    page.lines.every(({ isSimulationFresh }) => isSimulationFresh),
  );
  const why = await whyOf(actor, search.why);
  const { locale, currency, organizationSlug } = actor;
  const { freshness, period, elapsed } = page;
  const source = [
    "Sales goals",
    elapsed ? `${period.label}, ${formatPercent(elapsed, { locale, digits: 0 })} elapsed` : period.label,
    `${page.measured} of ${page.lines.length} measured`,
    ...(freshness.importedAt
      ? [`data as of ${formatInstant(freshness.importedAt, locale, actor.timeZone)}`]
      : []),
  ];
  const newGoal = page.canWrite ? (
    <LinkButton href={`/${organizationSlug}/goals/new`} variant="primary">
      New goal
    </LinkButton>
  ) : null;
  return (
    <>
      <PageHead
        title={goalsTitle(page.lines, { who: page.who, locale, currency })}
        source={source}
        preliminary={freshness.openMonth ? monthName(freshness.openMonth, locale) : undefined}
        actions={newGoal}
      />
      <GoalFilters
        search={search}
        count={page.lines.length}
        teams={page.teams}
        owners={page.owners}
        periods={page.periods}
        period={period}
        org={organizationSlug}
      />
      <GoalTable
        organizationSlug={organizationSlug}
        locale={locale}
        currency={currency}
        lines={page.lines}
        search={search}
        owners={page.handOverTo}
        empty={
          <EmptyState
            title="No goals here"
            text="A goal says what a team or person will reach, by when, and which key result it serves. Take a filter off, or write the first one."
            action={newGoal}
          />
        }
      />
      <div className="mt-3 flex flex-wrap justify-between gap-2 text-12 text-ink-3 hide-s">
        <ScenarioKey show={["AC", "FC", "PL", "EXPECTED"]} />
        <p>
          <PageLink className="link" href={`/${organizationSlug}/goals/cascade`}>
            Targets handed down
          </PageLink>
        </p>
        <p>
          <PageLink className="link" href={`/${organizationSlug}/goals/calibration`}>
            How well probabilities told the end
          </PageLink>
        </p>
        <p>
          On track: not behind expected. Behind: up to 25 points. Gap: landing − target. The title adds each
          promise once: a goal inside a wider one, or on bookings that a listed goal bills, is not added
          again.
        </p>
      </div>
      <WhyPanel why={why} org={organizationSlug} locale={locale} currency={currency} />
    </>
  );
}
