import { AdjustmentList } from "@/components/adjustments/adjustment-list";
import { ProposeAdjustment } from "@/components/adjustments/propose-adjustment";
import { BonusPanel } from "@/components/bonuses/bonus-panel";
import { CommentThread } from "@/components/comments/comment-thread";
import { WhyPanel } from "@/components/explain/why-panel";
import { CheckInForm } from "@/components/goals/check-in-form";
import { EvidencePanel } from "@/components/goals/evidence-panel";
import { GoalFacts } from "@/components/goals/goal-facts";
import { GoalSteps } from "@/components/goals/goal-steps";
import { GoalSummary } from "@/components/goals/goal-summary";
import { OverrideStatus } from "@/components/goals/override-status";
import { SmartLetters } from "@/components/goals/smart-letters";
import { Timeline } from "@/components/goals/timeline";
import { PageHead } from "@/components/layout/page-head";
import { Section } from "@/components/layout/section";
import { whyOf } from "@/lib/features/explain/why";
import { loadGoalDetail } from "@/lib/features/goals/detail";
import { pageActor } from "@/lib/platform/auth/current-actor";
import { orNotFound } from "@/lib/platform/auth/or-not-found";
import { goalTitle } from "@/lib/present/goals/goals-title";

export const metadata = { title: "Goal" };

export default async function GoalPage({ params, searchParams }: PageProps<"/[org]/goals/[goal]">) {
  const { org, goal: id } = await params;
  const search = await searchParams;
  const actor = await pageActor(org);
  const goal = await orNotFound(loadGoalDetail(actor, id));
  const why = await whyOf(actor, search.why);
  const { organizationSlug, locale, currency, timeZone } = actor;
  const { line, can } = goal;
  const shared = { organizationSlug, locale, currency };
  const unitCurrency = line.currency ?? currency;
  return (
    <>
      <PageHead
        title={goalTitle(line, { locale, currency })}
        source={["Goal", line.title, line.teamName ?? line.ownerName]}
        actions={
          <GoalSteps organizationSlug={organizationSlug} goal={{ id, version: goal.version }} can={can} />
        }
      />
      <GoalSummary line={line} locale={locale} currency={currency} />
      <div className="split mt-4">
        <div>
          {line.canCheckIn ? (
            <Section title="Check in" caption={line.dueOn ? `due ${line.dueOn}` : undefined}>
              <CheckInForm
                organizationSlug={organizationSlug}
                locale={locale}
                subject={line.checkIn}
                isFull
              />
            </Section>
          ) : null}
          <Section title="What was agreed">
            <GoalFacts {...goal} {...shared} />
          </Section>
          <Section
            title="Target"
            caption="every change has a reason and a second person"
            actions={
              can.adjust ? (
                <ProposeAdjustment
                  organizationSlug={organizationSlug}
                  locale={locale}
                  subjectType="goal"
                  subjectId={id}
                  unit={line.unit}
                  currency={unitCurrency}
                  target={line.target}
                  today={goal.today}
                />
              ) : null
            }
          >
            <AdjustmentList
              organizationSlug={organizationSlug}
              locale={locale}
              currency={currency}
              adjustments={goal.adjustments}
            />
          </Section>
          {goal.bonuses.length > 0 || goal.payable.length > 0 ? (
            <Section title="Bonus" caption="seen by the person, those above and finance">
              <BonusPanel
                organizationSlug={organizationSlug}
                locale={locale}
                currency={currency}
                goalId={id}
                bonuses={goal.bonuses}
                payable={goal.payable}
              />
            </Section>
          ) : null}
          <Section title="Comments">
            <CommentThread
              organizationSlug={organizationSlug}
              subjectType="goal"
              subjectId={id}
              comments={goal.comments}
              people={goal.people}
              canWrite={can.comment}
              locale={locale}
              timeZone={timeZone}
            />
          </Section>
          <Section title="What happened" id="timeline">
            <Timeline entries={goal.timeline} locale={locale} timeZone={timeZone} />
          </Section>
        </div>
        <aside className="stack" aria-label="Evidence">
          {can.override ? (
            <OverrideStatus
              organizationSlug={organizationSlug}
              type="goal"
              id={id}
              version={goal.version}
              isOverridden={line.status !== line.computed || line.overrideReason !== null}
            />
          ) : null}
          {line.overrideReason ? (
            <p className="text-13 text-ink-2">Set by hand: {line.overrideReason}</p>
          ) : null}
          <SmartLetters evidence={goal.evidence} />
          <EvidencePanel evidence={goal.evidence} locale={locale} currency={currency} />
        </aside>
      </div>
      <WhyPanel why={why} org={organizationSlug} locale={locale} currency={currency} />
    </>
  );
}
