import type { Decimal } from "../number/decimal";
import type { Day } from "../time/day";

/** One version of a key result's or goal's target. Versions are added, never changed. */
export type TargetVersion = {
  readonly version: number;
  /** First day it is in force. */
  readonly from: Day;
  readonly baseline: Decimal | null;
  readonly target: Decimal | null;
  /** Why it changed and who said yes; the first version needs neither. */
  readonly reason: string | null;
  readonly approvedBy: string | null;
};

/**
 * The version in force on a day: the one that began last on or before it, of several that began the same day
 * the highest. A day before every version is judged by the first. Null when there are none.
 */
export function targetInForce(versions: readonly TargetVersion[], day: Day): TargetVersion | null {
  const ordered = [...versions].sort((a, b) =>
    a.from === b.from ? a.version - b.version : a.from < b.from ? -1 : 1,
  );
  const begun = ordered.filter(({ from }) => from <= day);
  return begun.at(-1) ?? ordered[0] ?? null;
}
