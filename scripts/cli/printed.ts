import { decimal } from "@/lib/domain/number/decimal";
import { ratioText } from "@/lib/domain/number/rounding";

/** Sums print exactly, ratios with 12 significant digits. */
export function printed(value: string | null, isRatio: boolean): string | null {
  return value === null || !isRatio ? value : ratioText(decimal(value));
}
