import { type Decimal, decimal, sum, ZERO } from "@/lib/domain/number/decimal";
import { displayedParts } from "@/lib/domain/variance/displayed-parts";
import { displayedWalk, displayedWalks } from "@/lib/domain/variance/displayed-walk";

/** Both sides of a comparison and their difference as decimal strings; null where a side is missing. */
type Sides = {
  readonly actual: string | null;
  readonly reference: string | null;
  readonly delta: string | null;
};

/** A compared row. */
type Row = Sides & { readonly isMaterial: boolean; readonly yearToDate?: Sides | null };

/** Rows largest difference first, and their displayed numbers adding up to the displayed total. */
export type ShownRows<R extends Row> = {
  readonly sorted: readonly R[];
  /** The largest absolute difference: all bars share it. */
  readonly largest: string;
  /** Both sides and the difference of a row as they are read; null where one is missing. */
  readonly shown: (row: R) => Sides;
  /** The year to date beside it. */
  readonly shownToDate: (row: R) => Sides | null;
};

function sizeOf(row: Row): Decimal {
  return row.delta === null ? ZERO : decimal(row.delta).abs();
}

const or0 = (value: string | null): Decimal => (value === null ? ZERO : decimal(value));
const endsOf = (sides: Sides) => ({ reference: or0(sides.reference), actual: or0(sides.actual) });

/**
 * One comparison as it is read everywhere: its ends rounded to `step` and the difference between what is read; a
 * missing side stays missing. Without a step everything is shown as it is.
 *
 * @example shownSides({ actual: "4271400", reference: "4845600", delta: "-574200" }, "1000")
 *   → 4271000, 4846000, −575000
 */
export function shownSides(sides: Sides, step: string | undefined): Sides {
  if (step === undefined) return sides;
  return withKnown(sides, displayedWalk(endsOf(sides), decimal(step)));
}

type Gaps = {
  readonly plan: string;
  readonly actual: string | null;
  readonly total: string | null;
  readonly commitment: string | null;
  readonly sales: string | null;
  readonly conversion: string | null;
};

/** The three gaps of one walk as they are read: they add up to the difference that is read. */
export function shownGaps(gaps: Gaps, step: string | undefined): Omit<Gaps, "plan" | "actual"> {
  const { plan, actual, total, commitment, sales, conversion } = gaps;
  const exact = { total, commitment, sales, conversion };
  if (step === undefined || actual === null || total === null) return exact;
  if (commitment === null || sales === null || conversion === null) return exact;
  const { delta } = displayedWalk({ reference: decimal(plan), actual: decimal(actual) }, decimal(step));
  const [first, second, third] = displayedParts(
    [commitment, sales, conversion].map((gap) => decimal(gap)),
    delta,
    decimal(step),
  ).map((part) => part.toFixed());
  return {
    total: delta.toFixed(),
    commitment: first ?? commitment,
    sales: second ?? sales,
    conversion: third ?? conversion,
  };
}

function withKnown(sides: Sides, walk: { actual: Decimal; reference: Decimal; delta: Decimal }): Sides {
  return {
    actual: sides.actual === null ? null : walk.actual.toFixed(),
    reference: sides.reference === null ? null : walk.reference.toFixed(),
    delta: sides.delta === null ? null : walk.delta.toFixed(),
  };
}

/** Rows that add up to their total read so that they do; others each on their own. */
function shownAll(
  rows: readonly Sides[],
  total: Sides | null | undefined,
  step: string | undefined,
): Sides[] {
  if (step === undefined) return [...rows];
  const adds = (side: "actual" | "reference") =>
    total != null && sum(rows.map((row) => or0(row[side]))).eq(or0(total[side]));
  if (!adds("actual") || !adds("reference")) return rows.map((row) => shownSides(row, step));
  const walks = displayedWalks(rows.map(endsOf), decimal(step));
  return rows.map((row, index) => withKnown(row, walks[index] ?? displayedWalk(endsOf(row), decimal(step))));
}

/** Prepares the rows of a variance table. `step` is what amounts are rounded to ("1000" for k); absent = shown as they are. */
export function varianceRows<R extends Row>(
  { rows, totals }: { readonly rows: readonly R[]; readonly totals: readonly Row[] },
  step: string | undefined,
): ShownRows<R> {
  const sorted = [...rows].sort((a, b) => sizeOf(b).cmp(sizeOf(a)));
  const [total] = totals;
  const shown = new Map(shownAll(sorted, total, step).map((sides, index) => [sorted[index], sides]));
  const dated = sorted.flatMap((row) => (row.yearToDate ? [{ row, sides: row.yearToDate }] : []));
  const toDate = shownAll(
    dated.map(({ sides }) => sides),
    total?.yearToDate,
    step,
  );
  const byDate = new Map(toDate.map((sides, index) => [dated[index]?.row, sides]));
  return {
    sorted,
    largest: sorted.reduce((best, row) => (sizeOf(row).gt(best) ? sizeOf(row) : best), ZERO).toFixed(),
    shown: (row) => shown.get(row) ?? row,
    shownToDate: (row) => byDate.get(row) ?? null,
  };
}
