import { expect, test } from "vitest";
import { bottomUpGap, personBottomUp, teamBottomUp } from "../../../../../lib/domain/goals/cascade/bottom-up";
import { capacityOf, median, rampedMonthsOf } from "../../../../../lib/domain/goals/cascade/capacity";
import {
  changeLiving,
  type LivingChange,
  type LivingLine,
} from "../../../../../lib/domain/goals/cascade/living";
import { cascadeMonths } from "../../../../../lib/domain/goals/cascade/presence";
import { DEFAULT_RAMP } from "../../../../../lib/domain/goals/cascade/ramp";
import { decimal, sum } from "../../../../../lib/domain/number/decimal";

const FRAME = { months: cascadeMonths("2026-04-01", "2026-06-30"), places: 2, ramp: DEFAULT_RAMP };
const line = (key: string, teamKey = "North") => ({
  key,
  memberId: key,
  teamKey,
  label: key,
  months: [300, 300, 300].map(decimal),
});
const PLAN = [line("Anna"), line("Ben"), line("Cara", "South")];

const totalOf = (lines: readonly LivingLine[]) => sum(lines.flatMap(({ months }) => months));

function after(change: LivingChange) {
  const outcome = changeLiving(PLAN, change, FRAME);
  if (outcome.kind === "REFUSED") return outcome.sentence;
  const months = Object.fromEntries(
    outcome.lines.map((one) => [one.key, one.months.map((month) => month.toFixed()).join(" ")]),
  );
  return { ...months, unassigned: totalOf(PLAN).minus(totalOf(outcome.lines)).toFixed() };
}

test("who leaves keeps the days worked; the rest is with nobody yet", () => {
  expect(after({ kind: "LEAVE", key: "Anna", lastDay: "2026-05-15", handOverTo: null })).toMatchObject({
    Anna: "300 145.16 0",
    unassigned: "454.84",
  });
});

test("what is handed over is with the heir and nothing is left", () => {
  expect(after({ kind: "LEAVE", key: "Anna", lastDay: "2026-05-15", handOverTo: "Ben" })).toMatchObject({
    Anna: "300 145.16 0",
    Ben: "300 454.84 600",
    unassigned: "0",
  });
});

test("a new person takes the team's mean, ramped", () => {
  expect(
    after({
      kind: "HIRE",
      line: { key: "Dan", memberId: "Dan", teamKey: "North", label: "Dan" },
      firstDay: "2026-05-01",
      amount: null,
    }),
  ).toMatchObject({ Dan: "0 75 150", unassigned: "-225" });
});

test("a transfer takes the rest of the part along", () => {
  const there = { key: "Anna-South", memberId: "Anna", teamKey: "South", label: "Anna" };
  expect(after({ kind: "TRANSFER", key: "Anna", line: there, firstDay: "2026-06-01" })).toMatchObject({
    Anna: "300 300 0",
    "Anna-South": "0 0 300",
    unassigned: "0",
  });
});

test("another amount is spread as before", () => {
  expect(after({ kind: "AMOUNT", key: "Anna", amount: decimal(600) })).toMatchObject({
    Anna: "200 200 200",
    unassigned: "300",
  });
});

test.each([
  { name: "nobody known", change: { kind: "LEAVE", key: "Zoe", lastDay: "2026-05-15", handOverTo: null } },
  {
    name: "over to oneself",
    change: { kind: "LEAVE", key: "Anna", lastDay: "2026-05-15", handOverTo: "Anna" },
  },
  { name: "below nothing", change: { kind: "AMOUNT", key: "Anna", amount: decimal(-1) } },
  {
    name: "after the period",
    change: {
      kind: "HIRE",
      line: { key: "Dan", memberId: "Dan", teamKey: "North", label: "Dan" },
      firstDay: "2026-07-01",
      amount: decimal(10),
    },
  },
  {
    name: "the same team",
    change: {
      kind: "TRANSFER",
      key: "Anna",
      line: { key: "x", memberId: "Anna", teamKey: "North", label: "Anna" },
      firstDay: "2026-06-01",
    },
  },
] satisfies { name: string; change: LivingChange }[])("refused in words: $name", ({ change }) => {
  expect(changeLiving(PLAN, change, FRAME).kind).toBe("REFUSED");
});

test("from below: the own word first, else pipeline and accounts, and nothing known is no number", () => {
  const said = (proposal: string | null, pipeline: string | null, accounts: string | null) => {
    const read = (text: string | null) => (text === null ? null : decimal(text));
    return personBottomUp(
      { label: "Anna", proposal: read(proposal), pipeline: read(pipeline), accounts: read(accounts) },
      "EUR",
    );
  };
  expect(said("50", "70", "10").value?.toFixed()).toBe("50");
  expect(said(null, "70", "10").value?.toFixed()).toBe("80");
  expect(said(null, null, null).value).toBeNull();
  const team = teamBottomUp("North", [said("50", null, null), said(null, null, null)], "EUR");
  expect([team.value?.toFixed(), team.known, team.of]).toEqual(["50", 1, 2]);
  expect(bottomUpGap(team.value, decimal(80))?.toFixed()).toBe("-30");
  expect(bottomUpGap(null, decimal(80))).toBeNull();
});

test("capacity is ramped months × the median month, and a thin past is no number", () => {
  const people = [
    { label: "Anna", rampedMonths: decimal(3) },
    { label: "Ben", rampedMonths: decimal("1.5") },
  ];
  const past = [10, 20, 30, 40, 50, 60].map((value, index) => ({
    label: "Anna",
    month: `2026-0${index + 1}`,
    value: decimal(value),
  }));
  const { value, why } = capacityOf(people, past, "EUR");
  expect(value.kind === "CAPACITY" && value.value.toFixed()).toBe("157.5");
  expect(why().inputs?.[1]).toMatchObject({ value: "35" });
  expect(capacityOf(people, past.slice(0, 3), "EUR").value.kind).toBe("NO_HISTORY");
  expect(capacityOf([], past, "EUR").value.kind).toBe("NO_PEOPLE");
  expect(median([])).toBeNull();
});

test("a person is worth the months they are there, by days, part-time and ramp", () => {
  const person = {
    role: [{ from: "2026-04-16", to: null }],
    partTime: decimal(1),
    rampSince: null,
    ramp: DEFAULT_RAMP,
  };
  expect(rampedMonthsOf(person, FRAME.months).toFixed()).toBe("2.5");
  const ramping = { ...person, role: [], rampSince: "2026-04-01" };
  expect(
    rampedMonthsOf(
      { ...ramping, role: [{ from: null, to: null }], partTime: decimal("0.5") },
      FRAME.months,
    ).toFixed(),
  ).toBe("0.75");
});
