import { decimal } from "@/lib/domain/number/decimal";
import { type SizeStyle, sizeText } from "./size";

/** The title of the list: how many run, what they have cost, what of it leads nowhere. */
export function initiativesSentence(
  facts: {
    readonly count: number;
    readonly running: number;
    readonly spend: string;
    readonly unlinked: string;
  },
  style: SizeStyle,
): string {
  const { count, running, spend, unlinked } = facts;
  if (count === 0) return "No initiative in this period";
  const head = `${running} of ${count} ${count === 1 ? "initiative runs" : "initiatives run"}`;
  if (decimal(spend).isZero()) return `${head}; nothing has been spent yet`;
  const nowhere = decimal(unlinked).isZero()
    ? "all of it leads to an objective"
    : `${sizeText(unlinked, style)} of it leads nowhere`;
  return `${head}; ${sizeText(spend, style)} spent, ${nowhere}`;
}
