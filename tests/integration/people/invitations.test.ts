import { beforeAll, expect, test } from "vitest";
import { acceptInvitation } from "@/lib/features/people/access";
import { createResetLink, inviteMember, resendInvitation } from "@/lib/features/people/invitations";
import { findInvitation, listMembers } from "@/lib/features/people/queries";
import { loadActor } from "@/lib/platform/auth/load-actor";
import { inTenant } from "@/lib/platform/db/tenant";
import { newId } from "@/lib/platform/ids";
import { testDatabase } from "../../support/database";
import { type TestOrganization, twoTenants } from "../../support/organizations";

const database = testDatabase();
let a: TestOrganization;
let b: TestOrganization;
const visitor = { address: "192.0.2.7", userAgent: null, requestId: "test" };
const PASSWORD = "a sentence nobody guesses";

beforeAll(async () => {
  ({ a, b } = await twoTenants());
});

function tokenOf(link: string | null): string {
  return link?.split("/").at(-1) ?? "";
}

test("an invited person takes the seat once, with the role and team chosen for them", async () => {
  const admin = a.actors.ADMIN;
  const invited = await inviteMember(admin, {
    email: " New.Rep@Alder.example ",
    name: "New Rep",
    role: "SALES_REP",
    teamId: a.teamId,
  });
  expect(invited.isMailed).toBe(false);
  const token = tokenOf(invited.link);
  expect(await loadActor({ organizationSlug: a.slug, email: "new.rep@alder.example" })).toBeNull();
  expect(await findInvitation(token)).toMatchObject({ email: "new.rep@alder.example", hasPassword: false });
  const short = acceptInvitation(visitor, null, { token, name: "N", password: "too short" });
  await expect(short).rejects.toMatchObject({ code: "INVALID" });
  const joined = await acceptInvitation(visitor, null, { token, name: "Nia Rep", password: PASSWORD });
  expect(joined).toEqual({ email: "new.rep@alder.example", slug: a.slug });
  const actor = await loadActor({ organizationSlug: a.slug, email: "new.rep@alder.example" });
  expect(actor).toMatchObject({ role: "SALES_REP", name: "Nia Rep", teamIds: [a.teamId] });
  const again = acceptInvitation(visitor, null, { token, name: "Thief", password: PASSWORD });
  await expect(again).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("tokens are stored hashed, and a fresh link ends the earlier one", async () => {
  const input = { email: "second@alder.example", name: "Second", role: "FINANCE" as const, teamId: null };
  const first = await inviteMember(a.actors.ADMIN, input);
  const second = await resendInvitation(a.actors.ADMIN, { id: first.id });
  const { rows } = await database.owner.query("SELECT token_hash FROM user_token");
  const stored = rows.map((row) => row.token_hash as string);
  expect(stored).not.toContain(tokenOf(first.link));
  expect(stored.every((hash) => /^[0-9a-f]{64}$/.test(hash))).toBe(true);
  expect(await findInvitation(tokenOf(first.link))).toBeNull();
  expect(await findInvitation(tokenOf(second.link))).not.toBeNull();
});

test("an expired link is no link", async () => {
  const input = { email: "late@alder.example", name: "Late", role: "FINANCE" as const, teamId: null };
  const { link } = await inviteMember(a.actors.ADMIN, input);
  await database.owner.query(
    "UPDATE user_token SET expires_at = now() - interval '1 minute' WHERE used_at IS NULL",
  );
  const late = acceptInvitation(visitor, null, { token: tokenOf(link), name: "Late", password: PASSWORD });
  await expect(late).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("an invitation never opens an account that has a password", async () => {
  const input = { email: "new.rep@alder.example", name: "Imposter", role: "AUDITOR" as const, teamId: null };
  const { link } = await inviteMember(b.actors.ADMIN, input);
  const token = tokenOf(link);
  expect(await findInvitation(token)).toMatchObject({ hasPassword: true });
  const wrong = acceptInvitation(visitor, null, {
    token,
    name: "Imposter",
    password: "another long password",
  });
  await expect(wrong).rejects.toMatchObject({ code: "INVALID" });
  await acceptInvitation(visitor, null, { token, name: null, password: PASSWORD });
  const here = await loadActor({ organizationSlug: a.slug, email: input.email });
  const there = await loadActor({ organizationSlug: b.slug, email: input.email });
  expect([here?.role, there?.role]).toEqual(["SALES_REP", "AUDITOR"]);
});

test("an administrator makes no reset link for somebody of another organization too, nor an admin for an owner", async () => {
  const both = (await listMembers(b.actors.ADMIN, "new.rep"))[0];
  const refused = createResetLink(b.actors.ADMIN, { id: both?.id ?? "" });
  await expect(refused).rejects.toMatchObject({ code: "FORBIDDEN" });
  const owner = createResetLink(a.actors.ADMIN, { id: a.actors.OWNER.memberId });
  await expect(owner).rejects.toMatchObject({ code: "FORBIDDEN" });
  const rep = await createResetLink(a.actors.ADMIN, { id: a.actors.SALES_REP.memberId });
  expect(rep.link).toContain("/reset/");
});

test("an imported member without an account is connected, not doubled", async () => {
  const { organizationId } = a;
  const imported = {
    organizationId,
    id: newId(),
    code: "P77",
    name: "Ina Ported",
    email: "Ina@alder.example",
  };
  await inTenant(a.actors.ADMIN, (db) => db.member.create({ data: imported }));
  const invited = await inviteMember(a.actors.ADMIN, {
    email: "ina@alder.example",
    name: "Ina",
    role: "SALES_REP",
    teamId: null,
  });
  expect(invited.id).toBe(imported.id);
});

test("only who runs the workspace invites, and only owners make owners", async () => {
  const input = { email: "x@alder.example", name: "X", role: "SALES_REP" as const, teamId: null };
  for (const role of [
    "EXECUTIVE",
    "FINANCE",
    "SALES_MANAGER",
    "SALES_REP",
    "CONTRIBUTOR",
    "AUDITOR",
  ] as const) {
    await expect(inviteMember(a.actors[role], input)).rejects.toMatchObject({ code: "FORBIDDEN" });
  }
  const owner = inviteMember(a.actors.ADMIN, { ...input, role: "OWNER" });
  await expect(owner).rejects.toMatchObject({ code: "FORBIDDEN" });
});

test("tenant B's ids do not exist for A", async () => {
  const foreign = { id: b.actors.SALES_REP.memberId };
  await expect(resendInvitation(a.actors.ADMIN, foreign)).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(createResetLink(a.actors.ADMIN, foreign)).rejects.toMatchObject({ code: "NOT_FOUND" });
  const input = { email: "y@alder.example", name: "Y", role: "SALES_REP" as const, teamId: b.teamId };
  await expect(inviteMember(a.actors.ADMIN, input)).rejects.toMatchObject({ code: "NOT_FOUND" });
});
