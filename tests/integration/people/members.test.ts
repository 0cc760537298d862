import { beforeAll, expect, test } from "vitest";
import {
  changeMember,
  deactivateMember,
  reactivateMember,
  signMemberOut,
} from "@/lib/features/people/commands";
import { getMember, listMembers, searchMembers } from "@/lib/features/people/queries";
import { loadActor } from "@/lib/platform/auth/load-actor";
import { findLiveSession, openSession } from "@/lib/platform/auth/sessions";
import { inTenant } from "@/lib/platform/db/tenant";
import { testDatabase } from "../../support/database";
import { type TestOrganization, twoTenants } from "../../support/organizations";

testDatabase();
let a: TestOrganization;
let b: TestOrganization;

beforeAll(async () => {
  ({ a, b } = await twoTenants());
});

async function fieldsOf(id: string) {
  const { name, role, managerId, version } = await getMember(a.actors.ADMIN, id);
  return { id, name, role, managerId, version, why: null };
}

test("a new role ends the person's sessions and is in the trail with both sides", async () => {
  const rep = a.actors.SALES_REP;
  const session = await openSession(rep.userId ?? "", {});
  await changeMember(a.actors.ADMIN, {
    ...(await fieldsOf(rep.memberId)),
    role: "CONTRIBUTOR",
    why: "moved to marketing",
  });
  expect(await findLiveSession(session.id)).toBeNull();
  const { organizationId } = a;
  const entry = await inTenant(a.actors.ADMIN, (db) =>
    db.auditEntry.findFirst({ where: { organizationId, command: "changeMember" } }),
  );
  expect(entry).toMatchObject({
    subjectId: rep.memberId,
    before: { role: "SALES_REP" },
    after: { role: "CONTRIBUTOR" },
    why: "moved to marketing",
  });
});

test("a stale save is a conflict that carries both versions", async () => {
  const fields = await fieldsOf(a.actors.FINANCE.memberId);
  await changeMember(a.actors.ADMIN, { ...fields, name: "First" });
  const stale = changeMember(a.actors.OWNER, { ...fields, name: "Second" });
  await expect(stale).rejects.toMatchObject({
    code: "CONFLICT",
    detail: { conflict: { yours: { name: "Second" }, theirs: { name: "First" }, theirVersion: 2 } },
  });
});

test("who left has no way in from the next request on, and can come back", async () => {
  const auditor = a.actors.AUDITOR;
  const session = await openSession(auditor.userId ?? "", {});
  const { version } = await getMember(a.actors.ADMIN, auditor.memberId);
  const left = await deactivateMember(a.actors.ADMIN, {
    id: auditor.memberId,
    version,
    why: "contract ended",
    handTo: null,
  });
  expect(await loadActor({ organizationSlug: a.slug, userId: auditor.userId ?? "" })).toBeNull();
  expect(await findLiveSession(session.id)).toBeNull();
  await reactivateMember(a.actors.ADMIN, { id: auditor.memberId, version: left.version, why: null });
  expect(await loadActor({ organizationSlug: a.slug, userId: auditor.userId ?? "" })).not.toBeNull();
});

test("nobody reports to themselves through others", async () => {
  const { SALES_MANAGER: manager, SALES_REP: rep } = a.actors;
  const circle = changeMember(a.actors.ADMIN, {
    ...(await fieldsOf(manager.memberId)),
    managerId: rep.memberId,
  });
  await expect(circle).rejects.toMatchObject({
    code: "INVALID",
    detail: { fields: { managerId: expect.any(String) } },
  });
});

test("the last owner stays, and nobody raises or removes themselves", async () => {
  const owner = await fieldsOf(a.actors.OWNER.memberId);
  const self = changeMember(a.actors.OWNER, { ...owner, role: "ADMIN" });
  await expect(self).rejects.toMatchObject({ code: "INVALID" });
  const admin = await fieldsOf(a.actors.ADMIN.memberId);
  await expect(changeMember(a.actors.ADMIN, { ...owner, role: "ADMIN" })).rejects.toMatchObject({
    code: "FORBIDDEN",
  });
  await expect(deactivateMember(a.actors.ADMIN, { ...admin, handTo: null })).rejects.toMatchObject({
    code: "INVALID",
  });
  await expect(deactivateMember(a.actors.ADMIN, { ...owner, handTo: null })).rejects.toMatchObject({
    code: "FORBIDDEN",
  });
});

test("members of B do not exist for A: not in lists, searches or commands", async () => {
  const foreign = b.actors.SALES_REP.memberId;
  const step = { id: foreign, version: 1, why: null };
  await expect(getMember(a.actors.ADMIN, foreign)).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(deactivateMember(a.actors.ADMIN, { ...step, handTo: null })).rejects.toMatchObject({
    code: "NOT_FOUND",
  });
  await expect(reactivateMember(a.actors.ADMIN, step)).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(signMemberOut(a.actors.ADMIN, { id: foreign })).rejects.toMatchObject({ code: "NOT_FOUND" });
  const ours = await fieldsOf(a.actors.FINANCE.memberId);
  await expect(changeMember(a.actors.ADMIN, { ...ours, id: foreign })).rejects.toMatchObject({
    code: "NOT_FOUND",
  });
  await expect(changeMember(a.actors.ADMIN, { ...ours, managerId: foreign })).rejects.toMatchObject({
    code: "NOT_FOUND",
  });
  expect((await listMembers(a.actors.SALES_REP)).every((member) => member.id !== foreign)).toBe(true);
  expect(await searchMembers(a.actors.SALES_REP, b.slug)).toEqual([]);
});

test.each(["EXECUTIVE", "FINANCE", "SALES_MANAGER", "SALES_REP", "CONTRIBUTOR", "AUDITOR"] as const)(
  "%s changes no member",
  async (role) => {
    const fields = await fieldsOf(a.actors.SALES_MANAGER.memberId);
    await expect(changeMember(a.actors[role], fields)).rejects.toMatchObject({ code: "FORBIDDEN" });
  },
);
