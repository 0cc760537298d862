import { expect, test } from "vitest";
import { decimal, sum } from "../../../lib/domain/number/decimal";
import { factsOn, metricValue } from "../../support/metric-value";
import { movedBy } from "../../support/mrr-movements";
import { expectPublished } from "../../support/worked-case";

const MOVES = {
  mrr_new: "8000",
  mrr_expansion: "4000",
  mrr_reactivation: "1000",
  mrr_contraction: "2000",
  mrr_churn: "3000",
};

/**
 * Source: MOWT, MRR calculator.
 * Reactivation is above the line of the quick ratio here, and outside of cohort NRR (98 %).
 */
test("50,000 with all five movements close at 58,000", () => {
  const { totals, delta } = movedBy("50000", "58000", MOVES);
  expect(totals.NOT_IN_MOVEMENTS).toBeUndefined();
  const netNew = sum(Object.values(totals));
  expectPublished(decimal("50000").plus(netNew), { recomputed: "58000", expected: "58000" });
  expectPublished(delta, { recomputed: "8000", expected: "8000" });
  const facts = [
    ...factsOn("2017-01-31", "mrr 50000"),
    ...factsOn("2017-02-28", ...Object.entries(MOVES).map(([code, amount]) => `${code} ${amount}`)),
  ];
  expectPublished(metricValue("quick_ratio", facts, "2017-02"), { recomputed: "2.6", expected: "2.6" });
  expectPublished(metricValue("nrr", facts, "2017-02"), { recomputed: "0.98" });
});
