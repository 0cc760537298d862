import { expect, test } from "vitest";
import { expectedCurveSchema, expectedProgress } from "../../../../lib/domain/key-results/expected";
import { decimal } from "../../../../lib/domain/number/decimal";

const april = { from: "2026-04-01", to: "2026-04-30" };

test.each([
  { name: "the day before it starts", asOf: "2026-03-31", share: "0" },
  { name: "the end of the first day", asOf: "2026-04-01", share: "0.0333" },
  { name: "half way", asOf: "2026-04-15", share: "0.5" },
  { name: "the last day", asOf: "2026-04-30", share: "1" },
  { name: "after the end", asOf: "2026-06-01", share: "1" },
])("linear on $name", ({ asOf, share }) => {
  expect(
    expectedProgress({ kind: "linear" }, { ...april, asOf })
      .value.toDecimalPlaces(4)
      .toString(),
  ).toBe(share);
});

test.each([
  { name: "before the first step nothing is expected", asOf: "2026-04-09", share: "0" },
  { name: "the step's own day counts, at its end", asOf: "2026-04-10", share: "0.2" },
  { name: "between steps the last one holds", asOf: "2026-04-19", share: "0.2" },
  { name: "the next step", asOf: "2026-04-20", share: "1" },
])("steps in any order: $name", ({ asOf, share }) => {
  const steps = [
    { on: "2026-04-20", share: decimal(1) },
    { on: "2026-04-10", share: decimal("0.2") },
  ];
  expect(expectedProgress({ kind: "steps", steps }, { ...april, asOf }).value.toString()).toBe(share);
});

test("a stored curve is read exactly, an impossible day is refused", () => {
  expect(expectedCurveSchema.parse({ kind: "steps", steps: [{ on: "2026-04-20", share: "0.35" }] })).toEqual({
    kind: "steps",
    steps: [{ on: "2026-04-20", share: decimal("0.35") }],
  });
  expect(
    expectedCurveSchema.safeParse({ kind: "steps", steps: [{ on: "2026-02-31", share: "1" }] }).success,
  ).toBe(false);
  expect(expectedCurveSchema.safeParse({ kind: "steps", steps: [] }).success).toBe(false);
  expect(expectedCurveSchema.safeParse({ kind: "seasonal" }).success).toBe(false);
  expect(expectedCurveSchema.safeParse({ kind: "seasonal", source: "PLAN" }).success).toBe(true);
});

test("the reason names the days", () => {
  const reason = expectedProgress({ kind: "linear" }, { ...april, asOf: "2026-04-15" }).why();
  expect(reason.rule?.id).toBe("kr.expected-linear");
  expect(reason.inputs?.map(({ value }) => value)).toEqual(["2026-04-01", "2026-04-30", "2026-04-15"]);
});
