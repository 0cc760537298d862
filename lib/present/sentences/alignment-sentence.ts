import { decimal } from "@/lib/domain/number/decimal";
import { moneyText, type SizeStyle } from "./size";

export type AlignmentFacts = {
  /** Of the company's heaviest money; null when nothing is money. */
  readonly metric: string | null;
  readonly need: string | null;
  readonly promised: string | null;
  readonly gap: string | null;
  readonly atRisk: string | null;
  readonly orphans: number;
};

/** The title of the page in money: how much of the need is promised, what is missing, what is at risk. */
export function alignmentSentence(facts: AlignmentFacts, style: SizeStyle): string {
  const { metric, need, promised, gap, atRisk, orphans } = facts;
  if (metric === null || need === null || promised === null || decimal(need).isZero())
    return orphans === 0
      ? "Nothing is needed in money, and everything leads somewhere"
      : `Nothing is needed in money; ${orphans} things lead nowhere`;
  const head = `Goals promise ${moneyText(promised, style)} of the ${moneyText(need, style)} of ${metric.toLowerCase()} needed`;
  const missing =
    gap === null || decimal(gap).isZero()
      ? "none of it uncovered"
      : `${moneyText(gap, style)} is promised by nobody`;
  const risk =
    atRisk === null || decimal(atRisk).isZero() ? "" : `, ${moneyText(atRisk, style)} is at risk at landing`;
  return `${head}; ${missing}${risk}`;
}
