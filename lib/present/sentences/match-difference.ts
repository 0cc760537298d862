import { decimal, sum, toText } from "@/lib/domain/number/decimal";
import { formatDelta, formatValue } from "../format/value";

/** What stays between a record and those chosen to belong to it; nothing is hidden by matching. */
export function differenceText(
  amount: string,
  chosen: readonly string[],
  style: { readonly locale: string; readonly currency: string },
): string {
  const together = sum(chosen.map((each) => decimal(each)));
  const difference = together.minus(decimal(amount));
  const read = formatValue(toText(together), "currency", style);
  if (difference.isZero()) return `Together ${read}: exactly the amount.`;
  return `Together ${read}, ${formatDelta(toText(difference), "currency", style)} against the amount. The difference stays in the walk.`;
}
