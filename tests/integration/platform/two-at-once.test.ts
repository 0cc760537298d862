import { beforeAll, expect, test } from "vitest";
import { verifyAuditTrail } from "@/lib/features/audit/verify";
import { setBonus } from "@/lib/features/bonuses/commands";
import { createCycle } from "@/lib/features/cycles/commands";
import { saveCustomer, saveRegion } from "@/lib/features/dimensions/commands";
import { retireTemplate, saveTemplate } from "@/lib/features/objective-templates/commands";
import { takeObjective } from "@/lib/features/objectives/hold";
import { createOrganization } from "@/lib/features/organizations/create-organization";
import { changeMember } from "@/lib/features/people/commands";
import { inviteMember } from "@/lib/features/people/invitations";
import { closePeriod } from "@/lib/features/periods/commands";
import { setRates } from "@/lib/features/rates/commands";
import { saveReminders, settleReminders } from "@/lib/features/reminders/commands";
import { addMembership, createTeam, removeMembership, updateTeam } from "@/lib/features/teams/commands";
import { inTenant } from "@/lib/platform/db/tenant";
import { newId } from "@/lib/platform/ids";
import { atOnce } from "../../support/at-once";
import { testDatabase } from "../../support/database";
import { anActiveGoal, anObjective, on } from "../../support/goals";
import { createTestOrganization, type TestOrganization } from "../../support/organizations";

testDatabase();
let org: TestOrganization;
beforeAll(async () => {
  org = await createTestOrganization("platform-once");
});

/** The same thing twice in one moment. */
const twice = (work: () => Promise<unknown>) => atOnce(work, work);

test("the same new thing made twice is refused in words the second time", async () => {
  const owner = org.actors.OWNER;
  const objectiveId = await anObjective(org);
  const goalId = await anActiveGoal(org);
  const days = { startsOn: "2028-01-01", endsOn: "2028-02-01" };
  const cycle = { name: "Two months", length: "CUSTOM" as const, ...days };
  expect(await twice(() => createCycle(owner, cycle))).toEqual(["ok", "INVALID"]);
  const team = { code: "NEW", name: "New", parentId: null, department: "SALES" as const };
  expect(await twice(() => createTeam(owner, team))).toEqual(["ok", "INVALID"]);
  const region = { id: null, version: null, code: "R", name: "R", parentId: null, isMarket: false };
  expect(await twice(() => saveRegion(owner, region))).toEqual(["ok", "INVALID"]);
  expect(await twice(() => saveTemplate(owner, { objectiveId, name: "Ours" }))).toEqual(["ok", "INVALID"]);
  const bonus = {
    ...{ goalId, memberId: org.actors.SALES_REP.memberId, organizationMetric: "revenue" as const },
    ...{
      organizationTarget: "1000",
      targetAmount: "1",
      currency: "USD" as const,
      threshold: "0.5",
      cap: "2",
    },
    ...{ personWeight: 50, organizationWeight: 50 },
  };
  expect(await twice(() => setBonus(owner, bonus))).toEqual(["ok", "INVALID"]);
  const guest = { email: "guest@both.example", name: "Guest", role: "SALES_REP" as const, teamId: null };
  expect(await twice(() => inviteMember(owner, guest))).toEqual(["ok", "ok"]);
});

test("two organizations founded by one new person at once", async () => {
  const found = (slug: string) => () =>
    createOrganization({
      ...{
        name: "S",
        slug,
        currency: "USD" as const,
        fiscalStartMonth: 1,
        timeZone: "UTC",
        locale: "en" as const,
      },
      ...{ isExample: false, owner: { email: "founder@both.example", name: "F", password: null } },
    });
  expect(await atOnce(found("founded-one"), found("founded-two"))).toEqual(["ok", "ok"]);
});

test("a month, a rate or reminders saved twice: one wins, the other is shown both versions", async () => {
  const owner = on(org.actors.OWNER, "2026-06-15");
  const close = { month: "2026-01", version: 0, status: "CLOSED" as const, why: null };
  expect(await twice(() => closePeriod(owner, close))).toEqual(["ok", "INVALID"]);
  const rate = (value: string | null, version: number) => () =>
    setRates(owner, {
      rates: [{ month: "2026-01", currency: "EUR", kind: "AVERAGE", rate: value, version }],
    });
  expect(await atOnce(rate("1.1", 0), rate("1.2", 0))).toEqual(["ok", "CONFLICT"]);
  expect(await atOnce(rate("1.3", 1), rate("1.4", 1))).toEqual(["ok", "CONFLICT"]);
  expect(await atOnce(rate(null, 2), rate("1.5", 2))).toEqual(["ok", "CONFLICT"]);
  const remind = (hour: number, version: number) => () =>
    saveReminders(owner, { version, isOn: true, days: [1], hour, timeZone: null, isDigestOn: false });
  expect(await atOnce(remind(8, 0), remind(9, 0))).toEqual(["ok", "CONFLICT"]);
  expect(await atOnce(remind(10, 1), remind(11, 1))).toEqual(["ok", "CONFLICT"]);
});

test("trees of teams, regions and managers stay trees when both ends move at once", async () => {
  const owner = org.actors.OWNER;
  const { organizationId } = org;
  const team = { parentId: null, department: "SALES" as const };
  const [a, b] = [
    await createTeam(owner, { ...team, code: "A", name: "A" }),
    await createTeam(owner, { ...team, code: "B", name: "B" }),
  ];
  const under = (id: string, parentId: string, code: string) => () =>
    updateTeam(owner, { ...team, id, version: 1, code, name: code, parentId });
  expect(await atOnce(under(a.id, b.id, "A"), under(b.id, a.id, "B"))).toEqual(["ok", "INVALID"]);

  const region = { parentId: null, isMarket: false };
  const fresh = { ...region, id: null, version: null };
  const [north, south] = [
    await saveRegion(owner, { ...fresh, code: "N", name: "North" }),
    await saveRegion(owner, { ...fresh, code: "S", name: "South" }),
  ];
  const below = (id: string, parentId: string, code: string) => () =>
    saveRegion(owner, { ...region, id, version: 1, code, name: code, parentId });
  expect(await atOnce(below(north.id, south.id, "N"), below(south.id, north.id, "S"))).toEqual([
    "ok",
    "INVALID",
  ]);

  const [ann, bob] = [newId(), newId()];
  await inTenant(owner, async (db) => {
    for (const id of [ann, bob])
      await db.member.create({ data: { organizationId, id, code: id, name: id, role: "SALES_REP" } });
  });
  const reports = (id: string, managerId: string) => () =>
    changeMember(owner, { id, version: 1, name: id, role: "SALES_REP", managerId, why: null });
  expect(await atOnce(reports(ann, bob), reports(bob, ann))).toEqual(["ok", "INVALID"]);
});

test("changes by hand wait for each other instead of speaking of an import", async () => {
  const owner = org.actors.OWNER;
  const fields = { code: "C", segment: null, regionId: null, parentId: null };
  const { id } = await saveCustomer(owner, { ...fields, id: null, version: null, name: "Customer" });
  for (let version = 1; version <= 12; version += 1) {
    const save = (name: string) => () => saveCustomer(owner, { ...fields, id, version, name });
    expect(await atOnce(save("One"), save("Two"), save("Three"))).toEqual(["ok", "CONFLICT", "CONFLICT"]);
  }
  const stay = { memberId: org.actors.EXECUTIVE.memberId, teamId: org.teamId, regionId: null };
  const membership = await addMembership(owner, { ...stay, startsOn: null, endsOn: null });
  expect(await twice(() => removeMembership(owner, membership))).toEqual(["ok", "NOT_FOUND"]);
});

test("what happens once happens once", async () => {
  const owner = on(org.actors.OWNER, "2026-06-15");
  const { organizationId } = org;
  const template = await saveTemplate(owner, { objectiveId: await anObjective(org), name: "Retire me" });
  expect(await twice(() => retireTemplate(owner, template))).toEqual(["ok", "NOT_FOUND"]);
  const asked = { askedOf: owner.memberId, askedAt: new Date("2099-01-01"), dueOn: new Date("2099-01-01") };
  for (let round = 0; round < 6; round += 1) {
    const [id, goalId] = [newId(), await anActiveGoal(org)];
    const row = { organizationId, id, goalId, memberId: org.actors.SALES_REP.memberId, ...asked };
    await inTenant(owner, (db) => db.reminderDecision.create({ data: row }));
    const give = (toMemberId: string) => () =>
      settleReminders(owner, { id, decision: "DELEGATE", toMemberId, reason: "Somebody has to" });
    const [manager, executive] = [org.actors.SALES_MANAGER.memberId, org.actors.EXECUTIVE.memberId];
    expect(await atOnce(give(manager), give(executive))).toEqual(["ok", "INVALID"]);
  }
});

test("two who wait for each other both get through", async () => {
  const owner = org.actors.OWNER;
  const { organizationId } = org;
  const [one, other] = [await anObjective(org), await anObjective(org)];
  const met = Promise.withResolvers<void>();
  let arrived = 0;
  /** Takes one row, waits until somebody has the other, and asks for that too. */
  const take = (first: string, second: string, inOurWords: boolean) => () =>
    inTenant(owner, async (db) => {
      await takeObjective(db, owner, first);
      arrived += 1;
      if (arrived === 2) met.resolve();
      await met.promise;
      if (inOurWords) await takeObjective(db, owner, second);
      else {
        const where = { organizationId_id: { organizationId, id: second } };
        await db.objective.update({ where, data: { why: first } });
      }
    });
  expect(await atOnce(take(one, other, true), take(other, one, true))).toEqual(["ok", "ok"]);
  arrived = 0;
  expect(await atOnce(take(one, other, false), take(other, one, false))).toEqual(["ok", "ok"]);
});

test("after all of it the audit trail is whole", async () => {
  expect((await verifyAuditTrail(org.actors.OWNER)).isIntact).toBe(true);
});
