import { Section } from "@/components/layout/section";
import type { ChallengeSubject, Habit } from "@/lib/features/challenges/schema";
import { ChallengeTable } from "./challenge-table";
import { FollowButton } from "./follow-button";
import { RaiseChallenge } from "./raise-challenge";

type SectionProps = Habit & {
  organizationSlug: string;
  locale: string;
  subjectType: ChallengeSubject;
  subjectId: string;
};

/** What stands in the way of an objective, key result or goal; and following it. */
export function ChallengeSection(props: SectionProps) {
  const { challenges, isFollowed, canRaise, assignable, organizationSlug, locale } = props;
  const { subjectType, subjectId } = props;
  const open = challenges.filter(({ state }) => state !== "RESOLVED").length;
  return (
    <Section
      title="Challenges"
      caption={challenges.length === 0 ? undefined : `${open} open, ${challenges.length - open} resolved`}
      actions={
        <>
          <FollowButton
            organizationSlug={organizationSlug}
            subjectType={subjectType}
            subjectId={subjectId}
            isFollowed={isFollowed}
          />
          {canRaise ? (
            <RaiseChallenge
              organizationSlug={organizationSlug}
              subjectType={subjectType}
              subjectId={subjectId}
              people={assignable}
            />
          ) : null}
        </>
      }
    >
      {challenges.length === 0 ? (
        <p className="text-13 text-ink-3">Nothing was said to stand in the way.</p>
      ) : (
        <ChallengeTable
          organizationSlug={organizationSlug}
          locale={locale}
          challenges={challenges}
          people={assignable}
          search={{}}
          hasSubject={subjectType === "objective"}
          empty=""
        />
      )}
    </Section>
  );
}
