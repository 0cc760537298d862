/** A written number without what surrounds its digits. */
export type BareNumber = {
  /** Digits and separators only, e.g. "1.234,56". */
  readonly core: string;
  readonly isNegative: boolean;
  readonly isPercent: boolean;
  /** The currency mark as written ("€", "US$", "CHF"), or null. */
  readonly mark: string | null;
};

const PLAIN = /^-?[\d.,]+$/;
const CORE = /^[\d.,'’ ]*\d[\d.,'’ ]*$/;
const MARK_BEFORE = /^([\p{L}$€£¥￥₹₽₺₩₪₫₴₦฿₱]{1,4}\.?)\s*(?=[\d(.,+-])/u;
const MARK_AFTER = /(?<=[\d).,\s-])\s*([\p{L}$€£¥￥₹₽₺₩₪₫₴₦฿₱]{1,4}\.?)$/u;
const EXPONENT = /^(\d+)(?:[.,](\d+))?[eE]([+-]?\d{1,3})$/;
/** Accounting formats write zero as a dash, with or without a currency: "-", "$ -". */
const ZERO = /^(?:([\p{L}$€£¥￥₹₽₺₩₪₫₴₦฿₱]{1,4}\.?)\s*)?-{1,2}(?:\s*([\p{L}$€£¥￥₹₽₺₩₪₫₴₦฿₱]{1,4}\.?))?$/u;

/** Spaces of every width become one kind, dashes that mean minus become a minus, the Swiss "50.–" becomes 50. */
function normalise(text: string): string {
  const spaced = text
    .replaceAll(/[\u00a0\u2007\u2009\u202f]/g, " ")
    .replaceAll(/[−–—]/g, "-")
    .trim();
  return spaced.replace(/(?<=\d)[.,]-{1,2}$/, "");
}

type Peeled = { rest: string; isNegative: boolean; mark: string | null };

function peelSign(peeled: Peeled): boolean {
  const { rest } = peeled;
  const bracketed = /^\((.*)\)$/.exec(rest);
  if (bracketed) {
    peeled.rest = (bracketed[1] ?? "").trim();
  } else if (rest.startsWith("-") || rest.endsWith("-")) {
    peeled.rest = (rest.startsWith("-") ? rest.slice(1) : rest.slice(0, -1)).trim();
  } else if (rest.startsWith("+")) {
    peeled.rest = rest.slice(1).trim();
    return true;
  } else {
    return false;
  }
  // Two minus signs, or a minus inside brackets, contradict each other: leave it to be refused.
  if (peeled.isNegative) peeled.rest = "";
  peeled.isNegative = true;
  return true;
}

function peelMark(peeled: Peeled): boolean {
  const match = MARK_BEFORE.exec(peeled.rest) ?? MARK_AFTER.exec(peeled.rest);
  const mark = match?.[1];
  if (!match || mark === undefined || peeled.mark !== null) return false;
  peeled.mark = mark;
  peeled.rest = (peeled.rest.slice(0, match.index) + peeled.rest.slice(match.index + match[0].length)).trim();
  return true;
}

/**
 * An exponent is exact only while every digit before the decimal point is written out: 1.2345e+01 is 12.345,
 * but 1.23457E+12 has lost seven digits, and nobody can say which.
 */
function expandExponent(text: string): string | null {
  const match = EXPONENT.exec(text);
  if (!match) return null;
  const [, whole = "", fraction = "", power = "0"] = match;
  const shift = Number(power);
  const digits = whole + fraction;
  const point = whole.length + shift;
  if (point > digits.length || shift < -40) return null;
  if (point <= 0) return `0.${"0".repeat(-point)}${digits}`;
  return point === digits.length ? digits : `${digits.slice(0, point)}.${digits.slice(point)}`;
}

/** True for a number in exponent form, whether or not its digits are all there. */
export function hasExponent(text: string): boolean {
  return EXPONENT.test(text.trim().replace(/^[-+]/, ""));
}

/** Takes sign, brackets, currency marks and percent off. Null when what is left is not a number at all. */
export function undressNumber(text: string): BareNumber | null {
  if (PLAIN.test(text)) {
    const isNegative = text.startsWith("-");
    const core = isNegative ? text.slice(1) : text;
    return /\d/.test(core) ? { core, isNegative, isPercent: false, mark: null } : null;
  }
  const plain = normalise(text);
  const zero = ZERO.exec(plain);
  if (zero) return { core: "0", isNegative: false, isPercent: false, mark: zero[1] ?? zero[2] ?? null };
  const peeled: Peeled = { rest: plain, isNegative: false, mark: null };
  let isPercent = false;
  for (let layer = 0; layer < 4; layer += 1) {
    if (!isPercent && peeled.rest.endsWith("%")) {
      isPercent = true;
      peeled.rest = peeled.rest.slice(0, -1).trim();
    } else if (!peelSign(peeled) && !peelMark(peeled)) {
      break;
    }
  }
  const { isNegative, mark } = peeled;
  const expanded = expandExponent(peeled.rest);
  if (expanded !== null) return { core: expanded, isNegative, isPercent, mark };
  return CORE.test(peeled.rest) ? { core: peeled.rest, isNegative, isPercent, mark } : null;
}
