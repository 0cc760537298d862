import { beforeAll, expect, test } from "vitest";
import { explainVariance } from "@/lib/features/explanations/commands";
import { explainVarianceInput } from "@/lib/features/explanations/schema";
import { setCommentary } from "@/lib/features/organizations/commands";
import { getOrganization } from "@/lib/features/organizations/queries";
import { DEFAULT_COMMENTARY } from "@/lib/features/organizations/schema";
import { getClosePage } from "@/lib/features/periods/close-page";
import { closePeriod, reopenPeriod } from "@/lib/features/periods/commands";
import { decideReopening, listReopeningsToDecide } from "@/lib/features/periods/reopenings";
import { reviewItem } from "@/lib/features/variance-items/commands";
import { listItems } from "@/lib/features/variance-items/queries";
import { itemFilterInput } from "@/lib/features/variance-items/schema";
import { sweepVariances } from "@/lib/features/variance-items/sweep";
import type { Actor } from "@/lib/platform/actor";
import { inTenant } from "@/lib/platform/db/tenant";
import { newId } from "@/lib/platform/ids";
import { testDatabase } from "../../support/database";
import { writeFacts } from "../../support/facts";
import { on, refusal } from "../../support/goals";
import { type TestOrganization, twoTenants } from "../../support/organizations";

const database = testDatabase();
let a: TestOrganization;
let b: TestOrganization;
let east: string;
const as = (org: TestOrganization, role: keyof TestOrganization["actors"]): Actor =>
  on(org.actors[role], "2026-05-10");

const fact = (org: TestOrganization, amount: string, fields: Record<string, unknown> = {}) => ({
  ...{ measure: "revenue", on: "2026-03-15", amount, teamId: org.teamId },
  ...fields,
});
const post = (org: TestOrganization, ...facts: ReturnType<typeof fact>[]) =>
  writeFacts(database.owner, org.organizationId, facts);
const close = (org: TestOrganization, month: string, version: number) =>
  closePeriod(as(org, "FINANCE"), { month, version, status: "CLOSED", why: null });

/** Writes as the owner of the tables, in the organization's scope. */
async function behind(org: TestOrganization, sql: string, values: unknown[]): Promise<void> {
  await database.owner.query("BEGIN");
  await database.owner.query("SELECT set_config('app.organization_id', $1, true)", [org.organizationId]);
  try {
    await database.owner.query(sql, values);
    await database.owner.query("COMMIT");
  } catch (error) {
    await database.owner.query("ROLLBACK");
    throw error;
  }
}

beforeAll(async () => {
  ({ a, b } = await twoTenants());
  east = newId();
  await inTenant(a.actors.OWNER, (db) =>
    db.team.create({ data: { organizationId: a.organizationId, id: east, code: "EAST", name: "East" } }),
  );
  await post(a, fact(a, "900"), fact(a, "100", { teamId: east }), fact(a, "1000", { scenario: "budget" }));
  await post(b, fact(b, "50"));
});

test("an account nobody mapped blocks the close; mapped, it does not", async () => {
  const id = newId();
  await behind(
    a,
    "INSERT INTO account (organization_id, id, code, name) VALUES ($1, $2, '4000', 'Licences')",
    [a.organizationId, id],
  );
  const checks = (await getClosePage(as(a, "FINANCE"), "2026-03", "TEAM")).checks;
  expect(checks.find(({ kind }) => kind === "UNMAPPED_ACCOUNTS")).toMatchObject({
    count: 1,
    isBlocking: true,
  });
  await expect(close(a, "2026-03", 0)).rejects.toMatchObject({
    code: "INVALID",
    message: expect.stringContaining("accounts nobody mapped: 1"),
  });
  const mapping =
    "INSERT INTO account_mapping (organization_id, id, account_id, measure, starts_on) VALUES ($1, $2, $3, $4, $5)";
  await behind(a, mapping, [a.organizationId, newId(), id, "revenue", "2026-01-01"]);
  await behind(a, mapping, [a.organizationId, newId(), id, "cogs", "2026-03-10"]);
  const after = (await getClosePage(as(a, "FINANCE"), "2026-03", "TEAM")).checks;
  expect(after.find(({ kind }) => kind === "UNMAPPED_ACCOUNTS")?.count).toBe(0);
  // An account whose meaning changes inside the month is said, not refused.
  expect(after.find(({ kind }) => kind === "MAPPING_CHANGED")).toMatchObject({ count: 1, isBlocking: false });
});

test("a currency without a rate blocks too", async () => {
  await post(b, fact(b, "7", { currency: "EUR", on: "2026-02-10" }));
  await expect(close(b, "2026-02", 0)).rejects.toMatchObject({
    message: expect.stringContaining("currencies without a rate: 1"),
  });
});

test("in strict mode a month with open variances stays open", async () => {
  await sweepVariances(as(a, "FINANCE"), { months: ["2026-03"] });
  const { version } = await getOrganization(a.actors.OWNER);
  await setCommentary(a.actors.FINANCE, { ...DEFAULT_COMMENTARY, isStrict: true, version });
  await expect(close(a, "2026-03", 0)).rejects.toMatchObject({
    message: expect.stringContaining("material variances nobody signed off"),
  });
  const open = async () =>
    (await listItems(as(a, "FINANCE"), itemFilterInput.parse({ state: "OPEN" }))).items;
  for (const { varianceKey, actual, referenceValue } of await open()) {
    const words = { varianceKey, actual, referenceValue, cause: "TIMING", text: "Slipped" };
    await explainVariance(as(a, "SALES_MANAGER"), explainVarianceInput.parse(words));
  }
  const { items } = await listItems(as(a, "FINANCE"), itemFilterInput.parse({ state: "EXPLAINED" }));
  for (const { id, version: seen } of items) await reviewItem(as(a, "FINANCE"), { id, version: seen });
  expect(items.length).toBeGreaterThan(0);
});

test("two people close at once: one does, the other is told", async () => {
  const results = await Promise.allSettled([
    closePeriod(as(a, "FINANCE"), { month: "2026-03", version: 0, status: "CLOSED", why: "Books are done" }),
    closePeriod(as(a, "OWNER"), { month: "2026-03", version: 0, status: "CLOSED", why: null }),
  ]);
  expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  const lost = results.find((one) => one.status === "rejected");
  expect(lost?.reason).toMatchObject({ code: "INVALID", message: "2026-03 is closed already." });
  const { closes } = await getClosePage(as(a, "AUDITOR"), "2026-03", "TEAM");
  expect(closes).toHaveLength(1);
  const { items } = await listItems(
    as(a, "FINANCE"),
    itemFilterInput.parse({ state: "CLOSED", period: "2026-03" }),
  );
  expect(items.length).toBeGreaterThan(0);
});

test("what is posted afterwards is a restatement, by figure and row, and the snapshot stays", async () => {
  await post(
    a,
    fact(a, "-80", { knownFrom: "2026-06-01" }),
    fact(a, "80", { teamId: east, knownFrom: "2026-06-01" }),
  );
  await post(a, fact(a, "25", { knownFrom: "2026-06-02" }));
  const { restated, lateRuns } = await getClosePage(as(a, "FINANCE"), "2026-03", "TEAM");
  const [revenue] = restated ?? [];
  expect(revenue?.total).toMatchObject({
    measure: "revenue",
    closed: "1000",
    byFacts: "25",
    restated: "1025",
  });
  const rows = revenue?.rows.map(({ name, delta }) => [name, delta]);
  expect(rows?.sort()).toEqual([
    ["East", "80"],
    ["West", "-55"],
  ]);
  expect(lateRuns.map(({ facts }) => facts).sort()).toEqual([1, 2]);
});

test("a team renamed and re-parented since is told, and the closed name stays", async () => {
  await inTenant(a.actors.OWNER, (db) =>
    db.team.update({
      where: { organizationId_id: { organizationId: a.organizationId, id: east } },
      data: { name: "Orient", parentId: a.teamId },
    }),
  );
  const { restated } = await getClosePage(as(a, "FINANCE"), "2026-03", "TEAM");
  expect(restated?.[0]?.rows.find(({ name }) => name === "East")?.note).toBe("is called Orient now");
});

test("nobody changes a closed snapshot, the owner of the tables included", async () => {
  for (const table of ["period_close", "period_close_value", "period_close_member"]) {
    const column = table === "period_close" ? "why" : table === "period_close_value" ? "measure" : "name";
    await expect(
      behind(a, `UPDATE ${table} SET ${column} = 'x' WHERE organization_id = $1`, [a.organizationId]),
    ).rejects.toThrow("never changed");
    await expect(
      behind(a, `DELETE FROM ${table} WHERE organization_id = $1`, [a.organizationId]),
    ).rejects.toThrow("never changed");
  }
});

test("opening a closed month takes two: who asked cannot decide, another can, and closing again is a second snapshot", async () => {
  const finance = as(a, "FINANCE");
  expect(await reopenPeriod(finance, { month: "2026-03", version: 1, why: "Credit note 17" })).toEqual({
    isAsked: true,
  });
  const twice = reopenPeriod(finance, { month: "2026-03", version: 1, why: "Again" });
  expect(await refusal(twice)).toBe("INVALID");
  const owner = as(a, "OWNER");
  const [asked] = await inTenant(owner, (db) => listReopeningsToDecide(db, owner));
  const decision = { id: asked?.id ?? "", version: 1, isApproved: true, note: "" };
  expect(asked).toMatchObject({ month: "2026-03", why: "Credit note 17" });
  expect(await refusal(decideReopening(finance, decision))).toBe("FORBIDDEN");
  expect(await refusal(decideReopening(as(a, "SALES_MANAGER"), decision))).toBe("FORBIDDEN");
  expect(await refusal(decideReopening(as(b, "OWNER"), decision))).toBe("NOT_FOUND");
  await decideReopening(owner, decision);
  expect((await getClosePage(finance, "2026-03", "TEAM")).status).toBe("OPEN");
  const { version } = await getOrganization(a.actors.OWNER);
  await setCommentary(a.actors.FINANCE, { ...DEFAULT_COMMENTARY, version });
  await close(a, "2026-03", 2);
  const { closes, restated } = await getClosePage(finance, "2026-03", "TEAM");
  expect(closes.map(({ number }) => number)).toEqual([2, 1]);
  expect(restated?.[0]?.total).toMatchObject({ closed: "1025", delta: "0" });
});

test("refused, it stays closed", async () => {
  await reopenPeriod(as(a, "FINANCE"), { month: "2026-03", version: 3, why: "Just to look" });
  const owner = as(a, "OWNER");
  const [asked] = await inTenant(owner, (db) => listReopeningsToDecide(db, owner));
  await decideReopening(owner, { id: asked?.id ?? "", version: 1, isApproved: false, note: "No need" });
  const page = await getClosePage(owner, "2026-03", "TEAM");
  expect([page.status, page.reopening]).toEqual(["CLOSED", null]);
});

test("B sees nothing of A's closes", async () => {
  const page = await getClosePage(as(b, "OWNER"), "2026-03", "TEAM");
  expect([page.status, page.closes, page.restated]).toEqual(["OPEN", [], null]);
});
