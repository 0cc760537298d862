import { expect, test } from "vitest";
import { type KeepTerms, keepProgress, keepStanding } from "../../../../lib/domain/key-results/keep";
import type { KrMeasurement } from "../../../../lib/domain/key-results/measurement";
import { type DecimalInput, decimal } from "../../../../lib/domain/number/decimal";

const below25: KeepTerms = {
  range: { low: null, high: decimal(25) },
  risk: null,
  isStrict: false,
  score: "SHARE_OF_PERIODS",
};

function months(values: readonly (DecimalInput | null)[]): KrMeasurement[] {
  return values.map((value, index) => ({
    on: `2026-${String(index + 1).padStart(2, "0")}-28`,
    value: value === null ? null : decimal(value),
  }));
}

function shareOf(terms: KeepTerms, measurements: readonly KrMeasurement[]): string {
  const { value } = keepProgress(terms, measurements);
  return value.state === "MEASURED" ? value.share.toDecimalPlaces(4).toString() : value.because;
}

test.each([
  { name: "the limit itself holds by default", isStrict: false, values: [27, 24, 25], share: "0.6667" },
  { name: "the limit itself is a breach when strict", isStrict: true, values: [27, 24, 25], share: "0.3333" },
  { name: "a gap is outside the denominator", isStrict: false, values: [24, null, 27], share: "0.5" },
  { name: "only gaps", isStrict: false, values: [null, null], share: "NO_CLOSED_PERIOD" },
  { name: "nothing at all", isStrict: false, values: [], share: "NO_CLOSED_PERIOD" },
])("$name", ({ isStrict, values, share }) => {
  expect(shareOf({ ...below25, isStrict }, months(values))).toBe(share);
});

test.each([
  { score: "WORST", values: [24, 26, 20], share: "0" },
  { score: "WORST", values: [24, 25, null], share: "1" },
  { score: "LATEST", values: [27, 27, 20], share: "1" },
  { score: "LATEST", values: [20, 20, 27], share: "0" },
  { score: "LATEST", values: [20, 27, null], share: "0" },
] as const)("$score of $values scores $share", ({ score, values, share }) => {
  expect(shareOf({ ...below25, score }, months(values))).toBe(share);
});

test("an open period does not count towards the share, but its breach shows at once", () => {
  const measurements = [...months([24]), { on: "2026-02-03", value: decimal(30), isOpen: true }];
  expect(shareOf(below25, measurements)).toBe("1");
  expect(keepStanding(below25, measurements)).toBe("BREACHED");
});

test("periods without a value are named", () => {
  const { value } = keepProgress(below25, months([24, null, 26]));
  expect(value.periods).toEqual({ met: 1, measured: 2, gaps: ["2026-02-28"] });
});

test.each([
  { name: "no risk range", risk: null, values: { 24: "HELD", 25: "HELD", 26: "BREACHED" } },
  { name: "risk inside the limit warns early", risk: 22, values: { 22: "HELD", 24: "NEAR", 26: "BREACHED" } },
  {
    name: "risk beyond the limit tells slight from plain",
    risk: 28,
    values: { 25: "HELD", 27: "NEAR", 29: "BREACHED" },
  },
])("standing, $name", ({ risk, values }) => {
  const terms = { ...below25, risk: risk === null ? null : { low: null, high: decimal(risk) } };
  for (const [value, standing] of Object.entries(values)) {
    expect(keepStanding(terms, months([value]))).toBe(standing);
  }
});

test("nothing measured stands nowhere", () => {
  expect(keepStanding(below25, months([null]))).toBeNull();
});
