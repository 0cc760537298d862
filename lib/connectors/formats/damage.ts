import type { DateEvidence } from "./date-evidence";
import type { DecimalMark, NumberEvidence } from "./number-evidence";

/** Columns whose values were destroyed before the file was made, with what gives them away. */
export type Damage = { readonly column: string; readonly because: string };

const MARKS: readonly DecimalMark[] = [".", ","];

/** A stray value or two is a typing error for the quarantine; from here on it is how the file was written. */
function isMoreThanStray(count: number, of: number): boolean {
  return count >= 3 && count / of >= 0.02;
}

function otherMark(mark: DecimalMark): DecimalMark {
  return mark === "." ? "," : ".";
}

/** The same mark groups thousands in some values and separates decimals in others, so no value can be trusted. */
function usesOneMarkForBoth(evidence: NumberEvidence, mark: DecimalMark): boolean {
  const { grouped, decimal, numbers } = evidence;
  const isClean = decimal[otherMark(mark)] === 0;
  return isClean && isMoreThanStray(grouped[mark], numbers) && isMoreThanStray(decimal[mark], numbers);
}

/**
 * Large values are grouped and never carry decimals while small ones do. If decimals fell independently of
 * size, the chance of that is (1 − share)ⁿ; below one in a million it is no accident. Round figures
 * (…,000) are left out: budgets are round, damaged values are not.
 */
function losesDecimalsWhenLarge(evidence: NumberEvidence, mark: DecimalMark): boolean {
  const point = otherMark(mark);
  const large = evidence.grouped[mark] - evidence.groupedRound[mark];
  const small = evidence.plain + evidence.decimal[point] + evidence.ambiguous[point];
  if (large < 5 || small === 0 || evidence.groupedWithDecimals[point] > 0) return false;
  const share = (evidence.decimal[point] + evidence.ambiguous[point]) / small;
  return share > 0.5 && large * Math.log10(1 - Math.min(share, 0.999)) < -6;
}

/** Says why a column of numbers cannot be what was meant; null when nothing is wrong with it. */
export function numberDamage(evidence: NumberEvidence): string | null {
  for (const mark of MARKS) {
    const large = evidence.firstGrouped[mark];
    if (usesOneMarkForBoth(evidence, mark)) {
      return `"${mark}" groups thousands in ${large} but separates decimals in ${evidence.firstDecimal[mark]}`;
    }
    if (losesDecimalsWhenLarge(evidence, mark)) {
      const small = evidence.firstDecimal[otherMark(mark)] ?? evidence.firstAmbiguous;
      return `large values such as ${large} never carry decimals while small ones such as ${small} do`;
    }
  }
  return null;
}

/** Says why a column of dates holds no days any more; null when nothing is wrong with it. */
export function dateDamage(evidence: DateEvidence): string | null {
  if (evidence.filled === 0 || evidence.timeOnly * 2 <= evidence.filled) return null;
  return "it holds times without a date (such as 00:00.0)";
}

/** One explanation for the whole file. */
export function damageMessage(name: string, damages: readonly Damage[]): string {
  const columns = damages.map((damage) => `${damage.column}: ${damage.because}`).join("; ");
  return (
    `${name} was damaged by a change of locale before it was exported, so its numbers or dates are not what they were: ${columns}. ` +
    "Nothing was stored. Export it again from where it comes from, without opening it in a spreadsheet on the way."
  );
}
