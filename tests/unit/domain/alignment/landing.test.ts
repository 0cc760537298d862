import { expect, test } from "vitest";
import { type Landing, type LandingBase, landing } from "../../../../lib/domain/alignment/landing";
import { type DecimalInput, decimal } from "../../../../lib/domain/number/decimal";

const orNull = (value: DecimalInput | null) => (value === null ? null : decimal(value));
const base = (
  current: DecimalInput | null,
  target: DecimalInput | null,
  baseline: DecimalInput = 0,
): LandingBase => ({
  baseline: decimal(baseline),
  target: orNull(target),
  current: orNull(current),
});
const shown = (value: Landing) =>
  value.state === "LANDS"
    ? `${value.amount} (${value.expectedRemaining} to come), at risk ${value.atRisk ?? "?"}`
    : value.state;

test.each([
  { name: "behind the curve", of: base(40, 100), expected: "0.5", lands: "80 (40 to come), at risk 20" },
  { name: "ahead of it", of: base(60, 100), expected: "0.5", lands: "120 (60 to come), at risk 0" },
  {
    name: "a seasonal curve, not the calendar, sets the pace",
    of: base(40, 100),
    expected: "0.2",
    lands: "200 (160 to come), at risk 0",
  },
  {
    name: "from a baseline",
    of: base(110, 140, 100),
    expected: "0.5",
    lands: "120 (10 to come), at risk 20",
  },
  {
    name: "a falling target: too high is at risk",
    of: base(95, 80, 100),
    expected: "0.5",
    lands: "90 (-5 to come), at risk 10",
  },
  {
    name: "what falls to nothing stops there",
    of: base(2, 0, 7),
    expected: "0.3",
    lands: "0 (-2 to come), at risk 0",
  },
  {
    name: "a loss that may grow does not",
    of: base(-2, -8, 4),
    expected: "0.5",
    lands: "-8 (-6 to come), at risk 0",
  },
  {
    name: "at the end it lands where it is",
    of: base(70, 100),
    expected: "1",
    lands: "70 (0 to come), at risk 30",
  },
  {
    name: "a curve past 1 adds nothing",
    of: base(70, 100),
    expected: "1.2",
    lands: "70 (0 to come), at risk 30",
  },
  {
    name: "no target, no risk to name",
    of: base(40, null),
    expected: "0.5",
    lands: "80 (40 to come), at risk ?",
  },
  { name: "nothing expected yet", of: base(40, 100), expected: "0", lands: "NOTHING_EXPECTED_YET" },
  { name: "not measured", of: base(null, 100), expected: "0.5", lands: "NOT_MEASURED" },
])("run rate, $name", ({ of, expected, lands }) => {
  expect(shown(landing("RUN_RATE", of, { expected: decimal(expected) }).value)).toBe(lands);
});

test("pipeline: each part at its own win rate, each part a line of the reason", () => {
  const open = [
    { label: "New", amount: decimal(2000), winRate: decimal("0.25") },
    { label: "Renewals", amount: decimal(500), winRate: decimal("0.8") },
  ];
  const { value, why } = landing("PIPELINE", base(1118, 1900), { open });
  expect(shown(value)).toBe("2018 (900 to come), at risk 0");
  expect(why().inputs?.find(({ label }) => label === "Renewals")).toMatchObject({
    value: "400",
    note: "500 open × 0.8 win rate.",
  });
});

test("no pipeline at all lands at the actual to date", () => {
  expect(shown(landing("PIPELINE", base(1118, 1900), { open: [] }).value)).toBe(
    "1118 (0 to come), at risk 782",
  );
});

test("goals underneath bring their expected remaining", () => {
  const expected = [
    { label: "West", remaining: decimal(300) },
    { label: "East", remaining: decimal(150) },
  ];
  expect(shown(landing("CONTRIBUTIONS", base(500, 1000), { expected }).value)).toBe(
    "950 (450 to come), at risk 50",
  );
});

test("a measured rate lands at its latest value", () => {
  expect(shown(landing("LATEST", base("0.714", "0.73", "0.68"), {}).value)).toBe(
    "0.714 (0 to come), at risk 0.016",
  );
});
