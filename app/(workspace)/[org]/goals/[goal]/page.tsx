import { WhyPanel } from "@/components/explain/why-panel";
import { GoalDetailView } from "@/components/goals/goal-detail-view";
import { GoalSteps } from "@/components/goals/goal-steps";
import { PageHead } from "@/components/layout/page-head";
import { LinkButton } from "@/components/ui/link-button";
import { whyOf } from "@/lib/features/explain/why";
import { loadGoalDetail } from "@/lib/features/goals/detail";
import { refreshSimulations } from "@/lib/features/simulations/refresh";
import { pageActor } from "@/lib/platform/auth/current-actor";
import { orNotFound } from "@/lib/platform/auth/or-not-found";
import { goalTitle } from "@/lib/present/goals/goals-title";

export const metadata = { title: "Goal" };

export default async function GoalPage({ params, searchParams }: PageProps<"/[org]/goals/[goal]">) {
  const { org, goal: id } = await params;
  const search = await searchParams;
  const actor = await pageActor(org);
  const goal = await orNotFound(loadGoalDetail(actor, id));
  refreshSimulations(actor, goal.isSimulationFresh);
  const why = await whyOf(actor, search.why);
  const { organizationSlug, locale, currency, timeZone } = actor;
  const { line, can } = goal;
  return (
    <>
      <PageHead
        title={goalTitle(line, { locale, currency })}
        source={["Goal", line.title, line.teamName ?? line.ownerName]}
        actions={
          <>
            {goal.canCascade ? (
              <LinkButton href={`/${organizationSlug}/goals/cascade/new?goal=${id}`}>Hand down</LinkButton>
            ) : null}
            <GoalSteps organizationSlug={organizationSlug} goal={{ id, version: goal.version }} can={can} />
          </>
        }
      />
      <GoalDetailView
        goal={goal}
        organizationSlug={organizationSlug}
        locale={locale}
        currency={currency}
        timeZone={timeZone}
      />
      <WhyPanel why={why} org={organizationSlug} locale={locale} currency={currency} />
    </>
  );
}
