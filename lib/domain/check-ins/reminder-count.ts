import type { Day } from "../time/day";

/** Reminders after which nobody writes again: a fourth would only teach to ignore them. */
export const IGNORED_LIMIT = 3;

/** What was sent about one check-in to one person so far; `dueOn` names the check-in the count belongs to. */
export type ReminderState = { readonly dueOn: Day; readonly sent: number; readonly isEnded: boolean };

/**
 * What the next slot does about a check-in still due. `REMIND` with the number this reminder is; `DECIDE` once three
 * were ignored: close or delegate; `SILENT` after that until the check-in is done or changes hands.
 */
export type ReminderStep =
  | { readonly kind: "REMIND"; readonly sent: number }
  | { readonly kind: "DECIDE" }
  | { readonly kind: "SILENT" };

/**
 * The step for a check-in due on a day. A check-in that was done has another due day, and its count starts anew.
 *
 * @param state what is known of this person and this subject; null before the first reminder.
 * @example nextReminder({ dueOn: "2026-03-02", sent: 3, isEnded: false }, "2026-03-02") → { kind: "DECIDE" }
 */
export function nextReminder(state: ReminderState | null, dueOn: Day): ReminderStep {
  if (state === null || state.dueOn !== dueOn) return { kind: "REMIND", sent: 1 };
  if (state.isEnded) return { kind: "SILENT" };
  if (state.sent >= IGNORED_LIMIT) return { kind: "DECIDE" };
  return { kind: "REMIND", sent: state.sent + 1 };
}
