import { Avatar } from "@/components/ui/avatar";
import type { CommentSubject, CommentView } from "@/lib/features/comments/schema";
import { formatInstant } from "@/lib/present/format/time";
import { CommentForm } from "./comment-form";
import { Reactions } from "./reactions";

type CommentThreadProps = {
  organizationSlug: string;
  subjectType: CommentSubject;
  subjectId: string;
  comments: readonly CommentView[];
  people: readonly string[];
  canWrite: boolean;
  locale: string;
  timeZone: string;
};

/** Text with the people it names set apart. */
function Said({ text, mentions }: { text: string; mentions: readonly string[] }) {
  const names = mentions.map((name) => `@${name}`);
  if (names.length === 0) return text;
  const pattern = new RegExp(
    `(${names.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|")})`,
    "gi",
  );
  return text.split(pattern).map((part, index) =>
    names.some((name) => name.toLowerCase() === part.toLowerCase()) ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: parts of a sentence have their place only
      <strong key={index}>{part}</strong>
    ) : (
      part
    ),
  );
}

/** What was said about an objective, key result, goal or variance, and room to answer. */
export function CommentThread({
  organizationSlug,
  subjectType,
  subjectId,
  comments,
  people,
  canWrite,
  locale,
  timeZone,
}: CommentThreadProps) {
  return (
    <div className="stack">
      <ul className="timeline" data-people="">
        {comments.map((comment) => (
          <li key={comment.id}>
            <span>
              <Avatar name={comment.memberName} />
            </span>
            <div>
              <p>
                <span className="font-medium">{comment.memberName}</span>{" "}
                <time dateTime={comment.createdAt}>{formatInstant(comment.createdAt, locale, timeZone)}</time>
              </p>
              <p className="said">
                <Said text={comment.text} mentions={comment.mentions} />
              </p>
              <Reactions
                organizationSlug={organizationSlug}
                subjectType="comment"
                subjectId={comment.id}
                reactions={comment.reactions}
                isReadOnly={!canWrite}
              />
            </div>
          </li>
        ))}
      </ul>
      {canWrite ? (
        <CommentForm
          organizationSlug={organizationSlug}
          subjectType={subjectType}
          subjectId={subjectId}
          people={people}
        />
      ) : null}
    </div>
  );
}
