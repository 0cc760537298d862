import { type Day, earlierDay, laterDay } from "../time/day";

/** What something measures, where and when. A dimension that is absent from the scope is not restricted. */
export type MeasuredLine = {
  readonly id: string;
  readonly label: string;
  /** Null when measured by hand: nothing to compare. */
  readonly metric: string | null;
  /** Members per dimension, teams and regions with everything below them. */
  readonly scope: Readonly<Record<string, readonly string[]>>;
  readonly from: Day;
  readonly to: Day;
};

/**
 * Two lines that count the same thing. SURE: one scope lies inside the other's dimensions and they share
 * members. POSSIBLE: each restricts a dimension the other leaves open, so only the facts can tell.
 */
export type DoubleCount = {
  readonly a: MeasuredLine;
  readonly b: MeasuredLine;
  readonly certainty: "SURE" | "POSSIBLE";
  readonly from: Day;
  readonly to: Day;
  readonly sentence: string;
};

function scopesMeet(a: MeasuredLine["scope"], b: MeasuredLine["scope"]): boolean {
  return Object.entries(a).every(([dimension, members]) => {
    const others = b[dimension];
    return others === undefined || members.some((member) => others.includes(member));
  });
}

/** Whether `a` restricts a dimension that `b` leaves open. */
function isNarrowerSomewhere(a: MeasuredLine["scope"], b: MeasuredLine["scope"]): boolean {
  return Object.keys(a).some((dimension) => b[dimension] === undefined);
}

function compareLines(a: MeasuredLine, b: MeasuredLine): DoubleCount | null {
  const from = laterDay(a.from, b.from);
  const to = earlierDay(a.to, b.to);
  if (from > to || !scopesMeet(a.scope, b.scope)) return null;
  const isCrossed = isNarrowerSomewhere(a.scope, b.scope) && isNarrowerSomewhere(b.scope, a.scope);
  const verb = isCrossed ? "may both count" : "both count";
  const sentence = `“${a.label}” and “${b.label}” ${verb} ${a.metric ?? ""} from ${from} to ${to}.`;
  return { a, b, certainty: isCrossed ? "POSSIBLE" : "SURE", from, to, sentence };
}

/**
 * Whether all that one line counts is in the other one too: same metric, its members among the other's, its days among
 * the other's.
 *
 * @example bookings of team West in a quarter, inside bookings of the year → true
 */
export function isPartOf(part: MeasuredLine, whole: MeasuredLine): boolean {
  if (part.metric === null || part.metric !== whole.metric) return false;
  if (part.from < whole.from || part.to > whole.to) return false;
  return Object.entries(whole.scope).every(([dimension, members]) => {
    const own = part.scope[dimension];
    return own?.every((member) => members.includes(member)) ?? false;
  });
}

function byMetric(lines: readonly MeasuredLine[]): Map<string, MeasuredLine[]> {
  const groups = new Map<string, MeasuredLine[]>();
  for (const line of lines) {
    if (line.metric === null) continue;
    const group = groups.get(line.metric);
    if (group === undefined) groups.set(line.metric, [line]);
    else group.push(line);
  }
  return groups;
}

/**
 * Every pair of siblings that would be counted twice in one sum: same metric, overlapping scope, overlapping
 * period. Pairs come in the order of the lines.
 */
export function findDoubleCounting(lines: readonly MeasuredLine[]): DoubleCount[] {
  const found: DoubleCount[] = [];
  for (const group of byMetric(lines).values()) {
    for (const [index, a] of group.entries()) {
      for (const b of group.slice(index + 1)) {
        const pair = compareLines(a, b);
        if (pair !== null) found.push(pair);
      }
    }
  }
  return found;
}
