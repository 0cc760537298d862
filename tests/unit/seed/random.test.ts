import { expect, test } from "vitest";
import { apportion } from "../../../prisma/seed/apportion";
import { randomOf } from "../../../prisma/seed/random";
import { total } from "./example";

test("a named stream repeats, and its neighbour is unrelated", () => {
  const draws = (name: string): number[] => {
    const random = randomOf(3, name, 1);
    return Array.from({ length: 5 }, () => random.next());
  };
  expect(draws("churn")).toEqual(draws("churn"));
  expect(draws("churn")).not.toEqual(draws("churm"));
});

test("first draws of numbered streams are spread evenly", () => {
  const firsts = Array.from({ length: 4000 }, (_, index) => randomOf(1, "customer", index).next());
  const tenths = Array.from(
    { length: 10 },
    (_, tenth) => firsts.filter((draw) => Math.floor(draw * 10) === tenth).length,
  );
  for (const count of tenths) {
    expect(count).toBeGreaterThan(330);
    expect(count).toBeLessThan(470);
  }
});

test("weighted picks follow their weights, whole numbers reach both ends", () => {
  const random = randomOf(1, "weights");
  const picks = Array.from({ length: 2000 }, () =>
    random.pickWeighted([
      { value: "a", weight: 3 },
      { value: "b", weight: 1 },
    ]),
  );
  const share = picks.filter((pick) => pick === "a").length / picks.length;
  expect(share).toBeGreaterThan(0.7);
  expect(share).toBeLessThan(0.8);
  expect(new Set(Array.from({ length: 200 }, () => random.whole(1, 3)))).toEqual(new Set([1, 2, 3]));
});

test("shares of a plan add up to it", () => {
  expect(total(apportion(100_000_000, [1, 1, 1]))).toBe(100_000_000);
  expect(apportion(100_000, [0, 5])).toEqual([0, 100_000]);
});
