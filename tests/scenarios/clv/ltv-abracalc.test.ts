import { test } from "vitest";
import { decimal } from "../../../lib/domain/number/decimal";
import {
  grossMarginLifetimeValue,
  highestAcquisitionCost,
} from "../../../lib/domain/unit-economics/lifetime";
import { expectPublished, figureValue } from "../../support/worked-case";

/**
 * Source: AbraCalc, customer LTV.
 */
test("2,000 a month at 60 % margin and 0.5 % churn", () => {
  const value = figureValue(grossMarginLifetimeValue(decimal("2000"), decimal("0.60"), decimal("0.005")));
  expectPublished(value, { recomputed: "240000", expected: "240000" });
  const highest = figureValue(highestAcquisitionCost(value, decimal("3")));
  expectPublished(highest, { recomputed: "80000", expected: "80000" });
});
