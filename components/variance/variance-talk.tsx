import { CommentThread } from "@/components/comments/comment-thread";
import { ExplanationPanel } from "@/components/explanations/explanation-panel";
import { PageLink as Link } from "@/components/ui/page-link";
import type { CommentView } from "@/lib/features/comments/schema";
import type { ExplanationChoices, ExplanationView } from "@/lib/features/explanations/schema";

type TalkProps = {
  organizationSlug: string;
  subjectId: string;
  itemId: string | null;
  comments: readonly CommentView[];
  people: readonly string[];
  explanations: readonly ExplanationView[];
  choices: ExplanationChoices;
  /** Figures as they are now; they are kept with an explanation. */
  actual: string | null;
  referenceValue: string | null;
  /** What the drivers already say. */
  draft: { cause: string; text: string };
  canComment: boolean;
  canExplain: boolean;
  locale: string;
  timeZone: string;
};

/** What people said about a variance: explanations with cause and action, then comments across departments. */
export function VarianceTalk({
  explanations,
  choices,
  actual,
  referenceValue,
  draft,
  canExplain,
  comments,
  people,
  canComment,
  subjectId,
  itemId,
  ...shared
}: TalkProps) {
  return (
    <>
      {itemId ? (
        <Link className="link" href={`/${shared.organizationSlug}/variance/items/${itemId}`}>
          Owner, signatures and history
        </Link>
      ) : null}
      <ExplanationPanel
        organizationSlug={shared.organizationSlug}
        locale={shared.locale}
        varianceKey={subjectId}
        {...{ explanations, choices, actual, referenceValue, draft, canExplain }}
      />
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
