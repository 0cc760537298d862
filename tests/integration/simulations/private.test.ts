import { beforeAll, expect, test } from "vitest";
import { explainReference } from "@/lib/features/explain/queries";
import { inTenant } from "@/lib/platform/db/tenant";
import { newId } from "@/lib/platform/ids";
import { testDatabase } from "../../support/database";
import { aKeyResult, anObjective, refusal } from "../../support/goals";
import { createTestOrganization, type TestOrganization } from "../../support/organizations";

testDatabase();
let org: TestOrganization;
beforeAll(async () => {
  org = await createTestOrganization("private-landing");
});

test("where a key result of a private objective lands is explained to those who see it only", async () => {
  const { organizationId } = org;
  const ownerId = org.actors.EXECUTIVE.memberId;
  const keyResultId = await aKeyResult(org, await anObjective(org, { isPrivate: true, ownerId }), {
    ownerId,
  });
  const row = { organizationId, id: newId(), keyResultId, occasion: "PRESENT", asOf: new Date("2026-06-15") };
  const why = { state: "NO_SIMULATION", because: "NO_HISTORY", reason: { label: "SECRET" } };
  const said = { ...why, version: 1, inputsHash: "0", evidence: {} };
  await inTenant(org.actors.OWNER, (db) => db.simulation.create({ data: { ...row, ...said } }));
  const ask = (role: "EXECUTIVE" | "FINANCE" | "SALES_REP") =>
    explainReference(org.actors[role], `simulation:${keyResultId}`);
  expect(await ask("EXECUTIVE")).toMatchObject({ label: "SECRET" });
  expect(await refusal(ask("FINANCE"))).toBe("NOT_FOUND");
  expect(await refusal(ask("SALES_REP"))).toBe("NOT_FOUND");
});
