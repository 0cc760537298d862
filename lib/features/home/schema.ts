import type { MetricUnit } from "@/lib/domain/metrics/definition";
import type { CheckInSubject } from "@/lib/features/goals/schema-lines";
import type { KrUnit } from "@/lib/features/key-results/schema";

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

type OwedBase = {
  key: string;
  title: string;
  href: string;
  dueOn: string | null;
  /** Days past due; 0 today, negative when not due yet, null without a day. */
  overdueDays: number | null;
};

/** What a person has to do next, whatever the noun: the first section of the home page is a list of these. */
export type Owed = OwedBase &
  (
    | { kind: "CHECK_IN"; checkIn: CheckInSubject; pace: Pace | null }
    | { kind: "AGREE"; by: string | null; target: Measured }
    | { kind: "DECIDE"; by: string; reason: string; before: Measured; after: Measured }
    | { kind: "ANSWER"; fileName: string }
    | { kind: "ACT"; id: string; version: number; by: string }
    | { kind: "MENTION"; id: string; by: string; text: string }
  );

/** Something that happened in the last days. */
export type Moved = {
  key: string;
  kind: "CHECK_IN" | "ADJUSTED" | "REFUSED" | "AGREED" | "CLOSED" | "IMPORTED";
  at: string;
  who: string | null;
  title: string;
  href: string;
  /** What was said with it. */
  text: string | null;
  before: Measured | null;
  after: Measured | null;
};

/** A metric of the running period against the year before. */
export type MetricChange = {
  code: string;
  label: string;
  unit: MetricUnit;
  before: string;
  now: string;
  delta: string;
  percent: string | null;
  effect: "GOOD" | "BAD" | "NEUTRAL";
  ref: string;
};

/** Money that is not there at the landing: a positive amount. */
export type Risk = {
  key: string;
  kind: "GOAL" | "KEY_RESULT";
  title: string;
  note: string;
  href: string;
  amount: string;
  ref: string;
};

export type HomePage = {
  /** Nothing was imported and nothing was set yet. */
  isEmpty: boolean;
  today: string;
  /** Whose goals the page is about: the person, the team or the company. */
  who: { isPerson: boolean; name: string };
  importedAt: string | null;
  openMonth: string | null;
  owed: Owed[];
  moved: Moved[];
  metrics: { period: string; rows: MetricChange[] };
  /** Landing minus target of the money goals in sight, in the organization's currency; null without any. */
  moneyGap: string | null;
  risks: Risk[];
  canWriteGoal: boolean;
};
