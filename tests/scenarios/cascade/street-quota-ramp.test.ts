import { expect, test } from "vitest";
import { streetQuota } from "../../../lib/domain/goals/cascade/ramp";
import { decimal } from "../../../lib/domain/number/decimal";
import cases from "./street-quota-ramp.json";

test.each(cases)("$id, $source", ({ inputs, expected }) => {
  const person = { quota: decimal(inputs.monthly_quota), share: decimal(inputs.ramp_pct) };
  const people = Array.from({ length: Number(inputs.reps) }, () => person);
  expect(streetQuota(people).toFixed()).toBe(expected.street_quota);
});
