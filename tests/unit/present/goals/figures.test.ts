import { describe, expect, test } from "vitest";
import { cellText, gapText, styleOf } from "@/lib/present/goals/figures";
import { goalsTitle, moneyBeyond } from "@/lib/present/goals/goals-title";

const line = (unit: string, landing: string, target: string) => ({
  unit,
  currency: unit === "currency" ? "USD" : null,
  actual: null,
  landing,
  target,
  gap: String(Number(landing) - Number(target)),
});

describe("the gap is landing − target as the row shows them", () => {
  test.each([
    { name: "rates", goal: line("percent", "0.75551", "0.77304"), want: ["75.6", "77.3", "\u22121.7"] },
    { name: "money in k", goal: line("currency", "643400", "711600"), want: ["643", "712", "\u221269"] },
    { name: "counts", goal: line("count", "29.6", "65"), want: ["30", "65", "\u221235"] },
    { name: "exactly on target", goal: line("percent", "0.7551", "0.7549"), want: ["75.5", "75.5", "0.0"] },
  ])("$name", ({ goal, want }) => {
    const style = styleOf([goal], "en", "USD");
    expect([cellText(goal.landing, style), cellText(goal.target, style), gapText(goal, style)]).toEqual(want);
  });
});

describe("money beyond targets", () => {
  const gap = (amount: string, isGapGood: boolean | null) => ({
    unit: "currency",
    currency: "USD",
    gap: amount,
    isGapGood,
    isShare: false,
    status: "BEHIND",
  });

  test("a share of another goal is not added beside it", () => {
    const goals = [gap("-50000", false), { ...gap("-20000", false), isShare: true }];
    expect(moneyBeyond(goals, "USD")?.toFixed()).toBe("-50000");
  });

  test("a cost above its target is short of it, like bookings below theirs", () => {
    const goals = [gap("-50000", false), gap("18000", false), gap("7000", true)];
    expect(moneyBeyond(goals, "USD")?.toFixed()).toBe("-61000");
    expect(goalsTitle(goals, { who: "West", locale: "en", currency: "USD" })).toContain(
      "lands 61.0\u00a0kUSD short of its money targets",
    );
  });

  test("nothing in that currency: nothing to say", () => {
    expect(moneyBeyond([{ ...gap("1", true), currency: "EUR" }], "USD")).toBeNull();
  });
});
