import fc from "fast-check";
import { expect, test } from "vitest";
import { priceReading } from "@/lib/domain/goals/sentence/pricing";
import { isAdditive, openQuestions, readingOf } from "@/lib/domain/goals/sentence/readings";
import type { Amount, GoalReading } from "@/lib/domain/goals/sentence/structure";
import { METRIC_CODES } from "@/lib/domain/metrics/codes";
import { METRICS } from "@/lib/domain/metrics/registry";
import { decimal, toText } from "@/lib/domain/number/decimal";
import { addDays } from "@/lib/domain/time/day";
import { monthsOf } from "@/lib/domain/time/fiscal";
import { printReading } from "../support/print-reading";
import { COMPANY, read } from "../support/sentences";

const WORDS =
  "increase cut keep double sales bookings churn gross margin win rate by to from below above at least 15 % 15% €1.2m 1,2 Mio. 2.0M 230.000 next last quarter month in within the of Q3 FY27 2027 31 March per each every on average West Enterprise und um auf im nächsten Quartal bis Ende nicht ? -5 +3 points YoY 1.2.3 90 days / - . , 02/03/2027 2027-02-31 99.99.9999".split(
    " ",
  );
const phrase = fc.array(fc.constantFrom(...WORDS), { maxLength: 16 }).map((words) => words.join(" "));
const anyText = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 120 }),
  phrase,
  fc.tuple(phrase, fc.string({ unit: "binary" })).map((parts) => parts.join(" ")),
);

test("any text gives a result whose spans lie within it", () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const sentence = read(text, COMPANY);
      const spans = [
        ...sentence.parts.map(({ span }) => span),
        ...sentence.unknown,
        ...sentence.problems.flatMap((problem) => problem.spans),
      ];
      for (const { from, to } of spans) {
        expect(from).toBeGreaterThanOrEqual(0);
        expect(to).toBeGreaterThan(from);
        expect(to).toBeLessThanOrEqual(text.length);
      }
      const reading = readingOf(sentence, {});
      expect(sentence.state === "PARSED" || reading === null).toBe(true);
      if (reading) {
        expect(reading.period.from <= reading.period.to).toBe(true);
        expect(priceReading(reading, []).value.state).toMatch(/PRICED|NOT_AVAILABLE/);
      }
    }),
    { numRuns: 1500 },
  );
});

test("every word is understood, dropped by name as a filler, or told as not understood", () => {
  fc.assert(
    fc.property(phrase, fc.constantFrom("Narnia", "Quatsch", "blub"), (text, word) => {
      const { unknown } = read(`${text} ${word}`, COMPANY);
      const last = unknown.at(-1);
      expect(`${text} ${word}`.slice(last?.from, last?.to)).toContain(word);
    }),
  );
});

test("every answer to an open question is honoured or leads to other questions, never to an error", () => {
  fc.assert(
    fc.property(phrase, fc.nat(), (text, seed) => {
      const sentence = read(text, COMPANY);
      for (const { code, choices } of openQuestions(sentence, {})) {
        const key = choices[seed % choices.length]?.key ?? "";
        const again = openQuestions(sentence, { [code]: key }).find((question) => question.code === code);
        expect(again?.chosen).toBe(key);
      }
    }),
  );
});

const positive = fc
  .tuple(fc.bigInt({ min: 1n, max: 10n ** 9n }), fc.integer({ min: 0, max: 4 }))
  .map(([digits, places]) => toText(decimal(digits).div(decimal(10).pow(places))));
const share = fc.integer({ min: 1, max: 9_999 }).map((points) => toText(decimal(points).div(10_000)));

function amountsFor(
  metric: GoalReading["metric"],
  direction: GoalReading["direction"],
): fc.Arbitrary<Amount> {
  const isPercent = METRICS[metric].unit === "percent";
  const value = isPercent ? share : positive;
  const to = value.map((one): Amount => ({ kind: "TO", value: one }));
  if (direction !== "UP" && direction !== "DOWN") return to;
  const relative = share.map((rate): Amount => ({ kind: "RELATIVE", rate }));
  const fromTo = fc
    .tuple(value, value)
    .filter(([a, b]) => a !== b)
    .map(([a, b]): Amount => {
      const [low, high] = decimal(a).lt(decimal(b)) ? [a, b] : [b, a];
      return direction === "UP"
        ? { kind: "FROM_TO", start: low, value: high }
        : { kind: "FROM_TO", start: high, value: low };
    });
  const step = isPercent
    ? positive.map((points): Amount => ({ kind: "POINTS", points }))
    : positive.map((one): Amount => ({ kind: "BY", value: one }));
  return fc.oneof(to, relative, fromTo, step);
}

const reading: fc.Arbitrary<GoalReading> = fc
  .record({
    metric: fc.constantFrom(...METRIC_CODES),
    direction: fc.constantFrom("UP", "DOWN", "REACH", "KEEP_ABOVE", "KEEP_BELOW" as const),
    start: fc.integer({ min: 0, max: 400 }),
    length: fc.integer({ min: 62, max: 500 }),
    scope: fc.subarray(COMPANY.directory.filter(({ name }) => name !== "Iberia")),
    isPerRep: fc.boolean(),
  })
  .chain(({ start, length, ...base }) => {
    const from = addDays(COMPANY.today, start);
    const period = { from, to: addDays(from, length) };
    return fc.record({
      direction: fc.constant(base.direction as GoalReading["direction"]),
      metric: fc.constant(base.metric),
      amount: amountsFor(base.metric, base.direction as GoalReading["direction"]),
      period: fc.constant(period),
      scope: fc.constant(base.scope),
      isPerRep: fc.constant(base.isPerRep),
      baseline: fc.constantFrom(
        "LAST_CLOSED_MONTH",
        "TRAILING_THREE_MONTHS",
        "SAME_MONTHS_LAST_YEAR" as const,
      ),
      evaluation: fc.constantFrom("TOTAL", "LAST_MONTH", "EACH_MONTH", "AVERAGE" as const),
      course: fc.constantFrom("ONE_STEP", "RAMP", "COMPOUND" as const),
    });
  })
  .filter(({ metric, evaluation }) => evaluation !== "TOTAL" || isAdditive(metric))
  .map((one): GoalReading => {
    const needsBaseline =
      one.amount.kind === "RELATIVE" || one.amount.kind === "POINTS" || one.amount.kind === "BY";
    const course =
      one.evaluation !== "LAST_MONTH"
        ? "ONE_STEP"
        : one.course === "COMPOUND" && one.amount.kind !== "RELATIVE"
          ? "RAMP"
          : one.course;
    return { ...one, baseline: needsBaseline ? one.baseline : null, course } as GoalReading;
  });

function sentenceOf(one: GoalReading, language: "en" | "de") {
  const text = printReading(one, language, COMPANY.currency);
  return { text, sentence: read(text, { ...COMPANY, locale: language }) };
}

test.each(["en", "de"] as const)("printing a reading and parsing it gives it back (%s)", (language) => {
  fc.assert(
    fc.property(reading, (one) => {
      const { text, sentence } = sentenceOf(one, language);
      expect({ text, state: sentence.state, problems: sentence.problems, unknown: sentence.unknown }).toEqual(
        {
          text,
          state: "PARSED",
          problems: [],
          unknown: [],
        },
      );
      expect(readingOf(sentence, { AMOUNT: one.amount.kind })).toEqual(one);
      expect(monthsOf(one.period).length).toBeGreaterThan(1);
    }),
    { numRuns: 600 },
  );
});
