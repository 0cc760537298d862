import { describe, expect, test } from "vitest";
import { type BonusTerms, bonusProblems } from "../../../../lib/domain/incentives/bonus-terms";
import { bonusPayout, goalBonus } from "../../../../lib/domain/incentives/goal-bonus";
import { payoutShare, type StepsCurve } from "../../../../lib/domain/incentives/payout-curve";
import { decimal } from "../../../../lib/domain/number/decimal";

const terms = (rest: Partial<BonusTerms> = {}): BonusTerms => ({
  metric: "revenue",
  basis: "REVENUE",
  threshold: decimal("0.8"),
  thresholdPay: "PROPORTIONAL",
  targetAmount: decimal(1000),
  targetAttainment: decimal(1),
  cap: decimal("1.5"),
  personWeight: decimal(1),
  organizationWeight: decimal(0),
  currency: "EUR",
  ...rest,
});

const result = (actual: string, target = "100") => ({ actual: decimal(actual), target: decimal(target) });

function pay(on: BonusTerms, person: string, organization = "0"): string {
  const { value } = bonusPayout(on, { person: result(person), organization: result(organization) });
  return value.state === "PAYABLE" ? value.payout.toFixed() : value.because;
}

describe("bonusPayout", () => {
  test.each([
    { name: "below the threshold nothing", actual: "79.99", proportional: "0", fromZero: "0" },
    { name: "at the threshold", actual: "80", proportional: "800", fromZero: "0" },
    { name: "half way to target", actual: "90", proportional: "900", fromZero: "500" },
    { name: "at target", actual: "100", proportional: "1000", fromZero: "1000" },
    {
      name: "above target in proportion, no accelerator",
      actual: "120",
      proportional: "1200",
      fromZero: "1200",
    },
    { name: "at the cap", actual: "180", proportional: "1500", fromZero: "1500" },
    { name: "a negative result pays nothing, never less", actual: "-50", proportional: "0", fromZero: "0" },
  ])("$name", ({ actual, proportional, fromZero }) => {
    expect(pay(terms(), actual)).toBe(proportional);
    expect(pay(terms({ thresholdPay: "FROM_ZERO" }), actual)).toBe(fromZero);
  });

  test("person and organization are weighted, each through the threshold on its own", () => {
    const shared = terms({ personWeight: decimal("0.7"), organizationWeight: decimal("0.3") });
    expect(pay(shared, "100", "100")).toBe("1000");
    expect(pay(shared, "100", "50")).toBe("700");
    expect(pay(shared, "50", "90")).toBe("270");
  });

  test("target may sit at another attainment, and a threshold equal to it is a step", () => {
    const stretch = terms({
      threshold: decimal("1.1"),
      targetAttainment: decimal("1.1"),
      thresholdPay: "FROM_ZERO",
      cap: null,
    });
    expect([pay(stretch, "109"), pay(stretch, "110"), pay(stretch, "220")]).toEqual(["0", "1000", "2000"]);
  });

  test("rounds once, half away from zero, also where the attainment never ends", () => {
    expect(pay(terms({ targetAmount: decimal("300.015"), threshold: decimal(0) }), "1")).toBe("3");
    const third = bonusPayout(terms({ targetAmount: decimal("300.015"), threshold: decimal(0) }), {
      person: result("1", "3"),
    }).value;
    expect(third.state === "PAYABLE" && third.payout.toFixed()).toBe("100.01");
    expect(pay(terms({ currency: "JPY", targetAmount: decimal("100.5") }), "100")).toBe("101");
  });

  test("two thirds of a threshold of two thirds is not lost to its last digit", () => {
    const threshold = decimal(2).div(3);
    const { value } = bonusPayout(terms({ threshold }), { person: result("2", "3") });
    expect(value.state === "PAYABLE" && value.payout.toFixed()).toBe("666.67");
  });

  test.each([
    {
      name: "an actual that is not there yet",
      results: { person: { actual: { state: "NONE_YET" } as const, target: decimal(5) } },
    },
    { name: "a target of 0", results: { person: result("5", "0") } },
    { name: "no result at all", results: {} },
  ])("$name is not measured, never 0", ({ results }) => {
    const { value, why } = bonusPayout(terms(), results);
    expect(value.state).toBe("NOT_MEASURED");
    expect(why()).toMatchObject({ value: null, note: expect.stringContaining("Person") });
  });

  test("terms that could not have been stored are our mistake", () => {
    expect(() => bonusPayout(terms({ personWeight: decimal("0.5") }), {})).toThrow("add up to 100 %");
  });
});

describe("bonusProblems", () => {
  test.each<{ name: string; change: Partial<BonusTerms>; field: string }>([
    { name: "weights", change: { organizationWeight: decimal("0.1") }, field: "organizationWeight" },
    {
      name: "negative weight",
      change: { personWeight: decimal(2), organizationWeight: decimal(-1) },
      field: "organizationWeight",
    },
    { name: "threshold above target", change: { threshold: decimal("1.01") }, field: "threshold" },
    { name: "cap below 100 %", change: { cap: decimal("0.9") }, field: "cap" },
    { name: "negative pay", change: { targetAmount: decimal(-1) }, field: "targetAmount" },
    {
      name: "no target",
      change: { targetAttainment: decimal(0), threshold: decimal(0) },
      field: "targetAttainment",
    },
  ])("$name", ({ change, field }) => {
    expect(bonusProblems(terms(change)).map((problem) => problem.field)).toEqual([field]);
  });
});

describe("goalBonus", () => {
  test("today and landing, each explained down to result and target", () => {
    const { value, why } = goalBonus(terms(), {
      current: { person: result("60") },
      landing: { person: result("95") },
    });
    expect(value.current).toMatchObject({ state: "PAYABLE" });
    expect(value.landing.state === "PAYABLE" && value.landing.payout.toFixed()).toBe("950");
    const [current, landing] = why().inputs ?? [];
    expect(current?.value).toBe("0");
    expect(current?.inputs?.find((each) => each.label.startsWith("Person"))?.note).toBe(
      "Below the threshold of 80 %: pays nothing.",
    );
    expect(landing?.rule?.formula).toContain("in proportion to attainment");
  });
});

describe("payout curves", () => {
  const steps: StepsCurve = {
    kind: "STEPS",
    boundary: "LOWER_INCLUSIVE",
    steps: [
      { from: decimal("0.8"), share: decimal("0.5") },
      { from: decimal(1), share: decimal(1) },
    ],
  };

  test("a boundary belongs to the upper band, or by choice to the lower", () => {
    expect(payoutShare(steps, decimal(1), null).toFixed()).toBe("1");
    expect(payoutShare({ ...steps, boundary: "UPPER_INCLUSIVE" }, decimal(1), null).toFixed()).toBe("0.5");
    expect(payoutShare(steps, decimal("0.79"), null).toFixed()).toBe("0");
  });

  test("points: nothing below the first, interpolated, the last slope goes on until the cap", () => {
    const points = [
      [decimal("0.75"), decimal("0.5")],
      [decimal(1), decimal(1)],
      [decimal("1.5"), decimal(3)],
    ].map(([attainment = decimal(0), share = decimal(0)]) => ({ attainment, share }));
    const at = (attainment: string, cap: string | null = null) =>
      payoutShare(
        { kind: "POINTS", points },
        decimal(attainment),
        cap === null ? null : decimal(cap),
      ).toFixed();
    expect([at("0.7"), at("0.8"), at("1.25"), at("2"), at("2", "3.5")]).toEqual([
      "0",
      "0.6",
      "2",
      "5",
      "3.5",
    ]);
  });
});
