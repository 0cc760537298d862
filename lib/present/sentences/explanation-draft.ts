import { decimal } from "@/lib/domain/number/decimal";
import { PVM_PART_LABELS, PVM_PARTS, type PvmPart } from "@/lib/domain/variance/pvm-methods";

/** Which cause of the list a part of the bridge points to. */
const CAUSE_OF_PART: Readonly<Record<PvmPart, string>> = {
  PRICE: "PRICE",
  COST: "PRICE",
  VOLUME: "VOLUME",
  MIX: "MIX",
  CROSS_TERM: "PRICE",
  NEW: "VOLUME",
  LOST: "CHURN",
  FX: "FX",
  NOT_UNIT_PRICED: "OTHER",
};
const NAMED_PARTS = 3;

/** A comment box that starts with what the numbers already say: the largest drivers, and the cause they point to. */
export function explanationDraft(
  parts: Readonly<Record<string, string>> | null,
  show: (value: string) => string,
): { cause: string; text: string } {
  const sized = PVM_PARTS.flatMap((part) => {
    const value = parts?.[part];
    // Rows without quantities say nothing about a cause.
    if (value === undefined || part === "NOT_UNIT_PRICED" || decimal(value).isZero()) return [];
    return [{ part, value }];
  }).sort((a, b) => decimal(b.value).abs().comparedTo(decimal(a.value).abs()));
  const [first] = sized;
  if (!first) return { cause: "", text: "" };
  const named = sized
    .slice(0, NAMED_PARTS)
    .map(({ part, value }) => `${PVM_PART_LABELS[part].toLowerCase()} ${show(value)}`);
  const sentence = named.join(", ");
  return {
    cause: CAUSE_OF_PART[first.part],
    text: `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}: `,
  };
}
