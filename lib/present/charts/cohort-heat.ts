import { decimal } from "@/lib/domain/number/decimal";

/** Lower bounds of the steps of ink behind a retention share; the number itself is always written on it. */
const STEPS = ["0.25", "0.5", "0.7", "0.85", "0.95", "1.0001"] as const;

/** How dense the ink behind a share is, 0 to 6; above 100 % is the densest. */
export function cohortHeat(share: string): number {
  const value = decimal(share);
  return STEPS.filter((bound) => value.gte(bound)).length;
}
