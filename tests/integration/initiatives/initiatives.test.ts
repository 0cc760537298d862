import { beforeAll, expect, test } from "vitest";
import { getList } from "@/lib/features/exports/queries";
import { loadGoalDetail } from "@/lib/features/goals/detail";
import {
  createInitiative,
  linkInitiative,
  moveInitiative,
  recordSpend,
  unlinkInitiative,
  updateInitiative,
} from "@/lib/features/initiatives/commands";
import {
  explainInitiative,
  getInitiative,
  listInitiatives,
  searchInitiatives,
} from "@/lib/features/initiatives/queries";
import { createInitiativeInput, moveInitiativeInput } from "@/lib/features/initiatives/schema";
import { loadKeyResultDetail } from "@/lib/features/objectives/detail";
import { testDatabase } from "../../support/database";
import { writeFacts } from "../../support/facts";
import { aKeyResult, anActiveGoal, anObjective, on, refusals, YEAR } from "../../support/goals";
import { type TestOrganization, twoTenants } from "../../support/organizations";

const database = testDatabase();
let a: TestOrganization;
let b: TestOrganization;
let goalId: string;
let keyResultId: string;

beforeAll(async () => {
  ({ a, b } = await twoTenants());
  keyResultId = await aKeyResult(a, await anObjective(a));
  goalId = await anActiveGoal(a, { contributions: [{ keyResultId, promised: "40" }] });
});

const fields = (org: TestOrganization, more: Record<string, unknown> = {}) =>
  createInitiativeInput.parse({
    title: "Autumn campaign",
    purpose: "Bring leads to West",
    ownerId: org.actors.SALES_MANAGER.memberId,
    teamId: org.teamId,
    budget: "1000",
    spendSource: "TYPED",
    ...YEAR,
    ...more,
  });

test("spend entered by hand is divided by the shares, and the rest leads nowhere", async () => {
  const actor = on(a.actors.SALES_MANAGER, "2026-06-01");
  const { id } = await createInitiative(actor, fields(a));
  await linkInitiative(actor, { id, version: 1, subject: `goal:${goalId}`, sharePercent: "50" });
  await linkInitiative(actor, { id, version: 2, subject: `key-result:${keyResultId}`, sharePercent: "25" });
  await recordSpend(actor, { id, occurredOn: "2026-05-02", amount: "100.01", note: "Adverts" });
  const { initiative, entries, timeline } = await getInitiative(actor, id);
  expect(initiative).toMatchObject({
    spend: "100.01",
    left: "899.99",
    unlinkedAmount: "25",
    unlinkedShare: "0.25",
  });
  expect(initiative.links.map(({ amount }) => amount)).toEqual(["50.01", "25"]);
  expect(entries).toHaveLength(1);
  expect(timeline.map(({ what }) => what)).toEqual(
    expect.arrayContaining(["created it", "changed what it serves"]),
  );
  expect((await explainInitiative(actor, id)).value).toBe("100.01");
  expect((await loadGoalDetail(actor, goalId)).initiatives.map((one) => one.id)).toEqual([id]);
  expect((await loadKeyResultDetail(actor, keyResultId)).initiatives.map((one) => one.id)).toEqual([id]);
  expect((await searchInitiatives(actor, "autumn")).map((hit) => hit.id)).toEqual([id]);
  const table = await getList(actor, "initiatives", { period: "all" });
  expect(table.rows[0]?.cells).toEqual(expect.arrayContaining(["Autumn campaign", "100.01", "25"]));
});

test("shares never exceed the whole, and a stale version is a conflict", async () => {
  const actor = a.actors.SALES_MANAGER;
  const { id } = await createInitiative(actor, fields(a, { title: "Two halves" }));
  await linkInitiative(actor, { id, version: 1, subject: `goal:${goalId}`, sharePercent: "60" });
  const over = { id, version: 2, subject: `key-result:${keyResultId}`, sharePercent: "41" };
  const codes = await refusals([
    () => linkInitiative(actor, over),
    () => linkInitiative(actor, { ...over, version: 1, sharePercent: "40" }),
    () => unlinkInitiative(actor, { id, version: 2, linkId: id }),
  ]);
  expect(codes).toEqual(["INVALID", "CONFLICT", "NOT_FOUND"]);
  await linkInitiative(actor, { ...over, sharePercent: "40" });
  const { links } = (await getInitiative(actor, id)).initiative;
  expect(links.map(({ share }) => share)).toEqual(["0.6", "0.4"]);
});

test("spend is read from the ledger or from what was entered, never from both", async () => {
  const actor = on(a.actors.OWNER, "2026-06-01");
  expect(
    createInitiativeInput.safeParse({ ...fields(a), spendFilter: { department: ["MARKETING"] } }).success,
  ).toBe(false);
  const ledger = { spendSource: "FACTS", spendFilter: { team: [a.teamId] }, budget: null };
  await writeFacts(database.owner, a.organizationId, [
    { measure: "opex", on: "2026-03-03", amount: "70.5", teamId: a.teamId },
    { measure: "sm_spend", on: "2026-04-03", amount: "9.5", teamId: a.teamId },
    { measure: "opex", on: "2026-04-03", amount: "1000" },
  ]);
  const { id } = await createInitiative(actor, fields(a, { title: "New system", ...ledger }));
  const { initiative } = await getInitiative(actor, id);
  expect(initiative).toMatchObject({ spend: "80", left: null, unlinkedAmount: "80" });
  const typed = await createInitiative(actor, fields(a, { title: "Typed" }));
  await recordSpend(actor, { id: typed.id, occurredOn: "2026-05-02", amount: "5", note: "Stamps" });
  const codes = await refusals([
    () => recordSpend(actor, { id, occurredOn: "2026-05-02", amount: "1", note: "Again" }),
    () => updateInitiative(actor, { ...fields(a, ledger), id: typed.id, version: 1 }),
    () => createInitiative(actor, fields(a, { ...ledger, spendFilter: { department: ["Nonsense"] } })),
  ]);
  expect(codes).toEqual(["INVALID", "INVALID", "INVALID"]);
});

test("stopping needs a reason, and the reason goes when it is taken up again", async () => {
  const actor = a.actors.SALES_MANAGER;
  const { id } = await createInitiative(actor, fields(a, { title: "Stopped" }));
  expect(moveInitiativeInput.safeParse({ id, version: 1, to: "STOPPED" }).success).toBe(false);
  await moveInitiative(actor, { id, version: 1, to: "STOPPED", reason: "No budget left" });
  expect((await getInitiative(actor, id)).initiative).toMatchObject({
    status: "STOPPED",
    stopReason: "No budget left",
  });
  await moveInitiative(actor, { id, version: 2, to: "RUNNING", reason: null });
  expect((await getInitiative(actor, id)).initiative.stopReason).toBeNull();
});

test("a stranger's initiative does not exist for us, nor does theirs take our goals", async () => {
  const { id } = await createInitiative(a.actors.OWNER, fields(a, { title: "Ours" }));
  const theirs = await createInitiative(b.actors.OWNER, fields(b, { title: "Theirs" }));
  const stranger = b.actors.OWNER;
  const codes = await refusals([
    () => getInitiative(stranger, id),
    () => explainInitiative(stranger, id),
    () => moveInitiative(stranger, { id, version: 1, to: "RUNNING", reason: null }),
    () => recordSpend(stranger, { id, occurredOn: "2026-05-02", amount: "1", note: "Mine" }),
    () =>
      linkInitiative(stranger, { id: theirs.id, version: 1, subject: `goal:${goalId}`, sharePercent: "10" }),
    () => updateInitiative(a.actors.SALES_REP, { ...fields(a), id, version: 1 }),
    () => createInitiative(a.actors.AUDITOR, fields(a)),
  ]);
  expect(codes).toEqual([
    "NOT_FOUND",
    "NOT_FOUND",
    "NOT_FOUND",
    "NOT_FOUND",
    "NOT_FOUND",
    "FORBIDDEN",
    "FORBIDDEN",
  ]);
  expect((await listInitiatives(stranger, { period: "all" })).rows.map(({ title }) => title)).toEqual([
    "Theirs",
  ]);
});
