import { expect, test } from "vitest";
import { payoutShare } from "../../../lib/domain/incentives/payout-curve";
import { decimal } from "../../../lib/domain/number/decimal";
import cases from "./pay-curve.json";

test.each(cases)("$id, $source", ({ inputs, expected }) => {
  const points = inputs.points.map(([attainment, share]) => ({
    attainment: decimal(attainment ?? "0"),
    share: decimal(share ?? "0"),
  }));
  const shares = inputs.attainments.map((attainment) =>
    payoutShare({ kind: "POINTS", points }, decimal(attainment), null).toNumber(),
  );
  expect(shares).toEqual(expected.payout_pct.map(Number));
});
