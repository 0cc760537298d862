import { expect, test } from "vitest";
import { assessKeyResult } from "../../../../lib/domain/key-results/assess";
import { disagreement, netConfidence, statusShown } from "../../../../lib/domain/key-results/confidence";
import { KR_KINDS } from "../../../../lib/domain/key-results/kinds";
import {
  computeStatus,
  DEFAULT_THRESHOLDS,
  type StatusInput,
} from "../../../../lib/domain/key-results/status";
import { targetInForce } from "../../../../lib/domain/key-results/targets";
import { decimal } from "../../../../lib/domain/number/decimal";

const measured = (share: string) => ({ state: "MEASURED", share: decimal(share) }) as const;
const notMeasured = { state: "NOT_MEASURED", because: "NO_VALUE" } as const;

const base: StatusInput = {
  kind: "REACH_NUMBER",
  progress: measured("0.33"),
  expected: decimal("0.33"),
  elapsed: decimal("0.33"),
  lastCheckInOn: "2026-04-10",
  rhythmDays: 7,
  asOf: "2026-04-10",
};

test.each([
  { name: "exactly as expected", change: {}, status: "ON_TRACK" },
  { name: "one point behind", change: { progress: measured("0.32") }, status: "BEHIND" },
  { name: "exactly 25 points behind", change: { progress: measured("0.08") }, status: "BEHIND" },
  { name: "a hair more than 25 points behind", change: { progress: measured("0.0799") }, status: "AT_RISK" },
  {
    name: "before 10 % of the period",
    change: { elapsed: decimal("0.0999"), progress: measured("0") },
    status: "TOO_EARLY",
  },
  {
    name: "at 10 % of the period",
    change: { elapsed: decimal("0.1"), progress: measured("0") },
    status: "AT_RISK",
  },
  {
    name: "10.5 days is not more than 1.5 rhythms: day 10",
    change: { asOf: "2026-04-20" },
    status: "ON_TRACK",
  },
  { name: "more than 1.5 rhythms", change: { asOf: "2026-04-21" }, status: "STALE" },
  {
    name: "stale overrides too early",
    change: { asOf: "2026-04-21", elapsed: decimal("0.05") },
    status: "STALE",
  },
  {
    name: "without a rhythm nothing gets stale",
    change: { asOf: "2027-04-21", rhythmDays: null },
    status: "ON_TRACK",
  },
  {
    name: "nothing measured",
    change: { progress: notMeasured, lastCheckInOn: null },
    status: "NOT_MEASURED",
  },
  { name: "the target is met", change: { progress: measured("1") }, status: "DONE" },
  {
    name: "met before 10 % of the period",
    change: { progress: measured("1.2"), elapsed: decimal("0.01") },
    status: "DONE",
  },
  {
    name: "an objective is not done by progress alone",
    change: { kind: "ROLL_UP", progress: measured("1") },
    status: "ON_TRACK",
  },
  {
    name: "an objective whose parts are all met",
    change: { kind: "ROLL_UP", isTargetMet: true },
    status: "DONE",
  },
] satisfies { name: string; change: Partial<StatusInput>; status: string }[])(
  "$name: $status",
  ({ change, status }) => {
    expect(computeStatus({ ...base, ...change }).value.status).toBe(status);
  },
);

test("an organization's own thresholds decide", () => {
  const thresholds = { ...DEFAULT_THRESHOLDS, onTrackUpToPoints: decimal(5), behindUpToPoints: decimal(15) };
  const statusAt = (share: string) =>
    computeStatus({ ...base, progress: measured(share), thresholds }).value.status;
  expect([statusAt("0.28"), statusAt("0.18"), statusAt("0.17")]).toEqual(["ON_TRACK", "BEHIND", "AT_RISK"]);
});

test.each([
  { name: "a breach shows on the first day", change: { standing: "BREACHED" }, status: "AT_RISK" },
  { name: "near the limit", change: { standing: "NEAR" }, status: "BEHIND" },
  {
    name: "held, and no closed period yet",
    change: { standing: "HELD", progress: notMeasured },
    status: "ON_TRACK",
  },
  {
    name: "held, but an earlier period failed",
    change: { standing: "HELD", progress: measured("0.5") },
    status: "ON_TRACK",
  },
  { name: "kept so far is not done", change: { standing: "HELD" }, status: "ON_TRACK" },
  { name: "kept to the end", change: { standing: "HELD", elapsed: decimal(1) }, status: "DONE" },
  { name: "stale", change: { standing: "BREACHED", asOf: "2026-05-10" }, status: "STALE" },
  { name: "no value at all", change: { standing: null, progress: notMeasured }, status: "NOT_MEASURED" },
] satisfies { name: string; change: Partial<StatusInput>; status: string }[])(
  "keep: $name: $status",
  ({ change, status }) => {
    const keep = {
      ...base,
      kind: "KEEP_ABOVE",
      expected: null,
      progress: measured("1"),
      elapsed: decimal("0.01"),
    } as const;
    expect(computeStatus({ ...keep, ...change }).value.status).toBe(status);
  },
);

test("a reporting gap keeps a keep key result from being done", () => {
  const progress = { ...measured("1"), periods: { met: 2, measured: 2, gaps: ["2026-02-28"] } };
  const keep = {
    ...base,
    kind: "KEEP_ABOVE",
    expected: null,
    standing: "HELD",
    elapsed: decimal(1),
  } as const;
  expect(computeStatus({ ...keep, progress }).value.status).toBe("ON_TRACK");
});

test("points behind are negative when ahead, and a hidden staleness is still told", () => {
  expect(computeStatus({ ...base, progress: measured("0.5") }).value.pointsBehind?.toString()).toBe("-17");
  expect(computeStatus({ ...base, progress: measured("1"), asOf: "2026-06-01" }).value).toMatchObject({
    status: "DONE",
    isStale: true,
  });
});

test("the reason shows progress, expectation and points", () => {
  const reason = computeStatus({ ...base, progress: measured("0.32") }).why();
  expect(reason).toMatchObject({ label: "Status", value: "Behind", rule: { id: "kr.status", version: 1 } });
  expect(reason.inputs?.slice(0, 3).map(({ value }) => value)).toEqual(["0.32", "0.33", "1"]);
});

test.each([
  { status: "AT_RISK", confidence: 7, isDisagreed: true },
  { status: "AT_RISK", confidence: 6, isDisagreed: false },
  { status: "BEHIND", confidence: 9, isDisagreed: true },
  { status: "BEHIND", confidence: 2, isDisagreed: true },
  { status: "ON_TRACK", confidence: 3, isDisagreed: true },
  { status: "ON_TRACK", confidence: 8, isDisagreed: false },
  { status: "NOT_MEASURED", confidence: 1, isDisagreed: false },
  { status: "AT_RISK", confidence: null, isDisagreed: false },
] as const)(
  "$status with confidence $confidence disagrees: $isDisagreed",
  ({ status, confidence, isDisagreed }) => {
    expect(disagreement(status, confidence) !== null).toBe(isDisagreed);
  },
);

test("a disagreement is a sentence", () => {
  expect(disagreement("AT_RISK", 8)).toBe(
    "The numbers say at risk, confidence is 8 of 10: what is known that the numbers do not show yet?",
  );
});

test("an override is shown first, the computed status stays beside it", () => {
  const override = {
    status: "ON_TRACK",
    reason: "The Alder deal signs on Friday.",
    by: "m1",
    on: "2026-04-10",
  } as const;
  expect(statusShown("AT_RISK", override)).toEqual({
    shown: "ON_TRACK",
    computed: "AT_RISK",
    override,
    isDisputed: true,
  });
  expect(statusShown("AT_RISK", null)).toMatchObject({ shown: "AT_RISK", isDisputed: false });
});

test("net confidence", () => {
  expect(netConfidence({ onTrack: 6, atRisk: 3, offTrack: 1 })?.toString()).toBe("50");
  expect(netConfidence({ onTrack: 0, atRisk: 0, offTrack: 4 })?.toString()).toBe("-100");
  expect(netConfidence({ onTrack: 0, atRisk: 0, offTrack: 0 })).toBeNull();
});

test("history is judged against the target version in force", () => {
  const version = (number: number, from: string, target: number) => ({
    version: number,
    from,
    baseline: decimal(0),
    target: decimal(target),
    reason: null,
    approvedBy: null,
  });
  const versions = [
    version(3, "2026-03-01", 90),
    version(1, "2026-01-01", 100),
    version(2, "2026-03-01", 80),
  ];
  const inForce = (day: string) => targetInForce(versions, day)?.target?.toString();
  expect([inForce("2025-12-31"), inForce("2026-02-28"), inForce("2026-03-01")]).toEqual(["100", "100", "90"]);
  expect(targetInForce([], "2026-01-01")).toBeNull();
});

test("an assessment recomputes everything from what was known on the day", () => {
  const settings = KR_KINDS.REACH_NUMBER.settings.parse({ baseline: "0", target: "100" });
  const assessed = assessKeyResult({
    kind: "REACH_NUMBER",
    settings,
    measurements: [
      { on: "2026-04-10", value: decimal(10) },
      { on: "2026-04-20", value: decimal(90) },
    ],
    period: { from: "2026-04-01", to: "2026-04-30" },
    lastCheckInOn: "2026-04-10",
    rhythmDays: 7,
    confidence: 9,
    asOf: "2026-04-15",
  });
  expect(assessed.progress.value).toEqual(measured("0.1"));
  expect(assessed.expected?.value.toString()).toBe("0.5");
  expect(assessed.status.value).toMatchObject({ status: "AT_RISK", pointsBehind: decimal(40) });
  expect(assessed.disagreement).toMatch(/^The numbers say at risk, confidence is 9 of 10/);
});

test("a yes-or-no expects nothing before its last day", () => {
  const assess = (asOf: string) =>
    assessKeyResult({
      kind: "YES_NO",
      settings: {},
      measurements: [{ on: "2026-04-02", value: decimal(0) }],
      period: { from: "2026-04-01", to: "2026-04-30" },
      lastCheckInOn: null,
      rhythmDays: null,
      confidence: null,
      asOf,
    }).status.value.status;
  expect([assess("2026-04-29"), assess("2026-04-30")]).toEqual(["ON_TRACK", "AT_RISK"]);
});

test("a value of the day itself is known at its end", () => {
  const assessed = assessKeyResult({
    kind: "KEEP_ABOVE",
    settings: KR_KINDS.KEEP_ABOVE.settings.parse({ limit: "8" }),
    measurements: [{ on: "2026-04-01", value: decimal("7.8"), isOpen: true }],
    period: { from: "2026-04-01", to: "2026-04-30" },
    lastCheckInOn: "2026-04-01",
    rhythmDays: 7,
    confidence: null,
    asOf: "2026-04-01",
  });
  expect(assessed.expected).toBeNull();
  expect(assessed.progress.value).toMatchObject({ because: "NO_CLOSED_PERIOD" });
  expect(assessed.status.value.status).toBe("AT_RISK");
  expect(assessed.status.why().inputs?.[1]).toMatchObject({
    label: "Latest value",
    value: "Outside the limit",
  });
});
