import { expect, test } from "vitest";
import { lineAccuracy } from "../../../lib/domain/forecast/line-accuracy";
import { decimal, ZERO } from "../../../lib/domain/number/decimal";
import { asPercent, expectPublished } from "../../support/worked-case";

/**
 * Source: Askvity, WAPE example.
 */
test("three periods, ten off in each", () => {
  const { wape, mape, bias, direction } = lineAccuracy([
    { actual: decimal("100"), planned: decimal("90") },
    { actual: decimal("200"), planned: decimal("210") },
    { actual: decimal("150"), planned: decimal("140") },
  ]);
  const weighted = asPercent(wape ?? ZERO);
  expectPublished(weighted, { recomputed: "6.6666666667", expected: "6.67", tolerance: "0.005" });
  expectPublished(asPercent(mape ?? ZERO), { recomputed: "7.2222222222" });
  expect(direction).toBe("UNDER");
  // The source averages the error over three periods; our bias divides it by the actuals.
  const meanError = (bias ?? ZERO).times("450").div("3");
  expectPublished(meanError, { recomputed: "-3.3333333333" });
});
