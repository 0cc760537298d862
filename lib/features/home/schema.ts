import type { MetricUnit } from "@/lib/domain/metrics/definition";
import type { Measured, Owed } from "@/lib/features/inbox/schema";

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
  /** True where another goal in sight promises the same: in no sum. */
  isShare: boolean;
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
  /** Whom work and challenges can be given to. */
  people: { value: string; label: string }[];
  moved: Moved[];
  metrics: { period: string; rows: MetricChange[] };
  /** Landing minus target of the money goals in sight, in the organization's currency; null without any. */
  moneyGap: string | null;
  risks: Risk[];
  canWriteGoal: boolean;
};
