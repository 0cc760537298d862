import { beforeAll, expect, test } from "vitest";
import { changeDimensions } from "@/lib/features/dimensions/bulk";
import { saveCustomer } from "@/lib/features/dimensions/commands";
import { getCustomer } from "@/lib/features/dimensions/queries";
import { changeGoals } from "@/lib/features/goals/bulk";
import { draftGoal } from "@/lib/features/goals/commands";
import { getGoal } from "@/lib/features/goals/queries";
import { bulkGoalsInput } from "@/lib/features/goals/schema-bulk";
import { proposeGoal } from "@/lib/features/goals/steps";
import { getKeyResult } from "@/lib/features/key-results/queries";
import { changeObjectives } from "@/lib/features/objectives/bulk";
import { changeMembers } from "@/lib/features/people/bulk";
import { getMember } from "@/lib/features/people/queries";
import { testDatabase } from "../../support/database";
import { aKeyResult, anObjective, goalFields } from "../../support/goals";
import { type TestOrganization, twoTenants } from "../../support/organizations";

testDatabase();
let a: TestOrganization;
let b: TestOrganization;
beforeAll(async () => {
  ({ a, b } = await twoTenants());
});

async function proposed(by: "SALES_REP" | "SALES_MANAGER" = "SALES_REP"): Promise<string> {
  const { id } = await draftGoal(a.actors[by], goalFields(a));
  await proposeGoal(a.actors[by], { id, version: 1 });
  return id;
}

test("agreeing to many: each goal alone, what is refused says why and stays, the rest moves", async () => {
  const [one, stale] = [await proposed(), await proposed()];
  const draft = (await draftGoal(a.actors.SALES_REP, goalFields(a))).id;
  const foreign = (await draftGoal(b.actors.SALES_REP, goalFields(b))).id;
  const outcome = await changeGoals(a.actors.FINANCE, {
    step: "agree",
    items: [
      { id: draft, version: 1 },
      { id: one, version: 2 },
      { id: stale, version: 1 },
      { id: foreign, version: 1 },
    ],
  });
  expect(outcome.done).toEqual([{ id: one, version: 3 }]);
  const reasons = new Map(outcome.refused.map(({ id, reason }) => [id, reason]));
  expect(reasons.get(draft)).toMatch(/the goal is drafted/);
  expect(reasons.get(stale)).toMatch(/changed/i);
  expect(reasons.get(foreign)).toMatch(/does not exist/);
  expect((await getGoal(a.actors.FINANCE, one)).status).toBe("AGREED");
  expect((await getGoal(a.actors.FINANCE, stale)).status).toBe("PROPOSED");
  expect((await getGoal(b.actors.SALES_REP, foreign)).status).toBe("DRAFTED");
});

test("goals handed over and handed back are as before, and nobody hands to a stranger", async () => {
  const boss = a.actors.SALES_MANAGER;
  const ids = [await proposed("SALES_MANAGER"), await proposed("SALES_MANAGER")];
  const before = await getGoal(boss, ids[0] ?? "");
  const to = boss.memberId;
  const given = await changeGoals(a.actors.OWNER, {
    step: "handOver",
    reason: "New territory",
    items: ids.map((id) => ({ id, version: 2, ownerId: to })),
  });
  expect(given.refused).toEqual([]);
  expect((await getGoal(boss, ids[1] ?? "")).ownerId).toBe(to);
  await changeGoals(a.actors.OWNER, {
    step: "handOver",
    reason: "Undone",
    items: given.done.map((item) => ({ ...item, ownerId: before.ownerId })),
  });
  expect((await getGoal(boss, ids[0] ?? "")).ownerId).toBe(before.ownerId);
  const strange = await changeGoals(a.actors.OWNER, {
    step: "handOver",
    reason: "By mistake",
    items: [{ id: ids[0] ?? "", version: 4, ownerId: b.actors.OWNER.memberId }],
  });
  expect(strange.refused[0]?.reason).toMatch(/owner you chose does not exist/);
});

test("closing needs a reason, and an empty choice is refused before anything runs", () => {
  const item = { id: a.actors.OWNER.memberId, version: 1 };
  expect(bulkGoalsInput.safeParse({ step: "close", reason: "", items: [item] }).success).toBe(false);
  expect(bulkGoalsInput.safeParse({ step: "agree", items: [] }).success).toBe(false);
});

test("a rhythm is for key results; the objective among the chosen rows is refused with the reason", async () => {
  const objective = await anObjective(a);
  const keyResult = await aKeyResult(a, objective);
  const outcome = await changeObjectives(a.actors.OWNER, {
    step: "rhythm",
    items: [
      { id: objective, kind: "objective", version: 1, rhythmDays: 14 },
      { id: keyResult, kind: "key-result", version: 1, rhythmDays: 14 },
    ],
  });
  expect(outcome.done.map(({ id }) => id)).toEqual([keyResult]);
  expect(outcome.refused).toEqual([{ id: objective, reason: expect.stringContaining("key results") }]);
  expect((await getKeyResult(a.actors.OWNER, keyResult)).rhythmDays).toBe(14);
});

test("taking access away from many spares oneself and who still owns work, and can be undone", async () => {
  const [rep, auditor, owner] = [a.actors.SALES_REP, a.actors.AUDITOR, a.actors.OWNER];
  const seats = await Promise.all([rep, auditor, owner].map(({ memberId }) => getMember(owner, memberId)));
  const outcome = await changeMembers(owner, {
    step: "leave",
    items: seats.map(({ id, version }) => ({ id, version, why: null })),
  });
  expect(outcome.refused).toEqual([
    { id: rep.memberId, reason: expect.stringContaining("choose who takes over") },
    { id: owner.memberId, reason: expect.stringContaining("own access") },
  ]);
  expect((await getMember(owner, rep.memberId)).status).toBe("ACTIVE");
  expect((await getMember(owner, auditor.memberId)).status).toBe("LEFT");
  await changeMembers(owner, { step: "return", items: outcome.done.map((seat) => ({ ...seat, why: null })) });
  expect((await getMember(owner, auditor.memberId)).status).toBe("ACTIVE");
});

test("customers get a segment together; who may not write changes none of them", async () => {
  const fields = { id: null, version: null, segment: null, regionId: null, parentId: null };
  const ids = [];
  for (const code of ["BULK1", "BULK2"])
    ids.push((await saveCustomer(a.actors.FINANCE, { ...fields, code, name: code })).id);
  const items = ids.map((id, index) => ({
    ...{ ...fields, id, version: 1, segment: "Enterprise" },
    ...{ code: `BULK${index + 1}`, name: `BULK${index + 1}` },
  }));
  const refused = await changeDimensions(a.actors.SALES_REP, { noun: "customers", items });
  expect(refused.done).toEqual([]);
  expect(refused.refused).toHaveLength(2);
  const done = await changeDimensions(a.actors.FINANCE, { noun: "customers", items });
  expect(done.refused).toEqual([]);
  expect((await getCustomer(a.actors.FINANCE, ids[1] ?? "")).segment).toBe("Enterprise");
});
