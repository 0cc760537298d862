import { expect, test } from "vitest";
import { payoutShare, type StepsCurve } from "../../../lib/domain/incentives/payout-curve";
import { decimal } from "../../../lib/domain/number/decimal";
import cases from "./nrr-step-bonus.json";

// Printed as 90-99 %, 100-110 %, 110+ %: read as half-open bands, which closes the gap and the overlap.
const curve: StepsCurve = {
  kind: "STEPS",
  boundary: "LOWER_INCLUSIVE",
  steps: [
    { from: decimal("0.9"), share: decimal("0.5") },
    { from: decimal(1), share: decimal(1) },
  ],
};

test.each(cases)("$id, $source", ({ inputs, expected }) => {
  expect(inputs.nrr.map((nrr) => payoutShare(curve, decimal(nrr), null).toNumber())).toEqual(
    expected.pct_of_target.map(Number),
  );
});
