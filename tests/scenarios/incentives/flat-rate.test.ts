import { expect, test } from "vitest";
import { bonusPayout } from "../../../lib/domain/incentives/goal-bonus";
import { decimal } from "../../../lib/domain/number/decimal";
import { plainTerms } from "../../support/bonus-terms";
import cases from "./flat-rate.json";

// A rate on what is sold is a bonus that is the rate of its target, without threshold and without cap in reach.
test.each(cases)("$id, $source", ({ inputs, expected }) => {
  const target = decimal(4000);
  const { value } = bonusPayout(plainTerms({ targetAmount: target.times(inputs.rate), cap: decimal(9) }), {
    person: { actual: decimal(inputs.amount), target },
  });
  expect(value.state === "PAYABLE" && value.payout.toFixed()).toBe(expected.commission);
});
