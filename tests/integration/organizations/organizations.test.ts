import { beforeAll, expect, test } from "vitest";
import { setMateriality, updateOrganization } from "@/lib/features/organizations/commands";
import { countFirstSteps, getOrganization, statusThresholds } from "@/lib/features/organizations/queries";
import {
  DEFAULT_STATUS,
  newOrganization,
  updateOrganizationInput,
} from "@/lib/features/organizations/schema";
import { setRates } from "@/lib/features/rates/commands";
import { inTenant } from "@/lib/platform/db/tenant";
import { testDatabase } from "../../support/database";
import { type TestOrganization, twoTenants } from "../../support/organizations";

testDatabase();
let a: TestOrganization;
let b: TestOrganization;

beforeAll(async () => {
  ({ a, b } = await twoTenants());
});

async function fields() {
  const { version, name, currency, fiscalStartMonth, timeZone } = await getOrganization(a.actors.ADMIN);
  return {
    version,
    name,
    currency,
    fiscalStartMonth,
    timeZone,
    locale: "en" as const,
    rhythmDays: 7,
    status: DEFAULT_STATUS,
  };
}

test("thresholds and rhythm are what the organization chose, defaults before that, and B's stay B's", async () => {
  const status = {
    onTrackUpToPoints: "5",
    behindUpToPoints: "30",
    tooEarlyBefore: "0.2",
    staleAfterRhythms: "2",
  };
  await updateOrganization(a.actors.ADMIN, { ...(await fields()), rhythmDays: 14, status });
  const ours = await inTenant(a.actors.SALES_REP, (db) => statusThresholds(db, a.actors.SALES_REP), "read");
  expect(ours.behindUpToPoints.toFixed()).toBe("30");
  expect((await getOrganization(a.actors.SALES_REP)).settings.rhythmDays).toBe(14);
  const theirs = await inTenant(b.actors.SALES_REP, (db) => statusThresholds(db, b.actors.SALES_REP), "read");
  expect(theirs.behindUpToPoints.toFixed()).toBe("25");
});

test("two people saving the organization: the second sees both versions", async () => {
  const seen = await fields();
  await updateOrganization(a.actors.ADMIN, { ...seen, name: "Alder & Sons" });
  const stale = updateOrganization(a.actors.OWNER, { ...seen, name: "Alder Group" });
  await expect(stale).rejects.toMatchObject({
    code: "CONFLICT",
    detail: { conflict: { yours: { name: "Alder Group" }, theirs: { name: "Alder & Sons" } } },
  });
});

test("the currency stays once rates are stated in it", async () => {
  await updateOrganization(a.actors.ADMIN, { ...(await fields()), currency: "CHF" });
  await updateOrganization(a.actors.ADMIN, { ...(await fields()), currency: "USD" });
  const rate = { month: "2026-01", currency: "EUR", kind: "AVERAGE" as const, rate: "1.08", version: 0 };
  await setRates(a.actors.FINANCE, { rates: [rate] });
  const change = updateOrganization(a.actors.ADMIN, { ...(await fields()), currency: "CHF" });
  await expect(change).rejects.toMatchObject({
    code: "INVALID",
    detail: { fields: { currency: expect.any(String) } },
  });
});

test("materiality is finance's word; a rule about a team of B names nothing", async () => {
  const rule = { id: "r1", mode: "OR" as const, amount: "10000", percent: "0.05", teamId: a.teamId };
  const { version } = await fields();
  await setMateriality(a.actors.FINANCE, { version, rules: [rule] });
  expect((await getOrganization(a.actors.SALES_REP)).settings.materiality).toEqual([rule]);
  const foreign = setMateriality(a.actors.FINANCE, {
    version: version + 1,
    rules: [{ ...rule, teamId: b.teamId }],
  });
  await expect(foreign).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(setMateriality(a.actors.ADMIN, { version: version + 1, rules: [] })).rejects.toMatchObject({
    code: "FORBIDDEN",
  });
});

test.each(["EXECUTIVE", "FINANCE", "SALES_MANAGER", "SALES_REP", "CONTRIBUTOR", "AUDITOR"] as const)(
  "%s does not change the organization",
  async (role) => {
    await expect(updateOrganization(a.actors[role], await fields())).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
  },
);

test("first steps count what is there", async () => {
  expect(await countFirstSteps(a.actors.OWNER)).toMatchObject({
    members: 8,
    teams: 1,
    imports: 0,
    objectives: 0,
    goals: 0,
  });
});

test.each([
  ["an unknown currency", { currency: "XXQ" }],
  ["a month 13", { fiscalStartMonth: 13 }],
  ["a zone that does not exist", { timeZone: "Mars/Olympus" }],
  ["behind below on track", { status: { ...DEFAULT_STATUS, onTrackUpToPoints: "40" } }],
  ["a negative limit", { status: { ...DEFAULT_STATUS, behindUpToPoints: "-5" } }],
])("%s is refused at the form", async (_, wrong) => {
  expect(updateOrganizationInput.safeParse({ ...(await fields()), ...wrong }).success).toBe(false);
});

test("an organization cannot be called like one of our own pages", () => {
  expect(newOrganization.shape.slug.safeParse("sign-in").success).toBe(false);
  expect(newOrganization.shape.slug.safeParse("api").success).toBe(false);
});
