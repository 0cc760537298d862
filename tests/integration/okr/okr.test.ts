import { beforeAll, expect, test } from "vitest";
import { getAlignment } from "@/lib/features/alignment/queries";
import { okrRollUp } from "@/lib/features/okr/queries";
import { inTenant } from "@/lib/platform/db/tenant";
import { newId } from "@/lib/platform/ids";
import { testDatabase } from "../../support/database";
import { writeFacts } from "../../support/facts";
import { type TestOrganization, twoTenants } from "../../support/organizations";

const database = testDatabase();
let a: TestOrganization;
let b: TestOrganization;
const day = (text: string) => new Date(`${text}T00:00:00Z`);
const YEAR = { startsOn: day("2026-01-01"), endsOn: day("2026-12-31") };

async function anObjective(of: TestOrganization, title: string, isPrivate = false): Promise<string> {
  const id = newId();
  const ownerId = of.actors.EXECUTIVE.memberId;
  await inTenant(of.actors.OWNER, (db) =>
    db.objective.create({
      data: { organizationId: of.organizationId, id, title, ownerId, ...YEAR, status: "ACTIVE", isPrivate },
    }),
  );
  return id;
}

async function aKeyResult(
  of: TestOrganization,
  objectiveId: string,
  title: string,
  target: string,
): Promise<string> {
  const id = newId();
  await inTenant(of.actors.OWNER, (db) =>
    db.keyResult.create({
      data: {
        organizationId: of.organizationId,
        id,
        objectiveId,
        title,
        kind: "REACH_CURRENCY",
        metric: "bookings",
        unit: "currency",
        currency: "USD",
        baseline: "0",
        target,
        weight: 50,
        ownerId: of.actors.FINANCE.memberId,
        ...YEAR,
      },
    }),
  );
  return id;
}

beforeAll(async () => {
  ({ a, b } = await twoTenants());
  const parent = await anObjective(a, "Increase revenue");
  const child = await anObjective(a, "West grows");
  await anObjective(a, "Find a successor", true);
  const promised = await aKeyResult(a, parent, "Book two million", "2000");
  await aKeyResult(a, parent, "Book in new markets", "500");
  await aKeyResult(a, child, "Book West", "100");
  await inTenant(a.actors.OWNER, async (db) => {
    const { organizationId } = a;
    await db.objectiveLink.create({ data: { organizationId, childId: child, parentId: parent, weight: 0 } });
    const goal = {
      organizationId,
      id: newId(),
      title: "Win customers",
      metric: "bookings",
      ownerId: a.actors.SALES_MANAGER.memberId,
      currency: "USD",
      target: "800",
      ...YEAR,
      status: "ACTIVE" as const,
      agreedAt: day("2026-01-02"),
    };
    await db.goal.create({ data: goal });
    await db.contribution.create({
      data: { organizationId, goalId: goal.id, keyResultId: promised, promised: "800", currency: "USD" },
    });
    await db.goal.create({ data: { ...goal, id: newId(), title: "Leads to nothing" } });
  });
  await writeFacts(database.owner, a.organizationId, [
    { measure: "bookings", on: "2026-01-10", amount: "400" },
  ]);
});

test("the tree holds key results under their objective and objectives under their parent", async () => {
  const { rows } = await okrRollUp(a.actors.SALES_REP, "2026");
  expect(rows.map(({ level, kind, title }) => [level, kind, title])).toEqual([
    [0, "OBJECTIVE", "Increase revenue"],
    [1, "KEY_RESULT", "Book two million"],
    [1, "KEY_RESULT", "Book in new markets"],
    [1, "OBJECTIVE", "West grows"],
    [2, "KEY_RESULT", "Book West"],
  ]);
});

test("coverage speaks in money, once: what counts the same sales again is not added, as in alignment", async () => {
  const { rows } = await okrRollUp(a.actors.FINANCE, "2026");
  const [objective, keyResult] = rows;
  expect(keyResult?.coverage).toMatchObject({ need: "2000", promised: "800", gap: "1200" });
  expect(objective?.coverage).toMatchObject({ need: "2000", promised: "800", delivered: "400", gap: "1200" });
  expect(objective?.coverageNote).toBe("Bookings");
  const alignment = await getAlignment(a.actors.FINANCE, "2026");
  const same = alignment.rows.find(({ title }) => title === objective?.title)?.figures;
  expect(same).toMatchObject({ need: "2000", promised: "800", gap: "1200" });
  expect([same?.landing, same?.atRisk]).toEqual([objective?.landing?.amount, objective?.landing?.atRisk]);
});

test("what leads nowhere and what nobody serves is named", async () => {
  const { orphans, counts } = await okrRollUp(a.actors.EXECUTIVE, "2026");
  expect(orphans.map(({ kind, label }) => [kind, label])).toContainEqual(["GOAL", "Leads to nothing"]);
  expect(counts.keyResultsWithoutGoal).toBe(2);
});

test("a private objective is not there for others, and B has nothing of A", async () => {
  const seen = await okrRollUp(a.actors.EXECUTIVE, "2026");
  expect(seen.rows.some(({ title }) => title === "Find a successor")).toBe(true);
  expect((await okrRollUp(b.actors.OWNER, "2026")).rows).toEqual([]);
});
