import { test } from "vitest";
import { decimal } from "../../../lib/domain/number/decimal";
import { grossRevenueRetention, netRevenueRetention } from "../../../lib/domain/unit-economics/recurring";
import { asPercent, expectPublished, figureValue } from "../../support/worked-case";

/**
 * Source: DNoise.online, NRR.
 */
test("200,000 keep 95 % gross and 105 % net", () => {
  const opening = decimal("200000");
  const moves = { expansion: decimal("20000"), contraction: decimal("4000"), churn: decimal("6000") };
  const net = asPercent(figureValue(netRevenueRetention(opening, moves)));
  const gross = asPercent(figureValue(grossRevenueRetention(opening, moves)));
  expectPublished(net, { recomputed: "105", expected: "105", tolerance: "0.005" });
  expectPublished(gross, { recomputed: "95" });
});
