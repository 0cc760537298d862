import { test } from "vitest";
import { wapeOfSums } from "../../../lib/domain/metrics/forecast-accuracy";
import { decimal } from "../../../lib/domain/number/decimal";
import { asPercent, expectPublished, figureValue } from "../../support/worked-case";

/**
 * Source: Scholaron, MAPD question 21.
 * MAPD is another name of WAPE.
 */
test("174 of absolute error on 1,500", () => {
  const error = asPercent(figureValue(wapeOfSums(decimal("174"), decimal("1500"))));
  expectPublished(error, { recomputed: "11.6", expected: "11.60" });
});
