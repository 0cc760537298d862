import { type Day, dayParts, isDay } from "../../time/day";
import type { Grain } from "../../time/fiscal";
import type { PeriodReading, SentenceContext } from "./structure";
import { lexicon, type Token } from "./tokens";

/** A stretch of days named in a sentence; `isDay` for a single day. */
export type PeriodCore = {
  readonly length: number;
  readonly readings: readonly PeriodReading[];
  readonly isDay?: boolean;
  /** "this", "next" or "last" stands before it. */
  readonly isRelative?: boolean;
  readonly grain?: Grain;
};

/** Months of both languages by number. */
export const MONTHS = lexicon<number>(
  [
    "january, jan, jan ., januar, jänner",
    "february, feb, feb ., februar",
    "march, mar, märz, mär",
    "april, apr, apr .",
    "may, mai",
    "june, jun, juni",
    "july, jul, juli",
    "august, aug, aug .",
    "september, sep, sept, sept ., sep .",
    "october, oct, oct ., oktober, okt, okt .",
    "november, nov, nov .",
    "december, dec, dec ., dezember, dez, dez .",
  ].map((names, index) => [names, index + 1] as const),
);
/** A year as two or four digits, with or without FY. */
export function yearAt(
  tokens: readonly Token[],
  at: number,
): { length: number; year: number; isFiscal: boolean } | null {
  let place = at;
  if (tokens[place]?.text === "/" || tokens[place]?.lower === "of" || tokens[place]?.text === ",") place += 1;
  const token = tokens[place];
  const joined = /^fy(\d{4}|\d{2})$/.exec(token?.lower ?? "")?.[1];
  const isWord = ["fy", "fiscal", "gj", "geschäftsjahr"].includes(token?.lower ?? "");
  if (isWord) place += 1;
  if (isWord && tokens[place]?.lower === "year") place += 1;
  if (["'", "’"].includes(tokens[place]?.text ?? "")) place += 1;
  const digits = joined ?? (tokens[place]?.kind === "NUMBER" ? tokens[place]?.text : undefined);
  if (digits === undefined || !/^(\d{4}|\d{2})$/.test(digits)) return null;
  const isFiscal = isWord || joined !== undefined;
  const isQuoted = place > at && ["'", "’", "/"].includes(tokens[place - 1]?.text ?? "");
  if (digits.length === 2 && !isFiscal && !isQuoted) return null;
  const year = digits.length === 2 ? 2000 + Number(digits) : Number(digits);
  if (year < 1900 || year > 2199) return null;
  return { length: place + 1 - at, year, isFiscal };
}

/** One reading of a period. */
export function reading(key: string, label: string, from: Day, to: Day): PeriodReading {
  return { key, label, from, to };
}

function dayCore(length: number, days: readonly (Day | null)[], context: SentenceContext): PeriodCore | null {
  const real = [...new Set(days.filter((day): day is Day => day !== null && isDay(day)))];
  if (real.length === 0) return null;
  const readings = real.map((day) => reading(`DAY_${day}`, day, context.today, day));
  return { length, readings, isDay: true };
}

function dated(context: SentenceContext, year: number | null, month: number, day: number): Day | null {
  const text = (of: number) =>
    `${String(of).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
  if (year !== null) return isDay(text(year)) ? text(year) : null;
  const now = dayParts(context.today).year;
  const next = [text(now), text(now + 1)].find((one) => isDay(one) && one >= context.today);
  return next ?? null;
}

const fullYear = (digits: string | undefined): number | null =>
  digits === undefined ? null : Number(digits.length === 2 ? `20${digits}` : digits);

/** 2027-03-31, 31.3.2027, 31.12., 31/03/2027 (both orders where both exist). */
export function writtenDayAt(
  tokens: readonly Token[],
  at: number,
  context: SentenceContext,
): PeriodCore | null {
  const token = tokens[at];
  if (token?.kind === "DAY") return dayCore(1, [token.text], context);
  if (token?.kind !== "NUMBER") return null;
  const dotted = /^(\d{1,2})\.(\d{1,2})(?:\.(\d{4}|\d{2}))?$/.exec(token.text);
  const hasDot = tokens[at + 1]?.text === ".";
  if (dotted && (dotted[3] !== undefined || hasDot)) {
    const day = dated(context, fullYear(dotted[3]), Number(dotted[2]), Number(dotted[1]));
    return dayCore(dotted[3] === undefined ? 2 : 1, [day], context);
  }
  if (!/^\d{1,2}$/.test(token.text) || tokens[at + 1]?.text !== "/") return null;
  const second = tokens[at + 2];
  if (second?.kind !== "NUMBER" || !/^\d{1,2}$/.test(second.text)) return null;
  const hasYear = tokens[at + 3]?.text === "/" && /^(\d{4}|\d{2})$/.test(tokens[at + 4]?.text ?? "");
  const year = hasYear ? fullYear(tokens[at + 4]?.text) : null;
  const [a, b] = [Number(token.text), Number(second.text)];
  return dayCore(hasYear ? 5 : 3, [dated(context, year, b, a), dated(context, year, a, b)], context);
}

/** 31 March, 31st of March 2027, March 31, 2027, 31. März. */
export function spokenDayAt(
  tokens: readonly Token[],
  at: number,
  context: SentenceContext,
): PeriodCore | null {
  const number = (place: number) =>
    tokens[place]?.kind === "NUMBER" && /^\d{1,2}$/.test(tokens[place]?.text ?? "")
      ? Number(tokens[place]?.text)
      : null;
  const suffix = (place: number) =>
    ["st", "nd", "rd", "th", "."].includes(tokens[place]?.lower ?? "") ? 1 : 0;
  const first = number(at);
  if (first !== null) {
    let place = at + 1 + suffix(at + 1);
    if (tokens[place]?.lower === "of") place += 1;
    const month = MONTHS(tokens, place);
    if (!month) return null;
    place += month.length;
    const year = yearAt(tokens, place);
    return dayCore(
      place + (year?.length ?? 0) - at,
      [dated(context, year?.year ?? null, month.value, first)],
      context,
    );
  }
  const month = MONTHS(tokens, at);
  const day = month ? number(at + month.length) : null;
  if (!month || day === null) return null;
  const place = at + month.length + 1;
  const end = place + suffix(place);
  const year = yearAt(tokens, end);
  return dayCore(
    end + (year?.length ?? 0) - at,
    [dated(context, year?.year ?? null, month.value, day)],
    context,
  );
}
