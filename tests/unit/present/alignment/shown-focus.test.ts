import { expect, test } from "vitest";
import { shownFocus } from "@/lib/present/alignment/shown-focus";

test("amounts in thousands add up to the total as it is read", () => {
  const rows = ["650100", "6035700", "348600", "545800", "1653700"].map((goals) => ({ amounts: { goals } }));
  const shown = shownFocus({ rows, totals: { goals: "9233900" } }, "goals");
  const read = rows.map((row) => Number(shown.get(row)));
  expect(read.reduce((sum, each) => sum + each, 0)).toBe(9_234_000);
  expect(read).toEqual([650000, 6036000, 348000, 546000, 1654000]);
});

test("what is not known stays unknown", () => {
  const rows = [{ amounts: { weighted: null } }];
  expect(shownFocus({ rows, totals: { weighted: null } }, "weighted").size).toBe(0);
});
