import { z } from "zod";
import { dayField, idField, versionField } from "@/lib/features/objectives/schema";

export const CHALLENGE_SUBJECTS = ["objective", "key-result", "goal"] as const;
export type ChallengeSubject = (typeof CHALLENGE_SUBJECTS)[number];
export const CHALLENGE_STATES = ["OPEN", "IN_PROGRESS", "RESOLVED"] as const;
export type ChallengeState = (typeof CHALLENGE_STATES)[number];
export const CHALLENGE_STATE_LABELS: Readonly<Record<ChallengeState, string>> = {
  OPEN: "Open",
  IN_PROGRESS: "In progress",
  RESOLVED: "Resolved",
};

const emptyToNull = (value: unknown) => (value === "" || value === undefined ? null : value);
const optionalMember = z.preprocess(emptyToNull, idField.nullable());
const optionalDay = z.preprocess(emptyToNull, dayField.nullable());

export const raiseChallengeInput = z.object({
  subjectType: z.enum(CHALLENGE_SUBJECTS),
  subjectId: idField,
  text: z.string().trim().min(3, "Say what stands in the way.").max(1000),
  assignedTo: optionalMember,
  dueOn: optionalDay,
});
export type RaiseChallengeInput = z.output<typeof raiseChallengeInput>;

export const assignChallengeInput = z.object({
  id: idField,
  version: versionField,
  assignedTo: optionalMember,
  dueOn: optionalDay,
});

export const challengeStepInput = z.object({ id: idField, version: versionField });

export const resolveChallengeInput = challengeStepInput.extend({
  reason: z.string().trim().min(3, "Say what solved it, or why it no longer matters.").max(1000),
});

/** What the address of the list filters by. */
export const challengeFilterInput = z.object({
  state: z
    .enum([...CHALLENGE_STATES, "ALL"])
    .optional()
    .catch(undefined),
  department: z.string().max(40).optional().catch(undefined),
  /** Id of an objective, key result or goal. */
  subject: z.uuid().optional().catch(undefined),
  who: z.literal("me").optional().catch(undefined),
  q: z.string().trim().max(100).optional().catch(undefined),
});
export type ChallengeFilter = z.output<typeof challengeFilterInput>;

/** A challenge as its list and the page of its subject show it. */
export type ChallengeView = {
  id: string;
  text: string;
  subjectType: ChallengeSubject;
  subjectId: string;
  subjectTitle: string;
  href: string;
  /** Department of the subject's team; null for what is the company's. */
  department: string | null;
  teamName: string | null;
  raisedBy: string;
  raisedOn: string;
  assignedTo: string | null;
  assigneeName: string | null;
  dueOn: string | null;
  /** Days past due while not resolved; null without a day. */
  overdueDays: number | null;
  state: ChallengeState;
  resolution: string | null;
  resolvedBy: string | null;
  resolvedOn: string | null;
  version: number;
  /** Whether this person may assign, start, resolve and reopen it. */
  canWork: boolean;
};

export type ChallengePage = {
  challenges: ChallengeView[];
  /** Counts of everything readable, whatever the filter. */
  counts: { open: number; unassigned: number; overdue: number; resolved: number };
  departments: string[];
  subjects: { value: string; label: string }[];
  people: { value: string; label: string }[];
};

/** Part of the page of an objective, key result or goal. */
export type Habit = {
  challenges: ChallengeView[];
  isFollowed: boolean;
  canRaise: boolean;
  assignable: { value: string; label: string }[];
};
