import { test } from "vitest";
import { asPercent } from "../../../lib/domain/metrics/growth";
import {
  dealsNeeded,
  pipelineCoverage,
  pipelineNeeded,
  projectedEnd,
  remainingGap,
} from "../../../lib/domain/metrics/sales-formulas";
import { decimal } from "../../../lib/domain/number/decimal";
import { quotient } from "../../../lib/domain/number/quotient";
import { expectPublished, figureValue } from "../../support/worked-case";

/**
 * Source: CodingAce, quota gap calculator.
 * Coverage divides by the remaining gap; by the whole quota (Quartz, GASP) it is 1.2.
 */
test("65,000 of a quota of 100,000 half way through", () => {
  const [quota, booked, pipeline] = [decimal("100000"), decimal("65000"), decimal("120000")];
  const gap = remainingGap(quota, booked);
  expectPublished(gap, { recomputed: "35000", expected: "35000" });
  const attainment = asPercent(figureValue(quotient(booked, quota, "no quota")));
  expectPublished(attainment, { recomputed: "65", expected: "65" });
  const ofGap = figureValue(pipelineCoverage({ pipeline, quota, booked }));
  expectPublished(ofGap, { recomputed: "3.4285714286", expected: "3.43", tolerance: "0.005" });
  const ofQuota = figureValue(pipelineCoverage({ pipeline, quota, booked }, "quota"));
  expectPublished(ofQuota, { recomputed: "1.2" });
  expectPublished(figureValue(pipelineNeeded(gap, decimal("0.30"))), { recomputed: "116666.6666666667" });
  expectPublished(figureValue(dealsNeeded(gap, decimal("15000"))), { recomputed: "2.3333333333" });
  expectPublished(figureValue(projectedEnd(booked, decimal("0.5"))), { recomputed: "130000" });
});
