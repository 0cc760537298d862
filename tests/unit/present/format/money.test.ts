import { describe, expect, test } from "vitest";
import { formatAmount, formatMoney, moneyScale, moneyUnit } from "@/lib/present/format/money";

/** Non-breaking spaces as plain ones, so that the expected text reads. */
const plain = (text: string) => text.replaceAll("\u00a0", " ");
const usd = { locale: "en", currency: "USD" } as const;

describe("money in full", () => {
  test.each([
    { name: "grouped, with its decimals", value: "17088.96", currency: "USD", text: "17,088.96 USD" },
    { name: "rounded half away from zero", value: "2.345", currency: "EUR", text: "2.35 EUR" },
    { name: "a real minus", value: "-2.345", currency: "EUR", text: "\u22122.35 EUR" },
    {
      name: "no decimals where the currency has none",
      value: "1494.84335",
      currency: "JPY",
      text: "1,495 JPY",
    },
    { name: "three decimals in Kuwait", value: "1.2345", currency: "KWD", text: "1.235 KWD" },
    { name: "our exponent, not Intl's habit", value: "1", currency: "HUF", text: "1.00 HUF" },
    { name: "nothing has no sign", value: "-0.001", currency: "EUR", text: "0.00 EUR" },
    {
      name: "no digit lost beyond 2^53",
      value: "90071992547409931.25",
      currency: "EUR",
      text: "90,071,992,547,409,931.25 EUR",
    },
  ])("$name", ({ value, currency, text }) => {
    expect(plain(formatMoney(value, { locale: "en", currency }))).toBe(text);
  });

  test("in German", () => {
    expect(plain(formatMoney("-17088.96", { locale: "de", currency: "EUR" }))).toBe("\u221217.088,96 EUR");
    expect(plain(formatMoney("1234.5", { locale: "de", currency: "EUR" }))).toBe("1.234,50 EUR");
  });
});

describe("money in short", () => {
  test.each([
    ["12", "12.00 USD"],
    ["950.4", "950 USD"],
    ["9999", "9,999 USD"],
    ["12345", "12.3 kUSD"],
    ["-478200", "\u2212478 kUSD"],
    ["2642000", "2,642 kUSD"],
    ["12345678", "12.3 MUSD"],
    ["12345678901", "12.3 bnUSD"],
  ])("%s is %s", (value, text) => {
    expect(plain(formatMoney(value, { ...usd, style: "compact" }))).toBe(text);
  });

  test("a variance shows its plus, nothing has none", () => {
    expect(plain(formatMoney("478200", { ...usd, style: "compact", sign: "always" }))).toBe("+478 kUSD");
    expect(plain(formatMoney("0", { ...usd, sign: "always" }))).toBe("0.00 USD");
  });
});

describe("one scale for a column", () => {
  test("comes from the largest value and is named once", () => {
    expect(moneyScale(["12", null, "-2642000"])).toBe("k");
    expect(moneyScale([])).toBe("one");
    expect(moneyScale(["25000000"])).toBe("m");
    expect(moneyUnit("USD", "k")).toBe("kUSD");
    expect(moneyUnit("USD", "one")).toBe("USD");
  });

  test("the numbers carry no unit", () => {
    expect(formatAmount("-2642000", { ...usd, scale: "k" })).toBe("\u22122,642");
    expect(formatAmount("499.5", { ...usd, scale: "k" })).toBe("0");
    expect(formatAmount("12345", { ...usd, scale: "k", digits: 1, sign: "always" })).toBe("+12.3");
  });
});
