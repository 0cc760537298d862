import { expect, test } from "vitest";
import {
  agreeGoal,
  GOAL_STATES,
  type GoalStep,
  moveGoal,
  proposeGoal,
  stepsFrom,
} from "../../../../lib/domain/goals/states";

test.each([
  { state: "DRAFTED", steps: ["propose", "close"] },
  { state: "PROPOSED", steps: ["sendBack", "agree", "close"] },
  { state: "AGREED", steps: ["activate", "close"] },
  { state: "ACTIVE", steps: ["close"] },
  { state: "CLOSED", steps: [] },
] as const)("$state allows $steps", ({ state, steps }) => {
  expect(stepsFrom(state)).toEqual(steps);
});

test("an agreed promise never goes back to a draft", () => {
  for (const state of ["AGREED", "ACTIVE", "CLOSED"] as const) {
    for (const step of stepsFrom(state)) {
      const move = moveGoal(state, step);
      expect(move.kind === "MOVED" && GOAL_STATES.indexOf(move.state) > GOAL_STATES.indexOf(state)).toBe(
        true,
      );
    }
  }
});

test.each([
  { state: "DRAFTED", step: "agree" },
  { state: "DRAFTED", step: "activate" },
  { state: "ACTIVE", step: "agree" },
  { state: "CLOSED", step: "close" },
] as const)("$step is refused when $state", ({ state, step }) => {
  expect(moveGoal(state, step as GoalStep)).toMatchObject({ kind: "REFUSED", because: "WRONG_STATE" });
});

test("hard stops refuse a proposal and say all of them", () => {
  const stops = [{ sentence: "Choose a metric." }, { sentence: "Name an owner." }];
  expect(proposeGoal("DRAFTED", stops)).toEqual({
    kind: "REFUSED",
    because: "HARD_STOP",
    sentence: "Choose a metric. Name an owner.",
  });
  expect(proposeGoal("DRAFTED", [])).toEqual({ kind: "MOVED", state: "PROPOSED", flag: null });
});

test.each([
  { name: "another member agrees", by: "finance", eligible: ["manager", "finance"], outcome: "AGREED" },
  {
    name: "the proposer where another could",
    by: "manager",
    eligible: ["manager", "finance"],
    outcome: "OWN_PROPOSAL",
  },
  { name: "who may not", by: "rep", eligible: ["manager", "finance"], outcome: "NOT_ELIGIBLE" },
])("$name: $outcome", ({ by, eligible, outcome }) => {
  const move = agreeGoal("PROPOSED", { proposedBy: "manager", approvedBy: by, eligible });
  expect(move.kind === "MOVED" ? move.state : move.because).toBe(outcome);
});

test("the only eligible approver agrees alone, and it shows", () => {
  const move = agreeGoal("PROPOSED", { proposedBy: "owner", approvedBy: "owner", eligible: ["owner"] });
  expect(move).toMatchObject({
    kind: "MOVED",
    state: "AGREED",
    flag: expect.stringContaining("Self-approved"),
  });
});
