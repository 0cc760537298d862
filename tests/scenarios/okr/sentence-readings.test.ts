import { expect, test } from "vitest";
import { goalTerms, priceChoices, priceReading } from "@/lib/domain/goals/sentence/pricing";
import { type Answers, openQuestions, readingOf } from "@/lib/domain/goals/sentence/readings";
import { compoundGrowth } from "@/lib/domain/metrics/growth";
import { decimal } from "@/lib/domain/number/decimal";
import { CALENDAR_COMPANY, read } from "../../support/sentences";
import { figureValue } from "../../support/worked-case";

/*
 * Worked case: what "15 %" can mean in money on 200,000 a month over one quarter: the final month reaches 230,000;
 * each or the average month 230,000 is 690,000; 15 % on every month before is 230,000 / 264,500 / 304,175 = 798,675;
 * an even rise is 210,000 / 220,000 / 230,000 = 660,000; on last year's season of 180 / 190 / 230 thousand it is
 * 207 + 218.5 + 264.5 = 690 thousand. 15 % in three months is 4.77 % a month.
 */
const SENTENCE = read("Increase monthly sales by 15 % within the next quarter", CALENDAR_COMPANY);

const month = (code: string, value: number) => ({ month: code, value: decimal(value), isClosed: true });
const HISTORY = [
  month("2026-01", 180_000),
  month("2026-02", 190_000),
  month("2026-03", 230_000),
  month("2026-07", 200_000),
  month("2026-08", 200_000),
  month("2026-09", 200_000),
];

function priceOf(answers: Answers) {
  const reading = readingOf(SENTENCE, answers);
  if (!reading) throw new Error("The sentence has a reading.");
  const price = priceReading(reading, HISTORY).value;
  if (price.state !== "PRICED") throw new Error(`No value for ${price.missing.join(", ")}`);
  return { reading, price };
}
const levels = (answers: Answers) => priceOf(answers).price.monthly.map((value) => value.toFixed());

test("the sentence leaves five things open", () => {
  expect(openQuestions(SENTENCE, {}).map(({ code }) => code)).toEqual([
    "METRIC",
    "PERIOD",
    "BASELINE",
    "EVALUATION",
    "COURSE",
  ]);
});

test.each([
  ["an even rise", { COURSE: "RAMP" }, "210000 220000 230000", "660000", "230000"],
  ["one step", { COURSE: "ONE_STEP" }, "230000 230000 230000", "690000", "230000"],
  ["15 % on every month before", { COURSE: "COMPOUND" }, "230000 264500 304175", "798675", "304175"],
  ["each month", { EVALUATION: "EACH_MONTH" }, "230000 230000 230000", "690000", "230000"],
  ["the average month", { EVALUATION: "AVERAGE" }, "230000 230000 230000", "690000", "230000"],
  [
    "on the same quarter last year",
    { BASELINE: "SAME_MONTHS_LAST_YEAR", COURSE: "ONE_STEP" },
    "207000 218500 264500",
    "690000",
    "264500",
  ],
  [
    "on the last closed month",
    { BASELINE: "LAST_CLOSED_MONTH", COURSE: "ONE_STEP" },
    "230000 230000 230000",
    "690000",
    "230000",
  ],
])("%s", (_name, answers, monthly, total, target) => {
  const { price } = priceOf(answers);
  expect(levels(answers).join(" ")).toBe(monthly);
  expect(price.total?.toFixed()).toBe(total);
  expect(price.target.toFixed()).toBe(target);
});

test("every chip shows its effect in money against the reading in force", () => {
  const prices = priceChoices(
    SENTENCE,
    {},
    () => HISTORY,
    () => "currency",
  );
  const effects = Object.fromEntries(
    prices.map(({ question, key, effect }) => [`${question} ${key}`, effect?.toFixed() ?? null]),
  );
  expect(effects).toMatchObject({
    "COURSE RAMP": "0",
    "COURSE ONE_STEP": "30000",
    "COURSE COMPOUND": "138675",
    "EVALUATION EACH_MONTH": "30000",
    "BASELINE LAST_CLOSED_MONTH": "0",
  });
});

test("15 % in three months needs 4.77 % a month", () => {
  const monthly = figureValue(compoundGrowth(decimal(200_000), decimal(230_000), decimal(3)));
  expect(monthly.times(100).toFixed(2)).toBe("4.77");
});

test("compounding becomes the growth of the whole way, with a step at each month's end", () => {
  const { reading, price } = priceOf({ COURSE: "COMPOUND" });
  expect(goalTerms(reading, price)).toEqual({
    targetKind: "GROWTH",
    rate: "0.520875",
    target: null,
    baseline: "200000",
    steps: [
      { on: "2027-01-31", share: "0.2879769618" },
      { on: "2027-02-28", share: "0.619150468" },
      { on: "2027-03-31", share: "1" },
    ],
  });
});

test("a month without a value is named, never taken for nothing", () => {
  const reading = readingOf(SENTENCE, { BASELINE: "SAME_MONTHS_LAST_YEAR" });
  if (!reading) throw new Error("The sentence has a reading.");
  const thin = HISTORY.filter((one) => one.month !== "2026-02");
  expect(priceReading(reading, thin).value).toEqual({ state: "NOT_AVAILABLE", missing: ["2026-02"] });
});
