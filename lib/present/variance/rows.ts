import { type Decimal, decimal, sum, ZERO } from "@/lib/domain/number/decimal";
import { displayedParts, toStep } from "@/lib/domain/variance/displayed-parts";

/** A compared row as decimal strings. */
type Row = {
  readonly actual: string | null;
  readonly reference: string | null;
  readonly delta: string | null;
  readonly isMaterial: boolean;
};
type Side = "actual" | "reference" | "delta";

/** Rows largest difference first, and their displayed numbers adding up to the displayed total. */
export type ShownRows<R extends Row> = {
  readonly sorted: readonly R[];
  /** The largest absolute difference: all bars share it. */
  readonly largest: string;
  readonly displayed: (row: R, side: Side, write: (value: string | null) => string) => string;
};

function sizeOf(row: Row): Decimal {
  return row.delta === null ? ZERO : decimal(row.delta).abs();
}

/** Rounds one column so that what is read adds up; missing values stay missing. */
function column<R extends Row>(
  rows: readonly R[],
  side: Side,
  total: string | null | undefined,
  step: Decimal,
): Map<R, string> {
  const known = rows.flatMap((row) => {
    const value = row[side];
    return value === null ? [] : [{ row, value: decimal(value) }];
  });
  const exact = sum(known.map(({ value }) => value));
  const isWhole = total != null && exact.eq(decimal(total));
  const shown = isWhole
    ? displayedParts(
        known.map(({ value }) => value),
        toStep(exact, step),
        step,
      )
    : known.map(({ value }) => toStep(value, step));
  return new Map(known.map(({ row }, index) => [row, (shown[index] ?? ZERO).toFixed()]));
}

/** Prepares the rows of a variance table. `step` is what amounts are rounded to ("1000" for k); absent = shown as they are. */
export function varianceRows<R extends Row>(
  { rows, totals }: { readonly rows: readonly R[]; readonly totals: readonly Row[] },
  step: string | undefined,
): ShownRows<R> {
  const sorted = [...rows].sort((a, b) => sizeOf(b).cmp(sizeOf(a)));
  const largest = sorted.reduce((best, row) => (sizeOf(row).gt(best) ? sizeOf(row) : best), ZERO);
  const [total] = totals;
  const columns =
    step === undefined
      ? null
      : {
          actual: column(sorted, "actual", total?.actual, decimal(step)),
          reference: column(sorted, "reference", total?.reference, decimal(step)),
          delta: column(sorted, "delta", total?.delta, decimal(step)),
        };
  return {
    sorted,
    largest: largest.toFixed(),
    displayed: (row, side, write) => write(columns?.[side].get(row) ?? row[side]),
  };
}
