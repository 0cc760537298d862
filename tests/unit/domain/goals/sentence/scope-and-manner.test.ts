import { expect, test } from "vitest";
import { openQuestions, readingOf } from "@/lib/domain/goals/sentence/readings";
import { read, unknownWords } from "../../../../support/sentences";

test.each([
  ["Increase bookings in West by 15% next quarter", "team:West"],
  ["Increase bookings of West by 15% next quarter", "team:West"],
  ["Increase bookings of the West team by 15% next quarter", "team:West"],
  ["Increase bookings for Key Accounts by 15% next quarter", "team:Key Accounts"],
  ["Increase bookings for Enterprise in DACH by 15% next quarter", "segment:Enterprise region:DACH"],
  ["Increase Ledger Pro bookings by 15% next quarter", "product:Ledger Pro"],
  ["Increase bookings with Acme & Sons by 15% next quarter", "customer:Acme & Sons"],
  ["Increase bookings of Maya Lindqvist by 15% next quarter", "owner:Maya Lindqvist"],
  ["Increase bookings in DACH and Nordics by 15% next quarter", "region:DACH region:Nordics"],
  ["increase bookings in west by 15% next quarter", "team:West"],
  ["Increase bookings in region Iberia by 15% next quarter", "region:Iberia"],
  ["Auftragseingang für Enterprise im nächsten Quartal um 15 % steigern", "segment:Enterprise"],
  ["Auftragseingang in der DACH im nächsten Quartal um 15 % steigern", "region:DACH"],
])("%s → %s", (text, scope) => {
  const sentence = read(text);
  const named = (sentence.state === "PARSED" ? readingOf(sentence, {})?.scope : []) ?? [];
  expect(named.map(({ dimension, name }) => `${dimension}:${name}`).join(" ")).toBe(scope);
  expect(unknownWords(sentence)).toEqual([]);
});

test("a name that is a region and a team is asked, not guessed", () => {
  const sentence = read("Increase bookings in Iberia by 15% next quarter");
  const asked = openQuestions(sentence, {}).find(({ code }) => code === "SCOPE0");
  expect(asked?.choices.map(({ key }) => key)).toEqual(["region:r-iberia", "team:t-iberia"]);
  expect(readingOf(sentence, { SCOPE0: "team:t-iberia" })?.scope[0]?.dimension).toBe("team");
});

test.each([
  ["Increase bookings in Narnia by 15% next quarter", ["Narnia"]],
  ["Increase bookings by 15% next quarter unless the market collapses", ["unless", "market collapses"]],
  ["Auftragseingang im nächsten Quartal um 15 % steigern, wenn Petrus hilft", ["wenn Petrus hilft"]],
])("what is not understood is named: %s", (text, words) => {
  expect(unknownWords(read(text))).toEqual(words);
});

const evaluations = (text: string): string =>
  openQuestions(read(text), {})
    .find(({ code }) => code === "EVALUATION")
    ?.choices.map(({ key }) => key)
    .join(" ") ?? `settled ${readingOf(read(text), {})?.evaluation}`;

test.each([
  ["Increase monthly bookings by 15% next quarter", "LAST_MONTH EACH_MONTH AVERAGE"],
  ["Increase bookings per month to 230k next quarter", "LAST_MONTH EACH_MONTH AVERAGE"],
  ["Increase monthly bookings by 15% in the last month next quarter", "settled LAST_MONTH"],
  ["Increase bookings by 15% on average next quarter", "settled AVERAGE"],
  ["Increase bookings by 15% in total next quarter", "settled TOTAL"],
  ["Reach 230k bookings in each month next quarter", "settled EACH_MONTH"],
  ["Reach 2.3m bookings next quarter", "settled TOTAL"],
  ["Increase bookings by 15% next quarter", "TOTAL LAST_MONTH EACH_MONTH"],
  ["Increase bookings by 15% in March", "settled TOTAL"],
  ["Keep gross margin above 42% next quarter", "EACH_MONTH LAST_MONTH AVERAGE"],
  ["Cut churn below 3% by end of Q1", "settled LAST_MONTH"],
  ["Monatlichen Auftragseingang im nächsten Quartal um 15 % steigern", "LAST_MONTH EACH_MONTH AVERAGE"],
  ["Auftragseingang im nächsten Quartal um 15 % im Durchschnitt steigern", "settled AVERAGE"],
])("judged: %s → %s", (text, expected) => {
  expect(evaluations(text)).toBe(expected);
});

test.each([
  ["Increase bookings by 15% next quarter year over year", "SAME_MONTHS_LAST_YEAR"],
  ["Increase bookings by 15% YoY next quarter", "SAME_MONTHS_LAST_YEAR"],
  ["Increase bookings by 15% QoQ next quarter", "TRAILING_THREE_MONTHS"],
  ["Increase bookings by 15% on last month next quarter", "LAST_CLOSED_MONTH"],
  ["Auftragseingang im nächsten Quartal um 15 % gegenüber dem Vorjahr steigern", "SAME_MONTHS_LAST_YEAR"],
  ["Auftragseingang im nächsten Quartal um 15 % gegenüber dem Vorquartal steigern", "TRAILING_THREE_MONTHS"],
  ["Auftragseingang im nächsten Quartal um 15 % gegenüber Vormonat steigern", "LAST_CLOSED_MONTH"],
])("starting from: %s → %s", (text, baseline) => {
  expect(readingOf(read(text), {})?.baseline).toBe(baseline);
  expect(openQuestions(read(text), {}).some(({ code }) => code === "BASELINE")).toBe(false);
});

test.each([
  ["Increase monthly bookings by 15% next quarter in one step", "ONE_STEP"],
  ["Increase monthly bookings by 15% next quarter gradually", "RAMP"],
  ["Increase monthly bookings by 15% next quarter compounding", "COMPOUND"],
  ["Increase bookings by 15% every month next quarter", "COMPOUND"],
  ["Monatlichen Auftragseingang im nächsten Quartal schrittweise um 15 % steigern", "RAMP"],
  ["Monatlichen Auftragseingang im nächsten Quartal kumulierend um 15 % steigern", "COMPOUND"],
])("course: %s → %s", (text, course) => {
  expect(readingOf(read(text), {})?.course).toBe(course);
});

test.each([
  ["Increase win rate by 15% next quarter", "RELATIVE POINTS"],
  ["Increase win rate 15% next quarter", "RELATIVE POINTS TO"],
  ["Increase bookings 200k next quarter", "BY TO"],
])("amount left open: %s → %s", (text, keys) => {
  const asked = openQuestions(read(text), {}).find(({ code }) => code === "AMOUNT");
  expect(asked?.choices.map(({ key }) => key).join(" ")).toBe(keys);
});

test("per rep is kept", () => {
  expect(readingOf(read("Win 5 new customers per rep next quarter"), {})?.isPerRep).toBe(true);
});
