import { expect, test } from "vitest";
import { bonusPayout } from "../../../lib/domain/incentives/goal-bonus";
import { decimal } from "../../../lib/domain/number/decimal";
import cases from "./bonus-threshold-linear.json";

test.each(cases)("$id, $source", ({ inputs, expected }) => {
  const base = decimal(inputs.annual_variable).times(inputs.quarter_weight);
  expect(base.toFixed()).toBe(expected.quarter_base);
  const pays = inputs.attainments.map((attainment) => {
    const { value } = bonusPayout(
      {
        metric: "bookings",
        basis: "REVENUE",
        threshold: decimal(inputs.threshold),
        thresholdPay: "PROPORTIONAL",
        targetAmount: base,
        targetAttainment: decimal(1),
        cap: decimal("2.5"),
        personWeight: decimal(1),
        organizationWeight: decimal(0),
        currency: "USD",
      },
      { person: { actual: decimal(attainment), target: decimal(1) } },
    );
    return value.state === "PAYABLE" ? value.payout.toFixed() : value.because;
  });
  expect(pays).toEqual(expected.payouts);
});
