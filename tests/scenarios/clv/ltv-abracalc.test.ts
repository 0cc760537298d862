import { test } from "vitest";
import { factsOn, metricValue } from "../../support/metric-value";
import { expectPublished } from "../../support/worked-case";

/**
 * Source: AbraCalc, customer LTV.
 * Its highest acquisition cost at 3 to 1 is the one whose ratio is 3.
 */
test("2,000 a month at 60 % margin and 0.5 % churn", () => {
  const facts = [
    ...factsOn("2017-01-31", "subscribers 1000"),
    ...factsOn("2017-02-28", "subscribers 1000", "subscribers_churned 5", "mrr 2000000"),
    ...factsOn("2017-02-28", "revenue 100", "cogs 40", "sm_spend 80000"),
    { measure: "deals_won", on: "2017-02-10", amount: "1", customer: "mia" },
  ];
  const value = metricValue("clv", facts, "2017-02");
  expectPublished(value, { recomputed: "240000", expected: "240000" });
  expectPublished(metricValue("cac", facts, "2017-02"), { recomputed: "80000", expected: "80000" });
  expectPublished(metricValue("clv_cac", facts, "2017-02"), { recomputed: "3" });
});
