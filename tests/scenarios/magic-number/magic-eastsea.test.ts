import { test } from "vitest";
import { decimal } from "../../../lib/domain/number/decimal";
import { increaseForMagicNumber, magicNumber } from "../../../lib/domain/unit-economics/recurring";
import { expectPublished, figureValue } from "../../support/worked-case";

/**
 * Source: EastSea blog, magic number tool.
 */
test("30,000 more on 120,000 spent is exactly 1", () => {
  const spend = decimal("120000");
  const number = figureValue(magicNumber(decimal("130000"), decimal("100000"), spend, decimal("4")));
  expectPublished(number, { recomputed: "1" });
  const increase = figureValue(increaseForMagicNumber(decimal("0.75"), spend, decimal("4")));
  expectPublished(increase, { recomputed: "22500", expected: "22500" });
});
