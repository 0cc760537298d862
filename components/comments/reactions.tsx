"use client";

import { CommandFailure } from "@/components/forms/command-failure";
import { useCommand } from "@/components/forms/use-command";
import { reactAction } from "@/lib/features/reactions/actions";
import { REACTION_LABELS, REACTIONS, type ReactionView } from "@/lib/features/reactions/schema";

type ReactionsProps = {
  organizationSlug: string;
  subjectType: "comment" | "check-in";
  subjectId: string;
  reactions: readonly ReactionView[];
  isReadOnly?: boolean | undefined;
};

/** A few fixed answers in words; pressing one's own again takes it back. */
export function Reactions({
  organizationSlug,
  subjectType,
  subjectId,
  reactions,
  isReadOnly,
}: ReactionsProps) {
  const command = useCommand(reactAction, organizationSlug);
  const given = new Map(reactions.map((one) => [one.kind, one]));
  const shown = isReadOnly ? REACTIONS.filter((kind) => given.has(kind)) : REACTIONS;
  if (shown.length === 0) return null;
  return (
    <div className="reactions no-print">
      {shown.map((kind) => {
        const { names = [], isMine = false } = given.get(kind) ?? {};
        return (
          <button
            key={kind}
            type="button"
            aria-pressed={isMine}
            title={names.join(", ") || undefined}
            disabled={isReadOnly || command.isPending}
            onClick={() => command.run({ subjectType, subjectId, kind, isOn: !isMine })}
          >
            {REACTION_LABELS[kind]}
            {names.length > 0 ? <span className="num">{` ${names.length}`}</span> : null}
          </button>
        );
      })}
      <CommandFailure failure={command.failure} />
    </div>
  );
}
