import { beforeAll, expect, test } from "vitest";
import { getGoal } from "@/lib/features/goals/queries";
import { listHoldings } from "@/lib/features/people/handover";
import {
  addMembership,
  changeMembership,
  createTeam,
  removeMembership,
  updateTeam,
} from "@/lib/features/teams/commands";
import { getTeam, listTeams, searchTeams } from "@/lib/features/teams/queries";
import { testDatabase } from "../../support/database";
import { anActiveGoal } from "../../support/goals";
import { type TestOrganization, twoTenants } from "../../support/organizations";

testDatabase();
let a: TestOrganization;
let b: TestOrganization;

beforeAll(async () => {
  ({ a, b } = await twoTenants());
});

const inner = (parentId: string, code: string) => ({
  code,
  name: code,
  parentId,
  department: "SALES" as const,
});

test("the tree is listed parents first, with depth and today's members", async () => {
  await createTeam(a.actors.ADMIN, inner(a.teamId, "WEST-1"));
  const rows = await listTeams(a.actors.SALES_REP);
  expect(rows.map(({ code, level, members }) => [code, level, members])).toEqual([
    ["WEST", 0, 2],
    ["WEST-1", 1, 0],
  ]);
});

test("a team never stands below itself", async () => {
  const child = (await listTeams(a.actors.ADMIN)).find((team) => team.code === "WEST-1");
  const west = await getTeam(a.actors.ADMIN, a.teamId);
  const fields = {
    id: west.id,
    version: west.version,
    code: "WEST",
    name: "West",
    department: west.department,
  };
  const circle = updateTeam(a.actors.ADMIN, { ...fields, parentId: child?.id ?? null });
  await expect(circle).rejects.toMatchObject({
    code: "INVALID",
    detail: { fields: { parentId: expect.any(String) } },
  });
});

test("a stale team is a conflict; a code belongs to one team", async () => {
  const { id, version, department } = await getTeam(a.actors.ADMIN, a.teamId);
  const fields = { id, version, code: "WEST", parentId: null, department };
  await updateTeam(a.actors.ADMIN, { ...fields, name: "Far West" });
  await expect(updateTeam(a.actors.OWNER, { ...fields, name: "Near West" })).rejects.toMatchObject({
    code: "CONFLICT",
  });
  await expect(createTeam(a.actors.ADMIN, inner(a.teamId, "WEST"))).rejects.toMatchObject({
    code: "INVALID",
  });
});

test("memberships have days and never overlap in one team", async () => {
  const memberId = a.actors.CONTRIBUTOR.memberId;
  const stay = { memberId, teamId: a.teamId, regionId: null };
  const first = await addMembership(a.actors.ADMIN, {
    ...stay,
    startsOn: "2026-01-01",
    endsOn: "2026-06-30",
  });
  const overlapping = addMembership(a.actors.ADMIN, { ...stay, startsOn: "2026-06-30", endsOn: null });
  await expect(overlapping).rejects.toMatchObject({ code: "INVALID" });
  const second = await addMembership(a.actors.ADMIN, { ...stay, startsOn: "2026-07-01", endsOn: null });
  const longer = changeMembership(a.actors.ADMIN, {
    ...{ id: first.id, version: 1, handTo: null },
    ...{ startsOn: "2026-01-01", endsOn: null },
  });
  await expect(longer).rejects.toMatchObject({ code: "INVALID" });
  await changeMembership(a.actors.ADMIN, {
    ...{ id: second.id, version: 1, handTo: null },
    ...{ startsOn: "2026-08-01", endsOn: null },
  });
  const { memberships } = await getTeam(a.actors.ADMIN, a.teamId);
  const days = memberships
    .filter((row) => row.memberId === memberId)
    .map(({ startsOn, endsOn }) => [startsOn, endsOn]);
  expect(days).toEqual([
    ["2026-08-01", null],
    ["2026-01-01", "2026-06-30"],
  ]);
  await removeMembership(a.actors.ADMIN, { id: first.id });
});

test("days saved over somebody else's are a conflict that shows both", async () => {
  const { id } = await addMembership(a.actors.ADMIN, {
    ...{ memberId: a.actors.EXECUTIVE.memberId, teamId: a.teamId, regionId: null },
    ...{ startsOn: "2026-01-01", endsOn: null },
  });
  const days = { id, version: 1, startsOn: "2026-01-01", handTo: null };
  expect(await changeMembership(a.actors.ADMIN, { ...days, endsOn: "2026-06-30" })).toEqual({
    id,
    version: 2,
  });
  const stale = changeMembership(a.actors.OWNER, { ...days, endsOn: "2026-09-30" });
  await expect(stale).rejects.toMatchObject({
    code: "CONFLICT",
    detail: {
      conflict: {
        yours: { startsOn: "2026-01-01", endsOn: "2026-09-30" },
        theirs: { endsOn: expect.stringContaining("2026-06-30") },
        theirVersion: 2,
      },
    },
  });
});

test("who leaves a team hands over what they own in it, and keeps the rest", async () => {
  const leaving = a.actors.SALES_MANAGER.memberId;
  const inTeam = await anActiveGoal(a, { title: "Of the team", ownerId: leaving, teamId: a.teamId });
  const elsewhere = await anActiveGoal(a, { title: "Elsewhere", ownerId: leaving, teamId: null });
  const { lines, takers } = await listHoldings(a.actors.ADMIN, { id: leaving, teamId: a.teamId });
  expect(lines).toEqual([{ kind: "goal", title: "Of the team" }]);
  const taker = a.actors.SALES_REP.memberId;
  expect(takers.map(({ value }) => value)).toContain(taker);
  const { memberships } = await getTeam(a.actors.ADMIN, a.teamId);
  const own = memberships.find(({ memberId }) => memberId === leaving);
  const change = {
    ...{ id: own?.id ?? "", version: own?.version ?? 0 },
    ...{ startsOn: own?.startsOn ?? null, handTo: taker },
  };
  await expect(changeMembership(a.actors.ADMIN, { ...change, endsOn: null })).rejects.toMatchObject({
    code: "INVALID",
    detail: { fields: { endsOn: "Give a last day." } },
  });
  await changeMembership(a.actors.ADMIN, { ...change, endsOn: "2026-09-30" });
  expect((await getGoal(a.actors.OWNER, inTeam)).ownerId).toBe(taker);
  expect((await getGoal(a.actors.OWNER, elsewhere)).ownerId).toBe(leaving);
});

test("nothing of B's teams can be named, changed or joined from A", async () => {
  const admin = a.actors.ADMIN;
  const theirs = await addMembership(b.actors.ADMIN, {
    memberId: b.actors.FINANCE.memberId,
    teamId: b.teamId,
    regionId: null,
    startsOn: null,
    endsOn: null,
  });
  const fields = { id: b.teamId, version: 1, ...inner(a.teamId, "X") };
  const days = { startsOn: null, endsOn: null, regionId: null };
  const tries = [
    () => updateTeam(admin, fields),
    () => createTeam(admin, inner(b.teamId, "Y")),
    () => getTeam(admin, b.teamId),
    () => addMembership(admin, { ...days, teamId: b.teamId, memberId: a.actors.FINANCE.memberId }),
    () => addMembership(admin, { ...days, teamId: a.teamId, memberId: b.actors.FINANCE.memberId }),
    () =>
      addMembership(admin, {
        ...days,
        teamId: a.teamId,
        memberId: a.actors.FINANCE.memberId,
        regionId: b.teamId,
      }),
    () => changeMembership(admin, { id: theirs.id, version: 1, startsOn: null, endsOn: null, handTo: null }),
    () => removeMembership(admin, { id: theirs.id }),
  ];
  for (const attempt of tries) await expect(attempt()).rejects.toMatchObject({ code: "NOT_FOUND" });
  expect((await searchTeams(admin, "west")).map((found) => found.id)).not.toContain(b.teamId);
});

test.each(["EXECUTIVE", "FINANCE", "SALES_MANAGER", "SALES_REP", "CONTRIBUTOR", "AUDITOR"] as const)(
  "%s changes no team",
  async (role) => {
    await expect(createTeam(a.actors[role], inner(a.teamId, "Z"))).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
  },
);
