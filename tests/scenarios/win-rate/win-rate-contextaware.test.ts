import { test } from "vitest";
import { asPercent } from "../../../lib/domain/metrics/growth";
import { winRate } from "../../../lib/domain/metrics/sales-formulas";
import { decimal } from "../../../lib/domain/number/decimal";
import { quotient } from "../../../lib/domain/number/quotient";
import { expectPublished, figureValue } from "../../support/worked-case";

/**
 * Source: ContextAwareAnalytics.com, win rate.
 * Open deals stay out; won ÷ all is a close rate, which others call win rate.
 */
test("45 won and 135 lost, 80 still open", () => {
  const [won, lost, open] = [decimal("45"), decimal("135"), decimal("80")];
  expectPublished(asPercent(figureValue(winRate(won, lost))), { recomputed: "25", expected: "25" });
  const closeRate = quotient(won, won.plus(lost).plus(open), "no deal");
  expectPublished(asPercent(figureValue(closeRate)), { recomputed: "17.3076923077" });
});
