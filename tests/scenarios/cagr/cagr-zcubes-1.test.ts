import { test } from "vitest";
import { factsOn, metricValue } from "../../support/metric-value";
import { expectPublished } from "../../support/worked-case";

/**
 * Source: ZCubes wiki, CAGR.
 */
test("1,000 growing to 10,000 over three intervals", () => {
  const facts = [...factsOn("2014-05-01", "revenue 1000"), ...factsOn("2017-05-01", "revenue 10000")];
  expectPublished(metricValue("revenue_cagr", facts, "2017"), {
    recomputed: "1.15443469",
    expected: "1.1544",
    tolerance: "0.00005",
  });
});
