import { beforeAll, expect, test } from "vitest";
import { decimal, sum, toText } from "@/lib/domain/number/decimal";
import { explainReference } from "@/lib/features/explain/queries";
import { gapsPage } from "@/lib/features/gaps/page";
import { bridgeOf } from "@/lib/features/variance/bridge";
import { bridgeAsk } from "@/lib/features/variance/page";
import type { Actor } from "@/lib/platform/actor";
import { inTenant } from "@/lib/platform/db/tenant";
import { newId } from "@/lib/platform/ids";
import { testDatabase } from "../../support/database";
import { writeFacts } from "../../support/facts";
import { on } from "../../support/goals";
import { type TestOrganization, twoTenants } from "../../support/organizations";

const database = testDatabase();
let a: TestOrganization;
let b: TestOrganization;
let finance: Actor;

/** A goal of 500 for the first quarter, agreed on the first of February and raised to 600 on the first of April. */
async function addGoal(of: TestOrganization): Promise<void> {
  const { organizationId } = of;
  const id = newId();
  const at = (text: string) => new Date(`${text}T00:00:00Z`);
  await inTenant(of.actors.OWNER, async (db) => {
    await db.goal.create({
      data: {
        ...{ organizationId, id, title: "West sells", metric: "bookings", filter: { team: ["WEST"] } },
        ...{ teamId: of.teamId, ownerId: of.actors.SALES_MANAGER.memberId, currency: "USD", target: "600" },
        ...{ startsOn: at("2026-01-01"), endsOn: at("2026-03-31"), status: "ACTIVE" },
        ...{ agreedAt: at("2026-02-01"), agreedBy: of.actors.EXECUTIVE.memberId },
      },
    });
    for (const [target, day] of [
      ["500", "2026-02-01"],
      ["600", "2026-04-01"],
    ] as const)
      await db.targetVersion.create({
        data: {
          ...{ organizationId, id: newId(), goalId: id, target, effectiveOn: at(day), recordedAt: at(day) },
          reason: "As agreed",
        },
      });
  });
}

beforeAll(async () => {
  ({ a, b } = await twoTenants());
  finance = on(a.actors.FINANCE, "2026-07-10");
  const west = a.teamId;
  const known = "2026-03-01T08:00:00Z";
  await addGoal(a);
  await writeFacts(database.owner, a.organizationId, [
    { measure: "bookings", on: "2026-02-10", amount: "400", teamId: west, knownFrom: known },
    // Learned in May: a booking of March, and that the one of February was 450.
    { measure: "bookings", on: "2026-03-10", amount: "70", teamId: west, knownFrom: "2026-05-01T08:00:00Z" },
    {
      ...{ measure: "bookings", on: "2026-02-11", amount: "30", teamId: west, knownFrom: known },
      knownTo: "2026-05-01T08:00:00Z",
    },
    {
      scenario: "budget",
      measure: "bookings",
      on: "2026-02-01",
      amount: "550",
      teamId: west,
      knownFrom: known,
    },
  ]);
  await writeFacts(database.owner, b.organizationId, [
    { measure: "bookings", on: "2026-02-10", amount: "9", knownFrom: "2026-06-01T08:00:00Z" },
  ]);
});

const page = (known: string | null, actor = finance) =>
  gapsPage(actor, { metric: "bookings", by: "team", period: "2026-Q1", plan: null, known });

test("the three gaps of a past day: goals agreed by then at their targets of then, facts known by then", async () => {
  const then = (await page("2026-03-15")).answer.total;
  expect([then.plan, then.goals, then.sold, then.actual]).toEqual(["550", "500", "430", "430"]);
  const now = (await page(null)).answer.total;
  expect([now.plan, now.goals, now.sold, now.actual]).toEqual(["550", "600", "470", "470"]);
});

test("before the goal was agreed nobody had promised anything", async () => {
  const { answer } = await page("2026-01-20");
  expect(answer.total.goals).toBeNull();
});

test("what became of the gaps since adds up to what became of the whole", async () => {
  const { since } = await page("2026-03-15");
  expect(since).toMatchObject({ day: "2026-03-15", before: "-120", after: "-80" });
  expect(since?.rows.map(({ member, change }) => [member?.name, change])).toEqual([
    ["Commitment gap", "100"],
    ["Sales gap", "-60"],
  ]);
  expect(toText(sum((since?.rows ?? []).map(({ change }) => decimal(change ?? "0"))))).toBe("40");
});

test("the reason of a past figure is that of its day", async () => {
  const { answer } = await page("2026-03-15");
  const why = await explainReference(finance, answer.rows[0]?.ref ?? "");
  expect(JSON.stringify(why)).toContain('"500"');
  expect((await explainReference(finance, answer.rows[0]?.actualRef ?? "")).value).toBe("430");
});

test("a bridge of a past day says what its actual has become, and opens to what was known then", async () => {
  const ask = bridgeAsk({ metric: "bookings", by: "team", period: "2026-Q1", known: "2026-03-15" });
  const answer = await bridgeOf(finance, ask);
  expect([answer.actual, answer.base, answer.delta]).toEqual(["430", "550", "-120"]);
  expect(answer.since).toMatchObject({ before: "430", after: "470" });
  expect(answer.since?.rows.map(({ change }) => change)).toEqual(["40"]);
  expect((await explainReference(finance, answer.ref)).value).toBe("-120");
  const today = await bridgeOf(finance, { ...ask, known: "2026-07-10" });
  expect([today.actual, today.since]).toEqual(["470", null]);
});

test("B's past is B's", async () => {
  const { answer, since } = await page("2026-03-15", on(b.actors.FINANCE, "2026-07-10"));
  expect([answer.rows.length, since?.after]).toEqual([0, "9"]);
});
