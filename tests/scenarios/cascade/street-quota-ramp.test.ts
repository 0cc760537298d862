import { expect, test } from "vitest";
import { cascadeMonths, presenceOf } from "../../../lib/domain/goals/cascade/presence";
import { decimal, ONE, sum } from "../../../lib/domain/number/decimal";
import cases from "./street-quota-ramp.json";

test.each(cases)("$id, $source", ({ inputs, expected }) => {
  const months = cascadeMonths("2026-01-01", "2026-01-31");
  const since = { from: "2026-01-01", to: null };
  const person = { role: [since], partTime: ONE, rampSince: since.from, ramp: [decimal(inputs.ramp_pct)] };
  const people = Array.from({ length: Number(inputs.reps) }, () => presenceOf(person, months, [ONE]));
  const street = sum(people.flat().map(({ share }) => share.times(inputs.monthly_quota)));
  expect(street.toFixed()).toBe(expected.street_quota);
});
