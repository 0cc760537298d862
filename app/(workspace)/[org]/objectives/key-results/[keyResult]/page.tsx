import { AdjustmentList } from "@/components/adjustments/adjustment-list";
import { ProposeAdjustment } from "@/components/adjustments/propose-adjustment";
import { CommentThread } from "@/components/comments/comment-thread";
import { WhyPanel } from "@/components/explain/why-panel";
import { CheckInForm } from "@/components/goals/check-in-form";
import { GoalMiniList } from "@/components/goals/goal-mini-list";
import { OverrideStatus } from "@/components/goals/override-status";
import { Timeline } from "@/components/goals/timeline";
import { PageHead } from "@/components/layout/page-head";
import { Section } from "@/components/layout/section";
import { ObjectiveSummary } from "@/components/objectives/objective-summary";
import { LinkButton } from "@/components/ui/link-button";
import { PageLink as Link } from "@/components/ui/page-link";
import { whyOf } from "@/lib/features/explain/why";
import { loadKeyResultDetail } from "@/lib/features/objectives/detail";
import { pageActor } from "@/lib/platform/auth/current-actor";
import { orNotFound } from "@/lib/platform/auth/or-not-found";
import { formatDayRange } from "@/lib/present/format/time";
import { oneTitle } from "@/lib/present/goals/objectives-title";

export const metadata = { title: "Key result" };

export default async function KeyResultPage({
  params,
  searchParams,
}: PageProps<"/[org]/objectives/key-results/[keyResult]">) {
  const { org, keyResult: id } = await params;
  const search = await searchParams;
  const actor = await pageActor(org);
  const page = await orNotFound(loadKeyResultDetail(actor, id));
  const why = await whyOf(actor, search.why);
  const { organizationSlug, locale, currency, timeZone } = actor;
  const { line, can, objective } = page;
  const edit = can.write ? (
    <LinkButton href={`/${organizationSlug}/objectives/key-results/${id}/edit`} dataKey="e">
      Edit
    </LinkButton>
  ) : null;
  const parent = (
    <Link key="objective" className="link" href={`/${organizationSlug}/objectives/${objective.id}`}>
      {objective.title}
    </Link>
  );
  return (
    <>
      <PageHead
        title={oneTitle(line)}
        source={[
          "Key result of",
          parent,
          line.title,
          line.ownerName,
          formatDayRange(page.startsOn, page.endsOn, locale),
        ]}
        actions={edit}
      >
        <p className="mt-1 text-13 text-ink-2">
          {page.promiseText} · {line.where}
        </p>
      </PageHead>
      <ObjectiveSummary line={line} locale={locale} currency={currency} />
      <div className="mt-2 flex items-center gap-3">
        {can.checkIn ? (
          <OverrideStatus
            organizationSlug={organizationSlug}
            type="key-result"
            id={id}
            version={page.version}
            isOverridden={page.overrideReason !== null}
          />
        ) : null}
        {page.overrideReason ? (
          <p className="text-13 text-ink-2">Set by hand: {page.overrideReason}</p>
        ) : null}
      </div>
      {can.checkIn ? (
        <Section title="Check in" caption={page.dueOn ? `due ${page.dueOn}` : undefined}>
          <CheckInForm organizationSlug={organizationSlug} locale={locale} subject={page.checkIn} isFull />
        </Section>
      ) : null}
      <Section title="Goals that promise to it">
        <GoalMiniList
          organizationSlug={organizationSlug}
          lines={page.goals}
          locale={locale}
          currency={currency}
        />
      </Section>
      <Section
        title="Target"
        caption="every change has a reason and a second person"
        actions={
          can.adjust ? (
            <ProposeAdjustment
              organizationSlug={organizationSlug}
              locale={locale}
              subjectType="key-result"
              subjectId={id}
              unit={line.unit}
              currency={line.currency ?? currency}
              target={line.target}
              today={page.today}
            />
          ) : null
        }
      >
        <AdjustmentList
          organizationSlug={organizationSlug}
          locale={locale}
          currency={currency}
          adjustments={page.adjustments}
        />
      </Section>
      <Section title="Comments">
        <CommentThread
          organizationSlug={organizationSlug}
          subjectType="key-result"
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
