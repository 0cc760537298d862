import { beforeAll, expect, test, vi } from "vitest";
import * as accounts from "@/lib/features/accounts/actions";
import * as audit from "@/lib/features/audit/actions";
import * as dimensions from "@/lib/features/dimensions/actions";
import * as organizations from "@/lib/features/organizations/actions";
import { DEFAULT_STATUS } from "@/lib/features/organizations/schema";
import * as people from "@/lib/features/people/actions";
import { getMember } from "@/lib/features/people/queries";
import * as periods from "@/lib/features/periods/actions";
import * as rates from "@/lib/features/rates/actions";
import * as teams from "@/lib/features/teams/actions";
import type { ActionResult } from "@/lib/platform/action-result";
import { openSession, revokeSession } from "@/lib/platform/auth/sessions";
import { inTenant } from "@/lib/platform/db/tenant";
import { newId } from "@/lib/platform/ids";
import { testDatabase } from "../../support/database";
import { type TestOrganization, twoTenants } from "../../support/organizations";

// The browser's part: the cookie next-auth would open, and Next's request. Everything behind it is real.
const browser = vi.hoisted(() => ({ sessionId: "" }));
vi.mock("next-auth", () => ({
  getServerSession: (options: { callbacks: { session: (input: object) => unknown } }) =>
    options.callbacks.session({ session: {}, token: { sessionId: browser.sessionId } }),
}));
vi.mock("next/headers", () => ({ headers: async () => new Headers({ "x-request-id": "test" }) }));
vi.mock("next/cache", () => ({ refresh: () => undefined }));

testDatabase();
let a: TestOrganization;
let b: TestOrganization;
const theirs = {
  product: newId(),
  region: newId(),
  customer: newId(),
  account: newId(),
  membership: newId(),
};

beforeAll(async () => {
  ({ a, b } = await twoTenants());
  const { organizationId } = b;
  await inTenant(b.actors.OWNER, async (db) => {
    const row = { organizationId, code: "B", name: "Birch" };
    await db.product.create({ data: { ...row, id: theirs.product } });
    await db.region.create({ data: { ...row, id: theirs.region } });
    await db.customer.create({ data: { ...row, id: theirs.customer } });
    await db.account.create({ data: { ...row, id: theirs.account } });
    const stay = { memberId: b.actors.FINANCE.memberId, teamId: b.teamId };
    await db.teamMembership.create({ data: { organizationId, id: theirs.membership, ...stay } });
  });
});

async function signIn(org: TestOrganization): Promise<string> {
  const { id } = await openSession(org.actors.OWNER.userId ?? "", {});
  browser.sessionId = id;
  return id;
}

type Attempt = [name: string, run: (slug: string) => Promise<ActionResult<unknown>>];

/** Every action of these nouns that takes an id, with ids of B. */
function attempts(): Attempt[] {
  const foreign = b.actors.SALES_REP.memberId;
  const step = { id: foreign, version: 1 };
  const member = { ...step, name: "X", role: "SALES_REP" as const, managerId: null };
  const team = { code: "X", name: "X", department: "SALES" as const };
  const days = { startsOn: null, endsOn: null };
  const named = { code: "X", name: "X" };
  const isOld = { version: 1 };
  const product = { ...named, group: null, listPrice: null, listCurrency: null };
  const rule = { id: "r", mode: "OR" as const, amount: "1", percent: "0", teamId: b.teamId };
  const mapping = { accountId: theirs.account, measure: "cogs" as const, seen: null };
  return [
    ["resendInvitation", (slug) => people.resendInvitationAction(slug, { id: foreign })],
    ["createResetLink", (slug) => people.createResetLinkAction(slug, { id: foreign })],
    ["changeMember", (slug) => people.changeMemberAction(slug, member)],
    ["deactivateMember", (slug) => people.deactivateMemberAction(slug, step)],
    ["reactivateMember", (slug) => people.reactivateMemberAction(slug, step)],
    ["signMemberOut", (slug) => people.signMemberOutAction(slug, { id: foreign })],
    [
      "updateTeam",
      (slug) => teams.updateTeamAction(slug, { id: b.teamId, version: 1, ...team, parentId: null }),
    ],
    ["createTeam below", (slug) => teams.createTeamAction(slug, { ...team, parentId: b.teamId })],
    [
      "addMembership",
      (slug) => teams.addMembershipAction(slug, { memberId: foreign, teamId: b.teamId, ...days }),
    ],
    [
      "changeMembership",
      (slug) => teams.changeMembershipAction(slug, { id: theirs.membership, version: 1, ...days }),
    ],
    ["removeMembership", (slug) => teams.removeMembershipAction(slug, { id: theirs.membership })],
    [
      "saveProduct",
      (slug) => dimensions.saveProductAction(slug, { id: theirs.product, ...isOld, ...product }),
    ],
    [
      "saveRegion",
      (slug) =>
        dimensions.saveRegionAction(slug, {
          id: theirs.region,
          ...isOld,
          ...named,
          parentId: null,
          isMarket: true,
        }),
    ],
    [
      "saveCustomer",
      (slug) =>
        dimensions.saveCustomerAction(slug, {
          id: theirs.customer,
          ...isOld,
          ...named,
          segment: null,
          regionId: null,
          parentId: null,
        }),
    ],
    ["mapAccounts", (slug) => accounts.mapAccountsAction(slug, { changes: [mapping] })],
    ["setMateriality", (slug) => organizations.setMaterialityAction(slug, { version: 1, rules: [rule] })],
  ];
}

/** Actions that name nothing by id: another organization's slug is what is foreign there. */
function bySlug(): Attempt[] {
  const organization = { name: "X", currency: "USD", fiscalStartMonth: 1, timeZone: "UTC", rhythmDays: 7 };
  const rate = { month: "2026-01", currency: "EUR", kind: "AVERAGE" as const, rate: "1", version: 0 };
  return [
    [
      "inviteMember",
      (slug) => people.inviteMemberAction(slug, { email: "x@x.example", name: "X", role: "SALES_REP" }),
    ],
    [
      "updateOrganization",
      (slug) =>
        organizations.updateOrganizationAction(slug, { version: 1, ...organization, status: DEFAULT_STATUS }),
    ],
    [
      "closePeriod",
      (slug) => periods.closePeriodAction(slug, { month: "2020-01", version: 0, status: "CLOSED" }),
    ],
    [
      "reopenPeriod",
      (slug) => periods.reopenPeriodAction(slug, { month: "2020-01", version: 1, why: "A reason" }),
    ],
    ["setRates", (slug) => rates.setRatesAction(slug, { rates: [rate] })],
    ["verifyAuditTrail", (slug) => audit.verifyAuditTrailAction(slug)],
  ];
}

async function answers(list: Attempt[], slug: string): Promise<Record<string, string>> {
  const codes: Record<string, string> = {};
  for (const [name, run] of list) {
    const answer = await run(slug);
    codes[name] = answer.ok ? "ok" : answer.code;
  }
  return codes;
}

function all(list: Attempt[], code: string): Record<string, string> {
  return Object.fromEntries(list.map(([name]) => [name, code]));
}

test("with B's ids every action of A's owner answers NOT_FOUND", async () => {
  await signIn(a);
  expect(await answers(attempts(), a.slug)).toEqual(all(attempts(), "NOT_FOUND"));
});

test("in B's name every action of A's owner answers NOT_FOUND", async () => {
  await signIn(a);
  const list = [...attempts(), ...bySlug()];
  expect(await answers(list, b.slug)).toEqual(all(list, "NOT_FOUND"));
});

test("a session revoked in mid-form answers UNAUTHENTICATED and changes nothing", async () => {
  const session = await signIn(a);
  const rep = await getMember(a.actors.OWNER, a.actors.SALES_REP.memberId);
  const form = {
    id: rep.id,
    version: rep.version,
    name: "Renamed",
    role: rep.role,
    managerId: rep.managerId,
  };
  await revokeSession(session);
  const answer = await people.changeMemberAction(a.slug, form);
  expect(answer).toMatchObject({
    ok: false,
    code: "UNAUTHENTICATED",
    message: expect.stringContaining("still here"),
  });
  expect((await getMember(a.actors.OWNER, rep.id)).name).toBe(rep.name);
  const list = [...attempts(), ...bySlug()];
  expect(await answers(list, a.slug)).toEqual(all(list, "UNAUTHENTICATED"));
  const own = [
    await people.changePasswordAction({ current: "x", password: "a long enough one" }),
    await people.signOutEverywhereAction(),
  ];
  expect(own.map((each) => (each.ok ? "ok" : each.code))).toEqual(["UNAUTHENTICATED", "UNAUTHENTICATED"]);
  await signIn(a);
  expect((await people.changeMemberAction(a.slug, form)).ok).toBe(true);
});

test("a person founds an organization and is its owner; a taken or reserved short name is refused at its field", async () => {
  await signIn(a);
  const form = {
    name: "Cedar",
    slug: `cedar-${newId().slice(-6)}`,
    currency: "eur",
    fiscalStartMonth: 4,
    timeZone: "Europe/Berlin",
  };
  expect(await organizations.createOrganizationAction(form)).toEqual({
    ok: true,
    value: { slug: form.slug },
  });
  const again = await organizations.createOrganizationAction(form);
  expect(again).toMatchObject({ ok: false, code: "INVALID", fields: { slug: expect.any(String) } });
  const reserved = await organizations.createOrganizationAction({ ...form, slug: "api" });
  expect(reserved).toMatchObject({ ok: false, code: "INVALID", fields: { slug: expect.any(String) } });
});

test("a stranger cannot end somebody's session", async () => {
  const victim = await signIn(b);
  await signIn(a);
  expect(await people.revokeSessionAction({ id: victim })).toMatchObject({ ok: false, code: "NOT_FOUND" });
});
