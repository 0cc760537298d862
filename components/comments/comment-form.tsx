"use client";

import { useState } from "react";
import { clearDraft, FormDraft } from "@/components/forms/form-draft";
import { FormError } from "@/components/forms/form-error";
import { TextArea } from "@/components/forms/text-area";
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

const SUGGESTED = 6;

/** The name being typed after the last "@", or null. */
function openMention(text: string): string | null {
  const found = /@([\p{L}\p{M}' .-]{0,40})$/u.exec(text);
  return found ? (found[1] ?? "") : null;
}

/** Writes a comment; "@" offers the people of the organization, who then find it on their home. */
export function CommentForm({ organizationSlug, subjectType, subjectId, people }: CommentFormProps) {
  const command = useCommand(addCommentAction, organizationSlug);
  const [text, setText] = useState("");
  const draftKey = `comment:${subjectType}:${subjectId}`;
  const typed = openMention(text);
  const offered =
    typed === null
      ? []
      : people
          .filter((name) => name.toLowerCase().startsWith(typed.toLowerCase()) && name !== typed)
          .slice(0, SUGGESTED);
  const complete = (name: string) =>
    setText((present) => `${present.slice(0, present.lastIndexOf("@"))}@${name} `);
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
      <TextArea
        label="Comment"
        name="text"
        rows={2}
        value={text}
        onChange={setText}
        error={command.errorOf("text")}
        description="@ names a person"
      />
      {offered.length > 0 ? (
        <fieldset className="flex flex-wrap gap-1 border-0 p-0">
          <legend className="sr-only">People to mention</legend>
          {offered.map((name) => (
            <Button key={name} size="sm" onPress={() => complete(name)}>
              @{name}
            </Button>
          ))}
        </fieldset>
      ) : null}
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
