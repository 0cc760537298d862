import { type Decimal, sum, ZERO } from "../number/decimal";
import { toStep } from "./displayed-parts";
import { displayedTable } from "./displayed-table";

/** A reference, its actual and their difference. */
export type Walk = { readonly reference: Decimal; readonly actual: Decimal; readonly delta: Decimal };

/**
 * One comparison as it is read: both ends rounded half away from zero to a multiple of `step`, and the difference of
 * what is read, so that it may differ by one step from Δ rounded on its own.
 *
 * @example displayedWalk({ reference: 100.4, actual: 99.5 }, 1) → 100, 100, 0
 */
export function displayedWalk(
  { reference, actual }: { readonly reference: Decimal; readonly actual: Decimal },
  step: Decimal,
): Walk {
  const [from, to] = [toStep(reference, step), toStep(actual, step)];
  return { reference: from, actual: to, delta: to.minus(from) };
}

/**
 * Comparisons that add up to a whole, as they are read: reference + difference = actual in every row, and every column
 * adds up to the whole of {@link displayedWalk}. Which rows stand together decides, their order does not: the same
 * rows read the same on every page. Multiples of `step`; no figure is two steps from the exact one.
 */
export function displayedWalks(
  rows: readonly { readonly reference: Decimal; readonly actual: Decimal }[],
  step: Decimal,
): Walk[] {
  const whole = displayedWalk(
    { reference: sum(rows.map((row) => row.reference)), actual: sum(rows.map((row) => row.actual)) },
    step,
  );
  const order = rows
    .map((row, index) => ({ ...row, index }))
    .sort((a, b) => b.reference.cmp(a.reference) || b.actual.cmp(a.actual));
  const { cells, rowTotals } = displayedTable(
    order.map(({ reference, actual }) => [reference, actual.minus(reference)]),
    2,
    step,
    { columnTotals: [whole.reference, whole.delta] },
  );
  const shown: Walk[] = rows.map(() => ({ reference: ZERO, actual: ZERO, delta: ZERO }));
  for (const [position, { index }] of order.entries()) {
    const [reference = ZERO, delta = ZERO] = cells[position] ?? [];
    shown[index] = { reference, delta, actual: rowTotals[position] ?? ZERO };
  }
  return shown;
}
