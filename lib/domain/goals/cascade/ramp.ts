import { type Decimal, decimal, ONE, ZERO } from "../../number/decimal";
import { type Day, dayParts } from "../../time/day";

/**
 * Share of a full quota by month in role, the first month first; after the list a person is ramped. 25, 50, 75, 100 %
 * is the schedule most often published for field sales; a person may have another.
 */
export const DEFAULT_RAMP: readonly Decimal[] = ["0.25", "0.5", "0.75", "1"].map(decimal);

/**
 * What of a full quota is asked in a calendar month. The month of the first day in role is month 1, whatever the day:
 * the days missing in it are availability, not ramp. 0 before the role began; without a first day the person is ramped.
 *
 * @param month `YYYY-MM`.
 * @example rampShare(DEFAULT_RAMP, "2026-02-10", "2026-03") → 0.5
 */
export function rampShare(ramp: readonly Decimal[], since: Day | null, month: string): Decimal {
  if (since === null) return ONE;
  const [start, now] = [dayParts(since), dayParts(`${month}-01`)];
  const index = (now.year - start.year) * 12 + now.month - start.month;
  return index < 0 ? ZERO : (ramp[index] ?? ONE);
}

/**
 * How much more is handed out than is needed: `factor` = street quota ÷ target, `attainment` = its inverse, the share
 * of the quotas that must be reached for the target. Nothing handed out or no target is no ratio.
 *
 * @example 1,000,000 for a target of 800,000 → factor 1.25, attainment 0.8 (Revcast)
 */
export function overAssignment(
  street: Decimal,
  target: Decimal,
):
  | { readonly kind: "RATIO"; readonly factor: Decimal; readonly attainment: Decimal }
  | { readonly kind: "NO_RATIO" } {
  if (street.lte(ZERO) || target.lte(ZERO)) return { kind: "NO_RATIO" };
  return { kind: "RATIO", factor: street.div(target), attainment: target.div(street) };
}
