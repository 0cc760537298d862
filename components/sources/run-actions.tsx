import { LinkButton } from "@/components/ui/link-button";
import type { RunStatus } from "@/lib/present/sources/run-words";
import { CommitButton, DiscardButton, UndoButton } from "./run-buttons";

/** What can be done with an import as a whole; the button says what will happen. */
export function RunActions({
  org,
  run,
  canImport,
  canUndo,
  questions,
  canAccept,
  commitLabel,
  undoEffect,
}: {
  org: string;
  run: { id: string; version: number; status: RunStatus; fileName: string };
  canImport: boolean;
  canUndo: boolean;
  questions: number;
  /** Every open question has a suggestion, and the dry run counts with them. */
  canAccept: boolean;
  commitLabel: string;
  undoEffect: string;
}) {
  const { status } = run;
  const isOpen = status === "NEEDS_ANSWERS" || status === "READY";
  const accepted = questions === 1 ? "Accept the answer" : `Accept ${questions} answers`;
  return (
    <>
      {canImport && (isOpen || status === "FAILED") ? (
        <DiscardButton organizationSlug={org} runId={run.id} fileName={run.fileName} />
      ) : null}
      {isOpen ? <LinkButton href={`/${org}/sources`}>Leave, keep for later</LinkButton> : null}
      {canImport && status === "READY" ? (
        <CommitButton organizationSlug={org} run={run} label={commitLabel} acceptSuggestions={false} />
      ) : null}
      {canImport && status === "NEEDS_ANSWERS" && canAccept ? (
        <CommitButton
          organizationSlug={org}
          run={run}
          label={`${accepted}, ${commitLabel.charAt(0).toLowerCase()}${commitLabel.slice(1)}`}
          acceptSuggestions
        />
      ) : null}
      {canUndo && status === "DONE" ? (
        <UndoButton organizationSlug={org} runId={run.id} fileName={run.fileName} effect={undoEffect} />
      ) : null}
      {status === "FAILED" || status === "UNDONE" || status === "DONE" ? (
        <LinkButton href={`/${org}/sources/new`} variant={status === "DONE" ? "secondary" : "primary"}>
          Import another file
        </LinkButton>
      ) : null}
    </>
  );
}
