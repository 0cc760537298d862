import { AdjustmentList } from "@/components/adjustments/adjustment-list";
import { ProposeAdjustment } from "@/components/adjustments/propose-adjustment";
import { Conversation } from "@/components/comments/conversation";
import { CheckInForm } from "@/components/goals/check-in-form";
import { GoalMiniList } from "@/components/goals/goal-mini-list";
import { OverrideStatus } from "@/components/goals/override-status";
import { InitiativeMiniList } from "@/components/initiatives/initiative-mini-list";
import { Section } from "@/components/layout/section";
import { ObjectiveSummary } from "@/components/objectives/objective-summary";
import { LinkButton } from "@/components/ui/link-button";
import type { KeyResultDetail } from "@/lib/features/objectives/schema-detail";

import { CourseDrawing } from "./course-drawing";
import { TargetHistory } from "./target-history";

type KeyResultViewProps = {
  page: KeyResultDetail;
  organizationSlug: string;
  locale: string;
  currency: string;
  timeZone: string;
};

/** A key result's own page: marks, check-in, goals that promise to it, its target, comments, history. */
export function KeyResultDetailView({
  page,
  organizationSlug,
  locale,
  currency,
  timeZone,
}: KeyResultViewProps) {
  const { line, can } = page;
  const { id } = line;
  return (
    <>
      <ObjectiveSummary line={line} locale={locale} currency={currency} />
      <div className="mt-2 flex items-center gap-3">
        {can.override ? (
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
        <Section id="check-in" title="Check in" caption={page.dueOn ? `due ${page.dueOn}` : undefined}>
          <CheckInForm organizationSlug={organizationSlug} locale={locale} subject={page.checkIn} isFull />
        </Section>
      ) : null}
      {page.course?.course ? (
        <Section title="Expected course" caption={page.course.label.toLowerCase()}>
          <CourseDrawing
            course={page.course.course}
            season={page.course.season}
            note={page.course.note}
            locale={locale}
          />
        </Section>
      ) : null}
      <Section
        title="Goals that promise to it"
        actions={
          page.goals.length > 0 ? (
            <LinkButton
              size="sm"
              href={`/${organizationSlug}/alignment?if=${page.goals.map((goal) => `${goal.id}:60`).join(",")}#what-if`}
            >
              What if they land at 60 %?
            </LinkButton>
          ) : null
        }
      >
        <GoalMiniList
          organizationSlug={organizationSlug}
          lines={page.goals}
          locale={locale}
          currency={currency}
        />
      </Section>
      <Section title="Initiatives that serve it">
        <InitiativeMiniList
          organizationSlug={organizationSlug}
          subjectId={id}
          initiatives={page.initiatives}
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
        <TargetHistory
          targets={page.targets}
          unit={line.unit}
          locale={locale}
          currency={line.currency ?? currency}
        />
        <AdjustmentList
          organizationSlug={organizationSlug}
          locale={locale}
          currency={currency}
          adjustments={page.adjustments}
        />
      </Section>
      <Conversation
        talk={page}
        subjectType="key-result"
        subjectId={id}
        canComment={can.comment}
        organizationSlug={organizationSlug}
        locale={locale}
        timeZone={timeZone}
      />
    </>
  );
}
