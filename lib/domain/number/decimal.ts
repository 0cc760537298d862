import DecimalJs from "decimal.js";

/**
 * The one number type for money, ratios and progress. 60 significant digits hold any product of two
 * stored amounts (38 digits each side of use); ties round away from zero, as PostgreSQL numeric and Excel do.
 */
export const Decimal = DecimalJs.clone({
  precision: 60,
  rounding: DecimalJs.ROUND_HALF_UP,
  toExpNeg: -60,
  toExpPos: 60,
});
/** An exact number of 60 significant digits; the only type for money, ratios and progress. */
export type Decimal = InstanceType<typeof Decimal>;

/** What may become a Decimal: a decimal string, a Decimal of any clone, a bigint, or a safe integer. Never a float. */
export type DecimalInput = string | bigint | number | Decimal;

/**
 * Reads a number exactly. A JavaScript number is accepted only when it is a safe integer, because a float
 * has already lost the digits that were meant.
 *
 * @throws RangeError when the text is not a finite decimal or the number is not a safe integer.
 */
export function decimal(input: DecimalInput): Decimal {
  if (typeof input === "number" && !Number.isSafeInteger(input)) {
    throw new RangeError(`A float cannot carry an exact amount: ${input}. Pass a decimal string.`);
  }
  const value = new Decimal(typeof input === "bigint" ? input.toString() : input);
  if (!value.isFinite()) throw new RangeError(`Not a finite number: ${String(input)}`);
  return value;
}

/** 0, exactly. */
export const ZERO: Decimal = new Decimal(0);
/** 1, exactly. */
export const ONE: Decimal = new Decimal(1);
/** 100, exactly: a percentage is a fraction times this, for display only. */
export const HUNDRED: Decimal = new Decimal(100);

/** a + b. Most amounts of a table are 0, and then nothing is computed or copied. */
export function plus(a: Decimal, b: Decimal): Decimal {
  if (b.isZero()) return a;
  return a.isZero() ? b : a.plus(b);
}

/** a − b, without a copy where b is 0. */
export function minus(a: Decimal, b: Decimal): Decimal {
  return b.isZero() ? a : a.minus(b);
}

/** Adds exactly; the empty sum is 0. Order never matters. */
export function sum(values: Iterable<Decimal>): Decimal {
  let total = ZERO;
  for (const value of values) total = plus(total, value);
  return total;
}

/** Plain decimal text without exponent or trailing zeros: what crosses every boundary ("1234.5", "-0.1"). */
export function toText(value: Decimal): string {
  return value.isZero() ? "0" : value.toFixed();
}
