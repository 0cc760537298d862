import { expect, test } from "vitest";
import type { Status } from "../../../../lib/domain/key-results/status";
import { type Guardrail, guardStatus } from "../../../../lib/domain/objectives/guardrails";

const guardrail = (status: Status, label = "Margin"): Guardrail => ({
  id: label,
  label,
  status,
  why: () => ({ label, value: status }),
});

test.each([
  {
    name: "a growth objective is not green while its margin is red",
    own: "ON_TRACK",
    rail: "AT_RISK",
    shown: "AT_RISK",
  },
  { name: "nor done", own: "DONE", rail: "AT_RISK", shown: "AT_RISK" },
  { name: "a guardrail that is behind holds at behind", own: "ON_TRACK", rail: "BEHIND", shown: "BEHIND" },
  { name: "an objective that is worse stays worse", own: "AT_RISK", rail: "BEHIND", shown: "AT_RISK" },
  { name: "a breach shows on the first day", own: "TOO_EARLY", rail: "AT_RISK", shown: "AT_RISK" },
  { name: "and where nothing else is measured", own: "NOT_MEASURED", rail: "AT_RISK", shown: "AT_RISK" },
  { name: "a guardrail that holds changes nothing", own: "BEHIND", rail: "ON_TRACK", shown: "BEHIND" },
  { name: "a stale guardrail is no breach", own: "ON_TRACK", rail: "STALE", shown: "ON_TRACK" },
] as const)("$name", ({ own, rail, shown }) => {
  expect(guardStatus(own, [guardrail(rail)]).status).toBe(shown);
});

test("it says which guardrail holds the objective down, the worst first", () => {
  const { sentence, held } = guardStatus("ON_TRACK", [guardrail("BEHIND", "Discount"), guardrail("AT_RISK")]);
  expect(sentence).toBe("Held down: its guardrail “Margin” is at risk.");
  expect(held.map(({ label }) => label)).toEqual(["Margin", "Discount"]);
});

test("a guardrail nobody can judge is named, not taken for a breach", () => {
  expect(guardStatus("ON_TRACK", [guardrail("NOT_MEASURED")]).sentence).toBe(
    "Its guardrail “Margin” cannot be judged: not measured.",
  );
  expect(guardStatus("ON_TRACK", [guardrail("ON_TRACK")]).sentence).toBeNull();
});
