import { beforeAll, expect, test } from "vitest";
import { findScopeInput } from "@/lib/features/goals/schema-scope";
import { findScope } from "@/lib/features/goals/scope";
import { inTenant } from "@/lib/platform/db/tenant";
import { newId } from "@/lib/platform/ids";
import { testDatabase } from "../../support/database";
import { writeFacts } from "../../support/facts";
import { refusal } from "../../support/goals";
import { type TestOrganization, twoTenants } from "../../support/organizations";

const database = testDatabase();
let a: TestOrganization;
let b: TestOrganization;
let last = "";

beforeAll(async () => {
  ({ a, b } = await twoTenants());
  const { organizationId } = a;
  const customers = Array.from({ length: 3_000 }, (_, index) => {
    const code = `C${String(index).padStart(4, "0")}`;
    return { organizationId, id: newId(), code, name: `Customer ${code}`, segment: "Retail" };
  });
  last = customers.at(-1)?.id ?? "";
  await inTenant(a.actors.OWNER, (db) => db.customer.createMany({ data: customers }));
  const fact = { on: "2026-02-10", amount: "10", currency: "USD", teamId: a.teamId };
  await writeFacts(database.owner, organizationId, [
    { ...fact, measure: "bookings", customerId: last },
    { ...fact, measure: "sm_spend" },
  ]);
});

const find = (org: TestOrganization, input: Record<string, unknown>) =>
  findScope(org.actors.SALES_MANAGER, findScopeInput.parse({ metric: "bookings", ...input }));

test("of thousands of customers a screenful is sent, and typing finds the one", async () => {
  const first = await find(a, {});
  expect([first.customers.length, first.hasMore]).toEqual([20, true]);
  const found = await find(a, { q: "c2999" });
  expect(found).toMatchObject({ hasMore: false, customers: [{ value: last, label: "Customer C2999" }] });
  expect((await find(a, { q: "nobody of this name" })).customers).toEqual([]);
});

test("the one chosen is always among them, whatever is typed", async () => {
  const { customers } = await find(a, { q: "C0001", customerId: last });
  expect(customers.map(({ label }) => label)).toEqual(["Customer C2999", "Customer C0001"]);
});

test("a metric is narrowed only by what its numbers are kept by", async () => {
  expect((await find(a, {})).dimensions).toEqual(["team", "segment", "customer"]);
  expect((await find(a, { metric: "sm_spend" })).dimensions).toEqual(["team"]);
  expect((await find(a, { metric: "mrr" })).dimensions).toBeNull();
});

test("another tenant's customer does not exist, and is found by nobody's typing", async () => {
  expect(await refusal(find(b, { customerId: last }))).toBe("NOT_FOUND");
  expect((await find(b, { q: "C2999" })).customers).toEqual([]);
});
