import { test } from "vitest";
import { factsOn, metricValue } from "../../support/metric-value";
import { expectPublished } from "../../support/worked-case";

/**
 * Source: EastSea blog, magic number tool.
 * 22,500 is the increase its 0.75 asks for: with it, the metric is 0.75.
 */
test.each([
  { name: "30,000 more on 120,000 spent is exactly 1", revenue: "130000", recomputed: "1" },
  { name: "22,500 more is 0.75", revenue: "122500", recomputed: "0.75", expected: "0.75" },
])("$name", ({ revenue, ...published }) => {
  const facts = [
    ...factsOn("2017-02-01", "revenue 100000", "sm_spend 120000"),
    ...factsOn("2017-05-01", `revenue ${revenue}`),
  ];
  expectPublished(metricValue("magic_number", facts, "2017-Q2"), published);
});
