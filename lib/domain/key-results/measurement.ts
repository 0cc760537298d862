import type { Decimal } from "../number/decimal";
import type { Reason } from "../reasoned";
import type { Day } from "../time/day";

/**
 * One value of a key result: a check-in, or what its metric said for one period. `value` null is a period
 * without a value, which is a reporting gap and never 0. Percentages are fractions (0.42), money is in the
 * key result's currency, milestones and yes/no use 1 (done, yes) and 0.
 */
export type KrMeasurement = {
  /** The last day the value speaks for: a period's last day, in an open period the day it is known to. */
  readonly on: Day;
  readonly value: Decimal | null;
  /** The period this value belongs to is still open: preliminary, outside every share of closed periods. */
  readonly isOpen?: boolean;
  /** Code of the milestone this value is about. */
  readonly part?: string;
  /** Where the value comes from, down to its rows. */
  readonly why?: () => Reason;
};

/** A measurement that has a value. */
export type Measured = KrMeasurement & { readonly value: Decimal };

function isMeasured(measurement: KrMeasurement): measurement is Measured {
  return measurement.value !== null;
}

/**
 * The measurement with the latest day among those that have a value, or null when none has. Of two on the
 * same day the one given later wins: the present is the latest revision.
 */
export function latestMeasured(measurements: readonly KrMeasurement[]): Measured | null {
  let latest: Measured | null = null;
  for (const measurement of measurements) {
    if (isMeasured(measurement) && (latest === null || measurement.on >= latest.on)) latest = measurement;
  }
  return latest;
}
