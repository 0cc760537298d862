import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ControlTotals } from "@/lib/connectors/convert/control-totals";
import { decideNumber } from "@/lib/connectors/formats/decide-number";
import { type DecimalMark, NumberEvidence } from "@/lib/connectors/formats/number-evidence";
import { readNumber } from "@/lib/connectors/formats/read-number";
import { decimal, sum, toText } from "@/lib/domain/number/decimal";

function evidenceOf(values: readonly string[]): NumberEvidence {
  const evidence = new NumberEvidence();
  for (const value of values) evidence.add(value);
  return evidence;
}

describe("reading", () => {
  test.each<[written: string, mark: DecimalMark, value: string]>([
    ["1234.56", ".", "1234.56"],
    ["1,234.56", ".", "1234.56"],
    ["1.234,56", ",", "1234.56"],
    ["1 234,56", ",", "1234.56"],
    ["1\u00a0234,56", ",", "1234.56"],
    ["1\u202f234\u202f567,8", ",", "1234567.8"],
    ["1'234.50", ".", "1234.5"],
    ["1’234’567.05", ".", "1234567.05"],
    ["12,34,567.89", ".", "1234567.89"],
    ["(1,234)", ".", "-1234"],
    ["(1.234,5)", ",", "-1234.5"],
    ["1234.5-", ".", "-1234.5"],
    ["−12.5", ".", "-12.5"],
    ["-$5.00", ".", "-5"],
    ["$-5.00", ".", "-5"],
    ["($5.00)", ".", "-5"],
    ["$ 1,000", ".", "1000"],
    ["€1.200,00", ",", "1200"],
    ["1.200,00 €", ",", "1200"],
    ["EUR 12 000.00", ".", "12000"],
    ["12,000.00 USD", ".", "12000"],
    ["CHF 50.–", ".", "50"],
    ["+7", ".", "7"],
    ["-", ".", "0"],
    ["—", ".", "0"],
    ["$ -", ".", "0"],
    ["-0.00", ".", "0"],
    ["007.50", ".", "7.5"],
    [".5", ".", "0.5"],
    ["5.", ".", "5"],
    ["15%", ".", "0.15"],
    ["12.5 %", ".", "0.125"],
    ["0.5%", ".", "0.005"],
    ["150 %", ".", "1.5"],
    ["1.2345e+01", ".", "12.345"],
    ["1e-05", ".", "0.00001"],
    ["9007199254740993", ".", "9007199254740993"],
    ["9007199254740993.1234567891", ".", "9007199254740993.1234567891"],
    ["1.10000000000000", ".", "1.1"],
    ["1234567890123456789012345678", ".", "1234567890123456789012345678"],
  ])("%s (decimal mark %s) is %s", (written, mark, value) => {
    expect(readNumber(written, mark)).toMatchObject({ ok: true, value });
  });

  test.each<[written: string, mark: DecimalMark, problem: string]>([
    ["TBD", ".", "NOT_A_NUMBER"],
    ["12a4", ".", "NOT_A_NUMBER"],
    ["=1+1", ".", "NOT_A_NUMBER"],
    ["1,23,4", ".", "NOT_A_NUMBER"],
    ["1.2.3", ",", "NOT_A_NUMBER"],
    ["1,2345.6", ".", "NOT_A_NUMBER"],
    ["--5", ".", "NOT_A_NUMBER"],
    ["-(5)", ".", "NOT_A_NUMBER"],
    ["#REF!", ".", "NOT_A_NUMBER"],
    ["1.234,56", ".", "OTHER_NUMBER_FORMAT"],
    ["1,234.56", ",", "OTHER_NUMBER_FORMAT"],
    ["12.5", ",", "OTHER_NUMBER_FORMAT"],
    ["1.12345678901", ".", "TOO_MANY_DECIMALS"],
    ["12345678901234567890123456789", ".", "TOO_MANY_DIGITS"],
    ["1.23457E+12", ".", "LOST_DIGITS"],
    ["1E5", ".", "LOST_DIGITS"],
  ])("%s (decimal mark %s) is refused: %s", (written, mark, problem) => {
    expect(readNumber(written, mark)).toEqual({ ok: false, problem });
  });

  test("the sign beside an amount names its currency", () => {
    expect(readNumber("US$ 5", ".")).toMatchObject({ currencies: ["USD"] });
    expect(readNumber("5 CHF", ".")).toMatchObject({ currencies: ["CHF"] });
    expect(readNumber("£5", ".")).toMatchObject({ currencies: ["GBP"] });
  });

  test("whatever can be written in a format is read back exactly", () => {
    const parts = fc.tuple(
      fc.bigInt({ min: 0n, max: 10n ** 27n }),
      fc.stringMatching(/^\d{0,9}$/),
      fc.boolean(),
    );
    fc.assert(
      fc.property(parts, fc.constantFrom<DecimalMark>(".", ","), ([whole, fraction, isNegative], mark) => {
        const group = mark === "." ? "," : ".";
        const grouped = whole.toString().replaceAll(/\B(?=(\d{3})+(?!\d))/g, group);
        const written = `${isNegative ? "-" : ""}${grouped}${fraction === "" ? "" : mark + fraction}`;
        const meant = decimal(`${isNegative ? "-" : ""}${whole}.${fraction === "" ? "0" : fraction}`);
        const read = readNumber(written, mark);
        return read.ok && decimal(read.value).eq(meant);
      }),
    );
  });
});

describe("deciding a column", () => {
  test.each<[name: string, values: string[], mark: DecimalMark]>([
    ["points only", ["12.50", "7", "3.1"], "."],
    ["commas only", ["12,50", "7"], ","],
    ["one grouped value with decimals settles the rest", ["1,234", "2,500", "1,000.50"], "."],
    ["a number grouped twice says what groups", ["1.234", "1.234.567"], ","],
    ["spaces group, so the comma is the decimal mark", ["1 234,567"], ","],
    ["a leading zero is no thousands group", ["1,234", "0,500"], ","],
    [
      "one contradicting value among many waits in quarantine",
      [...Array.from({ length: 20 }, () => "1,234.56"), "1.234,56"],
      ".",
    ],
    ["whole numbers need no decision", ["1", "20", "300000"], "."],
  ])("%s", (_name, values, mark) => {
    expect(decideNumber(evidenceOf(values), null, null)).toMatchObject({ kind: "DECIDED", mark });
  });

  test.each<[name: string, values: string[]]>([
    ["every value can be read both ways", ["1,234", "(2,500)"]],
    ["as many values say one thing as the other", ["1.234,56", "1,234.56"]],
  ])("asked: %s", (_name, values) => {
    expect(decideNumber(evidenceOf(values), null, null)).toMatchObject({
      kind: "ASK",
      suggestions: [".", ","],
    });
  });

  test("what the other columns agree on settles an ambiguous one", () => {
    expect(decideNumber(evidenceOf(["1.234"]), null, ",")).toMatchObject({
      kind: "DECIDED",
      mark: ",",
      by: "OTHER_COLUMNS",
    });
  });
});

test("control totals add up exactly, whatever the order", () => {
  const amounts = fc.array(
    fc.tuple(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), fc.stringMatching(/^\d{1,10}$/)),
    { minLength: 1, maxLength: 50 },
  );
  fc.assert(
    fc.property(amounts, (list) => {
      const texts = list.map(([whole, fraction]) => toText(decimal(`${whole}.${fraction}`)));
      const totals = new ControlTotals();
      for (const text of texts) totals.add("amount", text, "EUR");
      return totals.toRecord().amount === toText(sum(texts.map((text) => decimal(text))));
    }),
  );
});

test("several currencies are also totalled apart", () => {
  const totals = new ControlTotals();
  totals.add("amount", "1.5", "EUR");
  totals.add("amount", "-2", "USD");
  expect(totals.toRecord()).toEqual({ "amount (EUR)": "1.5", "amount (USD)": "-2" });
});
