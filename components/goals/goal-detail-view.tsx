import { AdjustmentList } from "@/components/adjustments/adjustment-list";
import { ProposeAdjustment } from "@/components/adjustments/propose-adjustment";
import { BonusPanel } from "@/components/bonuses/bonus-panel";
import { Conversation } from "@/components/comments/conversation";
import { InitiativeMiniList } from "@/components/initiatives/initiative-mini-list";
import { Section } from "@/components/layout/section";
import { LinkButton } from "@/components/ui/link-button";
import type { GoalDetail } from "@/lib/features/goals/schema-detail";
import { formatDay } from "@/lib/present/format/time";
import { CheckInForm } from "./check-in-form";
import { EvidencePanel } from "./evidence-panel";
import { GoalFacts } from "./goal-facts";
import { GoalSummary } from "./goal-summary";
import { MilestoneBar } from "./milestone-bar";
import { OverrideStatus } from "./override-status";
import { PendingChange } from "./pending-change";
import { SmartLetters } from "./smart-letters";

type GoalViewProps = {
  goal: GoalDetail;
  organizationSlug: string;
  locale: string;
  currency: string;
  timeZone: string;
};

/** What speaks for the goal and its status, beside what was agreed. */
function EvidenceBeside({ goal, organizationSlug, locale, currency }: Omit<GoalViewProps, "timeZone">) {
  const { line, can } = goal;
  const { id } = line;
  return (
    <aside className="stack min-w-0" aria-label="Evidence">
      {can.override ? (
        <OverrideStatus
          organizationSlug={organizationSlug}
          type="goal"
          id={id}
          version={goal.version}
          isOverridden={line.status !== line.computed || line.overrideReason !== null}
        />
      ) : null}
      {line.overrideReason ? <p className="text-13 text-ink-2">Set by hand: {line.overrideReason}</p> : null}
      <SmartLetters evidence={goal.evidence} locale={locale} />
      <EvidencePanel
        evidence={goal.evidence}
        simulation={goal.simulation}
        explain={`simulation:${id}`}
        locale={locale}
        currency={currency}
      />
    </aside>
  );
}

/** A goal's own page: figures, check-in, what was agreed, target, bonus, comments, history; evidence beside it. */
export function GoalDetailView({ goal, organizationSlug, locale, currency, timeZone }: GoalViewProps) {
  const { line, can } = goal;
  const { id } = line;
  const shared = { organizationSlug, locale, currency };
  const written = { locale, currency };
  const unitCurrency = line.currency ?? currency;
  return (
    <>
      <GoalSummary line={line} forecast={goal.forecast} locale={locale} currency={currency} />
      <div className="split mt-4">
        <div>
          {line.canCheckIn ? (
            <Section
              title="Check in"
              caption={line.dueOn ? `due ${formatDay(line.dueOn, locale)}` : undefined}
            >
              <CheckInForm
                organizationSlug={organizationSlug}
                locale={locale}
                subject={line.checkIn}
                isFull
              />
            </Section>
          ) : null}
          {goal.pending ? (
            <PendingChange
              {...shared}
              currency={unitCurrency}
              unit={line.unit}
              goal={{ id, version: goal.version }}
              pending={goal.pending}
              can={can}
            />
          ) : null}
          <Section title="What was agreed">
            <MilestoneBar line={line} milestones={goal.milestones} today={goal.today} {...written} />
            <GoalFacts {...goal} {...shared} />
          </Section>
          <Section
            title="Initiatives that serve it"
            actions={
              <LinkButton size="sm" href={`/${organizationSlug}/alignment?if=${id}:60#what-if`}>
                What if it lands at 60 %?
              </LinkButton>
            }
          >
            <InitiativeMiniList
              organizationSlug={organizationSlug}
              subjectId={id}
              initiatives={goal.initiatives}
              locale={locale}
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
                  subjectType="goal"
                  subjectId={id}
                  unit={line.unit}
                  currency={unitCurrency}
                  target={line.target}
                  today={line.startsOn !== null && line.startsOn > goal.today ? line.startsOn : goal.today}
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
          <Conversation
            talk={goal}
            subjectType="goal"
            subjectId={id}
            canComment={can.comment}
            organizationSlug={organizationSlug}
            locale={locale}
            timeZone={timeZone}
          />
        </div>
        <EvidenceBeside goal={goal} organizationSlug={organizationSlug} locale={locale} currency={currency} />
      </div>
    </>
  );
}
