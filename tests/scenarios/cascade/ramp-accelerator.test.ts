import { expect, test } from "vitest";
import { rampShare } from "../../../lib/domain/goals/cascade/ramp";
import { type PayoutCurve, payoutShare } from "../../../lib/domain/incentives/payout-curve";
import { decimal, ONE } from "../../../lib/domain/number/decimal";
import cases from "./ramp-accelerator.json";

/** The ramped quota is where the accelerator starts; below it the rate is the plan's own. */
test.each(cases)("$id, $source", ({ inputs, expected }) => {
  const share = rampShare([decimal(inputs.ramp_pct)], "2026-01-01", "2026-01");
  const quota = decimal(inputs.full_quota).times(share);
  expect(quota.toFixed()).toBe(expected.effective_quota);
  const curve: PayoutCurve = {
    kind: "POINTS",
    points: [
      { attainment: decimal(0), share: decimal(0) },
      { attainment: ONE, share: ONE },
      { attainment: decimal(2), share: ONE.plus(inputs.accelerator_over_100) },
    ],
  };
  const payAt = (revenue: ReturnType<typeof decimal>) =>
    payoutShare(curve, revenue.div(quota), null).times(quota).times(inputs.effective_rate);
  const [base, total] = [payAt(quota), payAt(decimal(inputs.revenue))];
  expect([base.toFixed(), total.minus(base).toFixed(), total.toFixed()]).toEqual([
    expected.base,
    expected.overage,
    expected.total,
  ]);
});
