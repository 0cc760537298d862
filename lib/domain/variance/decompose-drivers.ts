import { type Decimal, ZERO } from "../number/decimal";
import { figure, type Reason, type Reasoned } from "../reasoned";
import { type Decomposed, type DecomposedRow, decomposed } from "./decompose";
import {
  type Driver,
  type DriverMethod,
  type DriverNode,
  driverEffects,
  impliedDriver,
  resultOf,
} from "./driver-tree";
import { addEffects, type Effects } from "./effects";
import { closeOn, type Measured } from "./part";

/** One driver's values at a place. null: nobody measured it there. */
export type DriverValue = {
  readonly key: string;
  readonly label: string;
  readonly base: Decimal | null;
  readonly actual: Decimal | null;
};

/** The result and its drivers at one place, in their stated order. */
export type DrivenPlace = {
  readonly key: string;
  readonly label: string;
  readonly base: Decimal;
  readonly actual: Decimal;
  readonly drivers: readonly DriverValue[];
};

/** The driver nobody stated: what the others leave of the result. */
export type RestDriver = { readonly key: string; readonly label: string };

/** The drivers that move at a place with the tree they stand in; null where they cannot carry the difference. */
function movingAt(
  tree: DriverNode,
  { base, actual, drivers }: DrivenPlace,
  rest: RestDriver,
): { drivers: Driver[]; node: DriverNode } | null {
  const [before, after] = (["base", "actual"] as const).map((side) =>
    resultOf(
      tree,
      drivers.map((driver) => driver[side]),
    ),
  );
  if (!before || !after) return null;
  const [restBefore, restAfter] = [impliedDriver(base, before), impliedDriver(actual, after)];
  if (restBefore === null || restAfter === null) return null;
  const stated = drivers.map((driver) => ({
    key: driver.key,
    base: driver.base ?? ZERO,
    actual: driver.actual ?? ZERO,
  }));
  const parts = [tree, { kind: "DRIVER", index: stated.length } as const];
  return {
    drivers: [...stated, { key: rest.key, base: restBefore, actual: restAfter }],
    node: { kind: "PRODUCT", parts: parts.map((node) => ({ node, exponent: 1 })) },
  };
}

/** What a driver was on both sides: the reason of its effect. */
function driverReasons(drivers: readonly Driver[]): (code: string) => readonly Reason[] {
  return (code) =>
    drivers
      .filter(({ key }) => key === code)
      .flatMap(({ base, actual }) => [figure("Actual", actual), figure("Reference", base)]);
}

type Explained = Pick<DecomposedRow, "effects" | "because">;

function effectsAt(method: DriverMethod, tree: DriverNode, place: DrivenPlace, rest: RestDriver): Explained {
  const delta = place.actual.minus(place.base);
  const known = (side: "base" | "actual") =>
    resultOf(
      tree,
      place.drivers.map((driver) => driver[side]),
    );
  const isNothing = (side: "base" | "actual") => place[side].isZero() && (known(side)?.isZero() ?? true);
  const whole = (code: string): Explained => ({ effects: addEffects([{ [code]: delta }]) });
  if (isNothing("base") && !isNothing("actual")) return whole("NEW");
  if (isNothing("actual") && !isNothing("base")) return whole("LOST");
  const moving = movingAt(tree, place, rest);
  const found = moving && driverEffects(method, moving.node, moving.drivers);
  if (!moving || !found) return whole("NOT_DRIVEN");
  const closed = closeOn(found, delta);
  const effects: Effects = Object.fromEntries(
    moving.drivers.map(({ key }, index) => [key, closed[index] ?? ZERO]),
  );
  return { effects: addEffects([effects]), because: driverReasons(moving.drivers) };
}

/**
 * A driver tree of each place, added up: in the stated order or order-free. What the stated drivers do not explain
 * is a last driver (result ÷ what they make). A place that was not there before is NEW, one that is no more is LOST, one
 * whose drivers are unknown or make 0 is NOT_DRIVEN: nothing is divided by 0 and every place closes on its own Δ.
 *
 * @param tree what the drivers of a place make, by their order; the same at every place.
 * @example bookings 250 → 294, orders 10 → 7, units per order 5 → 7: −75, 70 and the price 49
 */
export function decomposeDrivers(
  method: DriverMethod,
  tree: DriverNode,
  places: readonly DrivenPlace[],
  rest: RestDriver,
  measured: Measured = {},
): Reasoned<Decomposed> {
  const labels: Record<string, string> = {};
  for (const { drivers } of places) for (const { key, label } of drivers) labels[key] = label;
  labels[rest.key] = rest.label;
  const rows = places.map(
    (place): DecomposedRow => ({
      key: place.key,
      label: place.label,
      delta: place.actual.minus(place.base),
      ...effectsAt(method, tree, place, rest),
    }),
  );
  return decomposed(method, rows, measured, labels);
}
