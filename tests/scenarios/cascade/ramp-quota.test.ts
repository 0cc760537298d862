import { expect, test } from "vitest";
import { rampedMonths } from "../../../lib/domain/goals/cascade/ramp";
import { decimal } from "../../../lib/domain/number/decimal";
import { roundTo } from "../../../lib/domain/number/rounding";
import cases from "./ramp-quota.json";

test.each(cases)("$id, $source", ({ inputs, expected }) => {
  const months = rampedMonths(decimal(inputs.annual_quota), 12, inputs.ramp.map(decimal));
  expect(months.slice(0, 4).map((month) => roundTo(month, 2).toFixed())).toEqual(expected.monthly);
  expect(months.slice(3).every((month) => month.eq(months[3] ?? 0))).toBe(true);
});
