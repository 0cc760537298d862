import { expect, test } from "vitest";
import { openQuestions, readingOf } from "@/lib/domain/goals/sentence/readings";
import { read } from "../../../../support/sentences";

test.each([
  ["", "NOTHING"],
  ["   ", "NOTHING"],
  ["hello world", "NOTHING"],
  ["asdf qwer zxcv", "NOTHING"],
  ["🎯🚀", "NOTHING"],
  ["Be the best team ever", "NOTHING"],
  ["Mehr Schwung ins Team bringen bitte", "PARTIAL"],
  ["Launch the new website", "NOTHING"],
  ["in West", "NOTHING"],
  ["on average", "NOTHING"],
  ["Increase", "PARTIAL"],
  ["15%", "PARTIAL"],
  ["sales", "PARTIAL"],
  ["next quarter", "PARTIAL"],
  ["Increase sales", "PARTIAL"],
  ["Increase sales by 15%", "PARTIAL"],
  ["Increase sales next quarter", "PARTIAL"],
  ["Increase by 15% next quarter", "PARTIAL"],
  ["Sales 15% next quarter", "PARTIAL"],
  ["Improve customer happiness by 15% next quarter", "PARTIAL"],
  ["Launch the new website in Q1", "PARTIAL"],
  ["Umsatz steigern", "PARTIAL"],
  ["Umsatz um 15 % steigern", "PARTIAL"],
  ["Im nächsten Quartal um 15 % steigern", "PARTIAL"],
])("not enough for a goal: “%s” is %s", (text, state) => {
  const sentence = read(text);
  expect(sentence.state).toBe(state);
  expect(readingOf(sentence, {})).toBeNull();
  expect(openQuestions(sentence, {})).toEqual([]);
});

test.each([
  ["Increase sales by 15% last quarter", "PAST"],
  ["Increase sales by 15% in Q1 2020", "PAST"],
  ["Increase sales by 15% by 31 March 2021", "PAST"],
  ["Increase sales by 15% yesterday", "PAST"],
  ["Increase sales by 15% in the last 90 days", "PAST"],
  ["Umsatz im letzten Quartal um 15 % steigern", "PAST"],
  ["Umsatz bis 31.12.2020 um 15 % steigern", "PAST"],
  ["Increase sales by 15% in FY2090", "TOO_FAR"],
  ["Increase sales by 15% or 20% next quarter", "TWO_AMOUNTS"],
  ["Increase sales by 15% to 2.3m next quarter", "TWO_AMOUNTS"],
  ["Double sales by 15% next quarter", "TWO_AMOUNTS"],
  ["Umsatz um 15 % oder 20 % im nächsten Quartal steigern", "TWO_AMOUNTS"],
  ["Increase sales by 15% in Q1 and in Q2", "TWO_PERIODS"],
  ["Increase sales by 15% next quarter by 30 June 2027", "TWO_PERIODS"],
  ["Increase bookings and revenue by 15% next quarter", "TWO_METRICS"],
  ["Increase new customers and gross margin by 15% next quarter", "TWO_METRICS"],
  ["Neukunden und Bruttomarge im nächsten Quartal um 15 % steigern", "TWO_METRICS"],
  ["Increase sales and cut churn by 15% next quarter", "TWO_DIRECTIONS"],
  ["Increase or reduce sales by 15% next quarter", "TWO_DIRECTIONS"],
  ["Do not increase sales by 15% next quarter", "NEGATED"],
  ["Never reduce sales by 15% next quarter", "NEGATED"],
  ["Umsatz im nächsten Quartal nicht um 15 % senken", "NEGATED"],
  ["Should we increase sales by 15% next quarter?", "A_QUESTION"],
  ["Increase sales to 15% next quarter", "UNIT_MISMATCH"],
  ["Increase bookings by 15 pts next quarter", "UNIT_MISMATCH"],
  ["Increase win rate to €200k next quarter", "UNIT_MISMATCH"],
  ["Win 40% new customers below 3% next quarter", "TWO_AMOUNTS"],
  ["Keep gross margin above 42 next quarter", "UNIT_MISMATCH"],
  ["Cut sales cycle below 3% next quarter", "UNIT_MISMATCH"],
  ["Increase sales by 0% next quarter", "NO_CHANGE"],
  ["Bookings from 2.0M to 2.0M next quarter", "NO_CHANGE"],
  ["Increase sales by -15% next quarter", "WRONG_WAY"],
  ["Increase bookings from 2.3M to 2.0M next quarter", "WRONG_WAY"],
  ["Reduce opex from 2.0M to 2.3M next quarter", "WRONG_WAY"],
  ["Reduce opex by 150% next quarter", "IMPOSSIBLE"],
  ["Keep gross margin above 142% next quarter", "IMPOSSIBLE"],
  ["Cut churn to -3% next quarter", "IMPOSSIBLE"],
  ["Increase bookings by 15% from 31 March 2027 to 1 January 2027", "IMPOSSIBLE"],
  ["Keep gross margin between 40% and 44% next quarter", "RANGE"],
  ["Increase bookings to $2.3m next quarter", "FOREIGN_CURRENCY"],
  ["Increase bookings to 1.2.3 next quarter", "NOT_A_NUMBER"],
  ["Increase bookings to 1,23,456.7.8 next quarter", "NOT_A_NUMBER"],
])("refused with advice: “%s” (%s)", (text, code) => {
  const sentence = read(text);
  expect(sentence.problems.map((problem) => problem.code)).toContain(code);
  expect(sentence.state).toBe("REFUSED");
  expect(readingOf(sentence, {})).toBeNull();
  const problem = sentence.problems.find((one) => one.code === code);
  expect(problem?.fix).not.toBe("");
  expect(problem?.spans.length).toBeGreaterThan(0);
});

test("of two readings of a day, one past, the open one is taken", () => {
  expect(read("Increase bookings by 15 % by 03/11/2026").periods.map(({ to }) => to)).toEqual(["2026-11-03"]);
});
