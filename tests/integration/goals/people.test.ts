import { beforeAll, expect, test } from "vitest";
import { recordCheckIn } from "@/lib/features/check-ins/commands";
import { recordCheckInInput } from "@/lib/features/check-ins/schema";
import { getList } from "@/lib/features/exports/queries";
import { handOverGoal } from "@/lib/features/goals/bulk";
import { changeAgreedGoal } from "@/lib/features/goals/changes";
import { draftGoal, updateGoal } from "@/lib/features/goals/commands";
import { loadGoalDetail } from "@/lib/features/goals/detail";
import { getGoal, listGoals } from "@/lib/features/goals/queries";
import { changeAgreedGoalInput, updateGoalInput } from "@/lib/features/goals/schema";
import { overrideGoalStatus } from "@/lib/features/goals/steps";
import { handOver } from "@/lib/features/hand-overs/commands";
import { loadHome } from "@/lib/features/home/queries";
import { deactivateMember } from "@/lib/features/people/commands";
import { listHoldings } from "@/lib/features/people/handover";
import { getMember } from "@/lib/features/people/queries";
import { testDatabase } from "../../support/database";
import { aKeyResult, anActiveGoal, anObjective, goalFields, on, refusal } from "../../support/goals";
import { createTestOrganization, type TestOrganization, twoTenants } from "../../support/organizations";

testDatabase();
let a: TestOrganization;
let b: TestOrganization;
beforeAll(async () => {
  ({ a, b } = await twoTenants());
});

const DAY = "2026-07-02";
const executive = () => a.actors.EXECUTIVE.memberId;
const rep = () => a.actors.SALES_REP;
const checkIn = (role: "SALES_REP" | "CONTRIBUTOR", id: string) =>
  recordCheckIn(
    on(a.actors[role], DAY),
    recordCheckInInput.parse({ subjectType: "goal", subjectId: id, value: "10" }),
  );
/** A goal of the executive's; nobody but whom it names may touch it. */
const aGoal = (fields: Record<string, unknown> = {}) =>
  anActiveGoal(a, { ownerId: a.actors.SALES_MANAGER.memberId, teamId: a.teamId, ...fields });

test("an updater of a goal checks in, changes nothing else, and the owner keeps the duty", async () => {
  const id = await aGoal({ updaterId: rep().memberId });
  await checkIn("SALES_REP", id);
  expect(await refusal(checkIn("CONTRIBUTOR", id))).toBe("FORBIDDEN");
  const step = { id, version: 4, status: "AT_RISK", reason: "not mine to say" } as const;
  expect(await refusal(overrideGoalStatus(rep(), step))).toBe("FORBIDDEN");
  const { line, can } = await loadGoalDetail(on(rep(), DAY), id);
  expect(line).toMatchObject({ canCheckIn: true, updaterName: rep().name });
  expect(can).toMatchObject({ edit: false, override: false });
  expect((await getGoal(rep(), id)).ownerId).toBe(a.actors.SALES_MANAGER.memberId);
});

test("its check-in is owed by the updater too, and stands among the goals that are theirs", async () => {
  const id = await aGoal({ updaterId: rep().memberId });
  const owedBy = async (actor: typeof a.actors.OWNER) =>
    (await loadHome(on(actor, DAY))).owed.map(({ key }) => key).includes(`goal-${id}`);
  expect(await owedBy(rep())).toBe(true);
  expect(await owedBy(a.actors.SALES_MANAGER)).toBe(true);
  expect(await owedBy(a.actors.CONTRIBUTOR)).toBe(false);
  const mine = await listGoals(on(rep(), DAY), { owner: "me" });
  expect(mine.map((goal) => goal.id)).toContain(id);
});

test("a co-owner of a goal does what the owner does", async () => {
  const fields = { ownerId: a.actors.SALES_MANAGER.memberId, coOwnerId: rep().memberId };
  const { id } = await draftGoal(a.actors.SALES_MANAGER, goalFields(a, fields));
  const change = (title: string) =>
    updateGoalInput.parse({ ...goalFields(a, fields), title, id, version: 1 });
  expect(await refusal(updateGoal(a.actors.CONTRIBUTOR, change("Not mine")))).toBe("FORBIDDEN");
  await updateGoal(rep(), change("Retitled by who shares it"));
  expect((await getGoal(rep(), id)).title).toBe("Retitled by who shares it");
  const others = goalFields(a, { ownerId: executive(), teamId: null, coOwnerId: rep().memberId });
  expect(await refusal(draftGoal(rep(), others)), "naming oneself is no right to a goal of others").toBe(
    "FORBIDDEN",
  );
});

test("people who are not here, may only read, or share with themselves are refused", async () => {
  const draft = (fields: Record<string, unknown>) =>
    refusal(draftGoal(a.actors.SALES_MANAGER, goalFields(a, fields)));
  expect(await draft({ updaterId: b.actors.SALES_REP.memberId })).toBe("NOT_FOUND");
  expect(await draft({ coOwnerId: b.actors.SALES_REP.memberId })).toBe("NOT_FOUND");
  expect(await draft({ updaterId: a.actors.AUDITOR.memberId })).toBe("INVALID");
  expect(await draft({ coOwnerId: rep().memberId })).toBe("INVALID");
});

test("who takes over what they shared no longer shares it with themselves: goal and key result alike", async () => {
  const id = await aGoal({ coOwnerId: rep().memberId });
  const manager = a.actors.SALES_MANAGER;
  await handOverGoal(manager, { id, version: 4, ownerId: rep().memberId, reason: "As agreed" });
  expect(await getGoal(manager, id)).toMatchObject({ ownerId: rep().memberId, coOwnerId: null });
  const keyResult = await aKeyResult(a, await anObjective(a), { coOwnerId: rep().memberId });
  await handOver(a.actors.OWNER, {
    ...{ subjectType: "key-result", subjectId: keyResult, version: 1 },
    ...{ toMemberId: rep().memberId, reason: "As agreed" },
  });
});

test("a change of the people of an agreed goal is one that is agreed to, and shows who", async () => {
  const id = await aGoal();
  const fields = goalFields(a, { ownerId: a.actors.SALES_MANAGER.memberId, updaterId: rep().memberId });
  const input = changeAgreedGoalInput.parse({ ...fields, id, version: 4, reason: "I am away in August" });
  await changeAgreedGoal(a.actors.SALES_MANAGER, input);
  const { pending } = await loadGoalDetail(on(a.actors.FINANCE, DAY), id);
  expect(pending?.changes).toContainEqual({
    ...{ label: "Updater", before: null, after: rep().name, isAmount: false },
  });
});

test("its list as a file names both", async () => {
  const id = await aGoal({ title: "Two helpers", coOwnerId: executive(), updaterId: rep().memberId });
  const list = await getList(on(a.actors.AUDITOR, DAY), "goals", { q: "Two helpers" });
  const at = (key: string) => list.columns.findIndex((column) => column.key === key);
  const [row] = list.rows;
  expect(id).not.toBe("");
  expect([row?.cells[at("coOwner")], row?.cells[at("updater")]]).toEqual([
    a.actors.EXECUTIVE.name,
    rep().name,
  ]);
});

test("who leaves lets go of goals they shared or kept up to date, and hands over only their own", async () => {
  const org = await createTestOrganization(`shared-goals-${process.pid}`);
  const leaving = org.actors.SALES_REP;
  const manager = org.actors.SALES_MANAGER.memberId;
  const id = await anActiveGoal(org, {
    ownerId: manager,
    coOwnerId: leaving.memberId,
    updaterId: leaving.memberId,
  });
  const { lines } = await listHoldings(org.actors.ADMIN, { id: leaving.memberId });
  expect(lines).toEqual([]);
  const { version } = await getMember(org.actors.ADMIN, leaving.memberId);
  await deactivateMember(org.actors.ADMIN, { id: leaving.memberId, version, why: "moved on", handTo: null });
  expect(await getGoal(org.actors.OWNER, id)).toMatchObject({
    ...{ ownerId: manager, coOwnerId: null, updaterId: null },
  });
});
