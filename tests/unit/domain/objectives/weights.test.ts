import { expect, test } from "vitest";
import { rebalanceWeights } from "../../../../lib/domain/objectives/weights";

/** "50!" is pinned at 50, "33" is free. */
const siblings = (text: string) =>
  text
    .split(" ")
    .filter((word) => word !== "")
    .map((word) => ({ weight: Number(word.replace("!", "")), isPinned: word.endsWith("!") }));

test.each([
  { name: "three equal ones, the tie to the earlier", given: "0 0 0", weights: [34, 33, 33] },
  { name: "seven equal ones", given: "0 0 0 0 0 0 0", weights: [15, 15, 14, 14, 14, 14, 14] },
  { name: "one edited is pinned, the rest rebalance", given: "50! 33 33", weights: [50, 25, 25] },
  { name: "the pinned one keeps its place", given: "33 33 41!", weights: [30, 29, 41] },
  { name: "a pinned 0 stays 0", given: "0! 50 50", weights: [0, 50, 50] },
  { name: "nothing is left for the free ones", given: "100! 20 20", weights: [100, 0, 0] },
  { name: "all pinned to 100", given: "60! 40!", weights: [60, 40] },
  { name: "all pinned to 0: nothing is scored", given: "0! 0!", weights: [0, 0] },
  { name: "one alone", given: "7", weights: [100] },
  { name: "none", given: "", weights: [] },
])("$name", ({ given, weights }) => {
  expect(rebalanceWeights(siblings(given))).toEqual({ kind: "BALANCED", weights });
});

test.each([
  { name: "more than 100 by hand", given: "60! 50! 10", because: "PINNED_OVER_100" },
  { name: "less than 100 and nobody to take the rest", given: "60! 20!", because: "PINNED_UNDER_100" },
  { name: "negative", given: "-1! 10", because: "NEGATIVE" },
  { name: "half a point", given: "12.5! 10", because: "NOT_A_WHOLE_NUMBER" },
  { name: "not a number", given: "x! 10", because: "NOT_A_WHOLE_NUMBER" },
])("refused: $name", ({ given, because }) => {
  expect(rebalanceWeights(siblings(given))).toMatchObject({ kind: "REFUSED", because });
});

test("a refusal says by how much", () => {
  expect(rebalanceWeights(siblings("60! 50! 10"))).toMatchObject({
    sentence: "The weights set by hand add up to 110, 10 more than 100.",
  });
});
