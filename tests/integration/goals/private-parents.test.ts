import { beforeAll, expect, test } from "vitest";
import { agreeGoalChange, changeAgreedGoal } from "@/lib/features/goals/changes";
import { draftGoal, updateGoal } from "@/lib/features/goals/commands";
import { changeAgreedGoalInput, updateGoalInput } from "@/lib/features/goals/schema";
import { inTenant } from "@/lib/platform/db/tenant";
import { newId } from "@/lib/platform/ids";
import { testDatabase } from "../../support/database";
import { aKeyResult, anActiveGoal, anObjective, goalFields, on, refusal } from "../../support/goals";
import { type TestOrganization, twoTenants } from "../../support/organizations";

testDatabase();
let a: TestOrganization;
let b: TestOrganization;
beforeAll(async () => {
  ({ a, b } = await twoTenants());
});

/** A key result of a private objective of the executive, whom neither the manager nor finance sees. */
async function aPrivateKeyResult(): Promise<string> {
  const ownerId = a.actors.EXECUTIVE.memberId;
  return aKeyResult(a, await anObjective(a, { title: "Private", isPrivate: true, ownerId }), { ownerId });
}

async function served(goalId: string): Promise<string[]> {
  const { organizationId } = a;
  const rows = await inTenant(
    a.actors.OWNER,
    (db) => db.contribution.findMany({ where: { organizationId, goalId } }),
    "read",
  );
  return rows.map(({ keyResultId }) => keyResultId).sort();
}

test("an edit by somebody who does not see the private objective a goal serves leaves that link alone", async () => {
  const hidden = await aPrivateKeyResult();
  const open = await aKeyResult(a, await anObjective(a));
  const fields = (contributions: unknown) => goalFields(a, { title: "Draft", contributions });
  const link = { keyResultId: hidden, promised: "5" };
  const { id } = await draftGoal(a.actors.EXECUTIVE, fields([link]));
  const manager = a.actors.SALES_MANAGER;
  const update = { ...fields([{ keyResultId: open, promised: "3" }]), id, version: 1 };
  await updateGoal(manager, updateGoalInput.parse(update));
  expect(await served(id)).toEqual([hidden, open].sort());
});

test("a change of an agreed goal names only key results that exist for who proposes it", async () => {
  const id = await anActiveGoal(a);
  const foreign = await aKeyResult(b, await anObjective(b));
  const change = (keyResultId: string) =>
    changeAgreedGoal(
      a.actors.SALES_MANAGER,
      changeAgreedGoalInput.parse({
        ...goalFields(a, { target: "50", contributions: [{ keyResultId, promised: "1" }] }),
        ...{ id, version: 4, reason: "More to come" },
      }),
    );
  expect(await refusal(change(foreign))).toBe("NOT_FOUND");
  expect(await refusal(change(newId()))).toBe("NOT_FOUND");
  expect(await refusal(change(await aPrivateKeyResult()))).toBe("NOT_FOUND");
});

test("who agrees to a change need not see the private objective it serves", async () => {
  const hidden = await aPrivateKeyResult();
  const id = await anActiveGoal(a);
  const change = {
    ...goalFields(a, { target: "50", contributions: [{ keyResultId: hidden, promised: "5" }] }),
    ...{ id, version: 4, reason: "More to come" },
  };
  await changeAgreedGoal(on(a.actors.EXECUTIVE, "2026-06-15"), changeAgreedGoalInput.parse(change));
  await agreeGoalChange(on(a.actors.FINANCE, "2026-06-15"), { id, version: 5 });
  expect(await served(id)).toEqual([hidden]);
});
