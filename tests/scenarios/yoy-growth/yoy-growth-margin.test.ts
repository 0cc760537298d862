import { test } from "vitest";
import { growth, ruleOf40 } from "../../../lib/domain/metrics/growth";
import { decimal } from "../../../lib/domain/number/decimal";
import { quotient } from "../../../lib/domain/number/quotient";
import { asPercent, expectPublished, figureValue } from "../../support/worked-case";

/**
 * Source: MassyAI, Rule of 40 walkthrough.
 */
test("growth of 50 % and a margin of 20 % make 70", () => {
  const grown = figureValue(growth(decimal("1000000"), decimal("1500000")));
  const margin = figureValue(quotient(decimal("300000"), decimal("1500000"), "no revenue"));
  expectPublished(asPercent(grown), { recomputed: "50", expected: "50" });
  expectPublished(asPercent(margin), { recomputed: "20", expected: "20" });
  expectPublished(asPercent(ruleOf40(grown, margin)), { recomputed: "70" });
});
