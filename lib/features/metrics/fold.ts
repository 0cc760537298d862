import type { Dimension } from "@/lib/domain/facts/dimensions";
import { type Cell, EMPTY_CELL, requestKey } from "@/lib/domain/metrics/component";
import { type Decimal, decimal, ZERO } from "@/lib/domain/number/decimal";
import type { RateBook } from "./rates";
import type { Fetch, RawRow } from "./shapes";

/** The place of a row in the answer: keys in the order of `by`, joined. */
export type PlaceKey = string;
export const PLACE_SEPARATOR = "\u0000";

/** The key of a place; most have one member. */
export function placeKey(at: readonly string[]): PlaceKey {
  return at.length === 1 ? (at[0] ?? "") : at.join(PLACE_SEPARATOR);
}

/** Cells by place and request. */
export type Folded = Map<PlaceKey, Map<string, Cell>>;

/** How rows of a shape find their place: by which dimensions, through which tree level. */
export type Placing = {
  readonly by: readonly Dimension[];
  readonly regroup: (dimension: Dimension, key: string) => string;
};

type Sums = { money: Map<string, Decimal>; facts: number };
type Bucket = Sums & { members: Map<string, Sums> | null };

/** A balance is worth what it is at the end: all of it is converted at the rate of the last month. */
function monthOf({ component, period }: Fetch, row: RawRow): string {
  return component.combine === "BALANCE" ? period.to.slice(0, 7) : row.month;
}

function addTo(sums: Sums, row: RawRow, month: string): void {
  const key = `${row.currency}|${month}`;
  const known = sums.money.get(key);
  sums.money.set(key, known ? known.plus(row.amount) : row.amount);
  sums.facts += row.facts;
}

/** Money converts after adding up, per currency and month; nothing in a currency needs no rate. */
function converted(sums: Sums, scenario: string, home: string, rates: RateBook): Cell {
  let total = ZERO;
  for (const [key, amount] of sums.money) {
    const [currency = "", month = ""] = key.split("|");
    if (currency === "" || currency === home || amount.isZero()) {
      total = total.plus(amount);
      continue;
    }
    const rate = rates(currency, month, scenario);
    if (rate === null) return { kind: "NO_RATE", currency, month, facts: sums.facts };
    total = total.plus(amount.times(rate));
  }
  return { kind: "FACTS", value: total, facts: sums.facts };
}

function countedMembers(bucket: Bucket, fetch: Fetch, home: string, rates: RateBook): Cell {
  const { threshold, scenario } = fetch.component;
  const members = bucket.members ?? new Map<string, Sums>();
  if (threshold === undefined) return { kind: "FACTS", value: decimal(members.size), facts: bucket.facts };
  let count = 0;
  for (const sums of members.values()) {
    const worth = converted(sums, scenario, home, rates);
    if (worth.kind === "NO_RATE") return worth;
    if (worth.kind === "FACTS" && worth.value.gte(threshold)) count += 1;
  }
  return { kind: "FACTS", value: decimal(count), facts: bucket.facts };
}

function bucketsOf(fetch: Fetch, rows: readonly RawRow[], placing: Placing): Map<PlaceKey, Bucket> {
  const { dimensions } = fetch.shape;
  const filters = dimensions.map((dimension) => fetch.filter.get(dimension));
  const positions = placing.by.map((dimension) => dimensions.indexOf(dimension));
  const buckets = new Map<PlaceKey, Bucket>();
  for (const row of rows) {
    if (!filters.every((filter, index) => filter === undefined || filter.has(row.at[index] ?? ""))) continue;
    const place = placeKey(
      positions.map((position, index) =>
        placing.regroup(placing.by[index] ?? "team", row.at[position] ?? ""),
      ),
    );
    let bucket = buckets.get(place);
    if (!bucket) {
      bucket = { money: new Map(), facts: 0, members: null };
      buckets.set(place, bucket);
    }
    addTo(bucket, row, monthOf(fetch, row));
    if (row.member !== "") {
      bucket.members ??= new Map();
      const sums = bucket.members.get(row.member) ?? { money: new Map<string, Decimal>(), facts: 0 };
      addTo(sums, row, row.month);
      bucket.members.set(row.member, sums);
    }
  }
  return buckets;
}

/** Adds one request's rows to the places they belong to. */
export function fold(
  into: Folded,
  fetch: Fetch,
  rows: readonly RawRow[],
  placing: Placing,
  money: { readonly home: string; readonly rates: RateBook },
): void {
  const isCount = fetch.component.combine === "DISTINCT" || fetch.component.combine === "FIRST_EVER";
  for (const [place, bucket] of bucketsOf(fetch, rows, placing)) {
    const cell = isCount
      ? countedMembers(bucket, fetch, money.home, money.rates)
      : bucket.facts === 0
        ? EMPTY_CELL
        : converted(bucket, fetch.component.scenario, money.home, money.rates);
    const cells = into.get(place) ?? new Map<string, Cell>();
    cells.set(requestKey(fetch), cell);
    into.set(place, cells);
  }
}
