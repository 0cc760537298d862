import { test } from "vitest";
import { ruleOf40 } from "../../../lib/domain/metrics/growth";
import { decimal } from "../../../lib/domain/number/decimal";
import { asPercent, expectPublished } from "../../support/worked-case";

/**
 * Source: PitchKit glossary.
 */
test("growth of 55 % with a margin of −10 % makes 45", () => {
  const score = asPercent(ruleOf40(decimal("0.55"), decimal("-0.10")));
  expectPublished(score, { recomputed: "45", expected: "45" });
});
