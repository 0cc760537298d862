import { test } from "vitest";
import { salesVelocity } from "../../../lib/domain/metrics/sales-formulas";
import { decimal } from "../../../lib/domain/number/decimal";
import { expectPublished, figureValue } from "../../support/worked-case";

/**
 * Source: SalesTap blog.
 * The source prints 17,059 for the second value; 17,058.46 rounds to 17,058.
 */
test("shortening the cycle from 78 to 65 days", () => {
  const deals = { opportunities: decimal("120"), averageDeal: decimal("42000"), winRate: decimal("0.22") };
  const now = figureValue(salesVelocity({ ...deals, cycleDays: decimal("78") }));
  const improved = figureValue(salesVelocity({ ...deals, cycleDays: decimal("65") }));
  expectPublished(now, { recomputed: "14215.3846153846", expected: "14215", tolerance: "0.5" });
  expectPublished(improved, { recomputed: "17058.4615384615", expected: "17058", tolerance: "0.5" });
});
