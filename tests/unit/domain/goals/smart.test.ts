import { expect, test } from "vitest";
import { titleVerb } from "../../../../lib/domain/goals/outcome-verb";
import { smartLetters } from "../../../../lib/domain/goals/smart";
import { type SmartCheckCode, smartChecks } from "../../../../lib/domain/goals/smart-checks";
import type { SmartInput } from "../../../../lib/domain/goals/smart-input";
import { decimal } from "../../../../lib/domain/number/decimal";

const growths = (count: number, ...values: string[]) =>
  Array.from({ length: count }, (_, index) => decimal(values[index % values.length] ?? "0"));

const west: SmartInput = {
  title: "Increase bookings of West",
  ownerId: "maya",
  metric: { code: "bookings", label: "Bookings, ACV", match: "EXACT" },
  scope: "GIVEN",
  target: { kind: "PERCENT_GROWTH", rate: decimal("0.1") },
  targetValue: decimal(2548),
  baseline: { value: decimal(2316), period: "2026-07 to 2026-09", source: "CRM" },
  basis: "CHOSEN",
  growth: { history: [...growths(26, "0.02", "0.05"), ...growths(5, "0.2")], reason: null },
  support: { pipeline: decimal(6000), winRate: decimal("0.25"), delivered: decimal(1100) },
  confidence: 6,
  parent: { keyResult: "1.1 New-customer revenue", financialLine: "revenue" },
  contribution: { kind: "AMOUNT", amount: decimal(310), gap: decimal(760), conflicts: [] },
  period: { from: "2026-11-01", to: "2027-01-31", checkpoints: ["2026-11-30", "2026-12-31", "2027-01-31"] },
  isPeriodRelative: false,
  rhythmDays: 7,
};

test("a clear goal: every letter in full, no stop", () => {
  const { value } = smartLetters(west);
  expect(value.letters.map(({ letter, level, points, of }) => `${letter} ${level} ${points}/${of}`)).toEqual([
    "S 2 6/6",
    "M 2 6/6",
    "A 2 6/6",
    "R 2 4/4",
    "T 2 4/4",
  ]);
  expect([value.points, value.of, value.hardStops]).toEqual([26, 26, []]);
});

test.each([
  { code: "S1", change: { metric: null }, points: 0 },
  { code: "S1", change: { metric: { code: "bookings", label: "Bookings", match: "GUESSED" } }, points: 1 },
  { code: "S2", change: { scope: null }, points: 0 },
  { code: "S2", change: { scope: "INHERITED" }, points: 1 },
  { code: "S3", change: { title: "Launch the new price list" }, points: 0 },
  { code: "S3", change: { title: "Increase bookings and cut discount" }, points: 1 },
  { code: "M1", change: { target: null }, points: 0 },
  { code: "M1", change: { targetValue: null }, points: 1 },
  { code: "M2", change: { baseline: null }, points: 0 },
  { code: "M2", change: { baseline: { value: decimal(1), period: null, source: null } }, points: 1 },
  { code: "M3", change: { basis: "AMBIGUOUS" }, points: 0 },
  { code: "M3", change: { basis: "INHERITED" }, points: 1 },
  { code: "A1", change: { baseline: null }, points: 0 },
  { code: "A1", change: { growth: { history: growths(3, "0.1"), reason: null } }, points: 1 },
  { code: "A1", change: { growth: { history: growths(20, "0.01"), reason: null } }, points: 0 },
  {
    code: "A1",
    change: { growth: { history: growths(20, "0.01"), reason: "Two more sellers." } },
    points: 1,
  },
  { code: "A1", change: { growth: { history: growths(20, "0.5"), reason: null } }, points: 0 },
  { code: "A2", change: { support: null }, points: 0 },
  { code: "A2", change: { support: null, capacity: decimal(2600) }, points: 2 },
  { code: "A2", change: { support: null, capacity: decimal(2000) }, points: 1 },
  { code: "A2", change: { capacity: decimal(2000) }, points: 2 },
  {
    code: "A2",
    change: { support: { pipeline: decimal(1000), winRate: decimal("0.25"), delivered: decimal(0) } },
    points: 1,
  },
  { code: "A3", change: { confidence: null }, points: 0 },
  { code: "A3", change: { confidence: 8 }, points: 1 },
  { code: "A3", change: { confidence: 3 }, points: 1 },
  { code: "A3", change: { confidence: 10 }, points: 0 },
  { code: "A3", change: { confidence: 2 }, points: 0 },
  { code: "R1", change: { parent: { keyResult: null, financialLine: null } }, points: 0 },
  { code: "R1", change: { parent: { keyResult: "1.1", financialLine: null } }, points: 1 },
  { code: "R2", change: { contribution: null }, points: 0 },
  {
    code: "R2",
    change: {
      contribution: { kind: "AMOUNT", amount: decimal(310), gap: decimal(760), conflicts: ["East"] },
    },
    points: 0,
  },
  {
    code: "R2",
    change: { contribution: { kind: "AMOUNT", amount: decimal(37), gap: decimal(760), conflicts: [] } },
    points: 1,
  },
  {
    code: "R2",
    change: { contribution: { kind: "AMOUNT", amount: decimal(38), gap: decimal(760), conflicts: [] } },
    points: 2,
  },
  {
    code: "R2",
    change: { contribution: { kind: "AMOUNT", amount: decimal(38), gap: decimal(-1), conflicts: [] } },
    points: 1,
  },
  { code: "R2", change: { contribution: { kind: "LISTED" } }, points: 2 },
  { code: "T1", change: { period: { from: "2026-11-01", to: null, checkpoints: [] } }, points: 0 },
  { code: "T1", change: { isPeriodRelative: true }, points: 1 },
  { code: "T2", change: { rhythmDays: null }, points: 0 },
  { code: "T2", change: { period: { from: "2026-11-01", to: "2027-01-31", checkpoints: [] } }, points: 1 },
] satisfies { code: SmartCheckCode; change: Partial<SmartInput>; points: 0 | 1 | 2 }[])(
  "$code gives $points of 2 for $change",
  ({ code, change, points }) => {
    const check = smartChecks({ ...west, ...change }).find((one) => one.code === code);
    expect(check?.points).toBe(points);
    expect(check?.fix === null).toBe(points === 2);
    expect(check?.reason).toMatch(/\.$/);
  },
);

test("a letter is as good as its weakest check and shows that check's reason and fix", () => {
  const { value } = smartLetters({ ...west, support: null });
  const achievable = value.letters.find(({ letter }) => letter === "A");
  expect(achievable).toMatchObject({
    level: 0,
    points: 4,
    of: 6,
    reason: "Nothing supports the target yet.",
  });
  expect(achievable?.fix).toBe("Add pipeline, or the capacity to build it.");
});

test("the pace says how often the past did as much", () => {
  const pace = smartChecks(west).find(({ code }) => code === "A1");
  expect(pace?.reason).toBe("Needs 10 %; 26 of 31 past periods grew less.");
});

test("a falling goal is judged against how fast the value fell", () => {
  const falling = {
    ...west,
    targetValue: decimal(1853),
    growth: { history: growths(10, "-0.1", "-0.3"), reason: null },
  };
  expect(smartChecks(falling).find(({ code }) => code === "A1")).toMatchObject({
    points: 2,
    reason: "Needs -20 %; 5 of 10 past periods fell less.",
  });
});

test.each([
  { name: "no metric", change: { metric: null }, code: "NO_METRIC" },
  { name: "no target", change: { target: null }, code: "NO_TARGET" },
  { name: "no end", change: { period: { from: "2026-11-01", to: null, checkpoints: [] } }, code: "NO_END" },
  { name: "no owner", change: { ownerId: null }, code: "NO_OWNER" },
  {
    name: "an end before the start",
    change: { period: { from: "2026-11-01", to: "2026-10-01", checkpoints: [] } },
    code: "ENDS_BEFORE_START",
  },
] satisfies { name: string; change: Partial<SmartInput>; code: string }[])(
  "$name is a hard stop",
  ({ change, code }) => {
    expect(smartLetters({ ...west, ...change }).value.hardStops.map((stop) => stop.code)).toEqual([code]);
  },
);

test("everything else only warns", () => {
  const poor = {
    ...west,
    scope: null,
    baseline: null,
    support: null,
    contribution: null,
    confidence: null,
    rhythmDays: null,
  };
  expect(smartLetters(poor).value.hardStops).toEqual([]);
});

test.each([
  { title: "Increase bookings of West", verb: "ONE" },
  { title: "Hold discount floor", verb: "ONE" },
  { title: "Increase bookings and cut discount", verb: "TWO" },
  { title: "Launch the site and increase bookings", verb: "TWO" },
  { title: "Launch the site", verb: "OUTPUT" },
  { title: "Bookings of West", verb: "NONE" },
  { title: "", verb: "NONE" },
])("“$title” names $verb", ({ title, verb }) => {
  expect(titleVerb(title)).toBe(verb);
});

const ranked = (easier: number, of: number, rest = "0.5") =>
  smartChecks({
    ...west,
    targetValue: decimal("2547.6"),
    growth: { history: [...growths(easier, "0.01"), ...growths(of - easier, rest)], reason: null },
  }).find(({ code }) => code === "A1");

test.each([
  { name: "a quarter of the past grew less: ordinary", easier: 1, of: 4, points: 2 },
  { name: "a hair less: too easy", easier: 24, of: 100, points: 0 },
  { name: "nine tenths grew less: ordinary", easier: 9, of: 10, points: 2 },
  { name: "a hair more: too hard", easier: 91, of: 100, points: 0 },
])("$name", ({ easier, of, points }) => {
  expect(ranked(easier, of)?.points).toBe(points);
});

test("a past period that grew exactly as much did not grow less", () => {
  expect(ranked(5, 10, "0.1")?.reason).toBe("Needs 10 %; 5 of 10 past periods grew less.");
});

test.each([
  { confidence: 4, points: 2 },
  { confidence: 7, points: 2 },
  { confidence: 9, points: 1 },
])("confidence $confidence gives $points", ({ confidence, points }) => {
  expect(smartChecks({ ...west, confidence }).find(({ code }) => code === "A3")?.points).toBe(points);
});

test("of two equally weak checks the earlier speaks for the letter", () => {
  const { value } = smartLetters({ ...west, scope: null, metric: null });
  expect(value.letters[0]?.reason).toBe("No metric is named.");
});

test("the reason lists all thirteen checks with their points", () => {
  const reason = smartLetters({ ...west, scope: "INHERITED" }).why();
  expect(reason.value).toBe("25");
  expect(reason.inputs).toHaveLength(13);
  expect(reason.inputs?.[1]).toMatchObject({ label: "S2 Scope", value: "1" });
});
