import { CommentThread } from "@/components/comments/comment-thread";
import type { CommentView } from "@/lib/features/comments/schema";
import { CAUSE_LABELS, type ExplanationView } from "@/lib/features/explanations/schema";
import { formatDay } from "@/lib/present/format/time";

type TalkProps = {
  organizationSlug: string;
  subjectId: string;
  comments: readonly CommentView[];
  people: readonly string[];
  explanations: readonly ExplanationView[];
  canComment: boolean;
  locale: string;
  timeZone: string;
};

function Explained({ explanation, locale }: { explanation: ExplanationView; locale: string }) {
  const { cause, text, action, actionOwnerName, actionDueOn, isActionDone, authorName, createdAt } =
    explanation;
  return (
    <li className="border-b border-line py-2">
      <p>
        <strong className="font-medium">{CAUSE_LABELS[cause]}.</strong> {text}
      </p>
      {action ? (
        <p className="text-13 text-ink-2">
          {isActionDone ? "Done" : "To do"}: {action}
          {actionOwnerName ? `, ${actionOwnerName}` : ""}
          {actionDueOn ? `, by ${formatDay(actionDueOn, locale)}` : ""}
        </p>
      ) : null}
      <p className="cap">
        {authorName}, {formatDay(createdAt.slice(0, 10), locale)}
      </p>
    </li>
  );
}

/** What people said about a variance: explanations with cause and action, then comments across departments. */
export function VarianceTalk({
  explanations,
  comments,
  people,
  canComment,
  subjectId,
  ...shared
}: TalkProps) {
  return (
    <>
      {explanations.length === 0 ? null : (
        <section>
          <h3>Explained</h3>
          <ul>
            {explanations.map((explanation) => (
              <Explained key={explanation.id} explanation={explanation} locale={shared.locale} />
            ))}
          </ul>
        </section>
      )}
      <section>
        <h3>Comments</h3>
        <CommentThread
          {...shared}
          subjectType="variance"
          subjectId={subjectId}
          comments={comments}
          people={people}
          canWrite={canComment}
        />
      </section>
    </>
  );
}
