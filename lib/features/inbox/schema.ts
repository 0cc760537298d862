import { z } from "zod";
import type { MetricUnit } from "@/lib/domain/metrics/definition";
import type { ChallengeState } from "@/lib/features/challenges/schema";
import type { PendingView } from "@/lib/features/goals/schema-detail";
import type { CheckInSubject } from "@/lib/features/goals/schema-lines";
import type { KrUnit } from "@/lib/features/key-results/schema";
import { dayField } from "@/lib/features/objectives/schema";

/** Longest time an entry can be put off: longer than that is a decision, not a snooze. */
export const SNOOZE_DAYS = 14;

/** A value in its unit, as decimal text. */
export type Measured = { value: string | null; unit: KrUnit; currency: string | null };

/** The bar beside a check-in: start, target, actual, landing and what is expected by now. */
export type Pace = {
  start: string | null;
  target: string | null;
  actual: string | null;
  landing: string | null;
  expected: string | null;
};

/** A difference as the inbox writes it, and how many other lines show the same one. */
export type VarianceLine = { delta: string | null; unit: MetricUnit; parts: number };

type OwedBase = {
  /** Names the entry in the address, in snoozes and in mails. */
  key: string;
  title: string;
  href: string;
  dueOn: string | null;
  /** Days past due; 0 today, negative when not due yet, null without a day. */
  overdueDays: number | null;
};

/** What a person has to do next, whatever the noun: the inbox is a list of these, and home shows the same one. */
export type Owed = OwedBase &
  (
    | { kind: "CHECK_IN"; checkIn: CheckInSubject; pace: Pace | null; asOf: string | null }
    | { kind: "SETTLE"; id: string; by: string; subject: string; subjectType: "goal" | "key-result" }
    | { kind: "AGREE"; id: string; version: number; by: string | null; target: Measured }
    | {
        kind: "CHANGE";
        id: string;
        version: number;
        by: string;
        reason: string;
        unit: KrUnit;
        currency: string | null;
        changes: PendingView["changes"];
      }
    | {
        kind: "DECIDE";
        id: string;
        version: number;
        by: string;
        reason: string;
        before: Measured;
        after: Measured;
      }
    | { kind: "HANDED"; id: string; by: string; from: string; reason: string }
    | {
        kind: "CHALLENGE";
        id: string;
        version: number;
        by: string;
        about: string;
        state: ChallengeState;
        assignedTo: string | null;
      }
    | { kind: "ANSWER"; fileName: string }
    | { kind: "ACT"; id: string; version: number; by: string }
    | { kind: "VARIANCE"; id: string; line: VarianceLine; why: string | null }
    | { kind: "REVIEW"; id: string; version: number; line: VarianceLine; cause: string | null }
    | { kind: "REOPEN"; id: string; version: number; by: string; why: string }
    | { kind: "EXPLAIN"; id: string; by: string; text: string }
    | { kind: "MENTION"; id: string; by: string; text: string }
  );
export type OwedKind = Owed["kind"];

/** An entry put off, with the day it comes back. */
export type Snoozed = { owed: Owed; untilOn: string };

export type InboxPage = {
  today: string;
  owed: Owed[];
  snoozed: Snoozed[];
  /** The check-in the address asks for; what became of it when it is not due any more. */
  opened: Opened | null;
  /** Whom work and challenges can be given to. */
  people: { value: string; label: string }[];
};

export type Opened =
  | { kind: "DUE"; owed: Extract<Owed, { kind: "CHECK_IN" }>; nextKey: string | null }
  | { kind: "DONE"; title: string; href: string; by: string | null; on: string | null };

export const snoozeInput = z.object({
  key: z.string().min(1).max(120),
  /** The day it comes back. */
  untilOn: dayField,
});
export type SnoozeInput = z.output<typeof snoozeInput>;

export const wakeInput = snoozeInput.pick({ key: true });

/** Key of a check-in's entry. @example checkInKey("goal", "0190…") → "goal-0190…" */
export function checkInKey(type: "goal" | "key-result", id: string): string {
  return `${type}-${id}`;
}
