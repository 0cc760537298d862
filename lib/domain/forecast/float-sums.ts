/** Sum of estimates. Estimates are floats; money never is. */
export function total(values: readonly number[]): number {
  return values.reduce((all, value) => all + value, 0);
}
