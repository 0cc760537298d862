import { ChallengeSection } from "@/components/challenges/challenge-section";
import { Timeline } from "@/components/goals/timeline";
import { Section } from "@/components/layout/section";
import type { Talk } from "@/lib/features/objectives/schema-detail";
import { CommentThread } from "./comment-thread";

type ConversationProps = {
  talk: Talk;
  subjectType: "objective" | "key-result" | "goal";
  subjectId: string;
  canComment: boolean;
  organizationSlug: string;
  locale: string;
  timeZone: string;
};

/** What people say about a thing and what became of it: obstacles, comments, one timeline. */
export function Conversation({
  talk,
  subjectType,
  subjectId,
  canComment,
  organizationSlug,
  locale,
  timeZone,
}: ConversationProps) {
  const about = { organizationSlug, locale, subjectType, subjectId };
  return (
    <>
      <ChallengeSection {...about} {...talk.habit} />
      <Section title="Comments">
        <CommentThread
          {...about}
          comments={talk.comments}
          people={talk.people}
          canWrite={canComment}
          timeZone={timeZone}
        />
      </Section>
      <Section title="What happened" id="timeline">
        <Timeline
          entries={talk.timeline}
          organizationSlug={canComment ? organizationSlug : undefined}
          locale={locale}
          timeZone={timeZone}
        />
      </Section>
    </>
  );
}
