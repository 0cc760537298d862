import { beforeAll, expect, test } from "vitest";
import { changesOf, getAuditEntry, listAudit } from "@/lib/features/audit/queries";
import { verifyAuditTrail } from "@/lib/features/audit/verify";
import { createTeam } from "@/lib/features/teams/commands";
import { testDatabase } from "../../support/database";
import { type TestOrganization, twoTenants } from "../../support/organizations";

const database = testDatabase();
let a: TestOrganization;
let b: TestOrganization;

beforeAll(async () => {
  ({ a, b } = await twoTenants());
  for (const code of ["ONE", "TWO", "THREE"]) {
    await createTeam(a.actors.ADMIN, { code, name: code, parentId: null, department: "SALES" });
  }
});

/** As whoever owns the database and switches its guards off. */
async function corrupt(sql: string): Promise<void> {
  await database.owner.query("BEGIN");
  await database.owner.query("SELECT set_config('app.organization_id', $1, true)", [a.organizationId]);
  await database.owner.query("ALTER TABLE audit_entry DISABLE TRIGGER audit_entry_append_only");
  await database.owner.query(sql);
  await database.owner.query("ALTER TABLE audit_entry ENABLE TRIGGER audit_entry_append_only");
  await database.owner.query("COMMIT");
}

test("the trail is listed newest first, filtered and in pages, for who may read it", async () => {
  const page = await listAudit(a.actors.AUDITOR, { command: "createTeam", size: 2 });
  expect(page.rows.map(({ seq, actorName }) => [seq, actorName])).toEqual([
    ["4", a.actors.ADMIN.name],
    ["3", a.actors.ADMIN.name],
  ]);
  const rest = await listAudit(a.actors.AUDITOR, { command: "createTeam", size: 2, before: page.next ?? "" });
  expect([rest.rows.length, rest.next]).toEqual([1, null]);
  await expect(listAudit(a.actors.SALES_REP, {})).rejects.toMatchObject({ code: "FORBIDDEN" });
});

test("one entry says what it changed; B's entries do not exist for A", async () => {
  const entry = await getAuditEntry(a.actors.AUDITOR, "2");
  expect(entry.changes).toContainEqual({ field: "code", before: "–", after: "ONE" });
  await expect(getAuditEntry(b.actors.AUDITOR, "4")).rejects.toMatchObject({ code: "NOT_FOUND" });
  const { rows } = await listAudit(b.actors.AUDITOR, {});
  expect(rows.map(({ command }) => command)).toEqual(["createOrganization"]);
});

test("only what differs is a change", () => {
  const before = { name: "West", version: 1, department: "SALES" };
  expect(changesOf(before, { ...before, name: "Far West", version: 2 })).toEqual([
    { field: "name", before: "West", after: "Far West" },
  ]);
});

test("an intact chain is intact; a changed entry and a cut tail are named", async () => {
  expect(await verifyAuditTrail(a.actors.AUDITOR)).toMatchObject({ isIntact: true, entries: 4 });
  await corrupt("UPDATE audit_entry SET actor_name = 'Somebody' WHERE seq = 3");
  expect(await verifyAuditTrail(a.actors.AUDITOR)).toMatchObject({ isIntact: false, brokenSeq: "3" });
  await corrupt(`UPDATE audit_entry SET actor_name = '${a.actors.ADMIN.name}' WHERE seq = 3`);
  expect(await verifyAuditTrail(a.actors.AUDITOR)).toMatchObject({ isIntact: true });
  await corrupt("DELETE FROM audit_entry WHERE seq = 4");
  expect(await verifyAuditTrail(a.actors.AUDITOR)).toMatchObject({ isIntact: false, brokenSeq: "4" });
});
