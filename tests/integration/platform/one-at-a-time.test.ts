import { expect, test } from "vitest";
import { inTenant } from "@/lib/platform/db/tenant";
import { testDatabase } from "../../support/database";
import { createTestOrganization } from "../../support/organizations";

testDatabase();

test("a connection is never asked a second question before it has answered the first", async () => {
  const warnings: string[] = [];
  const listen = (warning: Error) => warnings.push(`${warning.name}: ${warning.message}`);
  process.on("warning", listen);
  const { actors } = await createTestOrganization("one-at-a-time");
  const { OWNER: actor } = actors;
  const read = await inTenant(
    actor,
    async (db) => {
      const where = { organizationId: actor.organizationId };
      const count = db.member.count({ where });
      const members = db.member.findMany({
        where,
        include: { teamMemberships: true, reports: true, goals: true, drafts: true, comments: true },
      });
      return Promise.all([count, members]);
    },
    "read",
  );
  expect(read[0]).toBe(read[1].length);
  await new Promise((resolve) => setTimeout(resolve, 10));
  process.off("warning", listen);
  expect(warnings).toEqual([]);
});

test("a question that fails does not keep the next one from being answered", async () => {
  const { actors } = await createTestOrganization("one-after-the-other");
  const answers = await inTenant(actors.OWNER, (db) =>
    Promise.allSettled([db.$queryRaw`SELECT 1 / 0`, db.$queryRaw`SELECT 1`]),
  );
  expect(answers[0]?.status).toBe("rejected");
  const after = await inTenant(actors.OWNER, (db) => db.$queryRaw<{ n: number }[]>`SELECT 1 AS n`);
  expect(after[0]?.n).toBe(1);
});
