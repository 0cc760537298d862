import { type Decimal, ONE, ZERO } from "../number/decimal";
import { closeOn, settle } from "./part";

/** One driver of a result: orders × units per order × price. */
export type Driver = { readonly key: string; readonly base: Decimal; readonly actual: Decimal };

/** How the change is shared among the drivers. */
export type DriverMethod = "driver-tree-in-order" | "driver-tree-average";

/**
 * What drivers make together. DRIVER is one of them by its place in the stated order; a PRODUCT multiplies its parts
 * or divides by them, a SUM adds them or takes them off.
 */
export type DriverNode =
  | { readonly kind: "DRIVER"; readonly index: number }
  | {
      readonly kind: "PRODUCT";
      readonly parts: readonly { readonly node: DriverNode; readonly exponent: 1 | -1 }[];
    }
  | { readonly kind: "SUM"; readonly parts: readonly { readonly node: DriverNode; readonly sign: 1 | -1 }[] };

/** What the drivers' values make; null where one is not known or the tree divides by 0. */
export function resultOf(node: DriverNode, values: readonly (Decimal | null)[]): Decimal | null {
  if (node.kind === "DRIVER") return values[node.index] ?? null;
  let result = node.kind === "SUM" ? ZERO : ONE;
  if (node.kind === "SUM") {
    for (const part of node.parts) {
      const value = resultOf(part.node, values);
      if (value === null) return null;
      result = result.plus(value.times(part.sign));
    }
    return result;
  }
  for (const part of node.parts) {
    const value = resultOf(part.node, values);
    if (value === null || (part.exponent === -1 && value.isZero())) return null;
    result = part.exponent === 1 ? result.times(value) : result.div(value);
  }
  return result;
}

/** The result with some of the drivers moved to the actual: bit i of `moved` is driver i. */
function resultsByMoved(node: DriverNode, drivers: readonly Driver[]): (moved: number) => Decimal | null {
  const known = new Map<number, Decimal | null>();
  return (moved) => {
    const found = known.get(moved);
    if (found !== undefined) return found;
    const values = drivers.map(({ base, actual }, index) => ((moved >> index) & 1 ? actual : base));
    const result = resultOf(node, values);
    known.set(moved, result);
    return result;
  };
}

function movedBy(from: Decimal | null, to: Decimal | null): Decimal | null {
  return from === null || to === null ? null : to.minus(from);
}

const factorial = (count: number): Decimal => {
  let product = ONE;
  for (let factor = 2; factor <= count; factor += 1) product = product.times(factor);
  return product;
};

function bits(moved: number): number {
  let count = 0;
  for (let rest = moved; rest > 0; rest >>= 1) count += rest & 1;
  return count;
}

/** A driver's step averaged over every order: each set of others moved before it, weighted by how many orders have it. */
function averageStep(index: number, count: number, at: (moved: number) => Decimal | null): Decimal | null {
  let total = ZERO;
  for (let moved = 0; moved < 1 << count; moved += 1) {
    if ((moved >> index) & 1) continue;
    const step = movedBy(at(moved), at(moved | (1 << index)));
    if (step === null) return null;
    const before = bits(moved);
    total = total.plus(step.times(factorial(before)).times(factorial(count - before - 1)));
  }
  return total.div(factorial(count));
}

/**
 * Splits the change of what drivers make among them. In the stated order, each driver moves from reference to actual
 * with the earlier ones already moved: another order gives another split, so the order is part of the question.
 * Order-free is the average over every order (Shapley): the same whatever the order, kept to 20 decimals, the last
 * decimal going to the largest effect. Both close exactly; a single driver carries everything. null where the tree
 * divides by 0 on the way from one side to the other.
 *
 * @example orders 10 → 7, units 5 → 7, price 5 → 6: in order −75, 70, 49; order-free −99.5, 93, 50.5; Δ 44
 */
export function driverEffects(
  method: DriverMethod,
  node: DriverNode,
  drivers: readonly Driver[],
): Decimal[] | null {
  const at = resultsByMoved(node, drivers);
  const delta = movedBy(at(0), at((1 << drivers.length) - 1));
  if (delta === null) return null;
  const steps = drivers.map((_, index) =>
    method === "driver-tree-average"
      ? averageStep(index, drivers.length, at)
      : movedBy(at((1 << index) - 1), at((2 << index) - 1)),
  );
  const effects = steps.flatMap((step) => (step === null ? [] : [settle(step)]));
  return effects.length < steps.length ? null : closeOn(effects, delta);
}

/**
 * The factor nobody measured: result ÷ what the other drivers make; null when they make 0.
 *
 * @example revenue 294, orders 7, units per order 7 → price 6
 */
export function impliedDriver(result: Decimal, others: Decimal): Decimal | null {
  return others.isZero() ? null : result.div(others);
}
