import { monthOfName } from "./month-names";

/** How the parts of a date follow each other. */
export const DATE_ORDERS = ["YMD", "MDY", "DMY", "YYYYMMDD", "NAMED", "EXCEL", "EPOCH"] as const;
export type DateOrder = (typeof DATE_ORDERS)[number];

/** A written date taken apart, before anyone decided which of the first two numbers is the month. */
export type DateParts =
  | {
      readonly kind: "YMD" | "YYYYMMDD" | "NAMED";
      readonly year: number;
      readonly month: number;
      readonly day: number;
      readonly tail: string;
    }
  | {
      readonly kind: "TRIPLE";
      readonly first: number;
      readonly second: number;
      readonly year: number;
      readonly isDotted: boolean;
      readonly tail: string;
    }
  | { readonly kind: "EXCEL"; readonly serial: number }
  | { readonly kind: "EPOCH"; readonly milliseconds: number }
  /** A time without a date: what is left of a date somebody's spreadsheet destroyed. */
  | { readonly kind: "TIME_ONLY" }
  | { readonly kind: "NO_DATE" };

const TAIL = String.raw`((?:T|,?\s+)\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?\s*(?:[AaPp]\.?\s?[Mm]\.?)?\s*(?:Z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2})?)?`;
const YEAR_FIRST = new RegExp(String.raw`^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})${TAIL}$`);
const TRIPLE = new RegExp(String.raw`^(\d{1,2})\s?([-/. ])\s?(\d{1,2})\s?\2\s?(\d{4}|\d{2})${TAIL}$`);
const COMPACT = new RegExp(String.raw`^((?:19|20)\d{2})(\d{2})(\d{2})${TAIL}$`);
const DAY_MONTH_NAME = new RegExp(
  String.raw`^(\d{1,2})(?:\.|st|nd|rd|th)?[\s.-]*(\p{L}{3,10})\.?[\s,.-]*(\d{4}|\d{2})${TAIL}$`,
  "u",
);
const MONTH_NAME_DAY = new RegExp(
  String.raw`^(\p{L}{3,10})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})${TAIL}$`,
  "u",
);
const YEAR_MONTH_NAME = new RegExp(String.raw`^(\d{4})[\s-](\p{L}{3,10})\.?[\s-](\d{1,2})${TAIL}$`, "u");
const WEEKDAY = /^\p{L}{2,10}\.?,\s*(?=\d|\p{L}{3,10}\.?\s\d)/u;
const SERIAL = /^(\d{5})(?:[.,]\d+)?$/;
const EPOCH = /^\d{13}$/;
const TIME_ONLY = /^\d{1,3}:\d{2}(?::\d{2})?(?:[.,]\d+)?$/;

const NO_DATE: DateParts = { kind: "NO_DATE" };

/** 69–99 belong to the last century, 00–68 to this one (POSIX). */
function fullYear(written: string): number {
  const year = Number(written);
  if (written.length === 4) return year;
  return year >= 69 ? 1900 + year : 2000 + year;
}

function named(year: string, monthName: string, day: string, tail: string | undefined): DateParts {
  const month = monthOfName(monthName);
  if (month === null) return NO_DATE;
  return { kind: "NAMED", year: fullYear(year), month, day: Number(day), tail: tail ?? "" };
}

function namedParts(text: string): DateParts {
  const plain = text.replace(WEEKDAY, "");
  const dayFirst = DAY_MONTH_NAME.exec(plain);
  if (dayFirst) return named(dayFirst[3] ?? "", dayFirst[2] ?? "", dayFirst[1] ?? "", dayFirst[4]);
  const monthFirst = MONTH_NAME_DAY.exec(plain);
  if (monthFirst) return named(monthFirst[3] ?? "", monthFirst[1] ?? "", monthFirst[2] ?? "", monthFirst[4]);
  const yearFirst = YEAR_MONTH_NAME.exec(plain);
  return yearFirst
    ? named(yearFirst[1] ?? "", yearFirst[2] ?? "", yearFirst[3] ?? "", yearFirst[4])
    : NO_DATE;
}

function numberParts(text: string): DateParts {
  if (SERIAL.test(text)) return { kind: "EXCEL", serial: Number(text.slice(0, 5)) };
  if (EPOCH.test(text)) return { kind: "EPOCH", milliseconds: Number(text) };
  return TIME_ONLY.test(text) ? { kind: "TIME_ONLY" } : NO_DATE;
}

/** Takes a written date apart without deciding anything that its neighbours have a say in. */
export function datePartsOf(text: string): DateParts {
  const yearFirst = YEAR_FIRST.exec(text);
  if (yearFirst) {
    const [, year = "", month = "", day = "", tail = ""] = yearFirst;
    return { kind: "YMD", year: Number(year), month: Number(month), day: Number(day), tail };
  }
  const triple = TRIPLE.exec(text);
  if (triple) {
    const [, first = "", separator, second = "", year = "", tail = ""] = triple;
    return {
      kind: "TRIPLE",
      first: Number(first),
      second: Number(second),
      year: fullYear(year),
      isDotted: separator === ".",
      tail,
    };
  }
  const compact = COMPACT.exec(text);
  if (compact) {
    const [, year = "", month = "", day = "", tail = ""] = compact;
    return { kind: "YYYYMMDD", year: Number(year), month: Number(month), day: Number(day), tail };
  }
  return /\p{L}/u.test(text) ? namedParts(text) : numberParts(text);
}

/** True when the tail names an instant (it has a zone), not just a time on the written day. */
export function hasZone(tail: string): boolean {
  return /(?:Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)$/.test(tail);
}

/** True for 00:00 with any zone: the way databases write a day without a time. */
export function isMidnight(tail: string): boolean {
  return /^(?:T|,?\s+)0{1,2}:00(?::00(?:[.,]0+)?)?\s*(?:Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?$/.test(tail);
}
