import { test } from "vitest";
import { landing } from "../../../lib/domain/alignment/landing";
import { pipelineNeeded, remainingGap } from "../../../lib/domain/metrics/sales-formulas";
import { decimal } from "../../../lib/domain/number/decimal";
import { factsOn, metricValue } from "../../support/metric-value";
import { asPercent, expectPublished, figureValue } from "../../support/worked-case";

/**
 * Source: CodingAce, quota gap calculator.
 * Coverage divides by the remaining gap; by the whole quota (Quartz, GASP) it is 1.2.
 */
test("65,000 of a quota of 100,000 half way through", () => {
  const [quota, booked] = [decimal("100000"), decimal("65000")];
  const facts = [
    ...factsOn("2017-01-31", "bookings 65000", "pipeline 120000"),
    { measure: "quota", on: "2017-01-01", amount: "100000", scenario: "quota" },
  ];
  const gap = remainingGap(quota, booked);
  expectPublished(gap, { recomputed: "35000", expected: "35000" });
  const attainment = asPercent(metricValue("quota_attainment", facts, "2017-Q1"));
  expectPublished(attainment, { recomputed: "65", expected: "65" });
  const ofGap = metricValue("pipeline_coverage", facts, "2017-Q1");
  expectPublished(ofGap, { recomputed: "3.4285714286", expected: "3.43", tolerance: "0.005" });
  const ofQuota = metricValue("pipeline_coverage", facts, "2017-Q1", { denominator: "quota" });
  expectPublished(ofQuota, { recomputed: "1.2" });
  expectPublished(figureValue(pipelineNeeded(gap, decimal("0.30"))), { recomputed: "116666.6666666667" });
  const base = { baseline: decimal(0), target: quota, current: booked };
  const { value } = landing("RUN_RATE", base, { expected: decimal(45).div(90) });
  if (value.state !== "LANDS") throw new Error(value.state);
  expectPublished(value.amount, { recomputed: "130000" });
});
