import { addDays, daysBetween } from "../../time/day";
import { coreAt, spanReadings } from "./period-cores";
import type { PeriodCore } from "./period-days";
import type { PeriodReading, SentenceContext } from "./structure";
import { lexicon, type Token } from "./tokens";

/** A period phrase: its readings, and whether only its last day is named ("by the end of …"). */
export type PeriodPhrase = {
  readonly length: number;
  readonly readings: readonly PeriodReading[];
  readonly isEndPoint: boolean;
};

type Preposition = "IN" | "WITHIN" | "BY" | "BEFORE";

const PREPOSITIONS = lexicon<Preposition>([
  [
    "in, in the, in our, during, during the, for, for the, im, in den, in dem, im laufenden, für, für das, während",
    "IN",
  ],
  [
    "within, within the, inside, over the, over the course of, over the course of the, throughout, in the course of, innerhalb, innerhalb des, innerhalb von, innerhalb der, im laufe des, im verlauf des",
    "WITHIN",
  ],
  [
    "by, by the, by end of, by the end of, by the end of the, until, until end of, until the end of, until the end of the, till, at the end of, at the end of the, to the end of, through, through the end of, no later than, not later than, bis, bis zum, bis zur, bis ende, bis ende des, bis zum ende des, bis zum ende von, spätestens, spätestens zum, bis spätestens, bis einschließlich, zum ende des, zum",
    "BY",
  ],
  ["before, before the, before the end of, vor, vor dem, vor ende", "BEFORE"],
]);
const COUNTS = lexicon<number>([
  ["a, one, ein, einem, eines, einen, einer", 1],
  ["two, zwei", 2],
  ["three, drei", 3],
  ["four, vier", 4],
  ["six, sechs", 6],
  ["nine, neun", 9],
  ["ten, zehn", 10],
  ["twelve, zwölf", 12],
]);
const UNITS = lexicon<"day" | "week" | "month" | "quarter" | "year">([
  ["day, days, tag, tage, tagen", "day"],
  ["week, weeks, woche, wochen", "week"],
  ["month, months, monat, monate, monaten, monats", "month"],
  ["quarter, quarters, quartal, quartale, quartalen, quartals", "quarter"],
  ["year, years, jahr, jahre, jahren, jahres", "year"],
]);
const AHEAD = lexicon<true>([
  [
    "next, the next, coming, the coming, nächsten, den nächsten, kommenden, den kommenden, der nächsten",
    true,
  ],
]);
const PAST = lexicon<true>([["last, the last, past, the past, letzten, den letzten, vergangenen", true]]);
const PLAIN_PAST = lexicon<number>([["yesterday, gestern", -1]]);
const MOST = 1000;

/** "90 days", "the next three months", "einem Quartal". */
function spanAt(
  tokens: readonly Token[],
  at: number,
  context: SentenceContext,
  needsAhead: boolean,
): PeriodCore | null {
  const past = PAST(tokens, at);
  const ahead = past ? null : AHEAD(tokens, at);
  if (needsAhead && !ahead && !past) return null;
  let place = at + (ahead?.length ?? past?.length ?? 0);
  const token = tokens[place];
  const word = COUNTS(tokens, place);
  const digits = token?.kind === "NUMBER" && /^\d{1,4}$/.test(token.text) ? Number(token.text) : null;
  const count = digits ?? word?.value;
  if (count === undefined || count < 1 || count > MOST) return null;
  place += word?.length ?? 1;
  const unit = UNITS(tokens, place);
  if (!unit || (unit.value === "year" && count > 20)) return null;
  const length = place + unit.length - at;
  if (!past) return { length, readings: spanReadings(context, count, unit.value) };
  const days = { day: 1, week: 7, month: 30, quarter: 91, year: 365 }[unit.value] * count;
  const from = addDays(context.today, -days);
  return {
    length,
    readings: [{ key: "PAST", label: `Last ${days} days`, from, to: addDays(context.today, -1) }],
  };
}

/** "within the next quarter" may also mean its length of days from today on. */
function rolling(core: PeriodCore, context: SentenceContext): PeriodReading[] {
  const days = { month: 30, quarter: 90, year: 365 }[core.grain as "month"];
  const [first] = core.readings;
  if (!days || !first || first.from <= context.today) return [...core.readings];
  const to = addDays(context.today, days);
  return [
    ...core.readings,
    { key: "ROLLING", label: `Next ${days} days`, from: addDays(context.today, 1), to },
  ];
}

function endPoint(core: PeriodCore, context: SentenceContext, isBefore: boolean): PeriodReading[] {
  return core.readings.flatMap((one) => {
    if (core.isDay) return [{ ...one, to: isBefore ? addDays(one.to, -1) : one.to }];
    const to = isBefore ? addDays(one.from, -1) : one.to;
    if (isBefore || one.from <= context.today)
      return [{ ...one, from: isBefore || to < context.today ? context.today : one.from, to }];
    return [
      { key: `${one.key}_FROM_TODAY`, label: `From today to ${to}`, from: context.today, to },
      { ...one, label: `${one.label} only` },
    ];
  });
}

function rangeAt(tokens: readonly Token[], at: number, context: SentenceContext): PeriodPhrase | null {
  if (!["from", "von", "vom", "ab", "between", "zwischen"].includes(tokens[at]?.lower ?? "")) return null;
  const skip = ["the", "dem"].includes(tokens[at + 1]?.lower ?? "") ? 2 : 1;
  const first = coreAt(tokens, at + skip, context, false);
  if (!first) return null;
  let place = at + skip + first.length;
  if (!["to", "until", "till", "through", "bis", "and", "und", "-", "–"].includes(tokens[place]?.lower ?? ""))
    return null;
  place += 1;
  if (["zum", "the", "end", "ende"].includes(tokens[place]?.lower ?? "")) place += 1;
  const second = coreAt(tokens, place, context, false);
  if (!second) return null;
  const [start, end] = [first.readings[0], second.readings[0]];
  if (!start || !end) return null;
  const from = first.isDay ? start.to : start.from;
  const reading = { key: "RANGE", label: `${from} to ${end.to}`, from, to: end.to };
  return { length: place + second.length - at, readings: [reading], isEndPoint: false };
}

function prepositional(tokens: readonly Token[], at: number, context: SentenceContext): PeriodPhrase | null {
  const preposition = PREPOSITIONS(tokens, at);
  const skip = preposition?.length ?? 0;
  const kind = preposition?.value ?? "IN";
  const core = coreAt(tokens, at + skip, context, preposition !== null);
  const span = spanAt(tokens, at + skip, context, preposition === null || kind === "BY");
  const found = span && span.length > (core?.length ?? 0) ? span : core;
  if (!found) return null;
  const isMay = skip === 0 && tokens[at]?.lower === "may" && found.length === 1;
  if (isMay || (skip === 0 && found.isDay)) return null;
  const length = skip + found.length;
  if (kind === "WITHIN" && found.isRelative)
    return { length, readings: rolling(found, context), isEndPoint: false };
  if (kind === "BY" || kind === "BEFORE") {
    return { length, readings: endPoint(found, context, kind === "BEFORE"), isEndPoint: true };
  }
  const readings = found.isDay ? found.readings.map((one) => ({ ...one, from: one.to })) : found.readings;
  return { length, readings, isEndPoint: false };
}

/** A period phrase at a place, the longest that can be read there. */
export function periodAt(
  tokens: readonly Token[],
  at: number,
  context: SentenceContext,
): PeriodPhrase | null {
  const yesterday = PLAIN_PAST(tokens, at);
  if (yesterday) {
    const day = addDays(context.today, yesterday.value);
    return { length: 1, readings: [{ key: "PAST", label: day, from: day, to: day }], isEndPoint: false };
  }
  const whole = prepositional(tokens, at, context);
  // "by the end of Q3": the preposition alone may swallow less than "by" does before "the end of the quarter".
  const words = PREPOSITIONS(tokens, at)?.length ?? 0;
  const shorter = words > 1 ? shorterPreposition(tokens, at, context) : null;
  const range = rangeAt(tokens, at, context);
  const found = [range, whole, shorter].filter((one) => one !== null);
  return found.reduce<PeriodPhrase | null>(
    (best, one) => (best === null || one.length > best.length ? one : best),
    null,
  );
}

function shorterPreposition(
  tokens: readonly Token[],
  at: number,
  context: SentenceContext,
): PeriodPhrase | null {
  const [head] = tokens.slice(at, at + 1);
  const kind = head ? PREPOSITIONS([head], 0) : null;
  if (!kind) return null;
  const isThe = ["the", "zum"].includes(tokens[at + 1]?.lower ?? "") ? 1 : 0;
  const core = coreAt(tokens, at + 1 + isThe, context, false) ?? coreAt(tokens, at + 1, context, false);
  if (!core || core.isDay) return null;
  const length = 1 + isThe + core.length;
  if (kind.value !== "BY" && kind.value !== "BEFORE")
    return { length, readings: core.readings, isEndPoint: false };
  return { length, readings: endPoint(core, context, kind.value === "BEFORE"), isEndPoint: true };
}

/** Days further ahead than anybody plans. */
export function isTooFar(to: string, context: SentenceContext): boolean {
  return daysBetween(context.today, to) > 3660;
}
