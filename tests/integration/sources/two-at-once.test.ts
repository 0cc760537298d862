import { afterAll, beforeAll, expect, test } from "vitest";
import { undoRun, verify } from "@/lib/features/sources/commands";
import { commitRun, discardRun } from "@/lib/features/sources/run-commands";
import { addMembership } from "@/lib/features/teams/commands";
import { inTenant } from "@/lib/platform/db/tenant";
import { newId } from "@/lib/platform/ids";
import { stopJobs } from "@/lib/platform/jobs";
import { atOnce } from "../../support/at-once";
import { testDatabase } from "../../support/database";
import { importText } from "../../support/import-text";
import { createTestOrganization, type TestOrganization } from "../../support/organizations";

testDatabase();
let org: TestOrganization;
beforeAll(async () => {
  org = await createTestOrganization("import-once");
});
afterAll(() => stopJobs());

const mapping = { constants: { currency: "USD" } };
const deals = (rows: string) => `Deal ID,Stage,Amount,Close Date,Owner\n${rows}\n`;

test("an upload thrown away in the moment it is let in is one or the other", async () => {
  const owner = org.actors.OWNER;
  const { organizationId } = org;
  const sourceId = newId();
  await inTenant(owner, (db) => db.source.create({ data: { organizationId, id: sourceId, name: "upload" } }));
  for (let round = 0; round < 6; round += 1) {
    const runId = newId();
    const row = { organizationId, id: runId, sourceId, kind: "deals", fileName: "deals.csv" };
    await inTenant(owner, (db) => db.importRun.create({ data: { ...row, status: "READY" } }));
    const outcomes = await atOnce(
      () => commitRun(owner, { runId, version: 1, acceptSuggestions: false }),
      () => discardRun(org.actors.FINANCE, { runId }),
    );
    expect(outcomes[0]).toBe("ok");
    expect(outcomes[1]).toMatch(/^(CONFLICT|NOT_FOUND)$/);
  }
});

test("imports, an undo and a change by hand at once leave cells, links and trail whole", async () => {
  const { OWNER: owner, FINANCE: finance, SALES_REP: rep } = org.actors;
  const who = `sales_rep@${org.slug}.example`;
  const { organizationId } = org;
  for (let round = 0; round < 3; round += 1) {
    await importText(owner, "deals", deals(`A-${round},Won,100,2026-05-04,${who}`), { mapping });
    const run = await inTenant(
      owner,
      (db) =>
        db.importRun.findFirstOrThrow({ where: { organizationId, status: "DONE" }, orderBy: { id: "desc" } }),
      "read",
    );
    const stay = { memberId: rep.memberId, teamId: org.teamId, regionId: null };
    const days = { startsOn: `202${round}-01-01`, endsOn: `202${round}-02-01` };
    await atOnce(
      () => undoRun(owner, run.id),
      () => undoRun(finance, run.id),
      () => importText(owner, "deals", deals(`A-${round},Won,250,2026-05-04,${who}`), { mapping }),
      () => importText(finance, "deals", deals(`B-${round},Won,70,2026-06-04,${who}`), { mapping }),
      () => addMembership(owner, { ...stay, ...days }),
    );
    expect((await verify(owner)).filter(({ ok }) => !ok)).toEqual([]);
  }
});
