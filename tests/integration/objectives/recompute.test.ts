import { beforeAll, expect, test } from "vitest";
import { getObjective, listObjectives } from "@/lib/features/objectives/queries";
import { testDatabase } from "../../support/database";
import { writeFacts } from "../../support/facts";
import { aKeyResult, anObjective, on } from "../../support/goals";
import { type TestOrganization, twoTenants } from "../../support/organizations";

/**
 * Statuses are computed when they are read and kept nowhere, so none can be older than its inputs: a fact changes
 * the roll-up cells it belongs to, and a page rolls up what it shows with what is below it. Counted here: how many
 * cells a fact touches, whose figures it changes, and what a page of somebody else has to load.
 */
const database = testDatabase();
let a: TestOrganization;
beforeAll(async () => {
  ({ a } = await twoTenants());
});

const DAY = "2026-07-02";
const MONEY = { kind: "REACH_CURRENCY", unit: "currency", baseline: "0", target: "1000" };
const booked = (amount: string) => ({ measure: "bookings", on: "2026-03-10", amount, currency: "USD" });

async function cells(): Promise<number> {
  await database.owner.query("SELECT set_config('app.organization_id', $1, false)", [a.organizationId]);
  const { rows } = await database.owner.query(
    "SELECT count(*)::int AS count FROM fact_cell WHERE organization_id = $1 AND dimension = 'TOTAL'",
    [a.organizationId],
  );
  return rows[0].count;
}

test("one fact changes its key result and the objectives above it, nothing beside them", async () => {
  const company = await anObjective(a, { title: "Company" });
  const sales = await anObjective(a, { title: "Sales", parents: [{ parentId: company }] });
  const team = await anObjective(a, { title: "Team", parents: [{ parentId: sales }] });
  const service = await anObjective(a, { title: "Service", parents: [{ parentId: company }] });
  await aKeyResult(a, team, { ...MONEY, metric: "bookings", title: "Book" });
  await aKeyResult(a, sales, { ...MONEY, metric: "billings", title: "Bill" });
  await aKeyResult(a, service, { ...MONEY, metric: "revenue", title: "Recognise" });
  await writeFacts(database.owner, a.organizationId, [
    booked("100"),
    { ...booked("100"), measure: "billings" },
    { ...booked("100"), measure: "revenue" },
  ]);
  const actor = on(a.actors.OWNER, DAY);
  const figures = async () => {
    const { objectives } = await listObjectives(actor, { period: "2026" });
    return new Map(
      objectives.flatMap((one) => [
        [one.title, JSON.stringify(one.rollUp.value.progress)] as const,
        ...one.keyResults.map((kr) => [kr.title, JSON.stringify(kr.assessment.progress.value)] as const),
      ]),
    );
  };
  const [before, cellsBefore] = [await figures(), await cells()];
  await writeFacts(database.owner, a.organizationId, [booked("150")]);
  const after = await figures();
  const changed = [...after]
    .filter(([title, figure]) => before.get(title) !== figure)
    .map(([title]) => title);
  expect(changed.sort()).toEqual(["Book", "Company", "Sales", "Team"]);
  expect(await cells()).toBe(cellsBefore);
  const beside = await getObjective(actor, service);
  expect(beside.board.objectives.map(({ title }) => title)).toEqual(["Service"]);
  expect(beside.board.edges).toEqual([]);
});
