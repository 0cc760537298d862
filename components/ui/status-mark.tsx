import type { ReactNode } from "react";
import { STATUS_WORDS } from "@/lib/present/sentences/status-words";

export type Status = "ON_TRACK" | "BEHIND" | "AT_RISK" | "STALE" | "TOO_EARLY" | "NOT_MEASURED" | "DONE";

const DASHED = { fill: "none", stroke: "var(--ink-3)", strokeWidth: 1.5 };

/** Every status has a shape of its own, so that it survives without colour. */
const SHAPES: Record<Status, ReactNode> = {
  ON_TRACK: <circle cx="6" cy="6" r="4.5" fill="var(--good)" />,
  BEHIND: (
    <>
      <path d="M6 1 11 6 6 11 1 6z" fill="none" stroke="var(--bad)" strokeWidth="1.5" />
      <path d="M6 1 1 6l5 5z" fill="var(--bad)" />
    </>
  ),
  AT_RISK: <path d="M6 .5 11.5 6 6 11.5.5 6z" fill="var(--bad)" />,
  STALE: (
    <>
      <circle cx="6" cy="6" r="4.5" {...DASHED} />
      <path d="M6 3.4V6l1.8 1.2" {...DASHED} strokeWidth={1.2} />
    </>
  ),
  TOO_EARLY: <circle cx="6" cy="6" r="4.5" {...DASHED} />,
  NOT_MEASURED: <circle cx="6" cy="6" r="4.5" {...DASHED} strokeDasharray="2 2" />,
  DONE: (
    <>
      <circle cx="6" cy="6" r="5.2" fill="var(--good)" />
      <path d="m3.6 6.2 1.7 1.7 3.1-3.6" fill="none" stroke="var(--bg)" strokeWidth="1.4" />
    </>
  ),
};

/** The computed status: shape, word and hue. A person's override passes its own label and says so in the note. */
export function StatusMark({ status, label, note }: { status: Status; label?: string; note?: string }) {
  return (
    <span className="status">
      <svg className="mark" width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
        {SHAPES[status]}
      </svg>
      <span>
        {label ?? STATUS_WORDS[status]}
        {note ? <small className="sub block text-12 text-ink-3">{note}</small> : null}
      </span>
    </span>
  );
}
