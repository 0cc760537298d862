"use client";

import type { ActionResult } from "@/lib/platform/action-result";
import { ConflictDialog } from "./conflict-dialog";

type Failure = Extract<ActionResult<never>, { ok: false }>;

function shown(value: unknown): string {
  if (value === null || value === undefined || value === "") return "–";
  if (typeof value === "string")
    return /^\d{4}-\d{2}-\d{2}T00:00:00/.test(value) ? value.slice(0, 10) : value;
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  return JSON.stringify(value);
}

/** Shows both versions when somebody else saved first; nothing typed is lost whatever is chosen. */
export function CommandConflict({
  failure,
  labels,
  onKeepMine,
  onTakeTheirs,
  onClose,
}: {
  failure: Failure | null;
  /** Field → what it is called; only these are compared. */
  labels: Readonly<Record<string, string>>;
  onKeepMine: (theirVersion: number) => void;
  onTakeTheirs: () => void;
  onClose: () => void;
}) {
  const conflict = failure?.conflict;
  const fields = conflict
    ? Object.entries(labels).map(([name, label]) => ({
        label,
        mine: shown(conflict.yours[name]),
        theirs: shown(conflict.theirs[name]),
      }))
    : [];
  return (
    <ConflictDialog
      isOpen={conflict !== undefined}
      theirName="Somebody else"
      theirAt="a moment ago"
      fields={fields}
      onKeepMine={() => onKeepMine(conflict?.theirVersion ?? 1)}
      onTakeTheirs={onTakeTheirs}
      onClose={onClose}
    />
  );
}
