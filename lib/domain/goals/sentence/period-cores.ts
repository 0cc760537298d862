import { addDays, addMonths, type Day, dayOf, dayParts, endOfMonth } from "../../time/day";
import { fiscalYearOf, type Grain, periodOf, shiftPeriod, startOfFiscalYear } from "../../time/fiscal";
import { MONTHS, type PeriodCore, reading, spokenDayAt, writtenDayAt, yearAt } from "./period-days";
import type { PeriodReading, SentenceContext } from "./structure";
import { lexicon, type Token } from "./tokens";

const RELATIVE = lexicon<number>([
  [
    "this, current, the current, the ongoing, running, dieses, diesem, diesen, laufenden, dem laufenden, aktuellen",
    0,
  ],
  [
    "next, coming, upcoming, the next, the coming, nächsten, nächstes, nächster, nächste, kommenden, kommendes, folgenden",
    1,
  ],
  ["last, previous, past, the last, the previous, letzten, letztes, vergangenen, vorigen, vorherigen", -1],
]);
const GRAINS = lexicon<Grain | "half">([
  ["month, calendar month, monat, monats", "month"],
  ["quarter, fiscal quarter, quartal, quartals, geschäftsquartal", "quarter"],
  ["half, half year, half - year, halbjahr, halbjahres", "half"],
  ["year, fiscal year, financial year, business year, jahr, jahres, geschäftsjahr, geschäftsjahres", "year"],
]);
const ORDINALS = lexicon<number>([
  ["first, 1st, 1 st, 1 ., ersten, erstes, erste", 1],
  ["second, 2 nd, 2 ., zweiten, zweites, zweite", 2],
  ["third, 3 rd, 3 ., dritten, drittes, dritte", 3],
  ["fourth, 4 th, 4 ., vierten, viertes, vierte", 4],
]);
const ENDS = lexicon<Grain>([
  [
    "year end, year - end, eoy, end of year, the end of the year, end of the year, jahresende, ende des jahres, ende jahr, geschäftsjahresende",
    "year",
  ],
  [
    "quarter end, quarter - end, eoq, end of quarter, end of the quarter, the end of the quarter, quartalsende, ende des quartals",
    "quarter",
  ],
  [
    "month end, month - end, eom, end of month, end of the month, the end of the month, monatsende, ende des monats",
    "month",
  ],
]);

const LENGTHS = { quarter: 3, half: 6, year: 12 } as const;
type Cut = keyof typeof LENGTHS;

function partOfYear(startMonth: number, year: number, cut: Cut, number: number): { from: Day; to: Day } {
  const from = addMonths(startOfFiscalYear({ startMonth }, year), (number - 1) * LENGTHS[cut]);
  return { from, to: endOfMonth(addMonths(from, LENGTHS[cut] - 1)) };
}

function nameOf(cut: Cut, number: number): string {
  if (cut === "year") return "";
  return `${cut === "quarter" ? "Q" : "H"}${number} `;
}

/** Quarter, half or year of a named or the nearest year that is not over; fiscal first, then calendar where they differ. */
function cutReadings(
  context: SentenceContext,
  cut: Cut,
  number: number,
  said: { year: number; isFiscal: boolean } | null,
): PeriodReading[] {
  const { startMonth } = context.calendar;
  const build = (month: number, key: string) => {
    const first = said?.year ?? fiscalYearOf({ startMonth: month }, context.today);
    let days = partOfYear(month, first, cut, number);
    let year = first;
    if (!said && days.to < context.today) {
      year += 1;
      days = partOfYear(month, year, cut, number);
    }
    const yearName = month === 1 ? String(year) : `FY${String(year).slice(2)}`;
    return reading(key, `${nameOf(cut, number)}${yearName}`.trim(), days.from, days.to);
  };
  const fiscal = build(startMonth, "FISCAL");
  if (startMonth === 1 || said?.isFiscal) return [fiscal];
  const calendar = build(1, "CALENDAR");
  const [one, other] = [
    { ...fiscal, label: `Fiscal ${fiscal.label}` },
    { ...calendar, label: `Calendar ${calendar.label}` },
  ];
  return [one, other];
}

function shortCut(token: Token | undefined): { cut: Cut; number: number; fiscalYear: number | null } | null {
  const match = /^([qh])([1-4])(?:fy(\d{2}|\d{4}))?$/.exec(token?.lower ?? "");
  if (!match || (match[1] === "h" && Number(match[2]) > 2)) return null;
  const digits = match[3];
  const fiscalYear = digits === undefined ? null : Number(digits.length === 2 ? `20${digits}` : digits);
  return { cut: match[1] === "q" ? "quarter" : "half", number: Number(match[2]), fiscalYear };
}

/** Q3, Q3 FY27, Q3/2027, FY27 Q3, 2027-Q3, third quarter of 2027, 2. Halbjahr 2027. */
function cutAt(tokens: readonly Token[], at: number, context: SentenceContext): PeriodCore | null {
  const short = shortCut(tokens[at]);
  if (short) {
    const year = yearAt(tokens, at + 1);
    const said = short.fiscalYear === null ? year : { year: short.fiscalYear, isFiscal: true };
    return {
      length: 1 + (short.fiscalYear === null ? (year?.length ?? 0) : 0),
      readings: cutReadings(context, short.cut, short.number, said),
    };
  }
  const year = yearAt(tokens, at);
  if (year) {
    const dash = tokens[at + year.length]?.text === "-" ? 1 : 0;
    const behind = shortCut(tokens[at + year.length + dash]);
    if (behind) {
      const readings = cutReadings(context, behind.cut, behind.number, year);
      return { length: year.length + dash + 1, readings };
    }
  }
  const ordinal = ORDINALS(tokens, at);
  const cut = ordinal ? GRAINS(tokens, at + ordinal.length) : null;
  if (!ordinal || !cut || cut.value === "month" || cut.value === "year") return null;
  if (cut.value !== "quarter" && (cut.value !== "half" || ordinal.value > 2)) return null;
  const length = ordinal.length + cut.length;
  const behind = yearAt(tokens, at + length);
  return {
    length: length + (behind?.length ?? 0),
    readings: cutReadings(context, cut.value, ordinal.value, behind),
  };
}

/** FY27, fiscal 2027, 2027. */
function wholeYearAt(tokens: readonly Token[], at: number, context: SentenceContext): PeriodCore | null {
  const year = yearAt(tokens, at);
  return year && { length: year.length, readings: cutReadings(context, "year", 1, year) };
}

function monthReading(context: SentenceContext, month: number, year: number | null): PeriodReading {
  const thisYear = dayParts(context.today).year;
  let from = dayOf(year ?? thisYear, month, 1);
  if (year === null && endOfMonth(from) < context.today) from = dayOf(thisYear + 1, month, 1);
  return reading("MONTH", from.slice(0, 7), from, endOfMonth(from));
}

/** March, March 2027, März 2027; "may" alone is a word of its own. */
function monthAt(tokens: readonly Token[], at: number, context: SentenceContext): PeriodCore | null {
  const month = MONTHS(tokens, at);
  if (!month) return null;
  const year = yearAt(tokens, at + month.length);
  const isFiscal = year?.isFiscal === true;
  const said = year && !isFiscal ? year : null;
  return {
    length: month.length + (said?.length ?? 0),
    readings: [monthReading(context, month.value, said?.year ?? null)],
  };
}

function halfOf(context: SentenceContext, shift: number): PeriodReading {
  const { calendar, today } = context;
  const quarter = periodOf(calendar, "quarter", today);
  const isSecond = quarter.code.endsWith("3") || quarter.code.endsWith("4");
  const start = startOfFiscalYear(calendar, fiscalYearOf(calendar, today));
  const from = addMonths(start, (isSecond ? 6 : 0) + shift * 6);
  const to = endOfMonth(addMonths(from, 5));
  return reading("FISCAL", `${from} to ${to}`, from, to);
}

/** This, next or last month, quarter, half or year. */
function relativeAt(tokens: readonly Token[], at: number, context: SentenceContext): PeriodCore | null {
  const shift = RELATIVE(tokens, at);
  const grain = shift ? GRAINS(tokens, at + shift.length) : null;
  if (!shift || !grain) return null;
  const length = shift.length + grain.length;
  if (grain.value === "half") return { length, readings: [halfOf(context, shift.value)], isRelative: true };
  const now = periodOf(context.calendar, grain.value, context.today);
  const { code, from, to } = shiftPeriod(context.calendar, now, shift.value);
  const label =
    grain.value === "month" ? code : `${context.calendar.startMonth === 1 ? "" : "Fiscal "}${code}`;
  return { length, readings: [reading("FISCAL", label, from, to)], isRelative: true, grain: grain.value };
}

/** Year end, quarter end, month end of the current one. */
function endAt(tokens: readonly Token[], at: number, context: SentenceContext): PeriodCore | null {
  const end = ENDS(tokens, at);
  if (!end) return null;
  const { code, from, to } = periodOf(context.calendar, end.value, context.today);
  return { length: end.length, readings: [reading("FISCAL", code, from, to)] };
}

/** The longest stretch of days named at a place. Whole years need a preposition, which the caller sees. */
export function coreAt(
  tokens: readonly Token[],
  at: number,
  context: SentenceContext,
  allowsYear: boolean,
): PeriodCore | null {
  const found = [
    writtenDayAt(tokens, at, context),
    spokenDayAt(tokens, at, context),
    relativeAt(tokens, at, context),
    endAt(tokens, at, context),
    cutAt(tokens, at, context),
    monthAt(tokens, at, context),
    allowsYear || /^fy|^fiscal|^geschäftsjahr/.test(tokens[at]?.lower ?? "")
      ? wholeYearAt(tokens, at, context)
      : null,
  ].filter((core) => core !== null);
  return found.reduce<PeriodCore | null>(
    (best, core) => (best === null || core.length > best.length ? core : best),
    null,
  );
}

/** The stretch of `count` units from tomorrow on, and the whole fiscal ones that follow the current one. */
export function spanReadings(
  context: SentenceContext,
  count: number,
  unit: "day" | "week" | Grain,
): PeriodReading[] {
  const { today, calendar } = context;
  const from = addDays(today, 1);
  if (unit === "day" || unit === "week") {
    const days = unit === "day" ? count : count * 7;
    return [reading("ROLLING", `Next ${days} days`, from, addDays(today, days))];
  }
  const months = count * (unit === "month" ? 1 : unit === "quarter" ? 3 : 12);
  const rolling = reading("ROLLING", `${months} months from today`, from, addMonths(today, months));
  const now = periodOf(calendar, unit, today);
  const [first, last] = [shiftPeriod(calendar, now, 1), shiftPeriod(calendar, now, count)];
  const whole = reading("WHOLE", `${first.code} to ${last.code}`, first.from, last.to);
  return [first.code === last.code ? { ...whole, label: first.code } : whole, rolling];
}
