import { currenciesOfMark } from "./currency-marks";
import { type DecimalMark, isGroupedBy } from "./number-evidence";
import { hasExponent, undressNumber } from "./undress-number";

/** Digits PostgreSQL's numeric(38, 10) holds on each side of the decimal point. */
export const MAX_DECIMALS = 10;
export const MAX_WHOLE_DIGITS = 28;

export type NumberProblem =
  | "NOT_A_NUMBER"
  | "OTHER_NUMBER_FORMAT"
  | "TOO_MANY_DECIMALS"
  | "TOO_MANY_DIGITS"
  | "LOST_DIGITS"
  | "PERCENT";

export type ReadNumber =
  /** `value` is plain decimal text without needless zeros; `currencies` what a mark beside it allows. */
  | {
      readonly ok: true;
      readonly value: string;
      readonly isPercent: boolean;
      readonly currencies: readonly string[] | null;
    }
  | { readonly ok: false; readonly problem: NumberProblem };

function fail(problem: NumberProblem): ReadNumber {
  return { ok: false, problem };
}

function wholeDigits(written: string, mark: DecimalMark): string | null {
  if (/^\d*$/.test(written)) return written;
  const separators = new Set(written.replaceAll(/\d/g, ""));
  const [separator] = separators;
  if (separators.size !== 1 || separator === undefined || separator === mark) return null;
  return isGroupedBy(written, separator) ? written.replaceAll(separator, "") : null;
}

/** Splits at the decoded decimal mark; null when the number is not written in this format. */
function splitAt(core: string, mark: DecimalMark): { whole: string; fraction: string } | null {
  const at = core.indexOf(mark);
  const written = at === -1 ? core : core.slice(0, at);
  const fraction = at === -1 ? "" : core.slice(at + 1);
  const whole = wholeDigits(written, mark);
  if (whole === null || !/^\d*$/.test(fraction) || whole.length + fraction.length === 0) return null;
  return { whole: whole.replace(/^0+(?=\d)/, "") || "0", fraction: fraction.replace(/0+$/, "") };
}

function shiftPercent(whole: string, fraction: string): { whole: string; fraction: string } {
  const padded = whole.padStart(3, "0");
  const shifted = padded.slice(-2) + fraction;
  return { whole: padded.slice(0, -2).replace(/^0+(?=\d)/, ""), fraction: shifted.replace(/0+$/, "") };
}

const SIMPLE = /^(-?)(0|[1-9]\d{0,14})(?:\.(\d{0,9}[1-9]))?$/;

/** Reads one written number in the column's format, exactly: nothing is rounded, what does not fit is refused. */
export function readNumber(text: string, mark: DecimalMark): ReadNumber {
  if (mark === "." && SIMPLE.test(text))
    return { ok: true, value: text === "-0" ? "0" : text, isPercent: false, currencies: null };
  const bare = undressNumber(text);
  if (bare === null) return fail(hasExponent(text) ? "LOST_DIGITS" : "NOT_A_NUMBER");
  const currencies = bare.mark === null ? null : currenciesOfMark(bare.mark);
  if (bare.mark !== null && currencies === null) return fail("NOT_A_NUMBER");
  const isExpanded = hasExponent(text.replace(/%$/, ""));
  const split = splitAt(bare.core, isExpanded ? "." : mark);
  if (split === null) {
    const otherwise = splitAt(bare.core, mark === "." ? "," : ".");
    return fail(otherwise === null ? "NOT_A_NUMBER" : "OTHER_NUMBER_FORMAT");
  }
  const { whole, fraction } = bare.isPercent ? shiftPercent(split.whole, split.fraction) : split;
  if (fraction.length > MAX_DECIMALS) return fail("TOO_MANY_DECIMALS");
  if (whole.length > MAX_WHOLE_DIGITS) return fail("TOO_MANY_DIGITS");
  const magnitude = fraction === "" ? whole : `${whole}.${fraction}`;
  const value = bare.isNegative && magnitude !== "0" ? `-${magnitude}` : magnitude;
  return { ok: true, value, isPercent: bare.isPercent, currencies };
}
