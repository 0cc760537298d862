import { beforeAll, expect, test } from "vitest";
import { closeObjective } from "@/lib/features/cycles/close";
import { closeObjectiveInput } from "@/lib/features/cycles/schema";
import { closeGoal, overrideGoalStatus } from "@/lib/features/goals/steps";
import { overrideKeyResultStatus } from "@/lib/features/key-results/commands";
import { alignObjective, removeAlignment } from "@/lib/features/objectives/commands";
import { overrideObjectiveStatus, setWeights } from "@/lib/features/objectives/steps";
import { testDatabase } from "../../support/database";
import { aKeyResult, anActiveGoal, anObjective, refusal } from "../../support/goals";
import { createTestOrganization, type TestOrganization } from "../../support/organizations";

testDatabase();
let org: TestOrganization;
beforeAll(async () => {
  org = await createTestOrganization("closed-stays");
});

test("what is closed keeps its weights, its alignment and its status", async () => {
  const owner = org.actors.OWNER;
  const [closed, child, other] = [await anObjective(org), await anObjective(org), await anObjective(org)];
  const keyResult = await aKeyResult(org, closed);
  const link = { contributes: true, isPrimary: true };
  await alignObjective(owner, { childId: child, parentId: closed, ...link });
  const close = { id: closed, version: 2, decision: "ABANDON", reason: "No longer wanted" };
  await closeObjective(owner, closeObjectiveInput.parse(close));

  const weights = [{ kind: "key-result" as const, id: keyResult, weight: 10, isPinned: true }];
  expect(await refusal(setWeights(owner, { objectiveId: closed, version: 3, weights }))).toBe("INVALID");
  const under = { childId: other, parentId: closed, ...link };
  expect(await refusal(alignObjective(owner, under))).toBe("INVALID");
  const above = { childId: closed, parentId: other, ...link };
  expect(await refusal(alignObjective(owner, above))).toBe("INVALID");
  expect(await refusal(removeAlignment(owner, { childId: child, parentId: closed }))).toBe("INVALID");
  const by = { status: "AT_RISK" as const, reason: "Looks bad" };
  expect(await refusal(overrideObjectiveStatus(owner, { id: closed, version: 3, ...by }))).toBe("INVALID");
  expect(await refusal(overrideKeyResultStatus(owner, { id: keyResult, version: 1, ...by }))).toBe("INVALID");
});

test("a closed goal keeps its status", async () => {
  const owner = org.actors.OWNER;
  const id = await anActiveGoal(org);
  await closeGoal(owner, { id, version: 4, reason: "No longer needed" });
  const override = { id, version: 5, status: "AT_RISK" as const, reason: "Looks bad" };
  expect(await refusal(overrideGoalStatus(owner, override))).toBe("INVALID");
});
