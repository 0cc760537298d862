import { beforeAll, expect, test } from "vitest";
import { createCascade, saveLines } from "@/lib/features/cascades/commands";
import { createCascadeInput, DEFAULT_RULES, saveLinesInput } from "@/lib/features/cascades/schema";
import { freezeCascade, proposeCascade } from "@/lib/features/cascades/steps";
import { inTenant } from "@/lib/platform/db/tenant";
import { newId } from "@/lib/platform/ids";
import { atOnce } from "../../support/at-once";
import { testDatabase } from "../../support/database";
import { anActiveGoal, refusal } from "../../support/goals";
import { type TestOrganization, twoTenants } from "../../support/organizations";

testDatabase();
let a: TestOrganization;
let b: TestOrganization;
beforeAll(async () => {
  ({ a, b } = await twoTenants());
});

async function aCascade(teamId: string | null = null): Promise<string> {
  const subjectId = await anActiveGoal(a);
  const input = { subjectType: "goal", subjectId, title: "Contracts", teamId, target: "40" };
  const rules = { ...DEFAULT_RULES, basis: { potential: "0", history: "0", even: "100" } };
  return (await createCascade(a.actors.EXECUTIVE, createCascadeInput.parse({ ...input, rules }))).id;
}

test("a team of another organization is nobody's", async () => {
  expect([await refusal(aCascade(b.teamId)), await refusal(aCascade(newId()))]).toEqual([
    "NOT_FOUND",
    "NOT_FOUND",
  ]);
});

test("two people who freeze one cascade freeze it once", async () => {
  const id = await aCascade();
  await proposeCascade(a.actors.EXECUTIVE, { id, version: 1 });
  const freeze = (role: "FINANCE" | "OWNER") => () => freezeCascade(a.actors[role], { id, version: 2 });
  const [first, second] = await atOnce(freeze("FINANCE"), freeze("OWNER"));
  expect(first).toBe("ok");
  expect(["CONFLICT", "INVALID"]).toContain(second);
});

test("what is typed in the moment a cascade is proposed does not reach it", async () => {
  const id = await aCascade();
  const { organizationId } = a;
  const where = { organizationId, cascadeId: id, memberId: { not: null } };
  const line = await inTenant(a.actors.OWNER, (db) => db.cascadeLine.findFirstOrThrow({ where }));
  const isProposed = Promise.withResolvers<void>();
  const proposing = inTenant(a.actors.EXECUTIVE, async () => {
    await proposeCascade(a.actors.EXECUTIVE, { id, version: 1 });
    isProposed.resolve();
    await new Promise((resolve) => setTimeout(resolve, 200));
  });
  await isProposed.promise;
  const cells = [{ lineId: line.id, field: "pin", base: "", value: "7" }];
  const saving = refusal(saveLines(a.actors.EXECUTIVE, saveLinesInput.parse({ id, cells })));
  await proposing;
  expect(await saving).toBe("INVALID");
});
