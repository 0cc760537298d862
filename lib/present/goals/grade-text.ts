import { decimal } from "@/lib/domain/number/decimal";
import { roundTo } from "@/lib/domain/number/rounding";

/**
 * A grade with two decimals, rounded down: 0.695 is amber and reads 0.69, never the 0.70 of a band it has not reached.
 *
 * @example gradeText("0.695") → "0.69"
 */
export function gradeText(score: string): string {
  return roundTo(decimal(score), 2, "FLOOR").toFixed(2);
}
