import { expect, test } from "vitest";
import { headcountCapacity } from "../../../lib/domain/goals/cascade/capacity";
import { decimal } from "../../../lib/domain/number/decimal";
import cases from "./sales-capacity.json";

test.each(cases)("$id, $source", ({ inputs, expected }) => {
  const found = headcountCapacity({
    ramped: Number(inputs.ramped_reps),
    ramping: Number(inputs.ramping_reps),
    quota: decimal(inputs.quota),
    attainment: decimal(inputs.attainment),
    rampProductivity: decimal(inputs.ramp_productivity),
  });
  expect([found.ramped.toFixed(), found.ramping.toFixed(), found.total.toFixed()]).toEqual([
    expected.ramped,
    expected.ramping,
    expected.total,
  ]);
});
