import { expect, test } from "vitest";
import { cascadeMonths, seasonShares } from "../../../lib/domain/goals/cascade/presence";
import { decimal, sum } from "../../../lib/domain/number/decimal";
import { roundTo } from "../../../lib/domain/number/rounding";
import { dayCount } from "../../../lib/domain/time/fiscal";
import { proratedQuota } from "../../support/prorated-quota";
import cases from "./proration-days.json";

/** The source prorates by days of the year: a season by each month's days. */
test.each(cases)("$id, $source", ({ inputs, expected }) => {
  const months = cascadeMonths("2019-01-01", inputs.year_end);
  const season = seasonShares(
    months,
    months.map((month) => decimal(dayCount(month))),
  );
  if (season.kind !== "SHARES") throw new Error("no season");
  const prorate = (amount: string) =>
    sum(proratedQuota(decimal(amount), months, season.shares, { from: inputs.start, to: null }));
  expect(String(dayCount({ from: inputs.start, to: inputs.year_end }))).toBe(expected.days);
  expect(roundTo(prorate("1"), 4).toFixed()).toBe(expected.factor);
  const thousands = (value: ReturnType<typeof prorate>) => roundTo(value.div(1000), 0).times(1000).toFixed();
  expect(thousands(prorate(inputs.quota))).toBe(expected.quota_rounded_to_1000);
  expect(thousands(prorate(inputs.variable))).toBe(expected.variable_rounded_to_1000);
  expect(roundTo(prorate(inputs.quota), 2).toFixed()).toBe("469041.1");
});
