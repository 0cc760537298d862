import { type CascadeMonth, presenceOf, type RoleDays } from "../../lib/domain/goals/cascade/presence";
import { type Decimal, ONE } from "../../lib/domain/number/decimal";

/** What of a quota falls on the months somebody fully ramped is in role. */
export function proratedQuota(
  quota: Decimal,
  months: readonly CascadeMonth[],
  season: readonly Decimal[],
  role: RoleDays,
): Decimal[] {
  const person = { role: [role], partTime: ONE, rampSince: null, ramp: [] };
  return presenceOf(person, months, season).map(({ share }) => quota.times(share));
}
