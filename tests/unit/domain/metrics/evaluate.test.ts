import { describe, expect, test } from "vitest";
import type { MetricCode } from "../../../../lib/domain/metrics/codes";
import { evaluateMetric } from "../../../../lib/domain/metrics/evaluate";
import type { MetricQuestion } from "../../../../lib/domain/metrics/question";
import { decimal } from "../../../../lib/domain/number/decimal";
import { ratioText } from "../../../../lib/domain/number/rounding";
import { totalPeriod } from "../../../../lib/domain/time/fiscal";
import { questionOf, readerOf, type TestFact } from "../../../support/fact-cells";

type Options = Parameters<typeof questionOf>[2];

function ask(
  code: MetricCode,
  facts: readonly TestFact[],
  period: string | MetricQuestion["period"],
  options?: Options,
) {
  const outcome = evaluateMetric(code, readerOf(facts), questionOf(facts, period, options)).value;
  return outcome.state === "ACTUAL"
    ? ratioText(outcome.value)
    : outcome.state === "NOT_DEFINED"
      ? outcome.because
      : outcome.state;
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

describe("the profit and loss lines", () => {
  test.each([
    {
      name: "gross profit is revenue − cost of goods sold",
      code: "gross_profit",
      period: "2017-01",
      value: "600",
    },
    { name: "operating expense includes sales and marketing", code: "opex", period: "2017-01", value: "200" },
    {
      name: "operating profit leaves other income out",
      code: "operating_profit",
      period: "2017-01",
      value: "400",
    },
    {
      name: "a margin over a quarter divides the sums (not the average of 0.6 and 0.8)",
      code: "gross_margin",
      period: "2017-Q1",
      value: "0.75",
    },
    { name: "a margin of a month", code: "gross_margin", period: "2017-02", value: "0.8" },
    { name: "a closed month without facts is 0", code: "revenue", period: "2017-03", value: "0" },
    {
      name: "a ratio over a closed month without facts has no ground",
      code: "gross_margin",
      period: "2017-03",
      value: "Revenue is 0",
    },
    {
      name: "a measure nothing feeds says nothing, even when closed",
      code: "billings",
      period: "2017-01",
      value: "NONE_YET",
    },
    { name: "no subscriptions, no NRR", code: "nrr", period: "2017-01", value: "NONE_YET" },
  ] as const)("$name", ({ code, period, value }) => {
    expect(ask(code, LEDGER, period)).toBe(value);
  });

  test("an open period without facts is none yet; with facts it has a value", () => {
    expect(ask("revenue", LEDGER, "2017-05", { closedTo: "2017-03-31" })).toBe("NONE_YET");
    expect(ask("gross_margin", LEDGER, "2017-05", { closedTo: "2017-03-31" })).toBe("NONE_YET");
    expect(ask("revenue", LEDGER, "2017-04", { closedTo: "2017-03-31" })).toBe("500");
  });

  test("any stretch of days is a period", () => {
    expect(ask("gross_margin", LEDGER, totalPeriod("2017-01-01", "2017-04-15"))).toBe(
      ratioText(decimal("3500").div("4500")),
    );
  });
});

const DEALS: TestFact[] = [
  { measure: "bookings", on: "2017-01-05", amount: "100", customer: "a", market: "north" },
  { measure: "deals_won_value", on: "2017-01-05", amount: "100", customer: "a", market: "north" },
  { measure: "deals_won", on: "2017-01-05", amount: "1", customer: "a", market: "north" },
  { measure: "cycle_days", on: "2017-01-05", amount: "30", customer: "a" },
  { measure: "deals_lost", on: "2017-01-20", amount: "1", customer: "b" },
  { measure: "deals_lost_value", on: "2017-01-20", amount: "300", customer: "b" },
  { measure: "bookings", on: "2017-02-05", amount: "200", customer: "a", market: "north" },
  { measure: "deals_won_value", on: "2017-02-05", amount: "200", customer: "a", market: "north" },
  { measure: "deals_won", on: "2017-02-05", amount: "1", customer: "a", market: "north" },
  { measure: "cycle_days", on: "2017-02-05", amount: "50", customer: "a" },
  { measure: "bookings", on: "2017-02-15", amount: "60", customer: "c", market: "south" },
  { measure: "deals_won_value", on: "2017-02-15", amount: "60", customer: "c", market: "south" },
  { measure: "deals_won", on: "2017-02-15", amount: "1", customer: "c", market: "south" },
  { measure: "cycle_days", on: "2017-02-15", amount: "10", customer: "c" },
  { measure: "deals_lost", on: "2017-03-20", amount: "1", customer: "b" },
  { measure: "pipeline", on: "2017-03-25", amount: "280", customer: "d" },
  { measure: "pipeline_count", on: "2017-03-25", amount: "1", customer: "d" },
  { measure: "bookings", on: "2017-01-01", amount: "250", scenario: "quota" },
  { measure: "bookings", on: "2017-02-01", amount: "250", scenario: "quota" },
];

describe("selling", () => {
  test.each([
    { name: "win rate leaves open deals out", code: "win_rate", period: "2017-Q1", value: "0.6" },
    { name: "only lost deals is a win rate of 0", code: "win_rate", period: "2017-03", value: "0" },
    { name: "win rate by value", code: "win_rate_value", period: "2017-01", value: "0.25" },
    {
      name: "cycle is the days of deals won ÷ deals won",
      code: "cycle_days",
      period: "2017-Q1",
      value: "30",
    },
    { name: "average deal", code: "average_deal", period: "2017-02", value: "130" },
    { name: "bookings are counted", code: "bookings_count", period: "2017-Q1", value: "3" },
    {
      name: "attainment of the quarter sums both sides",
      code: "quota_attainment",
      period: "2017-Q1",
      value: "0.72",
    },
    { name: "coverage of the remaining gap", code: "pipeline_coverage", period: "2017-Q1", value: "2" },
    { name: "no quota line is no plan", code: "quota_attainment", period: "2017-03", value: "NO_PLAN" },
    { name: "a customer is new once", code: "new_customers", period: "2017-02", value: "1" },
    { name: "two customers were new in the quarter", code: "new_customers", period: "2017-Q1", value: "2" },
    { name: "a market is entered once", code: "new_markets", period: "2017-02", value: "1" },
    { name: "velocity: 6 worked × 120 × 0.6 ÷ 30", code: "sales_velocity", period: "2017-Q1", value: "14.4" },
  ] as const)("$name", ({ code, period, value }) => {
    expect(ask(code, DEALS, period)).toBe(value);
  });

  test("options change the figure and are named in its definition", () => {
    const coverage = { options: { pipeline_coverage: { denominator: "quota" } } };
    expect(ask("pipeline_coverage", DEALS, "2017-Q1", coverage)).toBe("0.56");
    const velocity = { options: { sales_velocity: { opportunities: "open" } } };
    expect(ask("sales_velocity", DEALS, "2017-Q1", velocity)).toBe("2.4");
    const markets = { options: { new_markets: { threshold: "100" } } };
    expect(ask("new_markets", DEALS, "2017-02", markets)).toBe("0");
  });

  test("a met quota leaves nothing to cover", () => {
    const met: TestFact[] = [...DEALS, { measure: "bookings", on: "2017-03-01", amount: "500" }];
    expect(ask("pipeline_coverage", met, "2017-Q1")).toBe("The quota is met: nothing is left to cover");
  });

  test("in an open quarter before the first booking the whole quota is the gap", () => {
    const facts = DEALS.filter(({ measure, scenario }) => measure !== "bookings" || scenario === "quota");
    const early: TestFact[] = [...facts, { measure: "bookings", on: "2016-12-01", amount: "9" }];
    expect(ask("pipeline_coverage", early, "2017-Q1", { closedTo: "2016-12-31" })).toBe("0.56");
  });

  test("orders alone have no win rate by value", () => {
    const orders: TestFact[] = [{ measure: "bookings", on: "2017-01-05", amount: "100" }];
    expect(ask("win_rate_value", orders, "2017-01")).toBe("NONE_YET");
  });
});

describe("what is measured", () => {
  const MEASURED: TestFact[] = [
    { measure: "headcount", on: "2017-01-01", amount: "10", market: "north" },
    { measure: "headcount", on: "2017-03-01", amount: "12", market: "north" },
    { measure: "headcount", on: "2017-02-01", amount: "5", market: "south" },
    { measure: "market_size", on: "2017-01-01", amount: "20000" },
    { measure: "nrr", on: "2017-01-01", amount: "1.04" },
    { measure: "nrr", on: "2017-02-01", amount: "1.06" },
    ...LEDGER,
  ];

  test.each([
    { name: "the latest value of each series, added up", code: "headcount", period: "2017-Q1", value: "17" },
    {
      name: "nobody measured, so nothing is known, even when closed",
      code: "headcount",
      period: "2017-Q2",
      value: "NONE_YET",
    },
    { name: "share of the market", code: "market_share", period: "2017-01", value: "0.05" },
    {
      name: "an unmeasured market gives no share",
      code: "market_share",
      period: "2017-02",
      value: "NONE_YET",
    },
    {
      name: "a ratio measured by hand stands where it cannot be computed",
      code: "nrr",
      period: "2017-Q1",
      value: "1.06",
    },
  ] as const)("$name", ({ code, period, value }) => {
    expect(ask(code, MEASURED, period)).toBe(value);
  });
});

describe("plans", () => {
  const plan = (measure: string, on: string, amount: string): TestFact => ({
    measure,
    on,
    amount,
    scenario: "budget",
  });
  const PLAN = [
    plan("revenue", "2017-01-01", "1000"),
    plan("cogs", "2017-01-01", "300"),
    plan("opex", "2017-01-01", "500"),
    plan("sm_spend", "2017-01-01", "200"),
    plan("revenue", "2017-02-01", "1000"),
    plan("win_rate", "2017-01-01", "0.3"),
    plan("gross_profit", "2017-03-01", "640"),
    ...LEDGER,
  ];
  const budget = { scenario: "budget" };

  test.each([
    { name: "a planned line", code: "revenue", period: "2017-01", value: "1000" },
    {
      name: "operating expense is planned with sales and marketing in it",
      code: "opex",
      period: "2017-01",
      value: "500",
    },
    {
      name: "gross profit follows from planned revenue and cost",
      code: "gross_profit",
      period: "2017-01",
      value: "700",
    },
    { name: "a line of its own wins", code: "gross_profit", period: "2017-03", value: "640" },
    {
      name: "operating profit does not take sales and marketing off twice",
      code: "operating_profit",
      period: "2017-01",
      value: "200",
    },
    { name: "a planned margin divides planned sums", code: "gross_margin", period: "2017-01", value: "0.7" },
    {
      name: "a planned ratio stands where it cannot be computed",
      code: "win_rate",
      period: "2017-01",
      value: "0.3",
    },
    {
      name: "a month without a line has no plan, closed or not",
      code: "revenue",
      period: "2017-04",
      value: "NO_PLAN",
    },
    { name: "a metric nobody planned has no plan", code: "billings", period: "2017-01", value: "NO_PLAN" },
  ] as const)("$name", ({ code, period, value }) => {
    expect(ask(code, PLAN, period, budget)).toBe(value);
  });

  test("planned growth is measured against what was actual the year before", () => {
    const facts: TestFact[] = [{ measure: "revenue", on: "2016-01-15", amount: "800" }, ...PLAN];
    expect(ask("revenue_growth", facts, "2017-01", budget)).toBe("0.25");
  });

  test("revenue alone plans no gross profit", () => {
    expect(ask("gross_profit", [plan("revenue", "2017-01-01", "1000")], "2017-01", budget)).toBe("NO_PLAN");
  });
});

describe("earlier periods", () => {
  const YEARS: TestFact[] = [
    { measure: "revenue", on: "2016-02-29", amount: "1000" },
    { measure: "revenue", on: "2017-01-15", amount: "1500" },
    { measure: "revenue", on: "2017-02-15", amount: "1200" },
    { measure: "cogs", on: "2017-02-15", amount: "300" },
    { measure: "sm_spend", on: "2017-01-15", amount: "600" },
    { measure: "sm_spend", on: "2017-02-15", amount: "800" },
    { measure: "opex", on: "2017-02-15", amount: "0" },
    { measure: "deals_won", on: "2017-02-20", amount: "1", customer: "x" },
    { measure: "deals_won", on: "2017-02-21", amount: "1", customer: "y" },
    { measure: "mrr", on: "2017-01-31", amount: "1000" },
    { measure: "mrr", on: "2017-02-28", amount: "1100" },
    { measure: "mrr_expansion", on: "2017-02-10", amount: "150" },
    { measure: "mrr_churn", on: "2017-02-10", amount: "50" },
    { measure: "subscribers", on: "2017-01-31", amount: "100" },
    { measure: "subscribers", on: "2017-02-28", amount: "110" },
    { measure: "subscribers_churned", on: "2017-02-11", amount: "2" },
  ];

  test.each([
    { name: "growth against the year before", code: "revenue_growth", value: "0.2" },
    {
      name: "rule of 40 adds growth and operating margin",
      code: "rule_of_40",
      value: ratioText(decimal("0.2").plus(decimal("100").div("1200"))),
    },
    { name: "cost of a new customer", code: "cac", value: "400" },
    { name: "net retention of the opening MRR", code: "nrr", value: "1.1" },
    { name: "gross retention never counts expansion", code: "grr", value: "0.95" },
    { name: "annual run rate", code: "arr", value: "13200" },
    { name: "logo churn over the customers at the start", code: "logo_churn", value: "0.02" },
    { name: "lifetime value: 10 × 0.75 ÷ 0.02", code: "clv", value: "375" },
    { name: "payback: 400 ÷ 7.5", code: "cac_payback", value: "53.3333333333" },
    { name: "lifetime value over cost", code: "clv_cac", value: "0.9375" },
    { name: "no contraction counts as none", code: "quick_ratio", value: "3" },
    {
      name: "magic number, months annualised by 12, spend of the month before",
      code: "magic_number",
      value: "-6",
    },
  ] as const)("$name", ({ code, value }) => {
    expect(ask(code, YEARS, "2017-02")).toBe(value);
  });

  test("the spend may lag, the growth basis and the lifetime method may change", () => {
    expect(ask("cac", YEARS, "2017-02", { options: { cac: { lagMonths: "1" } } })).toBe("300");
    expect(
      ask("revenue_growth", YEARS, "2017-02", { options: { revenue_growth: { basis: "previous" } } }),
    ).toBe("-0.2");
    expect(ask("clv", YEARS, "2017-02", { options: { clv: { method: "simple" } } })).toBe("500");
  });

  test("nothing lost is no ratio, not infinity", () => {
    const winners: TestFact[] = [{ measure: "mrr_new", on: "2017-02-10", amount: "150" }];
    expect(ask("quick_ratio", winners, "2017-02")).toBe("There were no losses");
  });

  test("every ratio says why a zero below the line leaves no value", () => {
    const zeros: TestFact[] = [
      { measure: "revenue", on: "2017-02-10", amount: "0" },
      { measure: "opex", on: "2017-02-10", amount: "0" },
    ];
    expect(ask("operating_margin", zeros, "2017-02")).toBe("Revenue is 0");
    expect(ask("revenue_growth", zeros, "2017-02")).toBe("The earlier value is 0");
  });
});

test("money without a rate stops every figure that needs it, and says which rate", () => {
  const facts: TestFact[] = [{ measure: "revenue", on: "2017-02-10", amount: "1" }];
  const noRate = () => ({ kind: "NO_RATE", currency: "CHF", month: "2017-02" }) as const;
  const outcome = evaluateMetric("gross_margin", noRate, questionOf(facts, "2017-02")).value;
  expect(outcome).toEqual({ state: "NO_RATE", currency: "CHF", month: "2017-02" });
});

test("bookings without a rate are counted all the same", () => {
  const facts: TestFact[] = [{ measure: "bookings", on: "2017-02-10", amount: "1" }];
  const noRate = () => ({ kind: "NO_RATE", currency: "CHF", month: "2017-02", facts: 3 }) as const;
  const outcome = evaluateMetric("bookings_count", noRate, questionOf(facts, "2017-02")).value;
  expect(outcome).toMatchObject({ state: "ACTUAL", value: decimal("3") });
});
