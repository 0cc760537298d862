import { type Decimal, ONE, ZERO } from "../number/decimal";
import { type Reasoned, reasoned } from "../reasoned";
import { ruleOf } from "./methods";
import { closeOn, line, type Measured, settle } from "./part";

/** One factor of a product: orders × units per order × price. */
export type Driver = {
  readonly key: string;
  readonly label?: string;
  readonly base: Decimal;
  readonly actual: Decimal;
};

/** How the change is shared among the drivers. */
export type DriverMethod = "driver-tree-in-order" | "driver-tree-average";

/** Effects by driver, in the stated order (which is stored because it matters), adding up to `delta`. */
export type DriverTree = {
  readonly method: DriverMethod;
  readonly order: readonly string[];
  readonly base: Decimal;
  readonly actual: Decimal;
  readonly delta: Decimal;
  readonly effects: readonly { readonly key: string; readonly effect: Decimal }[];
};

function product(factors: readonly Decimal[]): Decimal {
  return factors.reduce((whole, factor) => whole.times(factor), ONE);
}

function inOrder(drivers: readonly Driver[]): Decimal[] {
  return drivers.map((driver, index) => {
    const moved = product(drivers.slice(0, index).map((each) => each.actual));
    const waiting = product(drivers.slice(index + 1).map((each) => each.base));
    return moved.times(driver.actual.minus(driver.base)).times(waiting);
  });
}

/** By how many of the other drivers have moved: the summed products over every choice of which those are. */
function productsByMoved(others: readonly Driver[]): Decimal[] {
  let sums: Decimal[] = [ONE];
  for (const other of others) {
    const next = Array.from({ length: sums.length + 1 }, () => ZERO);
    sums.forEach((value, moved) => {
      next[moved] = (next[moved] ?? ZERO).plus(value.times(other.base));
      next[moved + 1] = (next[moved + 1] ?? ZERO).plus(value.times(other.actual));
    });
    sums = next;
  }
  return sums;
}

function averaged(drivers: readonly Driver[]): Decimal[] {
  return drivers.map((driver, index) => {
    const others = drivers.filter((_, position) => position !== index);
    let choices = ONE;
    let mean = ZERO;
    productsByMoved(others).forEach((value, moved) => {
      mean = mean.plus(value.div(choices));
      choices = choices.times(others.length - moved).div(moved + 1);
    });
    return settle(driver.actual.minus(driver.base).times(mean).div(drivers.length));
  });
}

/**
 * Splits the change of a product of drivers among them. In the stated order, each driver moves from reference to
 * actual with the earlier ones already moved: exact, but another order gives another split, so the order is part of
 * the result. Order-free is the average over every order (Shapley): the same for every order, kept to 20 decimals,
 * the last decimal going to the largest effect. Both close exactly; a single driver carries everything.
 *
 * @example orders 10 → 7, units 5 → 7, price 5 → 6: in order −75, 70, 49; Δ 44
 */
export function driverTree(
  method: DriverMethod,
  drivers: readonly Driver[],
  measured: Measured = {},
): Reasoned<DriverTree> {
  const base = drivers.length === 0 ? ZERO : product(drivers.map((driver) => driver.base));
  const actual = drivers.length === 0 ? ZERO : product(drivers.map((driver) => driver.actual));
  const delta = actual.minus(base);
  const effects = method === "driver-tree-in-order" ? inOrder(drivers) : closeOn(averaged(drivers), delta);
  const value: DriverTree = {
    method,
    order: drivers.map((driver) => driver.key),
    base,
    actual,
    delta,
    effects: drivers.map((driver, index) => ({ key: driver.key, effect: effects[index] ?? ZERO })),
  };
  return reasoned(value, () => ({
    ...line("Difference", delta, measured),
    rule: ruleOf(method),
    inputs: drivers.map((driver, index) =>
      line(driver.label ?? driver.key, effects[index] ?? ZERO, measured, [
        line("Actual", driver.actual),
        line("Reference", driver.base),
      ]),
    ),
  }));
}

/**
 * The factor nobody measured: result ÷ product of the other factors; null when those make 0.
 *
 * @example revenue 294, orders 7, units per order 7 → price 6
 */
export function impliedDriver(result: Decimal, others: Decimal): Decimal | null {
  return others.isZero() ? null : result.div(others);
}
