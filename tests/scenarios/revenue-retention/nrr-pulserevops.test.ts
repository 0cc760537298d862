import { test } from "vitest";
import { decimal } from "../../../lib/domain/number/decimal";
import { grossRevenueRetention, netRevenueRetention } from "../../../lib/domain/unit-economics/recurring";
import { asPercent, expectPublished, figureValue } from "../../support/worked-case";

/**
 * Source: PulseRevOps, question 97.
 */
test("ten million keep 85 % gross and 103 % net", () => {
  const opening = decimal("10000000");
  const moves = { expansion: decimal("1800000"), contraction: decimal("600000"), churn: decimal("900000") };
  const net = asPercent(figureValue(netRevenueRetention(opening, moves)));
  const gross = asPercent(figureValue(grossRevenueRetention(opening, moves)));
  expectPublished(net, { recomputed: "103", expected: "103", tolerance: "0.005" });
  expectPublished(gross, { recomputed: "85", expected: "85", tolerance: "0.005" });
});
