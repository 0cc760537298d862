import { expect, test } from "vitest";
import { dateDamage, numberDamage } from "@/lib/connectors/formats/damage";
import { DateEvidence } from "@/lib/connectors/formats/date-evidence";
import { NumberEvidence } from "@/lib/connectors/formats/number-evidence";

function numbers(values: readonly string[]): string | null {
  const evidence = new NumberEvidence();
  for (const value of values) evidence.add(value);
  return numberDamage(evidence);
}

function times<T>(count: number, make: (index: number) => T): T[] {
  return Array.from({ length: count }, (_, index) => make(index));
}

test("one mark that groups here and separates decimals there", () => {
  const values = [
    ...times(30, (at) => `2,0${10 + at},99${at % 10}`),
    ...times(20, (at) => `${5 + at},70`),
    "0,4149",
    "10124,97",
  ];
  expect(numbers(values)).toContain("groups thousands in 2,010,990 but separates decimals in 5,70");
  expect(numbers(values.map((value) => value.replaceAll(",", ".")))).toContain('"." groups thousands');
});

test("large values without decimals beside small ones with", () => {
  const values = [...times(15, (at) => `2,0${10 + at},99${at % 10}`), ...times(30, (at) => `${at}.70`)];
  expect(numbers(values)).toContain("never carry decimals");
});

test.each<[name: string, values: string[]]>([
  ["grouped numbers with decimals", times(30, (at) => `1,2${10 + at},567.89`)],
  ["grouped whole numbers", times(30, (at) => `1,2${10 + at},567`)],
  [
    "round budgets beside exact small amounts",
    [...times(20, (at) => `${at + 1},500,000`), ...times(20, (at) => `${at}.95`)],
  ],
  ["a stray value of another kind", [...times(200, (at) => `${at},50`), "1,234,567"]],
  ["plain numbers", times(50, (at) => `${at}.25`)],
])("nothing is wrong with %s", (_name, values) => {
  expect(numbers(values)).toBeNull();
});

test("a column of times that should be days", () => {
  const evidence = new DateEvidence();
  for (let row = 0; row < 10; row += 1) evidence.add("00:00.0");
  expect(dateDamage(evidence)).toContain("times without a date");
});
