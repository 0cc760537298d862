import { beforeAll, expect, test } from "vitest";
import { decideAdjustment, proposeAdjustment } from "@/lib/features/adjustments/commands";
import { listAdjustmentsToDecide } from "@/lib/features/adjustments/queries";
import { closeGoal } from "@/lib/features/goals/steps";
import { inTenant } from "@/lib/platform/db/tenant";
import { atOnce } from "../../support/at-once";
import { testDatabase } from "../../support/database";
import { aKeyResult, anActiveGoal, anObjective, on, refusal } from "../../support/goals";
import { createTestOrganization, type TestOrganization } from "../../support/organizations";

testDatabase();
const DAY = "2026-06-15";
let org: TestOrganization;
beforeAll(async () => {
  org = await createTestOrganization("adjust-once");
});

const propose = (subjectType: "goal" | "key-result", subjectId: string, after: string) =>
  proposeAdjustment(on(org.actors.SALES_MANAGER, DAY), {
    ...{ subjectType, subjectId, after },
    ...{ effectiveOn: DAY, reason: "More demand" },
  });

test("of two proposals made at once one waits, and the other is told so", async () => {
  const goal = await anActiveGoal(org);
  expect(
    await atOnce(
      () => propose("goal", goal, "50"),
      () => propose("goal", goal, "60"),
    ),
  ).toEqual(["ok", "INVALID"]);
  const keyResult = await aKeyResult(org, await anObjective(org));
  expect(
    await atOnce(
      () => propose("key-result", keyResult, "50"),
      () => propose("key-result", keyResult, "60"),
    ),
  ).toEqual(["ok", "INVALID"]);
});

test("a proposal and the end of its goal: nothing is proposed for what is closed", async () => {
  const finance = on(org.actors.FINANCE, DAY);
  const { organizationId } = org;
  for (let round = 0; round < 4; round += 1) {
    const goalId = await anActiveGoal(org);
    const close = () => closeGoal(finance, { id: goalId, version: 4, reason: "No longer needed" });
    const [, second] = await atOnce(close, () => propose("goal", goalId, "50"));
    const made = await inTenant(
      finance,
      (db) => db.adjustment.count({ where: { organizationId, goalId } }),
      "read",
    );
    expect(made).toBe(second === "ok" ? 1 : 0);
  }
});

test("a proposal left over when its goal was closed can be refused, not approved", async () => {
  const finance = on(org.actors.FINANCE, DAY);
  const goalId = await anActiveGoal(org);
  const { id } = await propose("goal", goalId, "50");
  await closeGoal(finance, { id: goalId, version: 4, reason: "No longer needed" });
  const decide = (decision: "APPROVE" | "REJECT") =>
    decideAdjustment(finance, { id, version: 1, decision, note: "It is over" });
  expect(await refusal(decide("APPROVE"))).toBe("INVALID");
  expect(await refusal(decide("REJECT"))).toBe("");
  const waiting = await listAdjustmentsToDecide(finance);
  expect(waiting.map((one) => one.id)).not.toContain(id);
});
