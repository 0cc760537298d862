import { expect, test } from "vitest";
import { allocate } from "../../../lib/domain/number/allocation";
import { decimal } from "../../../lib/domain/number/decimal";

/**
 * Source: W3Toppers, rounded percentages.
 */
test("100 over 3 : 2 : 2, the tie goes to the earlier", () => {
  const parts = allocate(decimal("100"), [decimal("3"), decimal("2"), decimal("2")], 0);
  expect(parts.map((part) => part.toFixed())).toEqual(["43", "29", "28"]);
});
