import { expect, test } from "vitest";
import { cascadeTarget } from "../../../../../lib/domain/goals/cascade/cascade";
import { DEFAULT_RAMP } from "../../../../../lib/domain/goals/cascade/ramp";
import type { CascadePerson, CascadeRules, CascadeTeam } from "../../../../../lib/domain/goals/cascade/terms";
import { decimal } from "../../../../../lib/domain/number/decimal";

const rules = (over: Partial<CascadeRules> = {}): CascadeRules => ({
  ...{ from: "2026-01-01", to: "2026-03-31", target: decimal(1200), currency: "EUR", step: decimal("0.01") },
  ...{ places: 2, basis: { potential: decimal(0), history: decimal(0), even: decimal(100) }, missing: "ASK" },
  ...{ ramp: DEFAULT_RAMP, season: null, factor: { teams: decimal(1), people: decimal(1) } },
  ...over,
});
const team = (key: string, parentKey: string | null, pin: string | null = null): CascadeTeam => ({
  ...{ key, parentKey, label: key, position: 0, pin: pin === null ? null : decimal(pin) },
});
const person = (key: string, teamKey: string, over: Partial<CascadePerson> = {}): CascadePerson => ({
  ...{ key, teamKey, label: key, position: 0, potential: null, history: null, pin: null, ramp: null },
  ...{ role: [{ from: null, to: null }], partTime: decimal(1), rampSince: null },
  ...over,
});
const TEAMS = [team("Sales", null), team("North", "Sales"), team("South", "Sales")];
const ANNA = person("Anna", "North");
const BEN = person("Ben", "North");
const CARA = person("Cara", "South");

function amounts(people: CascadePerson[], over: Partial<CascadeRules> = {}, teams = TEAMS) {
  const outcome = cascadeTarget(teams, people, rules(over));
  if (outcome.kind === "REFUSED") return outcome.because;
  return Object.fromEntries([...outcome.nodes].map(([key, { assigned }]) => [key, assigned.toFixed()]));
}

test("equal people get equal parts, teams what their people get", () => {
  expect(amounts([ANNA, BEN, CARA])).toEqual({
    Sales: "1200",
    North: "800",
    South: "400",
    Anna: "400",
    Ben: "400",
    Cara: "400",
  });
});

test("a blend of potential and history weighs each by its percent", () => {
  const people = [
    person("Anna", "North", { potential: decimal(300), history: decimal(100) }),
    person("Cara", "South", { potential: decimal(100), history: decimal(100) }),
  ];
  const basis = { potential: decimal(60), history: decimal(40), even: decimal(0) };
  expect(amounts(people, { basis })).toMatchObject({ Anna: "780", Cara: "420" });
});

test("who works half, joins later or ramps carries less, and the others the rest", () => {
  const half = person("Ben", "North", { partTime: decimal("0.5") });
  expect(amounts([ANNA, half])).toMatchObject({ Anna: "800", Ben: "400" });
  const late = person("Ben", "North", { role: [{ from: "2026-03-01", to: null }] });
  expect(amounts([ANNA, late])).toMatchObject({ Anna: "900", Ben: "300" });
  const ramping = person("Ben", "North", { rampSince: "2026-01-01" });
  expect(amounts([ANNA, ramping])).toMatchObject({ Anna: "800", Ben: "400" });
});

test("who leaves in the period is given the days they are there", () => {
  const leaver = person("Ben", "North", { role: [{ from: null, to: "2026-01-31" }] });
  const outcome = cascadeTarget(TEAMS, [ANNA, leaver], rules());
  if (outcome.kind === "REFUSED") throw new Error(outcome.sentence);
  expect(outcome.nodes.get("Ben")?.months.map((month) => month.toFixed())).toEqual(["300", "0", "0"]);
});

test("over-assignment: people carry target × their factor, management its own", () => {
  const factor = { teams: decimal("1.05"), people: decimal("1.2") };
  const outcome = cascadeTarget(TEAMS, [ANNA, BEN, CARA], rules({ factor }));
  if (outcome.kind === "REFUSED") throw new Error(outcome.sentence);
  const north = outcome.nodes.get("North");
  expect([north?.assigned.toFixed(), north?.carried.toFixed()]).toEqual(["960", "840"]);
  expect(outcome.nodes.get("Sales")?.assigned.toFixed()).toBe("1440");
});

test("a held amount stays and the rest rebalances among its siblings", () => {
  const held = person("Anna", "North", { pin: decimal(500) });
  expect(amounts([held, BEN, CARA])).toMatchObject({ North: "800", Anna: "500", Ben: "300", Cara: "400" });
  const teams = [team("Sales", null), team("North", "Sales", "900"), team("South", "Sales")];
  expect(amounts([ANNA, BEN, CARA], {}, teams)).toMatchObject({ North: "900", South: "300", Anna: "450" });
});

test("a coarser step keeps the total", () => {
  expect(amounts([ANNA, BEN, CARA], { target: decimal(10_500), step: decimal(1000) })).toMatchObject({
    Sales: "10500",
    North: "7500",
    Anna: "4500",
    Ben: "3000",
    South: "3000",
  });
});

test("the season shapes each person's months", () => {
  const outcome = cascadeTarget(TEAMS, [ANNA], rules({ season: [20, 20, 60].map(decimal) }));
  if (outcome.kind === "REFUSED") throw new Error(outcome.sentence);
  expect(outcome.nodes.get("Anna")?.months.map((month) => month.toFixed())).toEqual(["240", "240", "720"]);
});

test.each([
  { name: "nobody in the team", people: [], over: {}, because: "NOBODY" },
  {
    name: "percents over 100",
    people: [ANNA],
    over: { basis: { potential: decimal(60), history: decimal(0), even: decimal(60) } },
    because: "SHARES_NOT_100",
  },
  {
    name: "a negative percent",
    people: [ANNA],
    over: { basis: { potential: decimal(-20), history: decimal(0), even: decimal(120) } },
    because: "NEGATIVE",
  },
  {
    name: "a negative potential",
    people: [person("Anna", "North", { potential: decimal(-1) })],
    over: {},
    because: "NEGATIVE",
  },
  {
    name: "all potentials zero",
    people: [person("Anna", "North", { potential: decimal(0) })],
    over: { basis: { potential: decimal(100), history: decimal(0), even: decimal(0) } },
    because: "NO_POTENTIAL",
  },
  {
    name: "no history at all",
    people: [ANNA],
    over: { basis: { potential: decimal(0), history: decimal(100), even: decimal(0) } },
    because: "NO_HISTORY",
  },
  {
    name: "one history missing",
    people: [ANNA, person("Ben", "North", { history: decimal(5) })],
    over: { basis: { potential: decimal(0), history: decimal(100), even: decimal(0) } },
    because: "MISSING",
  },
  { name: "no target", people: [ANNA], over: { target: decimal(0) }, because: "NO_TARGET" },
  {
    name: "a factor below 1",
    people: [ANNA],
    over: { factor: { teams: decimal(1), people: decimal("0.9") } },
    because: "FACTOR_BELOW_ONE",
  },
  {
    name: "everybody left before",
    people: [person("Anna", "North", { role: [{ from: null, to: "2025-12-31" }] })],
    over: {},
    because: "NOBODY_THERE",
  },
  {
    name: "held more than there is",
    people: [person("Anna", "North", { pin: decimal(2000) }), CARA],
    over: {},
    because: "HELD_TOO_MUCH",
  },
  {
    name: "all held and something left",
    people: [person("Anna", "North", { pin: decimal(100) })],
    over: {},
    because: "HELD_TOO_LITTLE",
  },
  {
    name: "part-time over full",
    people: [person("Anna", "North", { partTime: decimal(2) })],
    over: {},
    because: "PART_TIME",
  },
  {
    name: "a season of zeros",
    people: [ANNA],
    over: { season: [0, 0, 0].map(decimal) },
    because: "NO_SEASON",
  },
])("refused with what to do: $name", ({ people, over, because }) => {
  expect(amounts(people, over)).toBe(because);
});

test("the mean of the others stands in for a missing history when asked to", () => {
  const people = [
    ANNA,
    person("Ben", "North", { history: decimal(300) }),
    person("Cara", "South", { history: decimal(100) }),
  ];
  const basis = { potential: decimal(0), history: decimal(100), even: decimal(0) };
  expect(amounts(people, { basis, missing: "MEAN" })).toMatchObject({ Anna: "400", Ben: "600", Cara: "200" });
});

test("a person's reasons lead from the team's amount to each month of presence", () => {
  const outcome = cascadeTarget(TEAMS, [ANNA, BEN], rules());
  if (outcome.kind === "REFUSED") throw new Error(outcome.sentence);
  const why = outcome.nodes.get("Anna")?.why();
  expect(why).toMatchObject({ label: "Anna", value: "600", currency: "EUR" });
  expect(why?.inputs?.map(({ label }) => label)).toEqual([
    "The team is given",
    "Weight in the whole",
    "Presence",
  ]);
  expect(outcome.nodes.get("Sales")?.why().inputs?.[0]).toMatchObject({ label: "Target", value: "1200" });
});
