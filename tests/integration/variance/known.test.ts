import { beforeAll, expect, test } from "vitest";
import { decimal, sum } from "@/lib/domain/number/decimal";
import { varianceDashboard } from "@/lib/features/variance/dashboard";
import { dashboardAsk } from "@/lib/features/variance/page";
import type { Actor } from "@/lib/platform/actor";
import { testDatabase } from "../../support/database";
import { writeFacts } from "../../support/facts";
import { on } from "../../support/goals";
import { type TestOrganization, twoTenants } from "../../support/organizations";

const database = testDatabase();
let a: TestOrganization;
let b: TestOrganization;
let finance: Actor;

beforeAll(async () => {
  ({ a, b } = await twoTenants());
  finance = on(a.actors.FINANCE, "2026-07-10");
  const fact = (amount: string, knownFrom: string, fields: Record<string, unknown> = {}) => ({
    ...{ measure: "revenue", on: "2026-05-15", amount, knownFrom, teamId: a.teamId },
    ...fields,
  });
  await writeFacts(database.owner, a.organizationId, [
    fact("1000", "2026-06-01T08:00:00Z"),
    // Replaced on the tenth: 200 became 150.
    fact("200", "2026-06-01T08:00:00Z", { knownTo: "2026-06-10T08:00:00Z" }),
    fact("150", "2026-06-10T08:00:00Z"),
    // Posted late, without a team.
    { measure: "revenue", on: "2026-05-20", amount: "40", knownFrom: "2026-06-20T08:00:00Z" },
    fact("900", "2026-05-01", { scenario: "budget" }),
  ]);
  const other = { measure: "revenue", on: "2026-05-15", amount: "5", knownFrom: "2026-06-25" };
  await writeFacts(database.owner, b.organizationId, [other]);
});

const page = (known: string, actor = finance) =>
  varianceDashboard(actor, dashboardAsk({ metric: "revenue", by: "team", period: "2026-05", known }));

test.each([
  ["before anything was known", "2026-05-20", null],
  ["on the day it came", "2026-06-01", "1200"],
  ["after the correction", "2026-06-10", "1150"],
  ["after the late posting", "2026-06-20", "1190"],
])("revenue of May as known %s", async (_, day, actual) => {
  const { main } = await page(day);
  expect(main.totals[0]?.actual).toBe(actual);
});

test("what became known since closes exactly, row by row, with a row nobody knew of then", async () => {
  const { since } = await page("2026-06-05");
  expect(since).toMatchObject({ day: "2026-06-05", before: "1200", after: "1190" });
  const changes = since?.rows.map(({ member, change }) => [member?.code, change]);
  expect(changes?.sort()).toEqual([
    ["(none)", "40"],
    ["WEST", "-50"],
  ]);
  const walked = sum((since?.rows ?? []).map(({ change }) => decimal(change ?? "0")));
  expect(walked.toFixed()).toBe("-10");
});

test("causes are those of that day too", async () => {
  const { main } = await page("2026-06-05");
  const parts = Object.values(main.totals[0]?.parts ?? {}).map((part) => decimal(part));
  expect(sum(parts).toFixed()).toBe("300");
});

test("today, a day to come and nonsense are today's knowledge", async () => {
  for (const day of ["2026-07-10", "2027-01-01", "yesterday"]) {
    const { main, since } = await page(day);
    expect([main.totals[0]?.actual, since]).toEqual(["1190", null]);
  }
});

test("B's past is B's", async () => {
  const { main, since } = await page("2026-06-26", on(b.actors.FINANCE, "2026-07-10"));
  expect([main.totals[0]?.actual, since?.rows]).toEqual(["5", []]);
});
