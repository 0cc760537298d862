import { describe, expect, test } from "vitest";
import { CURRENCIES, isCurrencyCode } from "../../../../lib/domain/money/currencies";
import {
  addMoney,
  allocateMoney,
  convertMoney,
  minorUnits,
  money,
  negateMoney,
  subtractMoney,
  toMinorUnit,
  zeroMoney,
} from "../../../../lib/domain/money/money";
import { decimal } from "../../../../lib/domain/number/decimal";

const text = ({ amount, currency }: { amount: { toFixed: () => string }; currency: string }) =>
  `${amount.toFixed()} ${currency}`;

describe("the currency table", () => {
  test.each([
    ["JPY", 0],
    ["KRW", 0],
    ["ISK", 0],
    ["UGX", 0],
    ["EUR", 2],
    ["HUF", 2],
    ["IDR", 2],
    ["MGA", 2],
    ["KWD", 3],
    ["IQD", 3],
    ["TND", 3],
    ["CLF", 4],
    ["UYW", 4],
  ] as const)("%s has %i decimals", (code, places) => {
    expect(minorUnits(code)).toBe(places);
  });

  test("codes are three capital letters, each once, and names are given", () => {
    const codes = Object.keys(CURRENCIES);
    expect(codes.every((code) => /^[A-Z]{3}$/.test(code))).toBe(true);
    expect([...codes].sort()).toEqual(codes);
    expect(Object.values(CURRENCIES).every(({ name }) => name.length > 2)).toBe(true);
  });

  test("lower case, inherited names and retired codes are no currency", () => {
    expect(["eur", "toString", "DEM", "HRK", ""].some(isCurrencyCode)).toBe(false);
  });
});

describe("money", () => {
  test("keeps the decimals of its source", () => {
    expect(text(addMoney(money("0.1", "EUR"), money("0.2", "EUR")))).toBe("0.3 EUR");
    expect(text(addMoney(money("261.9600", "USD"), money("0.0001", "USD")))).toBe("261.9601 USD");
  });

  test("two currencies do not add up", () => {
    expect(() => addMoney(money("1", "EUR"), money("1", "USD"))).toThrow("EUR and USD");
    expect(() => subtractMoney(money("1", "EUR"), money("1", "USD"))).toThrow();
  });

  test("an unknown currency is refused", () => {
    expect(() => money("1", "XXX")).toThrow("not a currency");
  });

  test("converts exactly and rounds only when posted", () => {
    const rate = { from: "USD", to: "JPY", rate: decimal("149.335") } as const;
    const yen = convertMoney(money("10.01", "USD"), rate);
    expect(text(yen)).toBe("1494.84335 JPY");
    expect(text(toMinorUnit(yen))).toBe("1495 JPY");
  });

  test("a rate for another currency or of 0 is a mistake of ours", () => {
    expect(() => convertMoney(money("1", "EUR"), { from: "USD", to: "JPY", rate: decimal("2") })).toThrow();
    expect(() => convertMoney(money("1", "USD"), { from: "USD", to: "JPY", rate: decimal("0") })).toThrow();
  });

  test.each([
    ["2.345", "EUR", "2.35"],
    ["-2.345", "EUR", "-2.35"],
    ["0.5", "JPY", "1"],
    ["1.2345", "KWD", "1.235"],
    ["-0.004", "EUR", "0"],
  ])("%s %s posts as %s", (amount, currency, posted) => {
    expect(toMinorUnit(money(amount, currency)).amount.toFixed()).toBe(posted);
  });

  test("splits at the minor unit of its currency", () => {
    const parts = (amount: string, currency: string) =>
      allocateMoney(money(amount, currency), ["1", "1", "1"].map(decimal)).map(text);
    expect(parts("100", "EUR")).toEqual(["33.34 EUR", "33.33 EUR", "33.33 EUR"]);
    expect(parts("100", "JPY")).toEqual(["34 JPY", "33 JPY", "33 JPY"]);
    expect(parts("1", "KWD")).toEqual(["0.334 KWD", "0.333 KWD", "0.333 KWD"]);
  });

  test("nothing turned over is nothing", () => {
    expect(Object.is(negateMoney(zeroMoney("EUR")).amount.toNumber(), -0)).toBe(false);
  });
});
