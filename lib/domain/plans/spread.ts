import { allocate } from "../number/allocation";
import { type Decimal, ONE, sum, ZERO } from "../number/decimal";

/** A cell a total is spread over: what it holds now (null = nothing), and whether it is held. */
export type SpreadCell = { readonly value: Decimal | null; readonly isHeld: boolean };

/** What a spread comes to. */
export type Spread =
  | { readonly kind: "SPREAD"; readonly values: readonly (Decimal | null)[] }
  | { readonly kind: "REFUSED"; readonly sentence: string };

/**
 * Spreads a total over cells by a profile, keeping held cells as they are: the rest of the total goes to the others by
 * largest remainder (ties to the earlier cell), so that all cells together are exactly the total rounded to `places`.
 * A profile without any positive weight among the free cells means even parts; a weight that is missing or negative
 * counts as 0, because a season cannot be negative.
 *
 * @example spreadTotal({ total: 100, cells: three free, profile: [1, 1, 1], places: 0 }) → 34, 33, 33
 * @returns REFUSED when every cell is held and their sum is another one.
 */
export function spreadTotal(input: {
  readonly total: Decimal;
  readonly cells: readonly SpreadCell[];
  readonly profile: readonly (Decimal | null)[];
  readonly places: number;
}): Spread {
  const { total, cells, profile, places } = input;
  const free = cells.flatMap((cell, index) => (cell.isHeld ? [] : [index]));
  const held = sum(cells.flatMap(({ value, isHeld }) => (isHeld && value ? [value] : [])));
  const rest = total.minus(held);
  if (free.length === 0) {
    return rest.isZero()
      ? { kind: "SPREAD", values: cells.map(({ value }) => value) }
      : { kind: "REFUSED", sentence: "Every cell is held: release one, or enter the sum of what is held." };
  }
  const weights = free.map((index) => {
    const weight = profile[index] ?? ZERO;
    return weight.gt(ZERO) ? weight : ZERO;
  });
  const parts = allocate(rest, weights, Math.max(places, held.decimalPlaces()));
  const byIndex = new Map(free.map((index, position) => [index, parts[position] ?? ZERO]));
  return { kind: "SPREAD", values: cells.map(({ value }, index) => byIndex.get(index) ?? value) };
}

/** Equal weights for so many cells. */
export function evenProfile(count: number): Decimal[] {
  return Array.from({ length: count }, () => ONE);
}
