import { expect, test } from "vitest";
import { linearProgress, type Progress } from "../../../../lib/domain/key-results/progress";
import { type DecimalInput, decimal } from "../../../../lib/domain/number/decimal";
import {
  type RollUp,
  type RollUpPart,
  rollUp,
  rollUpConfidence,
} from "../../../../lib/domain/objectives/roll-up";
import type { SumFigures } from "../../../../lib/domain/objectives/sum-of-values";
import { reasoned } from "../../../../lib/domain/reasoned";

const orNull = (value: DecimalInput | null) => (value === null ? null : decimal(value));

function part(share: DecimalInput | null, weight = 1, rest: Partial<RollUpPart> = {}): RollUpPart {
  const progress: Progress =
    share === null
      ? { state: "NOT_MEASURED", because: "NO_VALUE" }
      : { state: "MEASURED", share: decimal(share) };
  return {
    id: `p${share}`,
    label: `Part ${share}`,
    weight,
    progress: reasoned(progress, () => ({ label: "Progress", value: share === null ? null : String(share) })),
    expected: decimal("0.5"),
    isTargetMet: share === null ? null : decimal(share).gte(1),
    values: null,
    ...rest,
  };
}

function valued(
  current: DecimalInput | null,
  target: DecimalInput | null,
  rest: Partial<SumFigures> = {},
): RollUpPart {
  const figures = { baseline: null, current: orNull(current), target: orNull(target) };
  const values: SumFigures = { unit: "currency", currency: "USD", planRate: null, ...figures, ...rest };
  const progress = linearProgress({ ...figures, baseline: decimal(0) });
  return { ...part(0), progress, values };
}

const shown = (value: RollUp) =>
  value.progress.state === "MEASURED"
    ? value.progress.share.toDecimalPlaces(4).toString()
    : value.progress.because;

test.each([
  { name: "equal weights", parts: [part(1), part(0), part(0)], share: "0.3333", reporting: "3/3" },
  { name: "weights count", parts: [part(1, 75), part("0.2", 25)], share: "0.8", reporting: "2/2" },
  { name: "negative counts as 0", parts: [part("-0.2"), part("0.5")], share: "0.25", reporting: "2/2" },
  {
    name: "more than done counts as done",
    parts: [part("1.5"), part("0.5")],
    share: "0.75",
    reporting: "2/2",
  },
  {
    name: "missing is left out and counted as a gap",
    parts: [part(null, 50), part("0.4", 25), part("0.6", 25)],
    share: "0.5",
    reporting: "2/3",
  },
  { name: "nothing measured", parts: [part(null), part(null)], share: "NOTHING_MEASURED", reporting: "0/2" },
  {
    name: "only weights of 0 measured",
    parts: [part(null, 100), part("0.6", 0)],
    share: "ALL_WEIGHTS_ZERO",
    reporting: "1/2",
  },
  { name: "no parts", parts: [], share: "NO_PARTS", reporting: "0/0" },
])("average: $name", ({ parts, share, reporting }) => {
  const { value } = rollUp("AVERAGE", parts);
  expect(shown(value)).toBe(share);
  expect(`${value.reporting.measured}/${value.reporting.of}`).toBe(reporting);
});

test("expected is the average over the same measured parts; what has no curve is expected to hold", () => {
  const parts = [part("0.4", 50), part(null, 25, { expected: decimal(0) }), part(1, 25, { expected: null })];
  expect(rollUp("AVERAGE", parts).value.expected?.toDecimalPlaces(4).toString()).toBe("0.6667");
});

test("an objective has met its target only when every part that weighs has", () => {
  const done = [part(1), part("1.2"), part("0.1", 0)];
  expect(rollUp("AVERAGE", done).value.isTargetMet).toBe(true);
  expect(rollUp("AVERAGE", [...done, part(1, 1, { isTargetMet: null })]).value.isTargetMet).toBe(false);
  expect(rollUp("AVERAGE", [part(1, 0)]).value.isTargetMet).toBe(false);
});

test("the average's reason opens to its parts and says what was left out", () => {
  const reason = rollUp("AVERAGE", [part("1.5", 60), part(null, 40)]).why();
  expect(reason).toMatchObject({
    value: "1",
    note: "1 of 2 measured.",
    rule: { id: "objective.roll-up-average" },
  });
  expect(reason.inputs?.map(({ note }) => note)).toEqual([
    "Weight 60, counted as 1.",
    "Left out of the average.",
  ]);
});

test.each([
  {
    name: "values against the parent's own target",
    parts: [valued(29, 30), valued(30, 30), valued(20, 40)],
    target: 100,
    share: "0.79",
  },
  {
    name: "the parts' targets where the parent has none",
    parts: [valued(29, 30), valued(21, 70)],
    target: null,
    share: "0.5",
  },
  {
    name: "a missing value is left out on both sides",
    parts: [valued(15, 30), valued(null, 70)],
    target: null,
    share: "0.5",
  },
  {
    name: "also of the parent's own target, in proportion",
    parts: [valued(15, 30), valued(null, 70)],
    target: 200,
    share: "0.25",
  },
  { name: "beyond the target stays unclamped", parts: [valued(150, 100)], target: null, share: "1.5" },
  {
    name: "baselines count",
    parts: [valued(150, 200, { baseline: decimal(100) })],
    target: null,
    share: "0.5",
  },
  { name: "nothing measured", parts: [valued(null, 30)], target: null, share: "NOTHING_MEASURED" },
  { name: "no target anywhere", parts: [valued(10, null)], target: null, share: "NO_TARGET" },
  {
    name: "different units",
    parts: [valued(1, 2), valued(1, 2, { unit: "count", currency: null })],
    target: null,
    share: "UNITS_DIFFER",
  },
  { name: "a part without values", parts: [valued(1, 2), part(1)], target: null, share: "UNITS_DIFFER" },
  {
    name: "percentages",
    parts: [valued("0.1", "0.2", { unit: "percent", currency: null })],
    target: null,
    share: "UNIT_NOT_ADDITIVE",
  },
  {
    name: "no plan rate",
    parts: [valued(1, 2), valued(1, 2, { currency: "EUR" })],
    target: null,
    share: "NO_PLAN_RATE",
  },
  { name: "no parts", parts: [], target: 10, share: "NO_PARTS" },
])("sum: $name", ({ parts, target, share }) => {
  expect(shown(rollUp("SUM", parts, { target: orNull(target), currency: null }).value)).toBe(share);
});

test("money is added at the plan rate, in the parent's currency", () => {
  const euros = valued(100, 200, { currency: "EUR", planRate: decimal("1.1") });
  const { value, why } = rollUp("SUM", [euros, valued(90, 180)], { target: null, currency: "USD" });
  expect(value.sum).toMatchObject({ currency: "USD", current: decimal(200), target: decimal(400) });
  expect(shown(value)).toBe("0.5");
  expect(why().inputs?.[0]).toMatchObject({ value: "110" });
});

test("expected of a sum weighs each part by what it has to cover", () => {
  const parts = [
    { ...valued(0, 30), expected: decimal("0.2") },
    { ...valued(0, 10), expected: decimal(1) },
  ];
  expect(rollUp("SUM", parts).value.expected?.toString()).toBe("0.4");
});

test("a sum has met its target only when everything is measured", () => {
  expect(rollUp("SUM", [valued(30, 30), valued(50, 40)]).value.isTargetMet).toBe(true);
  expect(rollUp("SUM", [valued(30, 30), valued(null, 40)]).value.isTargetMet).toBe(false);
});

test("confidence is the weighted mean of those who gave one", () => {
  const parts = [
    { weight: 75, confidence: 8 },
    { weight: 25, confidence: 4 },
    { weight: 50, confidence: null },
  ];
  expect(rollUpConfidence(parts)).toEqual({ confidence: decimal(7), reporting: { measured: 2, of: 3 } });
  expect(rollUpConfidence([{ weight: 0, confidence: 5 }]).confidence).toBeNull();
});

test("a sum's part without a curve is expected to hold", () => {
  const parts = [
    { ...valued(0, 30), expected: decimal("0.2") },
    { ...valued(0, 10), expected: null },
  ];
  expect(rollUp("SUM", parts).value.expected?.toString()).toBe("0.4");
});

test("targets of 0 below do not take the parent's own target away", () => {
  const parts = [valued(10, 0), valued(null, 0)];
  expect(shown(rollUp("SUM", parts, { target: decimal(40), currency: null }).value)).toBe("0.25");
});

test("the reason of a sum shows each value, what was left out and the target it was held against", () => {
  const reason = rollUp("SUM", [valued(15, 30), valued(null, 70)]).why();
  expect(reason).toMatchObject({ value: "0.5", note: "1 of 2 measured." });
  expect(reason.inputs?.map(({ label, value, note }) => [label, value, note])).toEqual([
    ["Part 0", "15", undefined],
    ["Part 0", null, "Not measured: left out of the sum."],
    ["Target for the measured parts", "30", undefined],
    ["Target", "100", "Sum of the parts' targets."],
  ]);
});

test("what cannot be added says why, with the values that were there", () => {
  const reason = rollUp("SUM", [valued(1, 2), valued(3, 4, { currency: "EUR" })]).why();
  expect(reason).toMatchObject({
    value: null,
    note: "Not measured: a plan rate to the parent's currency is missing. 2 of 2 measured.",
  });
  expect(reason.inputs?.map(({ value }) => value)).toEqual(["1", "3"]);
});
