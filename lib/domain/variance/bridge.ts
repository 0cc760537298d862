import { invariant } from "../invariant";
import { type Decimal, sum, ZERO } from "../number/decimal";
import { type Reasoned, reasoned } from "../reasoned";
import { displayedParts, toStep } from "./displayed-parts";
import { line, type Measured } from "./part";

/** One cause on the way from the reference to the actual. */
export type BridgePart = {
  readonly key: string;
  readonly label: string;
  readonly value: Decimal;
  /** As it was already shown elsewhere, a multiple of `step`; all parts or none, and they add up to the shown Δ. */
  readonly shown?: Decimal;
};

/** The two ends of a bridge, and how to show it. */
export type BridgeTotal = {
  readonly from: { readonly label: string; readonly value: Decimal };
  readonly to: { readonly label: string; readonly value: Decimal };
  /** What is shown is rounded to multiples of this (1000 for "k"); absent = shown exactly. */
  readonly step?: Decimal;
  /** SIZE (default): largest first; GIVEN: as told, for walks such as the three gaps. */
  readonly order?: "SIZE" | "GIVEN";
  /** The ends as they were already shown elsewhere, multiples of `step`. */
  readonly shown?: { readonly from: Decimal; readonly to: Decimal };
  readonly measured?: Measured;
};

/** A part with the levels it leads from and to; `displayed` adds up with the others to the displayed Δ. */
export type BridgeStep = BridgePart & {
  readonly displayed: Decimal;
  readonly start: Decimal;
  readonly end: Decimal;
};

/** A bridge that closes, in exact and in displayed numbers. */
export type Bridge = {
  readonly from: { readonly label: string; readonly value: Decimal; readonly displayed: Decimal };
  readonly steps: readonly BridgeStep[];
  readonly to: { readonly label: string; readonly value: Decimal; readonly displayed: Decimal };
  readonly delta: Decimal;
  /** displayed to − displayed from; may differ by one step from Δ rounded on its own. */
  readonly displayedDelta: Decimal;
};

function largestFirst(parts: readonly BridgePart[]): BridgePart[] {
  return parts.filter((part) => !part.value.isZero()).sort((a, b) => b.value.abs().cmp(a.value.abs()));
}

/** Parts as displayed: as they were shown elsewhere where that adds up, else by largest remainder. */
function displayedOf(parts: readonly BridgePart[], delta: Decimal, step: Decimal | undefined): Decimal[] {
  const values = parts.map(({ value }) => value);
  if (step === undefined) return values;
  const given = parts.flatMap(({ shown }) => (shown === undefined ? [] : [shown]));
  const isGiven = given.length === parts.length && sum(given).eq(delta);
  return isGiven ? given : displayedParts(values, delta, step);
}

/**
 * Builds a waterfall from parts that close on a total. By size, ties stay as given and parts of exactly 0
 * are left out; in the given order all parts stay. Displayed values are rounded half away from zero at both ends and by largest remainder between, so a
 * reader who adds them up arrives.
 *
 * @throws when from + Σ parts is not to: a decomposition that does not close is our mistake, never a plug.
 */
export function bridge(parts: readonly BridgePart[], total: BridgeTotal): Reasoned<Bridge> {
  const { from, to, step } = total;
  invariant(
    from.value.plus(sum(parts.map((part) => part.value))).eq(to.value),
    `the bridge to "${to.label}" does not close`,
  );
  const ordered = total.order === "GIVEN" ? [...parts] : largestFirst(parts);
  const natural = (value: Decimal): Decimal => (step === undefined ? value : toStep(value, step));
  const ends = total.shown ?? { from: natural(from.value), to: natural(to.value) };
  const displayedDelta = ends.to.minus(ends.from);
  const shown = displayedOf(ordered, displayedDelta, step);
  let level = from.value;
  const steps = ordered.map((part, index): BridgeStep => {
    const start = level;
    level = level.plus(part.value);
    return { ...part, displayed: shown[index] ?? ZERO, start, end: level };
  });
  const value: Bridge = {
    from: { ...from, displayed: ends.from },
    steps,
    to: { ...to, displayed: ends.to },
    delta: to.value.minus(from.value),
    displayedDelta,
  };
  return reasoned(value, () => ({
    ...line(`${from.label} to ${to.label}`, value.delta, total.measured),
    inputs: steps.map((part) => line(part.label, part.value, total.measured)),
  }));
}
