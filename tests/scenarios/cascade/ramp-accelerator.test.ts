import { expect, test } from "vitest";
import { rampShare } from "../../../lib/domain/goals/cascade/ramp";
import { flatRatePay } from "../../../lib/domain/incentives/simple-pay";
import { decimal } from "../../../lib/domain/number/decimal";
import cases from "./ramp-accelerator.json";

/** The ramped quota is where the accelerator starts; below it the rate is the plan's own. */
test.each(cases)("$id, $source", ({ inputs, expected }) => {
  const share = rampShare([decimal(inputs.ramp_pct)], "2026-01-01", "2026-01");
  const quota = decimal(inputs.full_quota).times(share);
  expect(quota.toFixed()).toBe(expected.effective_quota);
  const pay = (amount: ReturnType<typeof decimal>, rate: ReturnType<typeof decimal>) =>
    flatRatePay({ amount, rate, currency: "USD" }).value;
  const rate = decimal(inputs.effective_rate);
  const base = pay(quota, rate);
  const over = pay(decimal(inputs.revenue).minus(quota), rate.times(inputs.accelerator_over_100));
  expect([base.toFixed(), over.toFixed(), base.plus(over).toFixed()]).toEqual([
    expected.base,
    expected.overage,
    expected.total,
  ]);
});
