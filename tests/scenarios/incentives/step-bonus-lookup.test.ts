import { expect, test } from "vitest";
import { payoutShare } from "../../../lib/domain/incentives/payout-curve";
import { decimal } from "../../../lib/domain/number/decimal";
import cases from "./step-bonus-lookup.json";

test.each(cases)("$id, $source", ({ inputs, expected }) => {
  const steps = inputs.steps.map((step) => ({ from: decimal(step.from), share: decimal(step.pct) }));
  const shares = inputs.attainments.map((attainment) =>
    payoutShare({ kind: "STEPS", steps, boundary: "LOWER_INCLUSIVE" }, decimal(attainment), null),
  );
  expect(shares.map((share) => share.toNumber())).toEqual(expected.pct_of_target.map(Number));
});
