import { expect, test } from "vitest";
import { isKrKind, KR_KINDS, type KrKind, krRule } from "../../../../lib/domain/key-results/kinds";
import type { KrMeasurement } from "../../../../lib/domain/key-results/measurement";
import type { KrSettings } from "../../../../lib/domain/key-results/settings";
import { type DecimalInput, decimal } from "../../../../lib/domain/number/decimal";

const on = (day: string, value: DecimalInput | null, part?: string): KrMeasurement => ({
  on: day,
  value: value === null ? null : decimal(value),
  ...(part === undefined ? {} : { part }),
});

function shown<K extends KrKind>(
  kind: K,
  settings: KrSettings[K],
  measurements: readonly KrMeasurement[],
): string {
  const { value } = krRule(kind).progress(settings, measurements);
  return value.state === "MEASURED" ? value.share.toDecimalPlaces(4).toString() : value.because;
}

const milestones = KR_KINDS.MILESTONES.settings.parse({
  milestones: [
    { code: "pilot", name: "Pilot", weight: 1, dueOn: "2026-02-01" },
    { code: "launch", name: "Launch", weight: 3, dueOn: "2026-03-01" },
  ],
});

test.each([
  {
    name: "the latest value counts, whatever the order",
    m: [on("2026-03-01", 80), on("2026-02-01", 95)],
    share: "0.5",
  },
  {
    name: "a later gap does not erase the last value",
    m: [on("2026-02-01", 80), on("2026-03-01", null)],
    share: "0.5",
  },
  { name: "nothing yet", m: [], share: "NO_VALUE" },
])("reach: $name", ({ m, share }) => {
  const settings = KR_KINDS.REACH_NUMBER.settings.parse({ baseline: "100", target: "60" });
  expect(shown("REACH_NUMBER", settings, m)).toBe(share);
});

test.each([
  { name: "never reported", m: [], share: "NO_VALUE" },
  { name: "reported, none reached", m: [on("2026-01-15", 0, "pilot")], share: "0" },
  { name: "the light one", m: [on("2026-01-15", 1, "pilot")], share: "0.25" },
  { name: "taken back", m: [on("2026-01-15", 1, "pilot"), on("2026-01-20", 0, "pilot")], share: "0" },
  { name: "both", m: [on("2026-01-15", 1, "pilot"), on("2026-02-20", 1, "launch")], share: "1" },
  { name: "an unknown part moves nothing", m: [on("2026-01-15", 1, "other")], share: "0" },
])("milestones: $name", ({ m, share }) => {
  expect(shown("MILESTONES", milestones, m)).toBe(share);
});

test("due days of all milestones draw the curve", () => {
  expect(KR_KINDS.MILESTONES.defaultCurve(milestones)).toEqual({
    kind: "steps",
    steps: [
      { on: "2026-02-01", share: decimal("0.25") },
      { on: "2026-03-01", share: decimal(1) },
    ],
  });
  const undated = KR_KINDS.MILESTONES.settings.parse({ milestones: [{ code: "a", name: "A" }] });
  expect(KR_KINDS.MILESTONES.defaultCurve(undated)).toEqual({ kind: "linear" });
});

test("milestones of no weight are not measured", () => {
  const settings = KR_KINDS.MILESTONES.settings.parse({ milestones: [{ code: "a", name: "A", weight: 0 }] });
  expect(shown("MILESTONES", settings, [on("2026-01-01", 1, "a")])).toBe("ALL_WEIGHTS_ZERO");
});

test.each([
  { name: "unanswered", m: [], share: "NO_VALUE" },
  { name: "no", m: [on("2026-01-01", 0)], share: "0" },
  { name: "yes", m: [on("2026-01-01", 1)], share: "1" },
])("yes or no: $name", ({ m, share }) => {
  expect(shown("YES_NO", {}, m)).toBe(share);
});

test("finding a baseline has no progress by definition, and is done when found", () => {
  expect(shown("FIND_BASELINE", {}, [on("2026-01-01", 42)])).toBe("FINDS_A_BASELINE");
  expect(KR_KINDS.FIND_BASELINE.isTargetMet({}, [on("2026-01-01", 42)])).toBe(true);
  expect(KR_KINDS.FIND_BASELINE.isTargetMet({}, [])).toBeNull();
});

test.each([
  { name: "above", kind: "KEEP_ABOVE", given: { limit: "8" }, value: "7.8", standing: "BREACHED" },
  {
    name: "below",
    kind: "KEEP_BELOW",
    given: { limit: "25", riskLimit: "22" },
    value: "23",
    standing: "NEAR",
  },
  {
    name: "within",
    kind: "KEEP_WITHIN",
    given: { low: "237.5", high: "262.5" },
    value: "262.5",
    standing: "HELD",
  },
  {
    name: "strictly within",
    kind: "KEEP_WITHIN",
    given: { low: "1", high: "2", isStrict: true },
    value: "2",
    standing: "BREACHED",
  },
] as const)("keep $name has no curve and stands by its latest value", ({ kind, given, value, standing }) => {
  const rule = KR_KINDS[kind];
  expect(rule.hasExpectedCurve).toBe(false);
  const measurements = [on("2026-01-31", value)];
  const found =
    kind === "KEEP_WITHIN"
      ? KR_KINDS.KEEP_WITHIN.standing(KR_KINDS.KEEP_WITHIN.settings.parse(given), measurements)
      : KR_KINDS[kind].standing(KR_KINDS[kind].settings.parse(given), measurements);
  expect(found).toBe(standing);
});

test.each([
  {
    name: "a float-like text with too many decimals",
    kind: "REACH_NUMBER",
    given: { baseline: "0", target: "0.12345678901" },
  },
  {
    name: "a currency that is none",
    kind: "REACH_CURRENCY",
    given: { baseline: "0", target: "1", currency: "euro" },
  },
  { name: "an upside-down range", kind: "KEEP_WITHIN", given: { low: "2", high: "1" } },
  { name: "no milestones", kind: "MILESTONES", given: { milestones: [] } },
  {
    name: "two milestones with one code",
    kind: "MILESTONES",
    given: {
      milestones: [
        { code: "a", name: "A" },
        { code: "a", name: "B" },
      ],
    },
  },
  {
    name: "a negative weight",
    kind: "MILESTONES",
    given: { milestones: [{ code: "a", name: "A", weight: -1 }] },
  },
] as const)("settings refuse $name", ({ kind, given }) => {
  expect(KR_KINDS[kind].settings.safeParse(given).success).toBe(false);
});

test.each([
  { kind: "REACH_PERCENT", given: { baseline: "0.68", target: "0.73" }, sentence: "From 68 % to 73 %." },
  {
    kind: "REACH_CURRENCY",
    given: { baseline: "0", target: "1900000", currency: "USD" },
    sentence: "From 0 USD to 1900000 USD.",
  },
  {
    kind: "REACH_NUMBER",
    given: { baseline: null, target: "3" },
    sentence: "Reach 3; the baseline is not known yet.",
  },
] as const)("$kind says what it promises", ({ kind, given, sentence }) => {
  const said =
    kind === "REACH_CURRENCY"
      ? KR_KINDS.REACH_CURRENCY.explain(KR_KINDS.REACH_CURRENCY.settings.parse(given))
      : KR_KINDS[kind].explain(KR_KINDS[kind].settings.parse(given));
  expect(said).toBe(sentence);
});

test("stored text becomes a kind or nothing", () => {
  expect(isKrKind("KEEP_ABOVE")).toBe(true);
  expect(isKrKind("toString")).toBe(false);
});
