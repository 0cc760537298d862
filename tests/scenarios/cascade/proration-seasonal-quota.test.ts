import { expect, test } from "vitest";
import { cascadeMonths, seasonShares } from "../../../lib/domain/goals/cascade/presence";
import { decimal, sum } from "../../../lib/domain/number/decimal";
import { roundTo } from "../../../lib/domain/number/rounding";
import { proratedQuota } from "../../support/prorated-quota";
import posted from "./proration-code.json";
import cases from "./proration-seasonal-quota.json";

function quarters(quota: string, weights: readonly string[], startMonth: string) {
  const months = cascadeMonths("2019-01-01", "2019-12-31");
  const perMonth = months.map((_, index) => decimal(weights[Math.floor(index / 3)] ?? "0").div(3));
  const season = seasonShares(months, perMonth);
  if (season.kind !== "SHARES") throw new Error("no season");
  const from = `2019-${startMonth.padStart(2, "0")}-01`;
  const amounts = proratedQuota(decimal(quota), months, season.shares, { from, to: null });
  return [0, 3, 6, 9].map((first) => roundTo(sum(amounts.slice(first, first + 3)), 2).toFixed());
}

test.each(cases)("$id, $source", ({ inputs, expected }) => {
  const found = quarters(inputs.annual_quota, inputs.quarter_weights, inputs.start_month);
  expect(found).toEqual([expected.q1, expected.q2, expected.q3, expected.q4]);
  expect(sum(found.map(decimal)).toFixed()).toBe(expected.total);
});

test.each(posted)("$id, $source: a November start keeps both of its months", ({ inputs, expected }) => {
  const rest = decimal(1).minus(inputs.q4_weight).div(3).toFixed();
  const found = quarters(inputs.annual_quota, [rest, rest, rest, inputs.q4_weight], inputs.start_month);
  expect(found[3]).toBe(expected.recomputed_q4);
  expect(found[3]).not.toBe(expected.posted_code_q4);
});
