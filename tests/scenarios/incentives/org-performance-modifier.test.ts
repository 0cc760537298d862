import { expect, test } from "vitest";
import { multipliedBonus } from "../../../lib/domain/incentives/simple-pay";
import { decimal } from "../../../lib/domain/number/decimal";
import cases from "./org-performance-modifier.json";

test.each(cases)("$id, $source", ({ inputs, expected }) => {
  const { value } = multipliedBonus({
    targetAmount: decimal(inputs.target_bonus),
    individualMultiplier: decimal(inputs.individual_multiplier),
    currency: "USD",
  });
  expect(value.toFixed()).toBe(expected.payout);
});
