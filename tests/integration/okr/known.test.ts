import { beforeAll, expect, test } from "vitest";
import { type Decimal, decimal, sum, toText } from "@/lib/domain/number/decimal";
import { okrPage } from "@/lib/features/okr/page";
import { riskSince } from "@/lib/features/okr/risk-since";
import type { OkrRisk } from "@/lib/features/okr/schema";
import type { Actor } from "@/lib/platform/actor";
import { asKnown } from "@/lib/platform/as-known";
import { inTenant } from "@/lib/platform/db/tenant";
import { newId } from "@/lib/platform/ids";
import { testDatabase } from "../../support/database";
import { writeFacts } from "../../support/facts";
import { on } from "../../support/goals";
import { type TestOrganization, twoTenants } from "../../support/organizations";

const database = testDatabase();
let a: TestOrganization;
let b: TestOrganization;
let executive: Actor;
const ids = { objective: newId(), measured: newId(), said: newId(), later: newId(), goal: newId() };

/** A key result on bookings and one by hand since January, a third since May; a goal promised in February, raised in April. */
async function prepare(of: TestOrganization): Promise<void> {
  const { organizationId } = of;
  const at = (text: string) => new Date(`${text}T00:00:00Z`);
  const year = { startsOn: at("2026-01-01"), endsOn: at("2026-12-31") };
  const ownerId = of.actors.EXECUTIVE.memberId;
  const keyResult = { organizationId, objectiveId: ids.objective, ownerId, weight: 33, ...year };
  await inTenant(of.actors.OWNER, async (db) => {
    await db.objective.create({
      data: {
        ...{ organizationId, id: ids.objective, title: "Increase revenue", ownerId, ...year },
        ...{ status: "ACTIVE", createdAt: at("2026-01-01") },
      },
    });
    await db.keyResult.create({
      data: {
        ...{ ...keyResult, id: ids.measured, title: "Book a thousand", kind: "REACH_CURRENCY" },
        ...{ metric: "bookings", unit: "currency", currency: "USD", baseline: "0", target: "1000" },
        createdAt: at("2026-01-01"),
      },
    });
    await db.keyResult.create({
      data: {
        ...{ ...keyResult, id: ids.said, title: "Sign ten", kind: "REACH_NUMBER", unit: "count" },
        ...{ baseline: "0", target: "10", createdAt: at("2026-01-01") },
      },
    });
    await db.keyResult.create({
      data: {
        ...{ ...keyResult, id: ids.later, title: "Found later", kind: "REACH_NUMBER", unit: "count" },
        ...{ baseline: "0", target: "10", createdAt: at("2026-05-01") },
      },
    });
    for (const [value, asOf, recordedAt] of [
      ["2", "2026-02-10", "2026-02-10"],
      // Said in May about March: nobody knew of it in April.
      ["6", "2026-03-10", "2026-05-10"],
    ] as const)
      await db.checkIn.create({
        data: {
          ...{ organizationId, id: newId(), keyResultId: ids.said, value, memberId: ownerId },
          ...{ asOf: at(asOf), recordedAt: at(recordedAt), confidence: value === "2" ? 4 : 8 },
        },
      });
  });
  await writeFacts(database.owner, organizationId, [
    { measure: "bookings", on: "2026-02-10", amount: "100", knownFrom: "2026-02-11T08:00:00Z" },
    { measure: "bookings", on: "2026-03-10", amount: "150", knownFrom: "2026-05-11T08:00:00Z" },
  ]);
}

beforeAll(async () => {
  ({ a, b } = await twoTenants());
  executive = on(a.actors.EXECUTIVE, "2026-07-10");
  await prepare(a);
});

const page = (known: string | null, actor = executive) => okrPage(actor, { period: "2026", known });
const byTitle = (rows: readonly { title: string; progress: string | null; confidence: number | null }[]) =>
  Object.fromEntries(rows.map(({ title, progress, confidence }) => [title, [progress, confidence]]));

test("the roll-up of a past day: facts, check-ins and key results of that day", async () => {
  const then = byTitle((await page("2026-04-20")).data.rows);
  expect(then["Book a thousand"]?.[0]).toBe("0.1");
  expect(then["Sign ten"]).toEqual(["0.2", 4]);
  expect(then["Found later"]).toBeUndefined();
  const now = byTitle((await page(null)).data.rows);
  expect(now["Book a thousand"]?.[0]).toBe("0.25");
  expect(now["Sign ten"]).toEqual(["0.6", 8]);
  expect(now["Found later"]).toBeDefined();
});

test("what moved since is told row by row, new rows as new", async () => {
  const { moves, since } = await page("2026-04-20");
  const told = Object.fromEntries(moves.map(({ title, was, is }) => [title, [was?.progress, is.progress]]));
  expect(told).toMatchObject({ "Book a thousand": ["0.1", "0.25"], "Sign ten": ["0.2", "0.6"] });
  expect(moves.find(({ title }) => title === "Found later")?.was).toBeNull();
  expect(since?.day).toBe("2026-04-20");
});

test("a risk without an end of digits still walks from then to now", () => {
  const risk = (keyResultId: string, atRisk: Decimal): OkrRisk => ({
    ...{ keyResultId, title: keyResultId, objectiveTitle: "", ownerName: "", ref: "" },
    ...{ uncovered: null, short: null, guarded: null, unit: "currency", atRisk: atRisk.toFixed() },
  });
  const third = (amount: string) => decimal(amount).div(3);
  const { before, after, rows } = riskSince(
    "2026-04-20",
    [risk("a", third("1000000")), risk("b", third("70"))],
    [risk("a", third("2")), risk("b", third("500000")), risk("c", third("1"))],
  );
  const changes = sum(rows.map(({ change }) => decimal(change ?? "0")));
  expect(toText(decimal(before ?? "0").plus(changes))).toBe(after);
});

test("today is today", async () => {
  const { moves, since } = await page("2026-07-10");
  expect([moves, since]).toEqual([[], null]);
});

test("B sees nothing of A's past", async () => {
  const { data, moves } = await page("2026-04-20", on(b.actors.EXECUTIVE, "2026-07-10"));
  expect([data.rows, moves]).toEqual([[], []]);
});

test("nobody changes the present from a past day", async () => {
  const reader = asKnown(executive, "2026-04-20");
  await expect(inTenant(reader, async () => 1)).rejects.toThrow(/past day/);
});
