import type { MaterialityMode } from "@/lib/domain/variance/materiality";
import { formatPercent } from "../format/quantity";
import { type SizeStyle, sizeText } from "./size";

/** A materiality rule in words. @example "at least 32 k and 5 %" */
export function materialityText(
  rule: {
    readonly id: string;
    readonly mode: MaterialityMode;
    readonly amount: string;
    readonly percent: string;
  } | null,
  style: SizeStyle,
): string {
  if (rule === null) return "no rule fits";
  const amount = sizeText(rule.amount, style);
  const percent = formatPercent(rule.percent, { locale: style.locale });
  const limits: Record<MaterialityMode, string> = {
    AMOUNT: `at least ${amount}`,
    PERCENT: `at least ${percent}`,
    OR: `at least ${amount} or ${percent}`,
    AND: `at least ${amount} and ${percent}`,
    ALWAYS: "any difference",
  };
  return limits[rule.mode];
}
