import { expect, test } from "vitest";
import { cascadeMonths, presenceOf, seasonShares } from "../../../lib/domain/goals/cascade/presence";
import { decimal, ONE } from "../../../lib/domain/number/decimal";
import { roundTo } from "../../../lib/domain/number/rounding";
import cases from "./ramp-quota.json";

/** Every month carries the same, and the ramp lowers the first ones: what they lose is not made up for later. */
test.each(cases)("$id, $source", ({ inputs, expected }) => {
  const calendar = cascadeMonths("2026-01-01", "2026-12-31");
  const season = seasonShares(
    calendar,
    calendar.map(() => ONE),
  );
  if (season.kind !== "SHARES") throw new Error("no season");
  const since = { from: "2026-01-01", to: null };
  const person = { role: [since], partTime: ONE, rampSince: since.from, ramp: inputs.ramp.map(decimal) };
  const shares = presenceOf(person, calendar, season.shares);
  const months = shares.map(({ share }) => share.times(inputs.annual_quota));
  expect(months.slice(0, 4).map((month) => roundTo(month, 2).toFixed())).toEqual(expected.monthly);
  expect(months.slice(3).every((month) => roundTo(month.minus(months[3] ?? 0), 20).isZero())).toBe(true);
});
