import { CommentThread } from "@/components/comments/comment-thread";
import { WhyPanel } from "@/components/explain/why-panel";
import { GoalMiniList } from "@/components/goals/goal-mini-list";
import { OverrideStatus } from "@/components/goals/override-status";
import { Timeline } from "@/components/goals/timeline";
import { PageHead } from "@/components/layout/page-head";
import { Section } from "@/components/layout/section";
import { AlignmentPanel } from "@/components/objectives/alignment-panel";
import { ObjectiveSteps } from "@/components/objectives/objective-steps";
import { ObjectiveSummary } from "@/components/objectives/objective-summary";
import { ObjectiveTree } from "@/components/objectives/objective-tree";
import { WeightsForm } from "@/components/objectives/weights-form";
import { Badge } from "@/components/ui/badge";
import { whyOf } from "@/lib/features/explain/why";
import { loadObjectiveDetail } from "@/lib/features/objectives/detail";
import { pageActor } from "@/lib/platform/auth/current-actor";
import { orNotFound } from "@/lib/platform/auth/or-not-found";
import { formatDayRange } from "@/lib/present/format/time";
import { oneTitle } from "@/lib/present/goals/objectives-title";

export const metadata = { title: "Objective" };

export default async function ObjectivePage({
  params,
  searchParams,
}: PageProps<"/[org]/objectives/[objective]">) {
  const { org, objective: id } = await params;
  const search = await searchParams;
  const actor = await pageActor(org);
  const page = await orNotFound(loadObjectiveDetail(actor, id));
  const why = await whyOf(actor, search.why);
  const { organizationSlug, locale, currency, timeZone } = actor;
  const { line, can, version } = page;
  const isOverridden = page.overrideReason !== null;
  return (
    <>
      <PageHead
        title={oneTitle(line)}
        source={[
          "Objective",
          line.title,
          line.where,
          line.ownerName,
          formatDayRange(page.startsOn, page.endsOn, locale),
        ]}
        actions={<ObjectiveSteps organizationSlug={organizationSlug} objective={{ id, version }} can={can} />}
      >
        {page.why ? <p className="mt-1 text-14 text-ink-2">{page.why}</p> : null}
        {line.isPrivate ? <Badge tone="accent">private</Badge> : null}
        {page.closeReason ? (
          <p className="mt-1 text-13 text-ink-2">
            Closed: {page.closeReason}
            {line.grade ? `, graded ${line.grade}` : ""}
          </p>
        ) : null}
      </PageHead>
      <ObjectiveSummary line={line} locale={locale} currency={currency} />
      <div className="mt-2 flex items-center gap-3">
        {can.write ? (
          <OverrideStatus
            organizationSlug={organizationSlug}
            type="objective"
            id={id}
            version={version}
            isOverridden={isOverridden}
          />
        ) : null}
        {page.overrideReason ? (
          <p className="text-13 text-ink-2">Set by hand: {page.overrideReason}</p>
        ) : null}
      </div>
      <Section title="Key results" caption={line.reporting ?? undefined}>
        <ObjectiveTree
          lines={page.lines}
          search={search}
          locale={locale}
          currency={currency}
          empty="No key result yet: nobody could say whether it was reached."
        />
      </Section>
      <Section title="Goals underneath">
        <GoalMiniList
          organizationSlug={organizationSlug}
          lines={page.goals}
          locale={locale}
          currency={currency}
        />
      </Section>
      <div className="pair">
        <Section title="Alignment">
          <AlignmentPanel
            organizationSlug={organizationSlug}
            objectiveId={id}
            parents={page.parents}
            below={page.children}
            possibleParents={page.possibleParents}
            canWrite={can.write}
          />
        </Section>
        {can.write && page.weights.length > 1 ? (
          <Section title="Weights" caption="key results and contributing objectives share 100">
            <WeightsForm
              key={version}
              organizationSlug={organizationSlug}
              objectiveId={id}
              version={version}
              parts={page.weights}
            />
          </Section>
        ) : null}
      </div>
      <Section title="Comments">
        <CommentThread
          organizationSlug={organizationSlug}
          subjectType="objective"
          subjectId={id}
          comments={page.comments}
          people={page.people}
          canWrite={can.comment}
          locale={locale}
          timeZone={timeZone}
        />
      </Section>
      <Section title="What happened" id="timeline">
        <Timeline entries={page.timeline} locale={locale} timeZone={timeZone} />
      </Section>
      <WhyPanel why={why} org={organizationSlug} locale={locale} currency={currency} />
    </>
  );
}
