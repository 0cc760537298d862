import { test } from "vitest";
import { decimal } from "../../../lib/domain/number/decimal";
import { quotient } from "../../../lib/domain/number/quotient";
import { metricValue } from "../../support/metric-value";
import { asPercent, expectPublished, figureValue } from "../../support/worked-case";

/**
 * Source: ContextAwareAnalytics.com, win rate.
 * Open deals stay out; won ÷ all is a close rate, which others call win rate.
 */
test("45 won and 135 lost, 80 still open", () => {
  const deals = (count: number, measure: string) =>
    Array.from({ length: count }, () => ({ measure, on: "2017-01-15", amount: "1" }));
  const facts = [...deals(45, "deals_won"), ...deals(135, "deals_lost"), ...deals(80, "pipeline")];
  expectPublished(asPercent(metricValue("win_rate", facts, "2017-01")), { recomputed: "25", expected: "25" });
  const [won, lost, open] = [decimal("45"), decimal("135"), decimal("80")];
  const closeRate = quotient(won, won.plus(lost).plus(open), "no deal");
  expectPublished(asPercent(figureValue(closeRate)), { recomputed: "17.3076923077" });
});
