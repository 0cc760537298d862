import { expect, test } from "vitest";
import { resolveTarget } from "../../../lib/domain/goals/target";
import { decimal } from "../../../lib/domain/number/decimal";
import cases from "./quota-growth.json";

test.each(cases)("$id, $source", ({ inputs, expected }) => {
  const target = { kind: "PERCENT_GROWTH", rate: decimal(inputs.growth) } as const;
  const found = resolveTarget({
    target,
    baseline: decimal(inputs.last_period),
    isPercentMetric: false,
  }).value;
  expect(found.state === "TARGET" ? found.value.toFixed() : found.state).toBe(expected.quota);
});
