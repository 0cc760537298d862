import { describe, expect, test } from "vitest";
import { decimal } from "../../../../lib/domain/number/decimal";
import { compare, type FigureUnit } from "../../../../lib/domain/variance/compare";
import {
  isMaterial,
  type JudgedVariance,
  type MaterialityRule,
} from "../../../../lib/domain/variance/materiality";

const rule = (rest: Partial<MaterialityRule> = {}): MaterialityRule => ({
  id: "r",
  mode: "AND",
  amount: decimal(100),
  percent: decimal("0.05"),
  ...rest,
});

function variance(
  actual: string,
  reference: string | null,
  rest: Partial<JudgedVariance> = {},
  unit: FigureUnit = "currency",
): JudgedVariance {
  const comparison = compare({
    actual: decimal(actual),
    reference: reference === null ? { state: "NO_PLAN" } : decimal(reference),
    favourability: "HIGHER",
    unit,
  }).value;
  return { metric: "revenue", teamIds: ["west", "sales"], level: "LINE", basis: "QTD", comparison, ...rest };
}

describe("isMaterial", () => {
  test.each([
    { name: "both limits reached exactly", mode: "AND", actual: "1900", reference: "2000", want: true },
    { name: "AND wants both", mode: "AND", actual: "9900", reference: "10000", want: false },
    { name: "OR wants one", mode: "OR", actual: "9900", reference: "10000", want: true },
    { name: "the amount alone", mode: "AMOUNT", actual: "10", reference: "100", want: false },
    { name: "the percent alone", mode: "PERCENT", actual: "10", reference: "100", want: true },
    {
      name: "a favourable difference counts too",
      mode: "AND",
      actual: "2100",
      reference: "2000",
      want: true,
    },
    { name: "always", mode: "ALWAYS", actual: "1", reference: "2", want: true },
    { name: "no difference is never material", mode: "ALWAYS", actual: "2", reference: "2", want: false },
    { name: "reference 0 is beyond any percent", mode: "AND", actual: "100", reference: "0", want: true },
    {
      name: "a changed sign is beyond any percent",
      mode: "PERCENT",
      actual: "-1",
      reference: "1",
      want: true,
    },
  ] as const)("$name", ({ mode, actual, reference, want }) => {
    expect(isMaterial([rule({ mode })], variance(actual, reference)).value.isMaterial).toBe(want);
  });

  test("percent metrics are judged by points: the amount decides in every mode", () => {
    const points = rule({ amount: decimal("0.01") });
    expect(isMaterial([points], variance("0.43", "0.42", {}, "percent")).value.isMaterial).toBe(true);
    expect(
      isMaterial([{ ...points, mode: "PERCENT" }], variance("0.425", "0.42", {}, "percent")).value.isMaterial,
    ).toBe(false);
  });

  test("the first rule that fits decides, by metric, team subtree, level and basis", () => {
    const rules = [
      rule({ id: "margin", metric: "gross_profit", mode: "ALWAYS" }),
      rule({ id: "month", basis: "MTD", mode: "ALWAYS" }),
      rule({ id: "group", level: "GROUP", mode: "ALWAYS" }),
      rule({ id: "sales", teamId: "sales", amount: decimal(1_000_000) }),
      rule({ id: "rest", mode: "ALWAYS" }),
    ];
    expect(isMaterial(rules, variance("1", "2")).value).toEqual({
      isMaterial: false,
      ruleId: "sales",
      because: "BELOW",
    });
    expect(isMaterial(rules, variance("1", "2", { level: "GROUP" })).value.ruleId).toBe("group");
    expect(isMaterial(rules, variance("1", "2", { teamIds: ["marketing"] })).value.ruleId).toBe("rest");
  });

  test("what is not compared is not judged, and without a rule nothing is material", () => {
    expect(isMaterial([rule()], variance("1", null)).value.because).toBe("NOT_COMPARED");
    expect(isMaterial([], variance("1", "2"))).toMatchObject({
      value: { isMaterial: false, because: "NO_RULE" },
    });
    expect(isMaterial([rule()], variance("1900", "2000")).why().note).toContain("limit is reached");
  });
});
