import fc from "fast-check";
import { expect, test } from "vitest";
import { decimal } from "@/lib/domain/number/decimal";
import { restatement, type StatedSum } from "@/lib/domain/variance/restatement";

const stated = (row: string, amount: string | number, currency = "USD"): StatedSum => ({
  ...{ row, currency, amount: decimal(amount) },
});
const one = () => ({ closed: decimal(1), now: decimal(1) });
const texts = (value: object) =>
  Object.fromEntries(Object.entries(value).map(([key, each]) => [key, String(each)]));

test("a late credit note is what facts changed, another rate is what rates changed", () => {
  const rate = () => ({ closed: decimal("1.1"), now: decimal("1.2") });
  const { total } = restatement([stated("W", 100, "EUR")], [stated("W", 120, "EUR")], rate).value;
  expect(texts(total)).toEqual({ closed: "110", byFacts: "22", byRates: "12", restated: "144" });
});

test("a member that moved between teams is minus here and plus there, nothing in the total", () => {
  const { rows, total } = restatement(
    [stated("W", 100), stated("E", 40)],
    [stated("W", 60), stated("E", 80)],
    one,
  ).value;
  expect(rows.map(texts)).toMatchObject([
    { row: "E", byFacts: "40" },
    { row: "W", byFacts: "-40" },
  ]);
  expect(texts(total)).toMatchObject({ closed: "140", byFacts: "0", restated: "140" });
});

test("a currency without a rate on a side is named, not taken for zero", () => {
  const rate = (currency: string) => (currency === "USD" ? one() : { closed: null, now: decimal(1) });
  const { withoutRate, total } = restatement(
    [stated("W", 5), stated("W", 9, "CHF")],
    [stated("W", 5)],
    rate,
  ).value;
  expect(withoutRate).toEqual(["CHF"]);
  expect(total.restated.toFixed()).toBe("5");
});

test("rows and total close exactly, in any order", () => {
  const cents = fc.integer({ min: -1_000_000, max: 1_000_000 }).map((value) => decimal(value).div(100));
  const sums = fc.array(
    fc.record({
      row: fc.constantFrom("a", "b", "c", ""),
      currency: fc.constantFrom("USD", "EUR"),
      amount: cents,
    }),
    { maxLength: 10 },
  );
  const rate = (currency: string) =>
    currency === "USD" ? one() : { closed: decimal("1.0837"), now: decimal("1.1219") };
  fc.assert(
    fc.property(sums, sums, (closed, now) => {
      const { rows, total } = restatement(closed, now, rate).value;
      const whole = now.reduce(
        (all, { amount, currency }) => all.plus(amount.times(rate(currency).now)),
        decimal(0),
      );
      expect(total.restated.toFixed()).toBe(whole.toFixed());
      for (const row of [...rows, total]) {
        expect(row.closed.plus(row.byFacts).plus(row.byRates).toFixed()).toBe(row.restated.toFixed());
      }
      expect(restatement([...closed].reverse(), [...now].reverse(), rate).value.total).toEqual(total);
    }),
    { numRuns: 400 },
  );
});
