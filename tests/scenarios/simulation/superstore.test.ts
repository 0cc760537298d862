import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { scoreBacktest } from "@/lib/domain/forecast/backtest";
import { sum } from "../../../lib/domain/number/decimal";
import { superstoreRows, superstoreSeries } from "./superstore";

// "Sample Superstore" as published by Tableau users (no licence stated): only its monthly sums by region are kept here.
const rows = superstoreRows(
  superstoreSeries(readFileSync(`${import.meta.dirname}/superstore-sales-by-month-and-region.csv`, "utf8")),
);

const known = (months: number) =>
  scoreBacktest(rows.filter(({ label }) => label.endsWith(`${months} of 3 known`)));

test("the sums are those of the published orders", () => {
  const series = superstoreSeries(
    readFileSync(`${import.meta.dirname}/superstore-sales-by-month-and-region.csv`, "utf8"),
  );
  expect(sum(series.flatMap(({ months }) => months)).toFixed()).toBe("2297200.8603");
  expect(series.map(({ label, months }) => [label, months.length])).toEqual([
    ["Central", 48],
    ["East", 48],
    ["South", 48],
    ["West", 48],
  ]);
});

test("against the base rate the simulation wins over all origins, and eight in ten actuals lie within its range", () => {
  const score = scoreBacktest(rows);
  expect(score).toMatchObject({ count: 96 });
  expect(score?.skill?.toNumber()).toBeGreaterThan(0.1);
  expect(score?.coverage.toNumber()).toBeGreaterThan(0.72);
  expect(score?.coverage.toNumber()).toBeLessThan(0.9);
});

test("it does not win before the quarter begins, and that is said", () => {
  expect(known(0)?.skill?.toNumber()).toBeLessThan(0);
  expect(known(2)?.skill?.toNumber()).toBeGreaterThan(0.4);
});

test("its mean is about as far off as last year's rest of the quarter", () => {
  const score = scoreBacktest(rows);
  if (!score) throw new Error("scored");
  expect(score.meanError.div(score.naiveMeanError).toNumber()).toBeLessThan(1.05);
});
