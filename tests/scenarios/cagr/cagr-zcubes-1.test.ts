import { test } from "vitest";
import { compoundGrowth } from "../../../lib/domain/metrics/growth";
import { decimal } from "../../../lib/domain/number/decimal";
import { expectPublished, figureValue } from "../../support/worked-case";

/**
 * Source: ZCubes wiki, CAGR.
 */
test("1,000 growing to 10,000 over three intervals", () => {
  const growth = compoundGrowth(decimal("1000"), decimal("10000"), decimal("3"));
  expectPublished(figureValue(growth), {
    recomputed: "1.15443469",
    expected: "1.1544",
    tolerance: "0.00005",
  });
});
