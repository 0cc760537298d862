import { test } from "vitest";
import { growth } from "../../../lib/domain/metrics/growth";
import { decimal } from "../../../lib/domain/number/decimal";
import { asPercent, expectPublished, figureValue } from "../../support/worked-case";

/**
 * Source: market growth example of a KPI glossary.
 */
test("a market of 6 billion grows to 8 billion", () => {
  const percent = asPercent(figureValue(growth(decimal("6000000000"), decimal("8000000000"))));
  expectPublished(percent, { recomputed: "33.3333333333", expected: "33.33", tolerance: "0.005" });
});
