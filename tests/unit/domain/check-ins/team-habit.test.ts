import { expect, test } from "vitest";
import { dueCheckIns, onTimeBetween } from "@/lib/domain/check-ins/on-time";
import { confidenceBand, teamConfidence } from "@/lib/domain/check-ins/team-confidence";

test.each([
  [1, "DOUBTFUL"],
  [3, "DOUBTFUL"],
  [4, "OPEN"],
  [7, "OPEN"],
  [8, "CONFIDENT"],
  [10, "CONFIDENT"],
] as const)("confidence %s is %s", (confidence, band) => {
  expect(confidenceBand(confidence)).toBe(band);
});

test.each([0, 11, 5.5])("%s is no confidence", (confidence) => {
  expect(() => confidenceBand(confidence)).toThrow("no confidence");
});

const saying = (...given: (number | null)[]) =>
  teamConfidence(given.map((confidence, index) => ({ title: `KR ${index + 1}`, confidence })));

test.each([
  { name: "all confident", given: [8, 9, 10], net: "100", stated: 3 },
  { name: "all doubtful", given: [1, 2, 3], net: "-100", stated: 3 },
  { name: "neither", given: [5, 6], net: "0", stated: 2 },
  { name: "two confident, one doubtful, one open", given: [9, 8, 2, 5], net: "25", stated: 4 },
  { name: "what nobody spoke about is missing, not neutral", given: [9, null, null], net: "100", stated: 1 },
])("$name", ({ given, net, stated }) => {
  const { value } = saying(...given);
  expect(value.net?.toFixed()).toBe(net);
  expect(value).toMatchObject({ asked: given.length, stated });
});

test("nobody said anything: no number, and the reasoning says so", () => {
  const { value, why } = saying(null, null);
  expect(value).toMatchObject({ net: null, asked: 2, stated: 0 });
  expect(why()).toMatchObject({ value: null, note: expect.stringContaining("0 of 2 stated") });
});

const week = { startsOn: "2026-03-02", endsOn: "2026-03-31", rhythmDays: 7 };

test.each([
  {
    name: "silence is missed once a rhythm",
    spokenOn: [],
    until: "2026-03-23",
    due: ["09 late", "16 late", "23 late"],
  },
  {
    name: "in time, then due a week after the word",
    spokenOn: ["2026-03-08"],
    until: "2026-03-15",
    due: ["09", "15 late"],
  },
  {
    name: "a late word moves what follows",
    spokenOn: ["2026-03-08", "2026-03-20"],
    until: "2026-03-27",
    due: ["09", "15 late", "27 late"],
  },
  {
    name: "on the day is in time",
    spokenOn: ["2026-03-09", "2026-03-16"],
    until: "2026-03-16",
    due: ["09", "16"],
  },
  { name: "nothing is due before its day", spokenOn: [], until: "2026-03-08", due: [] },
  {
    name: "the last word is due on the last day",
    spokenOn: ["2026-03-09", "2026-03-16", "2026-03-23", "2026-03-30"],
    until: "2026-05-01",
    due: ["09", "16", "23", "30", "31 late"],
  },
])("$name", ({ spokenOn, until, due }) => {
  const shown = dueCheckIns({ ...week, spokenOn }, until).map(
    ({ dueOn, isOnTime }) => `${dueOn.slice(8)}${isOnTime ? "" : " late"}`,
  );
  expect(shown).toEqual(due);
});

test("a stretch counts its own due days only", () => {
  const due = dueCheckIns({ ...week, spokenOn: ["2026-03-08"] }, "2026-03-31");
  expect(onTimeBetween(due, "2026-03-09", "2026-03-15")).toEqual({ due: 2, onTime: 1 });
});
