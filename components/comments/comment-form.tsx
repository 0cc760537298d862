"use client";

import { useState } from "react";
import { clearDraft, FormDraft } from "@/components/forms/form-draft";
import { FormError } from "@/components/forms/form-error";
import { MentionField } from "@/components/forms/mention-field";
import { useCommand } from "@/components/forms/use-command";
import { Button } from "@/components/ui/button";
import { addCommentAction } from "@/lib/features/comments/actions";
import type { CommentSubject } from "@/lib/features/comments/schema";

type CommentFormProps = {
  organizationSlug: string;
  subjectType: CommentSubject;
  subjectId: string;
  /** Names that "@" offers. */
  people: readonly string[];
};

/** Writes a comment; "@" offers the people of the organization, who then find it on their home. */
export function CommentForm({ organizationSlug, subjectType, subjectId, people }: CommentFormProps) {
  const command = useCommand(addCommentAction, organizationSlug);
  const [text, setText] = useState("");
  const draftKey = `comment:${subjectType}:${subjectId}`;
  return (
    <form
      className="comment-form"
      onSubmit={(event) => {
        event.preventDefault();
        command.run({ subjectType, subjectId, text }, () => {
          clearDraft(draftKey);
          setText("");
        });
      }}
    >
      <MentionField
        label="Comment"
        name="text"
        rows={2}
        organizationSlug={organizationSlug}
        people={people}
        value={text}
        onChange={setText}
        error={command.errorOf("text")}
        description="@ names a person"
      />
      <FormError
        message={command.errorOf("text") ? null : command.failure?.message}
        reference={command.failure?.reference}
      />
      <div className="flex items-center gap-3">
        <Button type="submit" isPending={command.isPending}>
          Comment
        </Button>
        <FormDraft draftKey={draftKey} />
      </div>
    </form>
  );
}
