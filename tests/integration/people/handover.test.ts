import { beforeAll, expect, test } from "vitest";
import { updateGoal } from "@/lib/features/goals/commands";
import { getGoal } from "@/lib/features/goals/queries";
import { getKeyResult } from "@/lib/features/key-results/queries";
import { createObjective, updateObjective } from "@/lib/features/objectives/commands";
import { getObjective } from "@/lib/features/objectives/queries";
import { createObjectiveInput, updateObjectiveInput } from "@/lib/features/objectives/schema";
import { deactivateMember } from "@/lib/features/people/commands";
import { listHoldings } from "@/lib/features/people/handover";
import { getMember } from "@/lib/features/people/queries";
import { inTenant } from "@/lib/platform/db/tenant";
import type { AppError } from "@/lib/platform/errors";
import { testDatabase } from "../../support/database";
import { aKeyResult, anActiveGoal, anObjective, goalFields, refusal, YEAR } from "../../support/goals";
import { createTestOrganization, type TestOrganization, twoTenants } from "../../support/organizations";

testDatabase();
let b: TestOrganization;
let next = 0;
beforeAll(async () => {
  ({ b } = await twoTenants());
});

/** A sales manager who owns one of each and shares an objective of the executive. */
async function aFullDesk() {
  next += 1;
  const org = await createTestOrganization(`desk-${process.pid}-${Date.now() % 100_000}-${next}`);
  const leaving = org.actors.SALES_MANAGER;
  const objective = await anObjective(org, { title: "Win the west", ownerId: leaving.memberId });
  const shared = await anObjective(org, { title: "Shared", coOwnerId: leaving.memberId });
  const keyResult = await aKeyResult(org, objective, { updaterId: org.actors.SALES_REP.memberId });
  const goal = await anActiveGoal(org, { ownerId: leaving.memberId });
  const { version } = await getMember(org.actors.ADMIN, leaving.memberId);
  const leave = (handTo: string | null) =>
    deactivateMember(org.actors.ADMIN, { id: leaving.memberId, version, why: "moved on", handTo });
  return { org, leaving, objective, shared, keyResult, goal, leave };
}

test("who leaves hands over what is open, or stays", async () => {
  const { org, leaving, leave } = await aFullDesk();
  const refused = await leave(null).then(
    () => null,
    (error: unknown) => error as AppError,
  );
  expect(refused?.message).toBe(
    `${(await getMember(org.actors.ADMIN, leaving.memberId)).name} owns 1 objective, 1 key result and 1 goal still open: choose who takes over.`,
  );
  expect(refused?.detail?.fields).toHaveProperty("handTo");
  expect((await getMember(org.actors.ADMIN, leaving.memberId)).status).toBe("ACTIVE");
});

test("one step hands over objectives, key results and goals; each has its revision and its entry", async () => {
  const { org, leaving, objective, shared, keyResult, goal, leave } = await aFullDesk();
  const { lines, takers } = await listHoldings(org.actors.ADMIN, { id: leaving.memberId });
  expect(lines.map(({ kind, title }) => [kind, title])).toEqual([
    ["objective", "Win the west"],
    ["key result", "Win 100 customers"],
    ["goal", "Increase bookings of West"],
  ]);
  const taker = org.actors.EXECUTIVE.memberId;
  expect(takers.map(({ value }) => value)).toContain(taker);
  expect(takers.map(({ value }) => value)).not.toContain(org.actors.AUDITOR.memberId);
  await leave(taker);
  const me = org.actors.OWNER;
  expect((await getObjective(me, objective)).objective.ownerId).toBe(taker);
  expect((await getObjective(me, shared)).objective.coOwnerId).toBeNull();
  expect((await getKeyResult(me, keyResult)).ownerId).toBe(taker);
  expect((await getGoal(me, goal)).ownerId).toBe(taker);
  const rows = await inTenant(
    me,
    (db) =>
      db.$queryRaw`SELECT command, count(*)::int AS count FROM audit_entry WHERE command LIKE 'handOver%' GROUP BY 1 ORDER BY 1`,
    "read",
  );
  expect(rows).toEqual([
    { command: "handOverGoal", count: 1 },
    { command: "handOverKeyResult", count: 1 },
    { command: "handOverObjective", count: 2 },
  ]);
});

test("the taker must be somebody else, here, and able to write", async () => {
  const { org, leaving, leave } = await aFullDesk();
  await expect(leave(leaving.memberId)).rejects.toThrow("leaves: choose somebody else");
  await expect(leave(org.actors.AUDITOR.memberId)).rejects.toThrow("may only read");
  expect(await refusal(leave(b.actors.OWNER.memberId))).toBe("NOT_FOUND");
});

test("a private objective is counted and handed over without its title being told", async () => {
  const { org, leaving, leave } = await aFullDesk();
  const input = {
    title: "Hidden plan",
    level: "PERSON",
    ownerId: leaving.memberId,
    isPrivate: true,
    ...YEAR,
  };
  const { id } = await createObjective(leaving, createObjectiveInput.parse(input));
  const { lines } = await listHoldings(org.actors.ADMIN, { id: leaving.memberId });
  expect(lines.filter(({ kind }) => kind === "objective").map(({ title }) => title)).toEqual([
    null,
    "Win the west",
  ]);
  await leave(org.actors.EXECUTIVE.memberId);
  expect((await getObjective(org.actors.EXECUTIVE, id)).objective.ownerId).toBe(
    org.actors.EXECUTIVE.memberId,
  );
});

test("nothing is given to somebody who left", async () => {
  const { org, leaving, objective, leave } = await aFullDesk();
  const draft = goalFields(org, { ownerId: leaving.memberId });
  await leave(org.actors.EXECUTIVE.memberId);
  const { version } = (await getObjective(org.actors.OWNER, objective)).objective;
  const back = { title: "Win the west", level: "COMPANY", ownerId: leaving.memberId, ...YEAR };
  await expect(
    updateObjective(org.actors.OWNER, updateObjectiveInput.parse({ ...back, id: objective, version })),
  ).rejects.toThrow("has left");
  await expect(
    updateGoal(org.actors.OWNER, { ...draft, id: crypto.randomUUID(), version: 1 }),
  ).rejects.toMatchObject({ code: "NOT_FOUND" });
});
