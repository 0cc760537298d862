import { type Decimal, decimal, sum, ZERO } from "../number/decimal";
import { type Day, daysBetween } from "../time/day";

/** A record of one system: a booking, an invoice line, a posting. `amount` in the organization's currency. */
export type MatchRecord = {
  /** Names the record for ever, whatever its revision. */
  readonly key: string;
  /** Numbers it carries that name a contract, an order or an invoice, its own included. */
  readonly refs: readonly string[];
  readonly customerId: string | null;
  readonly amount: Decimal;
  readonly on: Day;
};

/** How far two records may lie apart and still be one thing. */
export type Tolerance = {
  /** Share of the left amount, 0.01 is one percent. */
  readonly amountShare: Decimal;
  /** At least this much, in the organization's currency: rounding of small amounts. */
  readonly amount: Decimal;
  /** Days the right record may come before and after the left one. */
  readonly daysBefore: number;
  readonly daysAfter: number;
};

/** The house's tolerance: 1 % or one unit of money, 15 days before to 60 days after. */
export const DEFAULT_TOLERANCE: Tolerance = {
  amountShare: decimal("0.01"),
  amount: decimal(1),
  daysBefore: 15,
  daysAfter: 60,
};

/** Why two records belong together. */
export type MatchReason = "BY_HAND" | "CONTRACT" | "CUSTOMER" | "AMOUNT" | "DATE" | "INSTALMENTS";

/** One left record with the right ones that answer to it. `score` 0–100. */
export type Match = {
  readonly left: string;
  readonly right: readonly string[];
  readonly score: number;
  readonly reasons: readonly MatchReason[];
  /** False: a proposal a person has to accept; its records still count as unmatched. */
  readonly isCertain: boolean;
};

/** What a person decided about two records. */
export type Decided = { readonly left: string; readonly right: string; readonly isJoined: boolean };

/** Matches, proposals among what is left, and what found nothing at all. Every key stands in exactly one place of matches and unmatched. */
export type Matching = {
  readonly matches: readonly Match[];
  readonly suggestions: readonly Match[];
  readonly unmatchedLeft: readonly string[];
  readonly unmatchedRight: readonly string[];
};

/** From this score on records of one customer, amount and time are one thing without a person's word. */
export const CERTAIN_FROM = 90;

const byKey = (a: { key: string }, b: { key: string }) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0);
const pairKey = (left: string, right: string) => JSON.stringify([left, right]);

type Open = { left: Map<string, MatchRecord>; right: Map<string, MatchRecord>; apart: ReadonlySet<string> };

function take(open: Open, left: string, right: readonly string[]): void {
  open.left.delete(left);
  for (const key of right) open.right.delete(key);
}

function byHand(open: Open, decided: readonly Decided[]): Match[] {
  const joined = new Map<string, string[]>();
  const taken = new Set<string>();
  const pairs = decided
    .filter(({ isJoined, left, right }) => isJoined && open.left.has(left) && open.right.has(right))
    .sort((a, b) => (pairKey(a.left, a.right) < pairKey(b.left, b.right) ? -1 : 1));
  for (const { left, right } of pairs) {
    // One posting answers to one contract: the first decision by key holds.
    if (taken.has(right)) continue;
    taken.add(right);
    joined.set(left, [...(joined.get(left) ?? []), right]);
  }
  return [...joined].map(([left, right]) => {
    take(open, left, right);
    return { left, right, score: 100, reasons: ["BY_HAND"], isCertain: true };
  });
}

/** Records that carry the same number: a contract may have many invoices. */
function byContract(open: Open): Match[] {
  const holders = new Map<string, MatchRecord[]>();
  for (const right of open.right.values()) {
    for (const ref of right.refs) holders.set(ref, [...(holders.get(ref) ?? []), right]);
  }
  return [...open.left.values()].sort(byKey).flatMap((left): Match[] => {
    const found = new Map(left.refs.flatMap((ref) => holders.get(ref) ?? []).map((one) => [one.key, one]));
    const right = [...found.values()]
      .filter(({ key }) => open.right.has(key) && !open.apart.has(pairKey(left.key, key)))
      .sort(byKey)
      .map(({ key }) => key);
    if (right.length === 0) return [];
    take(open, left.key, right);
    return [{ left: left.key, right, score: 100, reasons: ["CONTRACT"], isCertain: true }];
  });
}

function limitOf({ amount }: MatchRecord, tolerance: Tolerance): Decimal {
  const share = amount.abs().times(tolerance.amountShare);
  return share.gt(tolerance.amount) ? share : tolerance.amount;
}

function isInTime(left: MatchRecord, right: MatchRecord, { daysBefore, daysAfter }: Tolerance): boolean {
  const days = daysBetween(left.on, right.on);
  return days >= -daysBefore && days <= daysAfter;
}

/** 100 for the same amount on the same day; up to 6 points for the amount, up to 30 for the days. */
function scoreOf(left: MatchRecord, right: MatchRecord, tolerance: Tolerance): number {
  const off = left.amount.minus(right.amount).abs();
  const limit = limitOf(left, tolerance);
  const forAmount = limit.isZero() ? ZERO : off.div(limit).times(6);
  const days = Math.abs(daysBetween(left.on, right.on));
  const widest = Math.max(1, tolerance.daysAfter, tolerance.daysBefore);
  const forDays = decimal(days).times(30).div(widest);
  return decimal(100).minus(forAmount).minus(forDays).toDecimalPlaces(0).toNumber();
}

function customersOf(records: Iterable<MatchRecord>): Map<string, MatchRecord[]> {
  const grouped = new Map<string, MatchRecord[]>();
  for (const record of records) {
    if (record.customerId === null) continue;
    grouped.set(record.customerId, [...(grouped.get(record.customerId) ?? []), record]);
  }
  return grouped;
}

/** One to one by customer, amount and time, the best pair first; equal ones by key. */
function byLikeness(open: Open, tolerance: Tolerance): Match[] {
  const rights = customersOf(open.right.values());
  const pairs = [...open.left.values()].flatMap((left) =>
    (rights.get(left.customerId ?? "") ?? []).flatMap((right) => {
      const isNear = left.amount.minus(right.amount).abs().lte(limitOf(left, tolerance));
      if (!isNear || !isInTime(left, right, tolerance) || open.apart.has(pairKey(left.key, right.key)))
        return [];
      return [{ left, right, score: scoreOf(left, right, tolerance), key: pairKey(left.key, right.key) }];
    }),
  );
  pairs.sort((a, b) => b.score - a.score || byKey(a, b));
  return pairs.flatMap(({ left, right, score }): Match[] => {
    if (!open.left.has(left.key) || !open.right.has(right.key)) return [];
    take(open, left.key, [right.key]);
    const reasons: MatchReason[] = ["CUSTOMER", "AMOUNT", "DATE"];
    return [{ left: left.key, right: [right.key], score, reasons, isCertain: score >= CERTAIN_FROM }];
  });
}

/** Several right records of one customer, following each other, that add up to the left one: instalments. */
function byInstalments(open: Open, tolerance: Tolerance): Match[] {
  const rights = customersOf(open.right.values());
  return [...open.left.values()].sort(byKey).flatMap((left): Match[] => {
    const own = (rights.get(left.customerId ?? "") ?? [])
      .filter(
        ({ key, on }) => open.right.has(key) && on >= left.on && !open.apart.has(pairKey(left.key, key)),
      )
      .sort((a, b) => (a.on === b.on ? byKey(a, b) : a.on < b.on ? -1 : 1));
    const limit = limitOf(left, tolerance);
    for (let count = 2; count <= own.length; count += 1) {
      const first = own.slice(0, count);
      if (
        left.amount
          .minus(sum(first.map(({ amount }) => amount)))
          .abs()
          .gt(limit)
      )
        continue;
      const right = first.map(({ key }) => key);
      take(open, left.key, right);
      return [{ left: left.key, right, score: 70, reasons: ["CUSTOMER", "INSTALMENTS"], isCertain: false }];
    }
    return [];
  });
}

/**
 * Matches the records of two systems: what a person decided, then the same contract number (one to many), then
 * customer, amount and date one to one, then instalments that add up. What a person took apart never meets again. The
 * result depends on the records alone, not on their order.
 */
export function matchRecords(
  left: readonly MatchRecord[],
  right: readonly MatchRecord[],
  {
    decided = [],
    tolerance = DEFAULT_TOLERANCE,
  }: { decided?: readonly Decided[]; tolerance?: Tolerance } = {},
): Matching {
  const apart = new Set(decided.flatMap((one) => (one.isJoined ? [] : [pairKey(one.left, one.right)])));
  const open: Open = {
    left: new Map([...left].sort(byKey).map((record) => [record.key, record])),
    right: new Map([...right].sort(byKey).map((record) => [record.key, record])),
    apart,
  };
  const sure = [...byHand(open, decided), ...byContract(open)];
  const likely = byLikeness(open, tolerance);
  const proposed = [...likely.filter(({ isCertain }) => !isCertain), ...byInstalments(open, tolerance)];
  const matches = [...sure, ...likely.filter(({ isCertain }) => isCertain)];
  const matchedLeft = new Set(matches.map((match) => match.left));
  const matchedRight = new Set(matches.flatMap((match) => match.right));
  return {
    matches: matches.sort((a, b) => (a.left < b.left ? -1 : 1)),
    suggestions: proposed.sort((a, b) => b.score - a.score || (a.left < b.left ? -1 : 1)),
    unmatchedLeft: left.flatMap(({ key }) => (matchedLeft.has(key) ? [] : [key])).sort(),
    unmatchedRight: right.flatMap(({ key }) => (matchedRight.has(key) ? [] : [key])).sort(),
  };
}
