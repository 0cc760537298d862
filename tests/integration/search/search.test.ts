import { beforeAll, expect, test } from "vitest";
import { saveCustomer } from "@/lib/features/dimensions/commands";
import { saveCustomerInput } from "@/lib/features/dimensions/schema";
import { searchAll } from "@/lib/features/search/queries";
import type { Actor } from "@/lib/platform/actor";
import { testDatabase } from "../../support/database";
import { aKeyResult, anActiveGoal, anObjective } from "../../support/goals";
import { type TestOrganization, twoTenants } from "../../support/organizations";

testDatabase();
let a: TestOrganization;
let b: TestOrganization;

beforeAll(async () => {
  ({ a, b } = await twoTenants());
  const objective = await anObjective(a, { title: "Zephyr revenue" });
  await aKeyResult(a, objective, { title: "Zephyr customers" });
  await anActiveGoal(a, { title: "Zephyr signatures" });
  const secret = await anObjective(a, {
    title: "Zephyr secret",
    isPrivate: true,
    level: "PERSON",
    ownerId: a.actors.OWNER.memberId,
  });
  await aKeyResult(a, secret, { title: "Zephyr hidden", ownerId: a.actors.OWNER.memberId });
  const customer = {
    id: null,
    version: null,
    code: "Z1",
    name: "Zephyr 100 % GmbH",
    segment: null,
    regionId: null,
    parentId: null,
  };
  await saveCustomer(a.actors.OWNER, saveCustomerInput.parse(customer));
});

const found = async (actor: Actor, q: string) =>
  (await searchAll(actor, q)).map(({ kind, label }) => `${kind}: ${label}`);

test("one text finds every noun that carries it", async () => {
  const all = await found(a.actors.FINANCE, "zephyr");
  for (const hit of [
    "Objective: Zephyr revenue",
    "Key result: Zephyr customers",
    "Goal: Zephyr signatures",
    "Customer: Zephyr 100 % GmbH",
  ])
    expect(all).toContain(hit);
});

test.each([
  ["a metric by its name", "gross margin", "Metric: Gross margin"],
  ["a team", "west", "Team: West"],
  ["nothing for a percent sign but what holds one", "100 %", "Customer: Zephyr 100 % GmbH"],
])("finds %s", async (_, q, hit) => {
  expect(await found(a.actors.SALES_REP, q)).toContain(hit);
});

test("wildcards of the database are letters", async () => {
  expect(await found(a.actors.FINANCE, "z%r")).toEqual([]);
  expect(await found(a.actors.FINANCE, "zephy_")).toEqual([]);
});

test("a private objective and its key results exist only for those who may see them", async () => {
  const rep = await found(a.actors.SALES_REP, "zephyr");
  expect(rep.join()).not.toMatch(/secret|hidden/);
  expect((await found(a.actors.OWNER, "zephyr")).join()).toMatch(/secret.*hidden/);
});

test("the other tenant finds nothing of it, and an empty text finds nothing", async () => {
  expect(await found(b.actors.OWNER, "zephyr")).toEqual([]);
  expect(await found(a.actors.OWNER, "  ")).toEqual([]);
});
