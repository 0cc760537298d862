import { expect, test } from "vitest";
import { z } from "zod";
import { resolveTarget } from "../../../lib/domain/goals/target";
import { netConfidence } from "../../../lib/domain/key-results/confidence";
import { expectedProgress } from "../../../lib/domain/key-results/expected";
import { isWithin } from "../../../lib/domain/key-results/keep";
import { KR_KINDS, krRule } from "../../../lib/domain/key-results/kinds";
import type { KrMeasurement } from "../../../lib/domain/key-results/measurement";
import { linearProgress, type Progress } from "../../../lib/domain/key-results/progress";
import { computeStatus } from "../../../lib/domain/key-results/status";
import { Decimal, type DecimalInput, decimal } from "../../../lib/domain/number/decimal";
import { type RollUpPart, rollUp } from "../../../lib/domain/objectives/roll-up";
import { rebalanceWeights } from "../../../lib/domain/objectives/weights";
import { reasoned } from "../../../lib/domain/reasoned";
import cases from "./okr-cases.json";

/**
 * Worked cases of the field (falling targets, keep kinds, roll-ups, weights, pacing), each asserted to the
 * decimals it prints. A number that ends in … is cut, not rounded, after the digits shown.
 */
function expectPrinted(actual: Decimal | undefined, printed: string): void {
  const isCut = printed.endsWith("…");
  const digits = printed.replace("…", "");
  const places = digits.split(".")[1]?.length ?? 0;
  const rounding = isCut ? Decimal.ROUND_DOWN : Decimal.ROUND_HALF_UP;
  expect(actual?.toDecimalPlaces(places, rounding).toFixed(places)).toBe(digits);
}

const numeric = z.union([z.string(), z.number()]).transform((value) => decimal(String(value)));
const shareOf = (progress: Progress) => (progress.state === "MEASURED" ? progress.share : undefined);

function linear(baseline: Decimal, target: Decimal, current: Decimal): Decimal | undefined {
  return shareOf(linearProgress({ baseline, target, current }).value);
}

const linearInputs = z.object({ baseline: numeric, target: numeric, current: numeric });
const manyInputs = z.object({ baseline: numeric, target: numeric, current: z.array(numeric) });
const oneProgress = z.object({ progress: z.string() });
const manyProgress = z.object({ progress: z.array(z.string()) });

function assertLinear({ inputs, expected }: Case): void {
  const { baseline, target, current } = linearInputs.parse(inputs);
  expectPrinted(linear(baseline, target, current), oneProgress.parse(expected).progress);
}

function assertEachLinear({ inputs, expected }: Case): void {
  const { baseline, target, current } = manyInputs.parse(inputs);
  for (const [index, printed] of manyProgress.parse(expected).progress.entries()) {
    expectPrinted(linear(baseline, target, current[index] ?? decimal(0)), printed);
  }
}

function months(values: readonly DecimalInput[]): KrMeasurement[] {
  return values.map((value, index) => ({
    on: `2026-${String(index + 1).padStart(2, "0")}-28`,
    value: decimal(value),
  }));
}

function part(share: Decimal, values: RollUpPart["values"] = null): RollUpPart {
  const progress = reasoned<Progress>({ state: "MEASURED", share }, () => ({
    label: "Progress",
    value: share.toFixed(),
  }));
  return { id: "part", label: "Part", weight: 1, progress, expected: null, isTargetMet: null, values };
}

function averageOf(inputs: unknown): Decimal | undefined {
  const { progress } = z.object({ progress: z.array(numeric) }).parse(inputs);
  return shareOf(
    rollUp(
      "AVERAGE",
      progress.map((share) => part(share)),
    ).value.progress,
  );
}

function assertSum({ inputs, expected }: Case): void {
  const { target, children } = z
    .object({ target: numeric, children: z.array(z.tuple([numeric, numeric])) })
    .parse(inputs);
  const printed = z.object({ current: z.number(), progress: z.string() }).parse(expected);
  const parts = children.map(([current, childTarget]) =>
    part(decimal(0), {
      unit: "count",
      currency: null,
      planRate: null,
      baseline: null,
      current,
      target: childTarget,
    }),
  );
  const { value } = rollUp("SUM", parts, { target, currency: null });
  expect(value.sum?.current?.toString()).toBe(String(printed.current));
  expectPrinted(shareOf(value.progress), printed.progress);
  const mean = rollUp(
    "AVERAGE",
    children.map(([current, childTarget]) => part(current.div(childTarget))),
  );
  expectPrinted(shareOf(mean.value.progress), "0.822");
}

function assertStatus({ inputs, expected }: Case): void {
  const given = z.object({ expected: z.number(), actual: z.array(z.number()) }).parse(inputs);
  const statuses = given.actual.map(
    (actual) =>
      computeStatus({
        kind: "REACH_NUMBER",
        progress: { state: "MEASURED", share: decimal(actual).div(100) },
        expected: decimal(given.expected).div(100),
        elapsed: decimal("0.33"),
        lastCheckInOn: null,
        rhythmDays: null,
        asOf: "2026-01-31",
      }).value.status,
  );
  expect({ status: statuses }).toEqual(expected);
}

function assertStrictLimit({ inputs, expected }: Case): void {
  const { limit, values } = z.object({ limit: numeric, values: z.array(numeric) }).parse(inputs);
  expect({ met: values.map((value) => isWithin({ low: null, high: limit }, value, true)) }).toEqual(expected);
}

function assertKeepAbove({ expected }: Case): void {
  const settings = KR_KINDS.KEEP_ABOVE.settings.parse({ limit: "98" });
  const values = [...Array.from({ length: 11 }, () => "98"), "97.9"];
  const { value } = krRule("KEEP_ABOVE").progress(settings, months(values));
  expectPrinted(shareOf(value), oneProgress.parse(expected).progress);
}

function assertKeepWithin({ expected }: Case): void {
  const printed = z.object({ band: z.array(z.string()), progress: z.string() }).parse(expected);
  const reach = decimal(250).times("0.05");
  expect([decimal(250).minus(reach), decimal(250).plus(reach)].map(String)).toEqual(printed.band);
  const settings = KR_KINDS.KEEP_WITHIN.settings.parse({ low: printed.band[0], high: printed.band[1] });
  const values = [...Array.from({ length: 11 }, () => 250), 268];
  expectPrinted(shareOf(krRule("KEEP_WITHIN").progress(settings, months(values)).value), printed.progress);
}

function assertNotMeasured({ expected }: Case): void {
  const { progress } = oneProgress.parse(expected);
  const [from, to] = [decimal(1), decimal(2)];
  expect(linearProgress({ baseline: from, target: null, current: to }).value.state).toBe(progress);
  expect(linearProgress({ baseline: from, target: to, current: null }).value.state).toBe(progress);
}

function assertExactTarget({ expected }: Case): void {
  const target = { kind: "PERCENT_GROWTH", rate: decimal("0.15") } as const;
  const { value } = resolveTarget({ target, baseline: decimal(200000), isPercentMetric: false });
  expect(value.state === "TARGET" && { target: value.value.toString() }).toEqual(expected);
}

type Case = (typeof cases)[number];

const assertions: Readonly<Record<string, (given: Case) => void>> = {
  V1: assertLinear,
  V4: assertStrictLimit,
  V5: assertSum,
  V8: ({ inputs }) => {
    expectPrinted(averageOf(inputs), "0.39");
    expectPrinted(averageOf(inputs), "0.3933…");
  },
  V10: assertLinear,
  V13: ({ expected }) => {
    const equal = rebalanceWeights([0, 0, 0].map((weight) => ({ weight, isPinned: false })));
    const weights = equal.kind === "BALANCED" ? equal.weights : [];
    const edited = weights.map((weight, index) =>
      index === 0 ? { weight: 50, isPinned: true } : { weight, isPinned: false },
    );
    expect(rebalanceWeights(edited)).toEqual({ kind: "BALANCED", ...expected });
  },
  V15: assertStatus,
  V16: ({ expected }) => {
    expect({ met: isWithin({ low: decimal(8), high: null }, decimal("7.8"), false) }).toEqual(expected);
  },
  V21: ({ inputs, expected }) => {
    expectPrinted(averageOf(inputs), z.object({ rollUp: z.string() }).parse(expected).rollUp);
  },
  V24: ({ inputs, expected }) => {
    expectPrinted(averageOf(inputs), z.object({ rollUp: z.string() }).parse(expected).rollUp);
  },
  V33: assertLinear,
  V37: assertKeepAbove,
  V39: assertKeepWithin,
  V47: ({ expected }) => {
    const span = { from: "2026-04-01", to: "2026-04-30", asOf: "2026-04-15" };
    expectPrinted(
      expectedProgress({ kind: "linear" }, span).value,
      z.object({ elapsed: z.string() }).parse(expected).elapsed,
    );
  },
  V54: assertEachLinear,
  V62: assertEachLinear,
  V63: assertNotMeasured,
  V64: ({ expected }) => {
    const { netConfidence: printed } = z.object({ netConfidence: z.number() }).parse(expected);
    expect(netConfidence({ onTrack: 6, atRisk: 3, offTrack: 1 })?.toString()).toBe(String(printed));
  },
  V66: assertExactTarget,
};

test("every case is asserted", () => {
  expect(Object.keys(assertions)).toEqual(cases.map(({ id }) => id));
});

test.each(cases)("$id $rule", (given) => {
  expect.hasAssertions();
  assertions[given.id]?.(given);
});
