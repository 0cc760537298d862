"use client";

import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";

type VersionField = { label: string; mine: string; theirs: string };

/** Somebody saved first: both versions field by field, and nothing is lost whatever is chosen. */
export function ConflictDialog({
  isOpen,
  theirName,
  theirAt,
  fields,
  onKeepMine,
  onTakeTheirs,
  onClose,
}: {
  isOpen: boolean;
  theirName: string;
  /** When they saved, as people read it. */
  theirAt: string;
  fields: readonly VersionField[];
  onKeepMine: () => void;
  onTakeTheirs: () => void;
  /** Go back to the form with everything as typed. */
  onClose: () => void;
}) {
  return (
    <Dialog
      title={`${theirName} changed this while you were editing`}
      size="lg"
      isOpen={isOpen}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      footer={
        <>
          <Button variant="quiet" onPress={onClose}>
            Back to editing
          </Button>
          <Button onPress={onTakeTheirs}>Take theirs</Button>
          <Button variant="primary" onPress={onKeepMine}>
            Keep mine
          </Button>
        </>
      }
    >
      <p className="mb-3 text-ink-2">
        Saved {theirAt}. Your version is kept here until you choose; the other stays in the history.
      </p>
      <div className="versions">
        <span className="versions-head versions-label">Field</span>
        <span className="versions-head">Yours</span>
        <span className="versions-head">{theirName}</span>
        {fields.map((field) => {
          const differs = field.mine === field.theirs ? "" : "differs";
          return (
            <div key={field.label} className="contents">
              <span className="versions-label">{field.label}</span>
              <span className={differs}>{field.mine}</span>
              <span className={differs}>
                {field.theirs}
                {differs ? <span className="sr-only">, differs</span> : null}
              </span>
            </div>
          );
        })}
      </div>
    </Dialog>
  );
}
