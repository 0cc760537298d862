import { type Decimal, decimal, sum, ZERO } from "../number/decimal";
import { type Reasoned, reasoned } from "../reasoned";
import type { Day } from "../time/day";
import { daysBetween } from "../time/day";
import { ruleOf } from "../variance/methods";
import { line } from "../variance/part";
import type { Matching, MatchRecord } from "./match";

/** Why two systems differ, in the order a person reads them. */
export const RECONCILIATION_LINES = [
  "LATER_PERIODS",
  "NOT_STARTED",
  "EARLIER_CONTRACTS",
  "CREDITS",
  "FX",
  "BEYOND_CONTRACT",
  "MISSING_RIGHT",
  "MISSING_LEFT",
  "ROUNDING",
] as const;
/** Name of a line between two systems. */
export type ReconciliationLineName = (typeof RECONCILIATION_LINES)[number];

/** A record with what the lines need beside the match. */
export type ReconciledRecord = MatchRecord & {
  /** Amount as delivered and its currency, for what another rate made of it. */
  readonly original: Decimal;
  readonly currency: string;
  /** A right record whose customer was on the left before these days: it comes from an earlier contract. */
  readonly isEarlier: boolean;
};

/** A line: what it takes from left to right (signed), and the records it is made of. */
export type ReconciliationLine = {
  readonly name: ReconciliationLineName;
  readonly amount: Decimal;
  readonly left: readonly string[];
  readonly right: readonly string[];
};

/** The walk from one system's total to the other's; the lines add up to the difference exactly. */
export type Reconciliation = {
  readonly left: Decimal;
  readonly right: Decimal;
  readonly lines: readonly ReconciliationLine[];
};

/** A left record this young at the end of the days has not started yet; an older one is missing. */
export const NOT_STARTED_DAYS = 60;

type Piece = { name: ReconciliationLineName; amount: Decimal; left: string[]; right: string[] };

/** What the rate did to right records in the left record's own foreign currency. */
function fxOf(left: ReconciledRecord, right: readonly ReconciledRecord[]): Decimal {
  if (left.original.isZero()) return ZERO;
  const rate = left.amount.div(left.original);
  return sum(
    right.map((one) =>
      one.currency === left.currency ? one.amount.minus(one.original.times(rate)).toDecimalPlaces(10) : ZERO,
    ),
  );
}

/** Difference of one match: credits, then the rate, then what is still to come or was beyond the contract. */
function piecesOf(left: ReconciledRecord, right: readonly ReconciledRecord[], rounding: Decimal): Piece[] {
  const keys = { left: [left.key], right: right.map(({ key }) => key) };
  const isCredit = ({ amount }: ReconciledRecord) => amount.isNegative() && !left.amount.isNegative();
  const credits = sum(right.filter(isCredit).map(({ amount }) => amount));
  const kept = right.filter((one) => !isCredit(one));
  const fx = fxOf(left, kept);
  const rest = sum(kept.map(({ amount }) => amount))
    .minus(fx)
    .minus(left.amount);
  const isRounding = rest.abs().lte(rounding);
  const isShort = rest.isNegative() !== left.amount.isNegative();
  const name = isRounding ? "ROUNDING" : isShort ? "LATER_PERIODS" : "BEYOND_CONTRACT";
  return [
    { name: "CREDITS", amount: credits, ...keys },
    { name: "FX", amount: fx, ...keys },
    { name, amount: rest, ...keys },
  ];
}

function lonelyLeft(record: ReconciledRecord, until: Day): Piece {
  const isYoung = daysBetween(record.on, until) <= NOT_STARTED_DAYS;
  const name = isYoung ? "NOT_STARTED" : "MISSING_RIGHT";
  return { name, amount: record.amount.negated(), left: [record.key], right: [] };
}

function lonelyRight(record: ReconciledRecord): Piece {
  const name = record.amount.isNegative()
    ? "CREDITS"
    : record.isEarlier
      ? "EARLIER_CONTRACTS"
      : "MISSING_LEFT";
  return { name, amount: record.amount, left: [], right: [record.key] };
}

function known<Key, Value>(map: ReadonlyMap<Key, Value>, key: Key): Value[] {
  const value = map.get(key);
  return value === undefined ? [] : [value];
}

/**
 * The difference between two systems as lines that add up to it exactly: every record stands in one match or alone, so
 * nothing is counted twice and nothing is left over. Lines of 0 without records are left out.
 *
 * @param until last day of the days looked at: what is young then has not started yet.
 * @example booking 360 000, invoice 120 000 → LATER_PERIODS −240 000
 */
export function reconcile(
  left: readonly ReconciledRecord[],
  right: readonly ReconciledRecord[],
  matching: Matching,
  { until, rounding = decimal(1) }: { until: Day; rounding?: Decimal },
): Reasoned<Reconciliation> {
  const lefts = new Map(left.map((record) => [record.key, record]));
  const rights = new Map(right.map((record) => [record.key, record]));
  const pieces: Piece[] = [
    ...matching.matches.flatMap((match) =>
      known(lefts, match.left).flatMap((record) =>
        piecesOf(
          record,
          match.right.flatMap((key) => known(rights, key)),
          rounding,
        ),
      ),
    ),
    ...matching.unmatchedLeft.flatMap((key) => known(lefts, key)).map((record) => lonelyLeft(record, until)),
    ...matching.unmatchedRight.flatMap((key) => known(rights, key)).map(lonelyRight),
  ];
  const lines = RECONCILIATION_LINES.flatMap((name): ReconciliationLine[] => {
    const own = pieces.filter((piece) => piece.name === name && !piece.amount.isZero());
    if (own.length === 0) return [];
    return [
      {
        name,
        amount: sum(own.map(({ amount }) => amount)),
        left: [...new Set(own.flatMap((piece) => piece.left))].sort(),
        right: [...new Set(own.flatMap((piece) => piece.right))].sort(),
      },
    ];
  });
  const value = {
    left: sum(left.map(({ amount }) => amount)),
    right: sum(right.map(({ amount }) => amount)),
    lines,
  };
  return reasoned(value, () => ({
    ...line("Right side", value.right),
    rule: ruleOf("compare"),
    note: "Every record stands in one match or alone; the lines add up to the difference exactly.",
    inputs: [line("Left side", value.left), ...lines.map(({ name, amount }) => line(name, amount))],
  }));
}
