import { expect, test } from "vitest";
import { bonusPayout } from "../../../lib/domain/incentives/goal-bonus";
import { decimal } from "../../../lib/domain/number/decimal";
import { plainTerms } from "../../support/bonus-terms";
import cases from "./org-performance-modifier.json";

// No company modifier: the person's result alone counts, and one and a half times the target pays as much.
test.each(cases)("$id, $source", ({ inputs, expected }) => {
  const { value } = bonusPayout(plainTerms({ targetAmount: decimal(inputs.target_bonus) }), {
    person: { actual: decimal(inputs.individual_multiplier), target: decimal(1) },
  });
  expect(value.state === "PAYABLE" && value.payout.toFixed()).toBe(expected.payout);
});
