import { beforeAll, expect, test } from "vitest";
import { agreeGoalChange, changeAgreedGoal, dropGoalChange } from "@/lib/features/goals/changes";
import { getGoal } from "@/lib/features/goals/queries";
import { changeAgreedGoalInput } from "@/lib/features/goals/schema";
import { closeGoal } from "@/lib/features/goals/steps";
import { deactivateMember } from "@/lib/features/people/commands";
import { inTenant } from "@/lib/platform/db/tenant";
import { newId } from "@/lib/platform/ids";
import { testDatabase } from "../../support/database";
import { anActiveGoal, goalFields, on, refusal } from "../../support/goals";
import { createTestOrganization, type TestOrganization } from "../../support/organizations";

testDatabase();
let org: TestOrganization;
beforeAll(async () => {
  org = await createTestOrganization("late");
});

async function aChangedGoal(fields: Record<string, unknown>): Promise<string> {
  const id = await anActiveGoal(org);
  const change = { ...goalFields(org, fields), id, version: 4, reason: "More to come" };
  await changeAgreedGoal(on(org.actors.FINANCE, "2026-06-15"), changeAgreedGoalInput.parse(change));
  return id;
}

test("a change that waited when its goal was closed is history: it can be dropped, not agreed", async () => {
  const executive = on(org.actors.EXECUTIVE, "2026-06-15");
  const id = await aChangedGoal({ target: "50" });
  await closeGoal(org.actors.SALES_MANAGER, { id, version: 5, reason: "No longer needed" });
  expect(await refusal(agreeGoalChange(executive, { id, version: 6 }))).toBe("INVALID");
  const goal = await getGoal(executive, id);
  expect([goal.status, goal.target?.toFixed()]).toEqual(["CLOSED", "40"]);
  expect(await refusal(dropGoalChange(executive, { id, version: 6, reason: "It is over" }))).toBe("");
});

test("a change does not give a goal to somebody who left before it was agreed", async () => {
  const executive = on(org.actors.EXECUTIVE, "2026-06-15");
  const { organizationId } = org;
  const leaver = newId();
  const row = { organizationId, id: leaver, code: "lee", name: "Lee", role: "SALES_REP" as const };
  await inTenant(org.actors.OWNER, (db) => db.member.create({ data: row }));
  const id = await aChangedGoal({ target: "50", ownerId: leaver });
  await deactivateMember(org.actors.OWNER, { id: leaver, version: 1, why: null, handTo: null });
  expect(await refusal(agreeGoalChange(executive, { id, version: 5 }))).toBe("INVALID");
  expect((await getGoal(executive, id)).ownerId).toBe(org.actors.SALES_REP.memberId);
});
