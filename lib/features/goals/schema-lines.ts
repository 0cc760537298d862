import type { Status } from "@/lib/domain/key-results/status";
import type { KrUnit } from "@/lib/features/key-results/schema";

/** What the check-in form needs to fill the status itself while a number is typed. */
export type LiveStatus = {
  /** Start of the way, its end and what is expected by now, as decimal strings; null where status is not by a way. */
  start: string | null;
  target: string | null;
  expectedShare: string | null;
  elapsed: string;
};

/** One check-in form: of a goal or a key result. */
export type CheckInSubject = {
  subjectType: "goal" | "key-result";
  id: string;
  title: string;
  valueLabel: string;
  unit: KrUnit;
  currency: string | null;
  /** Present value as decimal text, and whether data measures it. */
  actual: string | null;
  isByData: boolean;
  note: string | null;
  confidence: number | null;
  status: Status;
  pointsBehind: string | null;
  live: LiveStatus;
  /** Milestones to choose from, for key results in parts. */
  parts: { code: string; name: string; isDone: boolean }[];
  isYesNo: boolean;
};

/** A goal as its list shows it. Numbers are decimal strings, percentages fractions. */
export type GoalLine = {
  id: string;
  title: string;
  metric: string;
  metricLabel: string;
  ownerId: string;
  ownerName: string;
  coOwnerName: string | null;
  updaterName: string | null;
  /** Days between check-ins. */
  rhythmDays: number;
  /** Of the row, for changes made from the list. */
  version: number;
  teamName: string | null;
  unit: KrUnit;
  currency: string | null;
  state: "DRAFTED" | "PROPOSED" | "AGREED" | "ACTIVE" | "CLOSED";
  startsOn: string | null;
  endsOn: string | null;
  start: string | null;
  actual: string | null;
  target: string | null;
  expected: string | null;
  landing: string | null;
  landingMethod: string | null;
  /** Share of simulated runs that reach the target, and the range eight in ten of them end in; null without one. */
  probability: string | null;
  landingRange: { low: string; high: string } | null;
  /** Last day whose data the simulation knew. */
  simulatedOn: string | null;
  /** False where a simulation is missing or older than what it was made of. */
  isSimulationFresh: boolean;
  gap: string | null;
  /** Positive gap is good, negative bad, by the goal's direction. */
  isGapGood: boolean | null;
  /** Promises what another of the listed goals promises already: not added up beside it. */
  isShare: boolean;
  progress: string | null;
  status: Status;
  computed: Status;
  overrideReason: string | null;
  disagreement: string | null;
  pointsBehind: string | null;
  confidence: number | null;
  wasConfidence: number | null;
  dueOn: string | null;
  /** Days past due; 0 today, negative when not due yet, null when nothing is due. */
  overdueDays: number | null;
  isByData: boolean;
  isPreliminary: boolean;
  note: string | null;
  lastCheckInOn: string | null;
  isSelfApproved: boolean;
  canCheckIn: boolean;
  checkIn: CheckInSubject;
  spark: { points: (string | null)[]; expected: (string | null)[] };
};
