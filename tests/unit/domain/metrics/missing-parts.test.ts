import { describe, expect, test } from "vitest";
import type { MetricCode } from "../../../../lib/domain/metrics/codes";
import { evaluateMetric } from "../../../../lib/domain/metrics/evaluate";
import { decimal } from "../../../../lib/domain/number/decimal";
import { ratioText } from "../../../../lib/domain/number/rounding";
import { questionOf, readerOf, type TestFact } from "../../../support/fact-cells";

type Options = Parameters<typeof questionOf>[2];

function ask(code: MetricCode, facts: readonly TestFact[], period: string, options?: Options) {
  const { value } = evaluateMetric(code, readerOf(facts), questionOf(facts, period, options));
  return value.state === "ACTUAL" ? ratioText(value.value) : value.state;
}

const LEDGER: TestFact[] = [
  { measure: "revenue", on: "2017-01-10", amount: "1000" },
  { measure: "cogs", on: "2017-01-10", amount: "400" },
  { measure: "opex", on: "2017-01-31", amount: "150" },
  { measure: "sm_spend", on: "2017-01-31", amount: "50" },
  { measure: "other_income", on: "2017-01-31", amount: "7" },
  { measure: "revenue", on: "2017-02-10", amount: "3000" },
  { measure: "cogs", on: "2017-02-10", amount: "600" },
  { measure: "revenue", on: "2017-04-10", amount: "500" },
];

describe("a cost that is not booked yet is no cost of 0", () => {
  const open = { closedTo: "2017-03-31" };
  const state = (code: MetricCode, facts: readonly TestFact[], period: string, options: Options) => {
    const { value } = evaluateMetric(code, readerOf(facts), questionOf(facts, period, options));
    return [
      value.state === "ACTUAL" ? ratioText(value.value) : value.state,
      ("note" in value ? value.note : undefined) ?? ("because" in value ? value.because : undefined),
    ];
  };
  const revenueAlone = LEDGER.filter(({ measure }) => measure === "revenue");

  test.each([
    {
      name: "an open month with revenue alone has no margin yet, and says what is missing",
      code: "gross_margin",
      period: "2017-04",
      answer: ["NONE_YET", "Cost of goods sold is not booked yet"],
    },
    {
      name: "every missing part of the operating profit is named",
      code: "operating_profit",
      period: "2017-04",
      answer: [
        "NONE_YET",
        "Cost of goods sold and operating expense without sales and marketing and sales and marketing spend are not booked yet",
      ],
    },
    {
      name: "a closed month of a company that has such costs states 0",
      code: "gross_profit",
      period: "2017-04",
      closedTo: "2017-04-30",
      answer: ["500", undefined],
    },
    {
      name: "a running quarter counts what is booked and names the month that lacks its cost",
      code: "gross_margin",
      period: "2017",
      answer: [ratioText(decimal("3500").div("4500")), "2017-04 has revenue and no cost of goods sold yet"],
    },
  ] as const)("$name", ({ code, period, answer, ...options }) => {
    expect(state(code, LEDGER, period, { ...open, ...options })).toEqual(answer);
  });

  test("without an account for the cost there is none to be 0; with one, a closed month states it", () => {
    expect(state("gross_profit", revenueAlone, "2017-01", {})).toEqual([
      "NONE_YET",
      "No account feeds cost of goods sold (Settings → Accounts)",
    ]);
    const isMapped = (measure: string) => measure === "cogs";
    expect(state("gross_profit", revenueAlone, "2017-01", { isMapped })).toEqual(["1000", undefined]);
    expect(state("gross_profit", revenueAlone, "2017-04", { ...open, isMapped })[0]).toBe("NONE_YET");
  });

  test("costs that no account tells apart lie in operating expense", () => {
    const without = (...measures: string[]) => LEDGER.filter(({ measure }) => !measures.includes(measure));
    expect(state("operating_profit", without("sm_spend"), "2017-01", open)).toEqual(["450", undefined]);
    expect(state("operating_profit", without("sm_spend", "cogs"), "2017-01", open)[0]).toBe("850");
    expect(state("gross_profit", without("sm_spend", "cogs"), "2017-01", open)[0]).toBe("NONE_YET");
    expect(state("operating_profit", without("opex"), "2017-01", {})[0]).toBe("NONE_YET");
  });
});

describe("market share divides sums over the same months", () => {
  const facts: TestFact[] = [
    { measure: "revenue", on: "2017-01-10", amount: "10" },
    { measure: "revenue", on: "2017-02-10", amount: "30" },
    { measure: "market_size", on: "2017-01-01", amount: "100" },
    { measure: "market_size", on: "2017-02-01", amount: "200" },
    { measure: "market_size", on: "2017-03-01", amount: "300" },
  ];
  test.each([
    { name: "a month", period: "2017-02", closedTo: "2017-01-31", value: "0.15" },
    {
      name: "the market measured ahead of a running quarter waits for its revenue",
      period: "2017-Q1",
      closedTo: "2017-01-31",
      value: ratioText(decimal("40").div("300")),
    },
    {
      name: "a closed month without revenue counts with its market",
      period: "2017-Q1",
      closedTo: "2017-03-31",
      value: ratioText(decimal("40").div("600")),
    },
    {
      name: "the year is the sum over its months, not the last size",
      period: "2017",
      closedTo: "2017-03-31",
      value: ratioText(decimal("40").div("600")),
    },
  ])("$name", ({ period, closedTo, value }) => {
    expect(ask("market_share", facts, period, { closedTo })).toBe(value);
  });

  test("revenue of months whose market is not known stays out, and the months counted are named", () => {
    const late = [...facts.slice(0, 4), { measure: "revenue", on: "2017-03-10", amount: "99" }];
    const asked = questionOf(late, "2017-Q1", { closedTo: "2017-01-31" });
    const { value, why } = evaluateMetric("market_share", readerOf(late), asked);
    expect(value).toMatchObject({ state: "ACTUAL" });
    expect(why().note).toContain("Over the months in which both are known: 2017-01, 2017-02");
    expect(why().inputs?.map((side) => side.value)).toEqual(["40", "300"]);
    expect(why().inputs?.[0]?.inputs).toHaveLength(2);
  });

  test("revenue and market that never meet are no share", () => {
    const apart = [facts[0], facts[4]].flatMap((fact) => fact ?? []);
    expect(ask("market_share", apart, "2017-Q1", { closedTo: "2016-12-31" })).toBe("NONE_YET");
  });
});
