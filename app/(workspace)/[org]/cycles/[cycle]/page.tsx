import { CycleSteps } from "@/components/cycles/cycle-steps";
import { Ending } from "@/components/cycles/ending";
import { Retrospective } from "@/components/cycles/retrospective";
import { WhyPanel } from "@/components/explain/why-panel";
import { Timeline } from "@/components/goals/timeline";
import { EmptyState } from "@/components/layout/empty-state";
import { PageHead } from "@/components/layout/page-head";
import { Section } from "@/components/layout/section";
import { LinkButton } from "@/components/ui/link-button";
import { loadCycleDetail } from "@/lib/features/cycles/detail";
import { CYCLE_STATE_LABELS } from "@/lib/features/cycles/schema";
import { whyOf } from "@/lib/features/explain/why";
import { pageActor } from "@/lib/platform/auth/current-actor";
import { orNotFound } from "@/lib/platform/auth/or-not-found";
import { formatDayRange } from "@/lib/present/format/time";
import { cycleTitle } from "@/lib/present/goals/cycle-titles";

export const metadata = { title: "Cycle" };

export default async function CyclePage({ params, searchParams }: PageProps<"/[org]/cycles/[cycle]">) {
  const [{ org, cycle: id }, search] = [await params, await searchParams];
  const actor = await pageActor(org);
  const page = await orNotFound(loadCycleDetail(actor, id));
  const { line, objectives } = page;
  const { organizationSlug, locale, currency, timeZone } = actor;
  return (
    <>
      <PageHead
        title={cycleTitle(line, page.today)}
        source={[
          "Cycle",
          line.name,
          CYCLE_STATE_LABELS[line.state],
          formatDayRange(line.startsOn, line.endsOn, locale),
        ]}
        actions={
          <div className="flex flex-wrap justify-end gap-2">
            <LinkButton href={`/${organizationSlug}/objectives?cycle=${id}`} variant="quiet">
              Objectives tree
            </LinkButton>
            <CycleSteps organizationSlug={organizationSlug} line={line} drafts={page.drafts} can={page.can} />
          </div>
        }
      />
      <Retrospective words={page} />
      {objectives.length === 0 ? (
        <EmptyState
          title="No objectives here"
          text="Objectives whose days lie within a cycle belong to it."
        />
      ) : null}
      {objectives.map((objective) => (
        <Ending key={objective.id} objective={objective} locale={locale} currency={currency} />
      ))}
      <Section title="What happened" id="timeline">
        <Timeline entries={page.timeline} locale={locale} timeZone={timeZone} />
      </Section>
      <WhyPanel
        why={await whyOf(actor, search.why)}
        org={organizationSlug}
        locale={locale}
        currency={currency}
      />
    </>
  );
}
