import { type Decimal, ONE, ZERO } from "../number/decimal";
import type { Reasoned } from "../reasoned";
import { type Decomposed, type DecomposedRow, decomposed } from "./decompose";
import { type DriverMethod, driverTree, impliedDriver } from "./driver-tree";
import { addEffects, type Effects } from "./effects";
import { closeOn, type Measured, settle } from "./part";

/** One driver's values at a place; divided by where `exponent` is −1. null: nobody measured it there. */
export type DriverValue = {
  readonly key: string;
  readonly label: string;
  readonly exponent: 1 | -1;
  readonly base: Decimal | null;
  readonly actual: Decimal | null;
};

/** The result and its drivers at one place. */
export type DrivenPlace = {
  readonly key: string;
  readonly label: string;
  readonly base: Decimal;
  readonly actual: Decimal;
  readonly drivers: readonly DriverValue[];
};

/** The driver nobody stated: what the product leaves of the result. */
export type RestDriver = { readonly key: string; readonly label: string };

function productOf(drivers: readonly DriverValue[], side: "base" | "actual"): Decimal | null {
  let product = ONE;
  for (const driver of drivers) {
    const value = driver[side];
    if (value === null || (driver.exponent === -1 && value.isZero())) return null;
    product = driver.exponent === 1 ? product.times(value) : product.div(value);
  }
  return product;
}

/** Division keeps forty digits; a product this near to the result is the result. */
function isSame(product: Decimal, result: Decimal): boolean {
  return product.minus(result).abs().lte(result.abs().times("1e-18"));
}

function effectsAt(method: DriverMethod, place: DrivenPlace, rest: RestDriver): Effects {
  const { base, actual, drivers } = place;
  const delta = actual.minus(base);
  const [before, after] = [productOf(drivers, "base"), productOf(drivers, "actual")];
  const wasNothing = base.isZero() && (before === null || before.isZero());
  const isNothing = actual.isZero() && (after === null || after.isZero());
  if (wasNothing && !isNothing) return { NEW: delta };
  if (isNothing && !wasNothing) return { LOST: delta };
  if (before === null || after === null) return { NOT_DRIVEN: delta };
  const [restBefore, restAfter] = [impliedDriver(base, before), impliedDriver(actual, after)];
  if (restBefore === null || restAfter === null) return { NOT_DRIVEN: delta };
  const stated = drivers.map(({ key, label, exponent, base: from, actual: to }) => ({
    key,
    label,
    base: exponent === 1 ? (from ?? ZERO) : ONE.div(from ?? ONE),
    actual: exponent === 1 ? (to ?? ZERO) : ONE.div(to ?? ONE),
  }));
  const isComplete = isSame(before, base) && isSame(after, actual);
  const all = isComplete ? stated : [...stated, { ...rest, base: restBefore, actual: restAfter }];
  const { effects } = driverTree(method, all).value;
  const closed = closeOn(
    effects.map(({ effect }) => settle(effect)),
    delta,
  );
  return Object.fromEntries(effects.map(({ key }, index) => [key, closed[index] ?? ZERO]));
}

/**
 * A driver tree of each place, added up: in the stated order or order-free. What the stated drivers do not explain
 * is a last driver (result ÷ product). A place that was not there before is NEW, one that is no more is LOST, one
 * whose driver is 0 or unknown is NOT_DRIVEN: nothing is divided by 0 and every place closes on its own Δ.
 *
 * @example bookings 250 → 294, orders 10 → 7, units per order 5 → 7: −75, 70 and the price 49
 */
export function decomposeDrivers(
  method: DriverMethod,
  places: readonly DrivenPlace[],
  rest: RestDriver,
  measured: Measured = {},
): Reasoned<Decomposed> {
  const labels: Record<string, string> = { [rest.key]: rest.label };
  for (const { drivers } of places) for (const { key, label } of drivers) labels[key] = label;
  const rows = places.map(
    (place): DecomposedRow => ({
      key: place.key,
      label: place.label,
      delta: place.actual.minus(place.base),
      effects: addEffects([effectsAt(method, place, rest)]),
    }),
  );
  return decomposed(method, rows, measured, labels);
}
