import { test } from "vitest";
import { decimal } from "../../../lib/domain/number/decimal";
import {
  closingMrr,
  netNewMrr,
  netRevenueRetention,
  quickRatio,
} from "../../../lib/domain/unit-economics/recurring";
import { expectPublished, figureValue } from "../../support/worked-case";

/**
 * Source: MOWT, MRR calculator.
 * Reactivation is above the line of the quick ratio here, and outside of cohort NRR (98 %).
 */
test("50,000 with all five movements close at 58,000", () => {
  const opening = decimal("50000");
  const moves = {
    added: decimal("8000"),
    expansion: decimal("4000"),
    reactivation: decimal("1000"),
    contraction: decimal("2000"),
    churn: decimal("3000"),
  };
  expectPublished(closingMrr(opening, moves), { recomputed: "58000", expected: "58000" });
  expectPublished(netNewMrr(moves), { recomputed: "8000", expected: "8000" });
  expectPublished(figureValue(quickRatio(moves)), { recomputed: "2.6", expected: "2.6" });
  expectPublished(figureValue(netRevenueRetention(opening, moves)), { recomputed: "0.98" });
});
