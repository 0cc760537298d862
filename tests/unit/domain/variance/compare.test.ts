import { describe, expect, test } from "vitest";
import type { MetricOutcome } from "../../../../lib/domain/metrics/outcome";
import { Decimal, decimal } from "../../../../lib/domain/number/decimal";
import { type CompareInput, compare } from "../../../../lib/domain/variance/compare";

type Row = {
  name: string;
  input: Partial<CompareInput> & { a: string; r: string };
  want: Record<string, string | null>;
};

function run({ a, r, ...rest }: Row["input"]) {
  return compare({
    actual: decimal(a),
    reference: decimal(r),
    favourability: "HIGHER",
    unit: "currency",
    ...rest,
  }).value;
}

const shown = (value: unknown): unknown =>
  value instanceof Decimal ? value.toSignificantDigits(12).toFixed() : value;

const band = { low: decimal("40"), high: decimal("50") };

const rows: Row[] = [
  {
    name: "more revenue is favourable",
    input: { a: "110", r: "100" },
    want: { delta: "10", effect: "10", word: "FAVOURABLE", percent: "0.1" },
  },
  {
    name: "more cost is unfavourable",
    input: { a: "110", r: "100", favourability: "LOWER" },
    want: { delta: "10", effect: "-10", word: "UNFAVOURABLE", percent: "0.1" },
  },
  {
    name: "a neutral metric has no effect and no word",
    input: { a: "110", r: "100", favourability: "NEUTRAL" },
    want: { delta: "10", effect: null, word: null },
  },
  {
    name: "no difference has no word",
    input: { a: "100", r: "100", favourability: "LOWER" },
    want: { delta: "0", effect: "0", word: null, percent: "0" },
  },
  {
    name: "leaving the band is unfavourable by the distance",
    input: { a: "53", r: "45", favourability: "WITHIN", band },
    want: { effect: "-3", word: "UNFAVOURABLE" },
  },
  {
    name: "coming nearer to the band is favourable",
    input: { a: "38", r: "30", favourability: "WITHIN", band },
    want: { effect: "8", word: "FAVOURABLE" },
  },
  {
    name: "moving inside the band means nothing",
    input: { a: "50", r: "40", favourability: "WITHIN", band },
    want: { effect: "0", word: null },
  },
  {
    name: "without a band the reference is the aim",
    input: { a: "38", r: "40", favourability: "WITHIN" },
    want: { effect: "-2" },
  },
  {
    name: "Δ % divides by the size of a negative reference",
    input: { a: "-80", r: "-100" },
    want: { delta: "20", percent: "0.2", percentState: "SHOWN" },
  },
  {
    name: "reference 0 is n.m.",
    input: { a: "5", r: "0" },
    want: { delta: "5", percent: null, percentState: "NOT_MEANINGFUL" },
  },
  {
    name: "a sign change shows the amount only",
    input: { a: "-5", r: "5" },
    want: { delta: "-10", percent: null, percentState: "AMOUNT_ONLY" },
  },
  {
    name: "falling to 0 is −100 %, not a sign change",
    input: { a: "0", r: "5" },
    want: { percent: "-1", percentState: "SHOWN" },
  },
  {
    name: "exactly 999 % is still shown",
    input: { a: "10.99", r: "1" },
    want: { percent: "9.99", percentState: "SHOWN" },
  },
  {
    name: "above 999 % shows the amount only",
    input: { a: "10.991", r: "1" },
    want: { percent: null, percentState: "AMOUNT_ONLY" },
  },
  {
    name: "a loss that grew by more than 999 % too",
    input: { a: "-50", r: "-1" },
    want: { delta: "-49", percent: null, percentState: "AMOUNT_ONLY" },
  },
  {
    name: "percent metrics differ in points",
    input: { a: "0.45", r: "0.42", unit: "percent" },
    want: { delta: "0.03", points: "3", percent: null, percentState: "POINTS" },
  },
  {
    name: "cents beyond 2^53 survive",
    input: { a: "90071992547409930.01", r: "90071992547409930" },
    want: { delta: "0.01" },
  },
];

test("a metric's outcome is a figure as it stands", () => {
  const outcome: MetricOutcome = { state: "NO_PLAN" };
  const { value } = compare({
    actual: decimal(1),
    reference: outcome,
    favourability: "HIGHER",
    unit: "count",
  });
  expect(value.state).toBe("NO_PLAN");
});

describe("compare", () => {
  test.each(rows)("$name", ({ input, want }) => {
    const value = run(input);
    for (const [field, expected] of Object.entries(want)) {
      expect(shown(value[field as keyof typeof value]), field).toBe(expected);
    }
  });

  test.each([
    { name: "no plan", actual: decimal(5), reference: { state: "NO_PLAN" }, state: "NO_PLAN" },
    {
      name: "nothing last year",
      actual: decimal(5),
      reference: { state: "NO_ACTUAL" },
      state: "NO_REFERENCE",
    },
    {
      name: "open period without facts",
      actual: { state: "NONE_YET" },
      reference: decimal(5),
      state: "NONE_YET",
    },
    {
      name: "no actual",
      actual: { state: "NO_ACTUAL" },
      reference: { state: "NO_PLAN" },
      state: "NO_ACTUAL",
    },
    {
      name: "margin over no revenue",
      actual: { state: "NOT_DEFINED", because: "revenue is 0" },
      reference: decimal(5),
      state: "NOT_DEFINED",
    },
    {
      name: "missing rate",
      actual: decimal(5),
      reference: { state: "NO_RATE", currency: "CHF", month: "2017-04" },
      state: "NO_RATE",
    },
  ] as const)("$name is an outcome, not a zero", ({ actual, reference, state }) => {
    const { value, why } = compare({ actual, reference, favourability: "HIGHER", unit: "currency" });
    expect(value).toMatchObject({
      state,
      delta: null,
      effect: null,
      word: null,
      percent: null,
      percentState: "NONE",
    });
    expect(why().note).toContain("Not compared");
  });

  test("says why: rule, both sides, and that the period is open", () => {
    const { value, why } = compare({
      actual: decimal(8),
      reference: decimal(10),
      favourability: "HIGHER",
      unit: "currency",
      currency: "EUR",
      isPreliminary: true,
    });
    expect(value.isPreliminary).toBe(true);
    expect(why()).toMatchObject({
      value: "-2",
      currency: "EUR",
      rule: { id: "compare", version: 1 },
      note: "Unfavourable. The period is open: preliminary.",
      inputs: [
        { label: "Actual", value: "8" },
        { label: "Reference", value: "10" },
      ],
    });
  });
});
