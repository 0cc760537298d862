import { expect, test } from "vitest";
import { fourEyes } from "../../../../lib/domain/access/four-eyes";

test.each([
  {
    name: "another eligible member approves",
    by: "finance",
    eligible: ["sales", "finance"],
    kind: "APPROVED",
  },
  {
    name: "the proposer may not where another could",
    by: "sales",
    eligible: ["sales", "finance"],
    kind: "REFUSED",
  },
  {
    name: "the only eligible approver approves own proposal, flagged",
    by: "sales",
    eligible: ["sales"],
    kind: "SELF_APPROVED",
  },
  {
    name: "listing the proposer twice makes no second approver",
    by: "sales",
    eligible: ["sales", "sales"],
    kind: "SELF_APPROVED",
  },
  { name: "who is not eligible never approves", by: "rep", eligible: ["sales", "finance"], kind: "REFUSED" },
  { name: "an ineligible proposer cannot approve even alone", by: "sales", eligible: [], kind: "REFUSED" },
])("$name", ({ by, eligible, kind }) => {
  expect(fourEyes({ proposedBy: "sales", approvedBy: by, eligible }).kind).toBe(kind);
});

test("a refusal says which rule and what to do", () => {
  expect(fourEyes({ proposedBy: "a", approvedBy: "a", eligible: ["a", "b"] })).toEqual({
    kind: "REFUSED",
    because: "OWN_PROPOSAL",
    sentence: "Who proposed cannot approve: ask another approver.",
  });
});
