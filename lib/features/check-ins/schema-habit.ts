/** Check-ins due and those that came in time. */
export type Punctuality = { due: number; onTime: number };

/** How one team feels and how it keeps its rhythm, over its running goals and key results. */
export type TeamHabit = {
  /** Null for what is the company's. */
  teamId: string | null;
  name: string;
  asked: number;
  stated: number;
  confident: number;
  doubtful: number;
  /** Net confidence in points as decimal text; null when nobody said anything. */
  net: string | null;
  /** At the end of each of the last weeks, oldest first; null where nobody had said anything. */
  trend: (string | null)[];
  /** Points moved against four weeks ago. */
  moved: string | null;
  /** Over the last weeks; null for a team of one, whose discipline is that person's own business. */
  punctuality: Punctuality | null;
  /** The same week by week, oldest first; empty for a team of one. */
  weeks: Punctuality[];
  ref: string;
};

export type TeamHabitPage = {
  today: string;
  /** First and last day of the weeks looked at. */
  from: string;
  to: string;
  teams: TeamHabit[];
  total: TeamHabit;
  /** The person's own, over the same weeks; null without anything due. */
  own: Punctuality | null;
};
