import { expect, test } from "vitest";
import { overAssignment } from "../../../lib/domain/goals/cascade/ramp";
import { decimal } from "../../../lib/domain/number/decimal";
import cases from "./quota-over-assignment.json";

test.each(cases)("$id, $source", ({ inputs, expected }) => {
  const found = overAssignment(decimal(inputs.street_quota), decimal(inputs.target));
  if (found.kind !== "RATIO") throw new Error("no ratio");
  expect(found.attainment.toFixed()).toBe(expected.attainment_factor);
  expect(found.factor.toFixed()).toBe(expected.over_assignment);
});

test("without a target there is no factor", () => {
  expect(overAssignment(decimal(100), decimal(0)).kind).toBe("NO_RATIO");
});
