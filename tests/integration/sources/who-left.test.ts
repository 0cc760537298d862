import { afterAll, beforeAll, expect, test } from "vitest";
import { deactivateMember } from "@/lib/features/people/commands";
import { getRun } from "@/lib/features/sources/queries";
import { discardRun } from "@/lib/features/sources/run-commands";
import { commitUpload, giveUpRun, readUpload } from "@/lib/features/sources/run-jobs";
import { inTenant } from "@/lib/platform/db/tenant";
import { newId } from "@/lib/platform/ids";
import { stopJobs } from "@/lib/platform/jobs";
import { testDatabase } from "../../support/database";
import { refusal } from "../../support/goals";
import { createTestOrganization, type TestOrganization } from "../../support/organizations";

testDatabase();
let org: TestOrganization;
beforeAll(async () => {
  org = await createTestOrganization("who-left");
  const { memberId: id } = org.actors.FINANCE;
  await deactivateMember(org.actors.OWNER, { id, version: 1, why: null, handTo: null });
});
afterAll(() => stopJobs());

test("an import whose starter left before its job ran says so, and can be discarded by somebody else", async () => {
  const { OWNER: owner, FINANCE: leaver } = org.actors;
  const { organizationId } = org;
  const { memberId, requestId, organizationSlug, userId } = leaver;
  const sourceId = newId();
  await inTenant(owner, (db) => db.source.create({ data: { organizationId, id: sourceId, name: "crm" } }));
  const jobs = [
    ["READING", readUpload],
    ["COMMITTING", commitUpload],
    ["COMMITTING", giveUpRun],
  ] as const;
  for (const [status, job] of jobs) {
    const runId = newId();
    const row = { organizationId, id: runId, sourceId, kind: "deals", fileName: "deals.csv", status };
    await inTenant(owner, (db) => db.importRun.create({ data: row }));
    await job({ organizationId, organizationSlug, memberId, requestId, userId: userId ?? "", runId });
    expect(await getRun(owner, runId)).toMatchObject({
      status: "FAILED",
      error: expect.stringContaining("nothing was written"),
    });
    expect(await refusal(discardRun(owner, { runId }))).toBe("");
  }
});
