import { invariant } from "../invariant";
import { allocate } from "../number/allocation";
import { type Decimal, type DecimalInput, decimal, ZERO } from "../number/decimal";
import { type Rounding, roundTo } from "../number/rounding";
import { CURRENCIES, type CurrencyCode, isCurrencyCode } from "./currencies";

/** An exact amount with its currency. Amounts keep the decimals of their source; `toMinorUnit` rounds what we post. */
export type Money = { readonly amount: Decimal; readonly currency: CurrencyCode };

/** Makes money. @throws when the currency is not an active ISO 4217 code: check foreign text with `isCurrencyCode`. */
export function money(amount: DecimalInput, currency: string): Money {
  invariant(isCurrencyCode(currency), `"${currency}" is not a currency`);
  return { amount: decimal(amount), currency };
}

/** Nothing, in a currency. */
export function zeroMoney(currency: CurrencyCode): Money {
  return { amount: ZERO, currency };
}

/** Decimals of the currency's smallest accounting unit: JPY 0, EUR 2, KWD 3, CLF 4. */
export function minorUnits(currency: CurrencyCode): number {
  return CURRENCIES[currency].minorUnits;
}

/** Sum of two amounts of one currency. @throws when the currencies differ: convert first, with a rate. */
export function addMoney(a: Money, b: Money): Money {
  invariant(a.currency === b.currency, `${a.currency} and ${b.currency} cannot be added`);
  return { amount: a.amount.plus(b.amount), currency: a.currency };
}

/** Difference of two amounts of one currency. @throws when the currencies differ. */
export function subtractMoney(a: Money, b: Money): Money {
  return addMoney(a, negateMoney(b));
}

/** The amount with its sign turned. */
export function negateMoney({ amount, currency }: Money): Money {
  return { amount: amount.isZero() ? ZERO : amount.neg(), currency };
}

/** A rate: units of `to` for one unit of `from`. */
export type Rate = { readonly from: CurrencyCode; readonly to: CurrencyCode; readonly rate: Decimal };

/**
 * The amount in another currency, unrounded (sums convert after adding up, and round once). Same currency: unchanged.
 * @throws when the rate is for another currency or not above 0.
 */
export function convertMoney(value: Money, { from, to, rate }: Rate): Money {
  invariant(value.currency === from, `a ${from} rate for ${value.currency}`);
  invariant(rate.gt(ZERO), "a rate that is not above 0");
  return { amount: value.amount.times(rate), currency: to };
}

/** The amount at the currency's minor unit, ties away from zero unless named otherwise: what is posted or shown. */
export function toMinorUnit({ amount, currency }: Money, rounding: Rounding = "HALF_AWAY"): Money {
  return { amount: roundTo(amount, minorUnits(currency), rounding), currency };
}

/**
 * Splits money by weights into parts at the minor unit that add up to the (rounded) whole: largest remainder, ties to
 * the earlier part. @example allocateMoney(money("100", "EUR"), [1, 1, 1]) → 33.34, 33.33, 33.33
 */
export function allocateMoney({ amount, currency }: Money, weights: readonly Decimal[]): Money[] {
  return allocate(amount, weights, minorUnits(currency)).map((part) => ({ amount: part, currency }));
}
