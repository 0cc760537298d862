import { beforeAll, expect, test } from "vitest";
import { mapAccounts } from "@/lib/features/accounts/commands";
import { listAccounts } from "@/lib/features/accounts/queries";
import { inTenant } from "@/lib/platform/db/tenant";
import { newId } from "@/lib/platform/ids";
import { testDatabase } from "../../support/database";
import { type TestOrganization, twoTenants } from "../../support/organizations";

testDatabase();
let a: TestOrganization;
let b: TestOrganization;
const ids = { income: newId(), hosting: newId(), theirs: newId() };

beforeAll(async () => {
  ({ a, b } = await twoTenants());
  const add = (org: TestOrganization, id: string, code: string, name: string) =>
    inTenant(org.actors.FINANCE, (db) =>
      db.account.create({ data: { organizationId: org.organizationId, id, code, name } }),
    );
  await add(a, ids.hosting, "5000", "Hosting");
  await add(a, ids.income, "4000", "Subscription revenue");
  await add(b, ids.theirs, "4000", "Birch revenue");
});

const none = { seen: null, startsOn: null };

test("unmapped accounts stand first, with a suggestion from name and number", async () => {
  const change = { accountId: ids.income, measure: "revenue" as const, ...none };
  await mapAccounts(a.actors.FINANCE, { changes: [change], why: null });
  const rows = await listAccounts(a.actors.SALES_REP);
  expect(rows.map(({ code, measure, suggested }) => [code, measure, suggested])).toEqual([
    ["5000", null, "cogs"],
    ["4000", "revenue", "revenue"],
  ]);
});

test("a new meaning from a day on leaves what held before; since ever replaces all", async () => {
  const later = {
    accountId: ids.income,
    measure: "other_income" as const,
    seen: "revenue",
    startsOn: "2026-01-01",
  };
  await mapAccounts(a.actors.FINANCE, { changes: [later], why: "New chart of accounts" });
  const versions = async () =>
    (await listAccounts(a.actors.FINANCE, "4000"))[0]?.versions.map(({ measure, startsOn }) => [
      measure,
      startsOn,
    ]);
  expect(await versions()).toEqual([
    ["other_income", "2026-01-01"],
    ["revenue", null],
  ]);
  const ever = { accountId: ids.income, measure: "revenue" as const, seen: "other_income", startsOn: null };
  await mapAccounts(a.actors.FINANCE, { changes: [ever], why: null });
  expect(await versions()).toEqual([["revenue", null]]);
});

test("a stale mapping is a conflict and nothing of the batch is saved", async () => {
  const changes = [
    { accountId: ids.hosting, measure: "cogs" as const, ...none },
    { accountId: ids.income, measure: "opex" as const, ...none },
  ];
  await expect(mapAccounts(a.actors.FINANCE, { changes, why: null })).rejects.toMatchObject({
    code: "CONFLICT",
  });
  expect((await listAccounts(a.actors.FINANCE, "5000"))[0]?.measure).toBeNull();
});

test("B's accounts do not exist for A, and reps map nothing", async () => {
  const foreign = { accountId: ids.theirs, measure: "cogs" as const, ...none };
  const attempt = mapAccounts(a.actors.FINANCE, { changes: [foreign], why: null });
  await expect(attempt).rejects.toMatchObject({ code: "NOT_FOUND" });
  const own = { accountId: ids.hosting, measure: "cogs" as const, ...none };
  await expect(mapAccounts(a.actors.SALES_REP, { changes: [own], why: null })).rejects.toMatchObject({
    code: "FORBIDDEN",
  });
});
