import type { BaselineOption } from "../baseline";
import type { Evaluation } from "../phased-target";
import type { AmountRelation, Course, QuantityUnit, VerbSense } from "./structure";
import { lexicon } from "./tokens";

/** A verb: which way, and for "double" or "halve" by how much (a fraction of the baseline). */
export type Verb = { readonly sense: VerbSense; readonly rate?: string };

/** Verbs of both languages. */
export const VERBS = lexicon<Verb>([
  [
    "increase, increases, increasing, raise, raising, grow, growing, lift, boost, expand, extend, add, push up, ramp up, steigern, steigere, steigert, steigerung, erhöhen, erhöhe, erhöht, ausbauen, anheben, vergrößern, mehr, more",
    { sense: "UP" },
  ],
  [
    "reduce, reducing, cut, cutting, lower, lowering, decrease, decreasing, shrink, drop, bring down, shorten, senken, senke, senkt, reduzieren, reduziere, verringern, kürzen, verkürzen, drücken, mindern, weniger, less, fewer",
    { sense: "DOWN" },
  ],
  [
    "reach, reaching, hit, achieve, get, book, bill, close, sell, win, gain, generate, make, exceed, deliver, land, bring, attain, erreichen, erreiche, erzielen, schaffen, übertreffen, gewinnen, gewinne, verkaufen, buchen, erwirtschaften, abschließen",
    { sense: "REACH" },
  ],
  ["improve, improving, verbessern, verbessere", { sense: "BETTER" }],
  [
    "keep, keeping, hold, maintain, stay, sustain, protect, defend, halten, halte, sichern, bewahren",
    { sense: "KEEP" },
  ],
  ["double, doubling, verdoppeln, verdopple", { sense: "UP", rate: "1" }],
  ["triple, treble, verdreifachen", { sense: "UP", rate: "2" }],
  ["quadruple, vervierfachen", { sense: "UP", rate: "3" }],
  ["halve, halving, halbieren, halbiere", { sense: "DOWN", rate: "0.5" }],
]);

/** What stands before a number. */
export const RELATIONS = lexicon<AmountRelation>([
  ["by, um, by another, by at least, um mindestens", "BY"],
  ["to, up to, up to a total of, of, at, auf, auf insgesamt, von insgesamt, in höhe von, to reach", "TO"],
  [
    "above, over, more than, at least, no less than, not less than, a minimum of, at or above, to at least, to more than, to above, north of, mindestens, über, oberhalb, oberhalb von, mehr als, nicht unter, auf mindestens, auf über, bei mindestens, ≥, >, > =, min",
    "ABOVE",
  ],
  [
    "below, under, less than, at most, no more than, not more than, a maximum of, at or below, to below, to under, to less than, to at most, höchstens, maximal, unter, unterhalb, unterhalb von, weniger als, nicht über, auf unter, auf höchstens, ≤, <, < =, max",
    "BELOW",
  ],
  ["from, von", "FROM"],
  ["between, within a range of, zwischen", "RANGE"],
]);

/** Whole amounts in words, as a fraction of the baseline. */
export const FRACTIONS = lexicon<string>([
  ["by half, by a half, um die hälfte, in half", "0.5"],
  ["by a third, by one third, um ein drittel", "1/3"],
  ["by two thirds, um zwei drittel", "2/3"],
  ["by a fifth, by one fifth, um ein fünftel", "0.2"],
  ["by a tenth, by one tenth, um ein zehntel", "0.1"],
  ["twofold, 2 - fold", "1"],
]);

/** Words and letters that multiply the number before them. */
export const MAGNITUDES = lexicon<string>([
  ["k, tsd, tsd ., thousand, tausend, t", "1000"],
  ["m, mm, mn, mio, mio ., mill ., million, millions, millionen", "1000000"],
  ["b, bn, mrd, mrd ., billion, billions, milliarde, milliarden", "1000000000"],
]);

/** Currency signs and names. */
export const CURRENCIES = lexicon<{ code: string; times?: string }>([
  ["€, eur, euro, euros", { code: "EUR" }],
  ["$, usd, us $, dollar, dollars", { code: "USD" }],
  ["£, gbp, pound, pounds, pfund", { code: "GBP" }],
  ["chf, franken, francs", { code: "CHF" }],
  ["¥, jpy, yen", { code: "JPY" }],
  ["sek", { code: "SEK" }],
  ["t €, teur, k €, keur", { code: "EUR", times: "1000" }],
  ["m €, meur, mio €, mio . €, mio eur, mio . eur", { code: "EUR", times: "1000000" }],
  ["k $, kusd", { code: "USD", times: "1000" }],
]);

/** Units behind a number. */
export const UNITS = lexicon<QuantityUnit>([
  ["%, percent, per cent, pct, prozent, v . h .", "PERCENT"],
  [
    "points, point, pts, pt, pp, ppt, percentage points, percentage point, % points, % - points, prozentpunkte, prozentpunkt, prozentpunkten, % - punkte, % punkte, punkte",
    "POINTS",
  ],
  ["days, day, tage, tagen, tag", "DAYS"],
  ["x, times, fold, mal, fache, faches", "TIMES"],
]);

/** Hundredths of a point. */
export const BASIS_POINTS = lexicon<true>([["bps, bp, basis points, basispunkte, basispunkten", true]]);

/** What else is said about time, judging, start and course. */
export type MannerWord =
  | { readonly kind: "PER_MONTH" }
  | { readonly kind: "EVERY_MONTH" }
  | { readonly kind: "PER_REP" }
  | { readonly kind: "EVALUATION"; readonly value: Evaluation }
  | { readonly kind: "BASELINE"; readonly value: BaselineOption }
  | { readonly kind: "COURSE"; readonly value: Course };

/** Manner words of both languages. */
export const MANNERS = lexicon<MannerWord>([
  [
    "monthly, per month, a month, / month, pro monat, im monat, monatlich, monatliche, monatlichen, monatlicher",
    { kind: "PER_MONTH" },
  ],
  [
    "every month, each month, in every month, in each month, month on month, month over month, mom, jeden monat, in jedem monat, monat für monat",
    { kind: "EVERY_MONTH" },
  ],
  [
    "per rep, each rep, every rep, for each rep, for every rep, per person, per head, pro vertriebler, je vertriebler, pro verkäufer, je verkäufer, pro mitarbeiter, pro kopf, je mitarbeiter",
    { kind: "PER_REP" },
  ],
  [
    "in the last month, in the final month, in its last month, final month, im letzten monat, im letzten monat des zeitraums",
    { kind: "EVALUATION", value: "LAST_MONTH" },
  ],
  [
    "on average, average, averaged, on average per month, im schnitt, im durchschnitt, durchschnittlich, durchschnittlichen",
    { kind: "EVALUATION", value: "AVERAGE" },
  ],
  [
    "in total, total, overall, altogether, insgesamt, in summe, gesamt",
    { kind: "EVALUATION", value: "TOTAL" },
  ],
  [
    "yoy, year over year, year on year, year - over - year, year - on - year, y / y, on last year, on the last year, over last year, than last year, versus last year, vs last year, vs . last year, compared to last year, compared with last year, on the same months last year, on the same quarter last year, gegenüber vorjahr, gegenüber dem vorjahr, gegenüber den gleichen monaten des vorjahres, zum vorjahr, im vorjahresvergleich, im vergleich zum vorjahr",
    { kind: "BASELINE", value: "SAME_MONTHS_LAST_YEAR" },
  ],
  [
    "qoq, quarter over quarter, quarter on quarter, quarter - over - quarter, quarter - on - quarter, q / q, on last quarter, over last quarter, versus last quarter, vs last quarter, compared to last quarter, compared with last quarter, on the average of the last three months, on the last three months, gegenüber dem vorquartal, gegenüber vorquartal, zum vorquartal, gegenüber dem durchschnitt der letzten drei monate",
    { kind: "BASELINE", value: "TRAILING_THREE_MONTHS" },
  ],
  [
    "on last month, over last month, versus last month, vs last month, compared to last month, compared with last month, on the last closed month, gegenüber dem vormonat, gegenüber vormonat, zum vormonat, gegenüber dem letzten abgeschlossenen monat",
    { kind: "BASELINE", value: "LAST_CLOSED_MONTH" },
  ],
  [
    "in one step, at once, immediately, straight away, in einem schritt, auf einmal, sofort",
    { kind: "COURSE", value: "ONE_STEP" },
  ],
  [
    "as a ramp, gradually, step by step, steadily, evenly, schrittweise, nach und nach, gleichmäßig, stetig",
    { kind: "COURSE", value: "RAMP" },
  ],
  [
    "compounding, compounded, compound, on the month before, kumulierend, aufeinander aufbauend, auf den vormonat",
    { kind: "COURSE", value: "COMPOUND" },
  ],
]);

/** Words that turn a sentence into its opposite. */
export const NEGATIONS = lexicon<true>([
  [
    "not, never, don ' t, don ’ t, do not, without, avoid, nicht, kein, keine, keinen, niemals, vermeiden, ohne",
    true,
  ],
]);

/** Words that carry no meaning of their own here. */
export const FILLERS = new Set(
  "the a an our my we i us you it its will would want wants to should must shall please like let s and of in for from at on with by within during over until till through that this is are be so as all up further least new goal target number figure value amount level der die das den dem des ein eine einen einem einer unser unsere unseren unserem unserer wir ich soll sollen wollen möchten werden bitte und zu zum zur im in am an auf aus bei für von vom mit um bis dass ist sind ziel wert zahl".split(
    " ",
  ),
);

/** Words only one language has: they tell which number format a sentence is written in. */
export const LANGUAGE_WORDS = {
  de: new Set(
    "der die das den dem des und um auf bis ende im nächsten nächstes quartal monat jahr steigern erhöhen senken halten erreichen verdoppeln halbieren reduzieren verbessern unter über mindestens höchstens prozent prozentpunkte umsatz gewinnen pro für von zum zwischen mio mrd tsd".split(
      " ",
    ),
  ),
  en: new Set(
    "the by to of end next quarter month year increase raise grow cut reduce keep hold reach double halve improve below above least most percent points sales win per for from between within".split(
      " ",
    ),
  ),
} as const;
