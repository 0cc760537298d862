import { expect, test } from "vitest";
import { titleVerb } from "@/lib/domain/goals/outcome-verb";
import { type SmartCheckCode, smartChecks } from "@/lib/domain/goals/smart-checks";
import type { SmartInput } from "@/lib/domain/goals/smart-input";
import { repairOf } from "@/lib/domain/goals/smart-repairs";
import { decimal } from "@/lib/domain/number/decimal";

const growth = (...values: string[]) => ({ history: values.map((value) => decimal(value)), reason: null });
const tenths = growth("0.01", "0.02", "0.03", "0.04", "0.05", "0.06", "0.07", "0.08", "0.09", "0.1");
const weak: SmartInput = {
  title: "Launch the price list",
  ownerId: "maya",
  metric: { code: "bookings", label: "Bookings", match: "GUESSED" },
  scope: "INHERITED",
  target: { kind: "ABSOLUTE", value: decimal(1500) },
  targetValue: decimal(1500),
  baseline: { value: decimal(1000), period: null, source: null },
  basis: "AMBIGUOUS",
  growth: tenths,
  support: { pipeline: decimal(3000), winRate: decimal("0.4"), delivered: decimal(34) },
  confidence: 10,
  parent: { keyResult: null, financialLine: null },
  contribution: { kind: "AMOUNT", amount: decimal(0), gap: decimal(400), conflicts: [] },
  period: { from: "2026-11-01", to: "2027-01-15", checkpoints: [] },
  isPeriodRelative: true,
  rhythmDays: 7,
};
const points = (code: SmartCheckCode, goal: SmartInput) =>
  smartChecks(goal).find((check) => check.code === code)?.points ?? -1;

test.each([
  ["S1", { kind: "CONFIRM", question: "METRIC" }],
  ["S2", { kind: "SCOPE_OF_TEAM" }],
  ["S3", { kind: "ASK", field: "VERB" }],
  ["M2", { kind: "TAKE_BASELINE" }],
  ["M3", { kind: "CONFIRM", question: "METRIC" }],
  ["A3", { kind: "ASK", field: "CONFIDENCE" }],
  ["R1", { kind: "LINK_PARENT" }],
  ["T1", { kind: "CONFIRM", question: "PERIOD" }],
  ["T2", { kind: "CHECKPOINTS", days: ["2026-11-30", "2026-12-31", "2027-01-15"] }],
] as const)("%s is not clear and has its repair", (code, repair) => {
  expect(points(code, weak)).toBeLessThan(2);
  expect(repairOf(code, weak)).toEqual(repair);
});

test("a pace beyond the past is lowered to what nine of ten stretches stayed within, and then is ordinary", () => {
  expect(points("A1", weak)).toBe(0);
  const repair = repairOf("A1", weak);
  expect(repair?.kind === "TARGET" && repair.value.toFixed()).toBe("1090");
  const mended = { ...weak, targetValue: decimal(1090) };
  expect(points("A1", mended)).toBe(2);
});

test("a target that asks for too little is raised into the ordinary range", () => {
  const idle = { ...weak, targetValue: decimal(1005) };
  expect(points("A1", idle)).toBe(0);
  const repair = repairOf("A1", idle);
  const value = repair?.kind === "TARGET" ? repair.value : decimal(0);
  expect(value.toFixed()).toBe("1030");
});

test("a falling target is mended downwards", () => {
  const falls = {
    ...weak,
    growth: growth("-0.01", "-0.02", "-0.03", "-0.04", "-0.05"),
    targetValue: decimal(500),
  };
  const repair = repairOf("A1", falls);
  const value = repair?.kind === "TARGET" ? repair.value : decimal(0);
  expect(value.lt(1000) && value.gt(900)).toBe(true);
  expect(points("A1", falls)).toBe(0);
});

test("pipeline and parent gap give amounts", () => {
  const pipeline = repairOf("A2", weak);
  expect(pipeline?.kind === "TARGET" && pipeline.value.toFixed()).toBe("1234");
  expect(points("A2", { ...weak, targetValue: decimal(1234) })).toBe(2);
  const promise = repairOf("R2", weak);
  expect(promise?.kind === "PROMISE" && promise.amount.toFixed()).toBe("400");
});

test("a low chance from the simulation keeps an ordinary pace from being called clear", () => {
  const mended = { ...weak, targetValue: decimal(1050) };
  expect(points("A1", mended)).toBe(2);
  expect(points("A1", { ...mended, probability: decimal("0.12") })).toBe(1);
  expect(points("A1", { ...mended, probability: decimal("0.6") })).toBe(2);
});

test.each([
  ["Umsatz um 15 % im nächsten Quartal steigern", "ONE"],
  ["Abwanderung senken und Marge verbessern", "TWO"],
  ["Neue Website einführen", "OUTPUT"],
])("German titles have their verb at the end: %s", (title, verb) => {
  expect(titleVerb(title)).toBe(verb);
});
