import { expect, test } from "vitest";
import {
  type ExpectedCurve,
  expectedCurveSchema,
  expectedProgress,
} from "../../../../lib/domain/key-results/expected";
import { seasonFlaw } from "../../../../lib/domain/key-results/season";
import { decimal } from "../../../../lib/domain/number/decimal";
import { elapsedShare } from "../../../../lib/domain/time/fiscal";

const april = { from: "2026-04-01", to: "2026-04-30" };
const shareOn = (curve: ExpectedCurve, span: typeof april, asOf: string) =>
  expectedProgress(curve, { ...span, asOf })
    .value.toDecimalPlaces(6)
    .toString();

const back: ExpectedCurve = {
  kind: "custom",
  points: [
    { on: "2026-04-20", share: decimal("0.2") },
    { on: "2026-04-10", share: decimal("0.1") },
  ],
};

test.each([
  { name: "nothing before the start", asOf: "2026-03-31", share: "0" },
  { name: "half way to the first point", asOf: "2026-04-05", share: "0.05" },
  { name: "on a point, at the end of its day", asOf: "2026-04-10", share: "0.1" },
  { name: "straight between two points", asOf: "2026-04-15", share: "0.15" },
  { name: "from the last point to all of it on the last day", asOf: "2026-04-25", share: "0.6" },
  { name: "the last day", asOf: "2026-04-30", share: "1" },
  { name: "after the end", asOf: "2026-07-01", share: "1" },
])("custom points: $name", ({ asOf, share }) => {
  expect(shareOn(back, april, asOf)).toBe(share);
});

test("a point on the last day may say that less than all is expected", () => {
  const curve: ExpectedCurve = { kind: "custom", points: [{ on: "2026-04-30", share: decimal("0.8") }] };
  expect(shareOn(curve, april, "2026-04-30")).toBe("0.8");
  expect(shareOn(curve, april, "2026-04-15")).toBe("0.4");
});

test("a single point on the straight line changes nothing", () => {
  const curve: ExpectedCurve = { kind: "custom", points: [{ on: "2026-04-15", share: decimal("0.5") }] };
  for (const asOf of ["2026-04-01", "2026-04-09", "2026-04-15", "2026-04-23", "2026-04-30"])
    expect(shareOn(curve, april, asOf)).toBe(
      elapsedShare({ ...april, asOf })
        .toDecimalPlaces(6)
        .toString(),
    );
});

test("two points on one day are refused in words", () => {
  const points = [
    { on: "2026-04-10", share: "0.1" },
    { on: "2026-04-10", share: "0.2" },
  ];
  const parsed = expectedCurveSchema.safeParse({ kind: "custom", points });
  expect(parsed.error?.issues[0]?.message).toBe("Two points lie on the same day.");
});

const quarter = { from: "2026-10-01", to: "2026-12-31" };
const month = (from: string, to: string, amount: string) => ({
  from,
  to,
  takenFrom: from.replace("2026", "2025"),
  takenTo: to.replace("2026", "2025"),
  amount: decimal(amount),
});
const season = (months: ReturnType<typeof month>[], note: string | null = null): ExpectedCurve => ({
  kind: "seasonal",
  source: "HISTORY",
  scenario: "actual",
  metric: "bookings",
  where: { region: "West" },
  knownAt: "2026-10-01T00:00:00.000Z",
  months,
  note,
});
const christmas = season([
  month("2026-10-01", "2026-10-31", "20"),
  month("2026-11-01", "2026-11-30", "30"),
  month("2026-12-01", "2026-12-31", "50"),
]);

test.each([
  { name: "the day before it starts", asOf: "2026-09-30", share: "0" },
  { name: "the end of the first month", asOf: "2026-10-31", share: "0.2" },
  { name: "half of November by its days", asOf: "2026-11-15", share: "0.35" },
  { name: "the end of November", asOf: "2026-11-30", share: "0.5" },
  { name: "the last day", asOf: "2026-12-31", share: "1" },
])("a season: $name", ({ asOf, share }) => {
  expect(shareOn(christmas, quarter, asOf)).toBe(share);
});

test("a period that touches a month only in part takes that part of it", () => {
  const clipped = season([month("2026-11-16", "2026-11-30", "30"), month("2026-12-01", "2026-12-31", "45")]);
  expect(shareOn(clipped, { from: "2026-11-16", to: "2026-12-31" }, "2026-11-30")).toBe("0.25");
});

test("without shares the course is even, and the reason says why", () => {
  const none = season([], "There is no plan.");
  expect(shareOn(none, quarter, "2026-11-15")).toBe("0.5");
  expect(expectedProgress(none, { ...quarter, asOf: "2026-11-15" }).why().note).toBe("There is no plan.");
});

test("the reason opens every month down to the rows it was taken from, as they were known then", () => {
  const why = expectedProgress(christmas, { ...quarter, asOf: "2026-11-15" }).why();
  const [, , , october] = why.inputs ?? [];
  expect(october).toMatchObject({ label: "2026-10-01 to 2026-10-31", value: "0.2" });
  expect(october?.inputs?.[0]?.source).toEqual({
    kind: "facts",
    metric: "bookings",
    from: "2025-10-01",
    to: "2025-10-31",
    where: { region: "West" },
    scenario: "actual",
    knownAt: "2026-10-01T00:00:00.000Z",
  });
});

test.each([
  { name: "a missing month is not 0", amounts: ["1", null], flaw: "B has no value" },
  { name: "nothing at all", amounts: [null, null], flaw: "no month has a value" },
  { name: "a negative month", amounts: ["5", "-1"], flaw: "B is negative" },
  { name: "all zero", amounts: ["0", "0"], flaw: "every month is 0" },
  { name: "one month of nothing is fine", amounts: ["0", "3"], flaw: null },
])("amounts that cannot be shares: $name", ({ amounts, flaw }) => {
  const named = amounts.map((amount, index) => ({
    label: index === 0 ? "A" : "B",
    amount: amount === null ? null : decimal(amount),
  }));
  expect(seasonFlaw(named)).toBe(flaw);
});
