import { type Decimal, decimal, sum, ZERO } from "@/lib/domain/number/decimal";
import type { Amount, Extent } from "./models";

/** The ends of an axis. */
export type Domain = { readonly low: Decimal; readonly high: Decimal };

/** A fraction of an axis keeps six digits: finer than any screen. */
const FRACTION_DIGITS = 6;

/** The smallest axis from 0 that holds every value; charts are never cut at the bottom. */
export function zeroBased(values: readonly Decimal[]): Domain {
  let [low, high] = [ZERO, ZERO];
  for (const value of values) {
    if (value.lt(low)) low = value;
    if (value.gt(high)) high = value;
  }
  return { low, high };
}

/** The smallest axis that holds every value, for trends beside their number. */
export function fitted(values: readonly Decimal[]): Domain {
  const [first = ZERO] = values;
  return values.reduce<Domain>(
    ({ low, high }, value) => ({ low: value.lt(low) ? value : low, high: value.gt(high) ? value : high }),
    { low: first, high: first },
  );
}

/** Where a value lies on an axis, 0 to 1 inside it. An axis without length puts everything at its start. */
export function fraction(domain: Domain, value: Decimal): number {
  const span = domain.high.minus(domain.low);
  if (span.isZero()) return 0;
  return value.minus(domain.low).div(span).toDecimalPlaces(FRACTION_DIGITS).toNumber();
}

/** A mark between two values. */
export function extent(domain: Domain, from: Decimal, to: Decimal): Extent {
  return { from: fraction(domain, from), to: fraction(domain, to) };
}

/** The largest 1, 2 or 5 × 10ⁿ that is at most a quarter of the axis: the amount drawn as a ruler. */
export function rulerAmount(domain: Domain): Decimal | null {
  const span = domain.high.minus(domain.low);
  if (span.lte(ZERO)) return null;
  const room = span.div(4);
  const power = decimal(10).pow(room.log(10).floor());
  const fits = [5, 2].map((digit) => power.times(digit)).find((amount) => amount.lte(room));
  return fits ?? power;
}

/** The ruler with its text. */
export function ruler(domain: Domain, format: (value: string) => string): Amount | undefined {
  const amount = rulerAmount(domain);
  return amount === null ? undefined : { value: amount.toFixed(), display: format(amount.toFixed()) };
}

/** Running levels: where each signed step starts and ends. */
export function levels(start: Decimal, steps: readonly Decimal[]): { from: Decimal; to: Decimal }[] {
  return steps.map((step, index) => {
    const from = start.plus(sum(steps.slice(0, index)));
    return { from, to: from.plus(step) };
  });
}
