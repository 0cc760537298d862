import { type Decimal, sum, ZERO } from "../number/decimal";
import { type Reasoned, reasoned } from "../reasoned";
import { groupBy } from "./group-by";
import { ruleOf } from "./methods";
import { line } from "./part";

/** A sum of a closed month in one currency. `row` is the member it stands on, "" where there is none. */
export type StatedSum = { readonly row: string; readonly currency: string; readonly amount: Decimal };

/** One unit of a currency in the organization's, as it was when the month was closed and as it is now. */
export type StatedRate = { readonly closed: Decimal | null; readonly now: Decimal | null };

/** A restated row: what was closed, what later facts changed (at the closed rate), what another rate changed, what it is now. */
export type RestatedRow = {
  readonly row: string;
  readonly closed: Decimal;
  readonly byFacts: Decimal;
  readonly byRates: Decimal;
  readonly restated: Decimal;
};

/** The walk from closed to restated. `withoutRate`: currencies left out, because a rate is missing on a side. */
export type Restatement = {
  readonly rows: readonly RestatedRow[];
  readonly total: Omit<RestatedRow, "row">;
  readonly withoutRate: readonly string[];
};

type Pair = { row: string; currency: string; closed: Decimal; now: Decimal };

function pairsOf(closed: readonly StatedSum[], now: readonly StatedSum[]): Pair[] {
  const pairs = new Map<string, Pair>();
  const add = (stated: StatedSum, side: "closed" | "now") => {
    const key = JSON.stringify([stated.row, stated.currency]);
    const pair = pairs.get(key) ?? { row: stated.row, currency: stated.currency, closed: ZERO, now: ZERO };
    pairs.set(key, { ...pair, [side]: pair[side].plus(stated.amount) });
  };
  for (const stated of closed) add(stated, "closed");
  for (const stated of now) add(stated, "now");
  return [...pairs.values()];
}

function rowOf(row: string, pairs: readonly Pair[], rateOf: (currency: string) => StatedRate): RestatedRow {
  const parts = pairs.flatMap(({ currency, closed, now }) => {
    const rate = rateOf(currency);
    if (rate.closed === null || rate.now === null) return [];
    return [
      {
        closed: closed.times(rate.closed),
        byFacts: now.minus(closed).times(rate.closed),
        byRates: now.times(rate.now.minus(rate.closed)),
      },
    ];
  });
  const closed = sum(parts.map((part) => part.closed));
  const byFacts = sum(parts.map((part) => part.byFacts));
  const byRates = sum(parts.map((part) => part.byRates));
  return { row, closed, byFacts, byRates, restated: closed.plus(byFacts).plus(byRates) };
}

/**
 * The bridge from what a month said when it was closed to what it says now, by row: later facts at the rate of the
 * closing, then the change of the rate. Every row and the total close exactly. A member that moved shows as minus in
 * one row and plus in another, with nothing in the total. Order of the sums never matters.
 *
 * @example closed 100 EUR at 1.10, now 120 EUR at 1.20 → closed 110, facts 22, rates 12, restated 144
 */
export function restatement(
  closed: readonly StatedSum[],
  now: readonly StatedSum[],
  rateOf: (currency: string) => StatedRate,
): Reasoned<Restatement> {
  const pairs = pairsOf(closed, now);
  const rows = [...groupBy(pairs, ({ row }) => row)]
    .map(([row, own]) => rowOf(row, own, rateOf))
    .sort((a, b) => (a.row < b.row ? -1 : 1));
  const total = (of: (row: RestatedRow) => Decimal) => sum(rows.map(of));
  const unrated = pairs.filter(({ currency }) => {
    const rate = rateOf(currency);
    return rate.closed === null || rate.now === null;
  });
  const value: Restatement = {
    rows,
    total: {
      closed: total((row) => row.closed),
      byFacts: total((row) => row.byFacts),
      byRates: total((row) => row.byRates),
      restated: total((row) => row.restated),
    },
    withoutRate: [...new Set(unrated.map(({ currency }) => currency))].sort(),
  };
  return reasoned(value, () => ({
    ...line("Restated", value.total.restated),
    rule: ruleOf("compare"),
    inputs: [
      line("As closed", value.total.closed),
      line("Later facts, at the closing rate", value.total.byFacts),
      line("Other rates", value.total.byRates),
    ],
  }));
}
