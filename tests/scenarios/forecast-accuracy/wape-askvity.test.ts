import { expect, test } from "vitest";
import { forecastBias, mape, wape } from "../../../lib/domain/metrics/forecast-accuracy";
import { asPercent } from "../../../lib/domain/metrics/growth";
import { decimal } from "../../../lib/domain/number/decimal";
import { expectPublished, figureValue } from "../../support/worked-case";

/**
 * Source: Askvity, WAPE example.
 */
test("three periods, ten off in each", () => {
  const pairs = [
    { actual: decimal("100"), forecast: decimal("90") },
    { actual: decimal("200"), forecast: decimal("210") },
    { actual: decimal("150"), forecast: decimal("140") },
  ];
  const weighted = asPercent(figureValue(wape(pairs)));
  expectPublished(weighted, { recomputed: "6.6666666667", expected: "6.67", tolerance: "0.005" });
  expectPublished(asPercent(figureValue(mape(pairs))), { recomputed: "7.2222222222" });
  const bias = forecastBias(pairs);
  expect(bias.direction).toBe("UNDER");
  // The source averages the error over three periods; our bias divides it by the actuals.
  const meanError = figureValue(bias).times("450").div("3");
  expectPublished(meanError, { recomputed: "-3.3333333333" });
});
