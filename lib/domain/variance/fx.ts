import { type Decimal, ONE } from "../number/decimal";

/** Reporting currency for one unit of a foreign one: in the reference, and where the amount itself was made. */
export type RatePair = { readonly reference: Decimal; readonly own: Decimal };

/** One amount in reporting currency, at the reference's rate and at its own; what they differ is FX. */
export type AtBothRates = { readonly atReference: Decimal; readonly own: Decimal };

const times = (amount: Decimal, rate: Decimal): Decimal => (rate === ONE ? amount : amount.times(rate));

/**
 * Converts one amount of one currency: FX = local actual × (own rate − reference rate), everything else stands at
 * the reference's rate, so that nothing is mixed. Per currency first and only then added: dividing totals of several
 * currencies instead can even give the wrong sign. Multiplications only: exact.
 *
 * @example AJB Systems: 367853 at 1.48925 and 1.53851: FX 18120.43878
 */
export function atBothRates(local: Decimal, { reference, own }: RatePair): AtBothRates {
  const atReference = times(local, reference);
  return { atReference, own: own === reference ? atReference : times(local, own) };
}
