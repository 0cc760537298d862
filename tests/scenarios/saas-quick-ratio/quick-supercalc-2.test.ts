import { expect, test } from "vitest";
import { decimal, sum } from "../../../lib/domain/number/decimal";
import { roundTo } from "../../../lib/domain/number/rounding";
import { quickRatio } from "../../../lib/domain/unit-economics/recurring";
import { movedBy } from "../../support/mrr-movements";
import { expectPublished, figureValue } from "../../support/worked-case";

/**
 * Source: Super-Calc, SaaS quick ratio, example 2.
 * The tie settles the rounding of what is shown: half away from zero.
 */
test("45,000 won against 40,000 lost is 1.125, shown as 1.13", () => {
  const moves = {
    added: decimal("40000"),
    expansion: decimal("5000"),
    reactivation: decimal("0"),
    contraction: decimal("8000"),
    churn: decimal("32000"),
  };
  const ratio = figureValue(quickRatio(moves));
  expectPublished(ratio, { recomputed: "1.125", expected: "1.13", tolerance: "0.005" });
  expect(roundTo(ratio, 2).toFixed()).toBe("1.13");
  const { totals } = movedBy("0", "5000", {
    mrr_new: moves.added.toFixed(),
    mrr_expansion: moves.expansion.toFixed(),
    mrr_contraction: moves.contraction.toFixed(),
    mrr_churn: moves.churn.toFixed(),
  });
  expect(totals.NOT_IN_MOVEMENTS).toBeUndefined();
  expectPublished(sum(Object.values(totals)), { recomputed: "5000", expected: "5000" });
  expectPublished(moves.added.plus(moves.expansion), { recomputed: "45000", expected: "45000" });
});
