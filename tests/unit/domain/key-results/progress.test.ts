import { expect, test } from "vitest";
import { linearProgress, meetsTarget } from "../../../../lib/domain/key-results/progress";
import { type DecimalInput, decimal } from "../../../../lib/domain/number/decimal";

const orNull = (value: DecimalInput | null) => (value === null ? null : decimal(value));
const measure = (
  baseline: DecimalInput | null,
  target: DecimalInput | null,
  current: DecimalInput | null,
) => ({
  baseline: orNull(baseline),
  target: orNull(target),
  current: orNull(current),
});

test.each([
  { name: "rising, a quarter of the way", m: measure(15, 35, 20), share: "0.25" },
  { name: "falling, half way", m: measure(100, 60, 80), share: "0.5" },
  { name: "falling money", m: measure(500000, 400000, 420000), share: "0.8" },
  { name: "the wrong way is negative, not 0", m: measure(20, 100, 0), share: "-0.25" },
  { name: "falling target, rising value", m: measure(100, 60, 120), share: "-0.5" },
  { name: "beyond the target is more than 1", m: measure(0, 100, 125), share: "1.25" },
  { name: "negative numbers on both ends", m: measure(-10, 10, 0), share: "0.5" },
  { name: "exact decimals", m: measure("0.1", "0.4", "0.2"), share: "0.3333333333" },
])("$name", ({ m, share }) => {
  const { value } = linearProgress(m);
  expect(value.state === "MEASURED" && value.share.toDecimalPlaces(10).toString()).toBe(share);
});

test.each([
  { name: "no target", m: measure(1, null, 1), because: "NO_TARGET" },
  { name: "no baseline", m: measure(null, 2, 1), because: "NO_BASELINE" },
  { name: "no value", m: measure(1, 2, null), because: "NO_VALUE" },
  { name: "no value, baseline = target", m: measure(10, 10, null), because: "NO_VALUE" },
])("$name is not measured, never 0", ({ m, because }) => {
  const { value, why } = linearProgress(m);
  expect(value).toEqual({ state: "NOT_MEASURED", because });
  expect(why()).toMatchObject({ value: null, note: expect.stringMatching(/^Not measured/) });
});

test.each([
  { name: "rising, below", direction: "RISING", current: 9, share: "0" },
  { name: "rising, met", direction: "RISING", current: 10, share: "1" },
  { name: "rising, above", direction: "RISING", current: 11, share: "1" },
  { name: "falling, above", direction: "FALLING", current: 11, share: "0" },
  { name: "falling, below", direction: "FALLING", current: 9, share: "1" },
] as const)("baseline = target is a threshold: $name", ({ direction, current, share }) => {
  const { value, why } = linearProgress({ ...measure(10, 10, current), direction });
  expect(value).toEqual({ state: "MEASURED", share: decimal(share) });
  expect(why().rule?.id).toBe("kr.threshold-progress");
});

test("the direction of a distance comes from its ends, not from the setting", () => {
  const target = decimal(60);
  expect(meetsTarget({ baseline: decimal(100), target, current: decimal(59), direction: "RISING" })).toBe(
    true,
  );
  expect(meetsTarget({ baseline: null, target, current: decimal(59) })).toBe(false);
});

test("the reason names the rule and opens to the source of the current value", () => {
  const source = { kind: "given", by: "Ruth" } as const;
  const current = () => ({ label: "Revenue to date", value: "80", source });
  const reason = linearProgress({ ...measure(100, 60, 80), sources: { current } }).why();
  expect(reason).toMatchObject({
    value: "0.5",
    unit: "share",
    rule: { id: "kr.linear-progress", version: 1, formula: "(current − baseline) ÷ (target − baseline)" },
  });
  expect(reason.inputs).toEqual([
    { label: "Revenue to date", value: "80", source },
    { label: "Baseline", value: "100" },
    { label: "Target", value: "60" },
  ]);
});
