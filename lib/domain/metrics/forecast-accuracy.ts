import { invariant } from "../invariant";
import { type Decimal, decimal, sum, ZERO } from "../number/decimal";
import { type Figure, quotient } from "../number/quotient";

/** One period's forecast and what became of it. */
export type ForecastPair = { readonly forecast: Decimal; readonly actual: Decimal };

/**
 * Mean absolute percentage error: the average of |actual − forecast| ÷ |actual|, as a fraction. A period with
 * actual 0 makes it infinite, so then there is no figure (Hyndman: use WAPE).
 */
export function mape(pairs: readonly ForecastPair[]): Figure {
  if (pairs.length === 0) return { because: "There is no period to compare" };
  if (pairs.some(({ actual }) => actual.isZero())) return { because: "An actual is 0: use WAPE" };
  const errors = pairs.map(({ forecast, actual }) => actual.minus(forecast).abs().div(actual.abs()));
  return { value: sum(errors).div(decimal(pairs.length)) };
}

/** Weighted absolute percentage error (also MAPD): Σ|actual − forecast| ÷ Σ|actual|, as a fraction. */
export function wape(pairs: readonly ForecastPair[]): Figure {
  const errors = sum(pairs.map(({ forecast, actual }) => actual.minus(forecast).abs()));
  return wapeOfSums(errors, sum(pairs.map(({ actual }) => actual.abs())));
}

/** WAPE where only the two sums are known. Both are sums of absolute values, so neither is negative. */
export function wapeOfSums(sumOfAbsoluteErrors: Decimal, sumOfActuals: Decimal): Figure {
  invariant(sumOfAbsoluteErrors.gte(ZERO), "a sum of absolute errors below 0");
  return quotient(sumOfAbsoluteErrors, sumOfActuals, "The actuals add up to 0");
}

/**
 * Bias: Σ(forecast − actual) ÷ Σ|actual|, as a fraction. Authors disagree on the sign, so it comes with its word:
 * positive is OVER-forecast (less came than was said), negative UNDER-forecast.
 */
export function forecastBias(
  pairs: readonly ForecastPair[],
): Figure & { readonly direction: "OVER" | "UNDER" | "NONE" } {
  const miss = sum(pairs.map(({ forecast, actual }) => forecast.minus(actual)));
  const share = quotient(miss, sum(pairs.map(({ actual }) => actual.abs())), "The actuals add up to 0");
  return { ...share, direction: miss.isZero() ? "NONE" : miss.isNegative() ? "UNDER" : "OVER" };
}
