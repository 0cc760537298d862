import { CHALLENGE_STATE_LABELS } from "@/lib/features/challenges/schema";
import { CAUSE_LABELS, CAUSES } from "@/lib/features/explanations/schema";
import type { Owed, VarianceLine } from "@/lib/features/inbox/schema";
import { formatDelta } from "@/lib/present/format/value";
import { measuredText } from "./measured-text";

function lineText({ delta, unit, parts }: VarianceLine, place: { locale: string; currency: string }): string {
  const others = parts === 0 ? "" : `, and ${parts} ${parts === 1 ? "line" : "lines"} that show it too`;
  return `${formatDelta(delta, unit, { ...place, style: "compact" })}${others}`;
}

/** What else there is to know about an entry, in one line. */
export function noteOf(owed: Owed, place: { locale: string; currency: string }): string {
  switch (owed.kind) {
    case "CHECK_IN":
      return "";
    case "SETTLE":
      return `${owed.by} ignored three reminders: close it, or give it to somebody else`;
    case "AGREE":
      return `From ${owed.by ?? "nobody known"}, target ${measuredText(owed.target, place)}`;
    case "CHANGE": {
      const text = (value: string | null, isAmount: boolean) =>
        isAmount
          ? measuredText({ value, unit: owed.unit, currency: owed.currency }, place)
          : (value ?? "none");
      const terms = owed.changes.map(
        ({ label, before, after, isAmount }) =>
          `${label} ${text(before, isAmount)} → ${text(after, isAmount)}`,
      );
      return `${terms.join(", ") || "Contributions"}. ${owed.by}: ${owed.reason}`;
    }
    case "DECIDE":
      return `${measuredText(owed.before, place)} → ${measuredText(owed.after, place)}. ${owed.by}: ${owed.reason}`;
    case "HANDED":
      return `${owed.by} gave you this, it was ${owed.from}’s: ${owed.reason}`;
    case "CHALLENGE":
      return owed.assignedTo === null
        ? `${owed.by} raised it on ${owed.about}; nobody has it yet`
        : `${CHALLENGE_STATE_LABELS[owed.state]}, on ${owed.about}, raised by ${owed.by}`;
    case "VARIANCE":
      return `${lineText(owed.line, place)}${owed.why === null ? "" : `. ${owed.why}`}`;
    case "REVIEW": {
      const cause = CAUSES.find((one) => one === owed.cause);
      return `${lineText(owed.line, place)}${cause ? `, ${CAUSE_LABELS[cause].toLowerCase()}` : ""}`;
    }
    case "REOPEN":
      return `${owed.by}: ${owed.why}`;
    case "ANSWER":
      return "It waits for your answers; nothing is written before.";
    case "ACT":
      return `From ${owed.by}’s explanation of a variance`;
    case "EXPLAIN":
    case "MENTION":
      return owed.text;
  }
}
