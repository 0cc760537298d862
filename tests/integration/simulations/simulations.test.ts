import { beforeAll, describe, expect, test } from "vitest";
import { decimal } from "@/lib/domain/number/decimal";
import { addDays } from "@/lib/domain/time/day";
import { recordCheckIn } from "@/lib/features/check-ins/commands";
import { recordCheckInInput } from "@/lib/features/check-ins/schema";
import { explainReference } from "@/lib/features/explain/queries";
import { getGoal } from "@/lib/features/goals/queries";
import { simulateGoals } from "@/lib/features/simulations/commands";
import { undoRun, verify } from "@/lib/features/sources/commands";
import type { Actor } from "@/lib/platform/actor";
import { inTenant } from "@/lib/platform/db/tenant";
import { testDatabase } from "../../support/database";
import { anActiveGoal, on, refusal } from "../../support/goals";
import { importText } from "../../support/import-text";
import { type TestOrganization, twoTenants } from "../../support/organizations";

const database = testDatabase();
const TODAY = "2026-06-30";
let a: TestOrganization;
let b: TestOrganization;
let goalId: string;

type Deal = { id: string; stage: string; openedOn: string; closedOn: string; amount: string };

/** A year and a half of decided deals, three of five won after forty days, and two open ones. */
function someDeals(): Deal[] {
  const decided = Array.from({ length: 110 }, (_, index) => {
    const openedOn = addDays(TODAY, -50 - index * 5);
    const stage = index % 5 < 3 ? "Closed Won" : "Closed Lost";
    return { id: `D-${index}`, stage, openedOn, closedOn: addDays(openedOn, 40), amount: "1000" };
  });
  const open = (id: string, due: string) => ({
    id,
    stage: "Proposal",
    openedOn: "2026-06-01",
    closedOn: due,
    amount: "20000",
  });
  return [...decided, open("O-1", "2026-08-01"), open("O-2", "2026-09-01")];
}

function dealsCsv(deals: readonly Deal[]): string {
  const rows = deals.map(({ id, stage, amount, openedOn, closedOn }) =>
    [id, stage, amount, openedOn, closedOn].join(","),
  );
  return ["Deal ID,Stage,Amount,Created,Close Date", ...rows].join("\n");
}

function historyCsv(deals: readonly Deal[]): string {
  const rows = deals.flatMap(({ id, amount, openedOn, closedOn }) => [
    [id, openedOn, "Discovery", amount, addDays(closedOn, -10)].join(","),
    [id, addDays(openedOn, 15), "Proposal", amount, addDays(closedOn, -5)].join(","),
  ]);
  return ["Deal ID,Changed At,Stage,Amount,Close Date", ...rows].join("\n");
}

const today = (actor: Actor) => on(actor, TODAY);
const simulations = (actor: Actor) =>
  inTenant(actor, (db) =>
    db.simulation.findMany({
      where: { organizationId: actor.organizationId },
      orderBy: { recordedAt: "asc" },
    }),
  );

beforeAll(async () => {
  ({ a, b } = await twoTenants());
  const owner = today(a.actors.OWNER);
  await importText(owner, "deals", dealsCsv(someDeals()));
  await importText(owner, "deal-history", historyCsv(someDeals()));
  goalId = await anActiveGoal(a, {
    metric: "bookings",
    unit: "currency",
    currency: "USD",
    target: "150000",
    startsOn: "2026-01-01",
    endsOn: "2026-12-31",
  });
});

describe("deal history", () => {
  test("the same file again changes nothing, a corrected one makes a revision, and undo brings the first back", async () => {
    const owner = today(a.actors.OWNER);
    const again = await importText(owner, "deal-history", historyCsv(someDeals()));
    expect(again.rows).toMatchObject({ created: 0, revised: 0, unchanged: 224 });
    const corrected = someDeals().map((deal) => (deal.id === "O-1" ? { ...deal, amount: "25000" } : deal));
    const changed = await importText(owner, "deal-history", historyCsv(corrected));
    expect(changed.rows).toMatchObject({ created: 0, revised: 2 });
    await undoRun(owner, changed.runId ?? "");
    expect((await verify(owner)).filter(({ ok }) => !ok)).toEqual([]);
    expect((await importText(owner, "deal-history", historyCsv(someDeals()))).rows).toMatchObject({
      revised: 0,
      unchanged: 224,
    });
  });

  test("a row that says nothing is held back with a reason", async () => {
    const text = "Deal ID,Changed At,Stage,Amount,Close Date\nX-1,2026-01-01,,,\nX-2,2026-01-01,Proposal,10,";
    const outcome = await importText(today(b.actors.OWNER), "deal-history", text);
    expect(outcome.rows).toMatchObject({ created: 1, quarantined: 1 });
    expect(outcome.quarantine[0]).toMatchObject({ code: "NOTHING_CHANGED" });
  });
});

describe("a goal's simulation", () => {
  test("is kept with its probability, and the goal lands on its mean", async () => {
    expect(await simulateGoals(today(a.actors.OWNER))).toEqual({ simulated: expect.any(Number) });
    const goal = await getGoal(today(a.actors.FINANCE), goalId);
    expect(goal.simulation).toMatchObject({
      state: "SIMULATED",
      method: "PIPELINE",
      asOf: TODAY,
      runs: 2000,
    });
    expect(goal.isSimulationFresh).toBe(true);
    const landing = goal.landing?.value;
    if (landing?.state !== "LANDS") throw new Error("It lands.");
    expect(landing.method).toBe("SIMULATION");
    expect(landing.amount.toFixed()).toBe(decimal(goal.simulation?.mean ?? "0").toFixed());
    expect(landing.atRisk?.toFixed()).toBe(decimal(150000).minus(landing.amount).toFixed());
  });

  test("rates come from stage and age, and say how many deals they were counted on", async () => {
    const goal = await getGoal(today(a.actors.FINANCE), goalId);
    expect(goal.simulation?.evidence.pipeline).toMatchObject([
      {
        stage: "Proposal",
        band: 0,
        level: "STAGE_AND_AGE",
        deals: 2,
        amount: "40000",
        wins: 66,
        trials: 110,
      },
    ]);
    expect(goal.simulation?.evidence.slippage).toMatchObject({ p50: 10, p90: 10 });
  });

  test("nothing is computed twice for the same inputs", async () => {
    const before = await simulations(a.actors.OWNER);
    expect(await simulateGoals(today(a.actors.OWNER))).toEqual({ simulated: 0 });
    expect(await simulations(a.actors.OWNER)).toHaveLength(before.length);
  });

  test("its reason opens down to the deals", async () => {
    const reason = await explainReference(today(a.actors.AUDITOR), `simulation:${goalId}`);
    const pipeline = reason.inputs?.find(({ label }) => label.startsWith("Open pipeline"));
    expect(pipeline?.inputs?.map(({ label }) => label)).toEqual(["O-1", "O-2"]);
    expect(pipeline?.inputs?.[0]?.source).toMatchObject({
      kind: "facts",
      metric: "pipeline",
      from: "2026-08-01",
    });
  });

  test("new data puts the landing back on its pipeline until it is simulated anew", async () => {
    const owner = today(a.actors.OWNER);
    const one = {
      id: "N-1",
      stage: "Closed Won",
      openedOn: "2026-06-01",
      closedOn: "2026-06-29",
      amount: "5000",
    };
    const { runId } = await importText(owner, "deals", dealsCsv([one]));
    const stale = await getGoal(owner, goalId);
    expect([stale.simulation, stale.isSimulationFresh]).toEqual([null, false]);
    expect(stale.landing?.value).toMatchObject({ method: "PIPELINE" });
    await simulateGoals(owner);
    expect((await getGoal(owner, goalId)).landing?.value).toMatchObject({ method: "SIMULATION" });
    await undoRun(owner, runId ?? "");
    await simulateGoals(owner);
  });

  test("each check-in keeps the probability of its day once", async () => {
    const fields = { subjectType: "goal", subjectId: goalId, confidence: 6, asOf: "2026-04-15" };
    await recordCheckIn(today(a.actors.SALES_MANAGER), recordCheckInInput.parse(fields));
    await simulateGoals(today(a.actors.OWNER));
    await simulateGoals(today(a.actors.OWNER));
    const kept = (await simulations(a.actors.OWNER)).filter(({ occasion }) => occasion === "CHECK_IN");
    expect(kept).toHaveLength(1);
    expect(kept[0]?.asOf.toISOString().slice(0, 10)).toBe("2026-04-15");
  });

  test("a goal by hand says why it has none", async () => {
    const byHand = await anActiveGoal(a, {});
    await simulateGoals(today(a.actors.OWNER));
    const goal = await getGoal(today(a.actors.FINANCE), byHand);
    expect(goal.simulation).toMatchObject({
      state: "NO_SIMULATION",
      because: expect.stringContaining("check-ins"),
    });
  });
});

describe("the other tenant", () => {
  test("sees no simulation, and cannot ask why", async () => {
    await simulateGoals(today(b.actors.OWNER));
    expect(await simulations(b.actors.OWNER)).toEqual([]);
    expect(await refusal(explainReference(today(b.actors.OWNER), `simulation:${goalId}`))).toBe("NOT_FOUND");
  });

  test("a kept simulation is never changed", async () => {
    await database.owner.query("SELECT set_config('app.organization_id', $1, false)", [a.organizationId]);
    await expect(database.owner.query("UPDATE simulation SET probability = 1")).rejects.toThrow(
      "never changed",
    );
  });
});
