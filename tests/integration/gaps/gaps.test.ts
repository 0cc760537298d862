import { beforeAll, describe, expect, test } from "vitest";
import { decimal, sum, toText } from "@/lib/domain/number/decimal";
import type { Reason } from "@/lib/domain/reasoned";
import { explainReference } from "@/lib/features/explain/queries";
import { gapsOf } from "@/lib/features/gaps/queries";
import type { GapFigures, GapsAsk } from "@/lib/features/gaps/schema";
import { measureMetric } from "@/lib/features/metrics/queries";
import { listRecords } from "@/lib/features/metrics/records";
import { varianceOf } from "@/lib/features/variance/queries";
import { inTenant } from "@/lib/platform/db/tenant";
import { newId } from "@/lib/platform/ids";
import { testDatabase } from "../../support/database";
import { type TestFact, writeFacts } from "../../support/facts";
import { aKeyResult, anObjective } from "../../support/goals";
import { type TestOrganization, twoTenants } from "../../support/organizations";

const database = testDatabase();
let a: TestOrganization;
let b: TestOrganization;
const ids = { east: newId(), old: newId(), fresh: newId(), late: newId(), stray: newId() };

async function addGoal(
  of: TestOrganization,
  title: string,
  target: string,
  filter: Record<string, string[]>,
  teamId: string | null,
  currency = "USD",
): Promise<string> {
  const id = newId();
  const day = (text: string) => new Date(`${text}T00:00:00Z`);
  await inTenant(of.actors.OWNER, (db) =>
    db.goal.create({
      data: {
        organizationId: of.organizationId,
        id,
        title,
        metric: "bookings",
        filter,
        teamId,
        ownerId: of.actors.SALES_MANAGER.memberId,
        currency,
        target,
        startsOn: day("2026-01-01"),
        endsOn: day("2026-03-31"),
        status: "ACTIVE",
        agreedAt: day("2026-01-01"),
        agreedBy: of.actors.EXECUTIVE.memberId,
      },
    }),
  );
  return id;
}

/** West: 500 run-off, a booking of 300 of which 60 is earned, one not started, a stray ledger row. East promised nothing. */
function factsOf(of: TestOrganization): TestFact[] {
  const west = of.teamId;
  return [
    { measure: "bookings", on: "2025-06-01", amount: "1200", teamId: west, customerId: ids.old },
    { measure: "revenue", on: "2026-01-31", amount: "250", teamId: west, customerId: ids.old },
    { measure: "revenue", on: "2026-02-28", amount: "250", teamId: west, customerId: ids.old },
    { measure: "bookings", on: "2026-02-10", amount: "300", teamId: west, customerId: ids.fresh },
    { measure: "revenue", on: "2026-02-28", amount: "65", teamId: west, customerId: ids.fresh },
    { measure: "revenue", on: "2026-03-01", amount: "-5", teamId: west, customerId: ids.fresh },
    { measure: "bookings", on: "2026-03-20", amount: "100", teamId: west, customerId: ids.late },
    { measure: "revenue", on: "2026-03-31", amount: "7", teamId: west, customerId: ids.stray },
    { measure: "revenue", on: "2026-03-31", amount: "3", teamId: west },
    { measure: "revenue", on: "2026-03-31", amount: "40", teamId: ids.east },
    { measure: "revenue", on: "2026-03-31", amount: "9.99" },
    { scenario: "budget", measure: "revenue", on: "2026-02-01", amount: "1000", teamId: west },
    { scenario: "budget", measure: "revenue", on: "2026-02-01", amount: "50", teamId: ids.east },
  ];
}

beforeAll(async () => {
  ({ a, b } = await twoTenants());
  for (const of of [a, b]) {
    const { organizationId } = of;
    await inTenant(of.actors.OWNER, async (db) => {
      await db.team.create({ data: { organizationId, id: ids.east, code: "EAST", name: "East" } });
      for (const code of ["old", "fresh", "late", "stray"] as const)
        await db.customer.create({ data: { organizationId, id: ids[code], code, name: code } });
    });
    await writeFacts(
      database.owner,
      organizationId,
      factsOf(of).map((fact) => (of === a ? fact : { ...fact, amount: "1" })),
    );
  }
  await addGoal(a, "West sells", "450", { team: ["WEST"] }, a.teamId);
  await addGoal(
    a,
    "A rep's share of it",
    "200",
    { team: ["WEST"], owner: [a.actors.SALES_REP.memberId] },
    a.teamId,
  );
});

const ask: GapsAsk = { metric: "revenue", from: "2026-01-01", to: "2026-03-31" };
const add = (values: readonly (string | null)[]) => toText(sum(values.map((value) => decimal(value ?? "0"))));

function closes({ plan, commitment, sales, conversion, actual, total }: GapFigures): void {
  expect(add([plan, commitment, sales, conversion])).toBe(actual);
  expect(add([commitment, sales, conversion])).toBe(total);
}

describe("the three gaps", () => {
  test("by team: promised, sold and earned, with the run-off of earlier contracts inside", async () => {
    const { rows, total } = await gapsOf(a.actors.FINANCE, ask);
    expect(
      rows.map(({ label, plan, goals, sold, actual, commitment, sales, conversion }) => ({
        label,
        plan,
        goals,
        sold,
        actual,
        commitment,
        sales,
        conversion,
      })),
    ).toEqual([
      {
        label: "East",
        plan: "50",
        goals: null,
        sold: null,
        actual: "40",
        commitment: "-10",
        sales: "0",
        conversion: "0",
      },
      {
        label: "West",
        plan: "1000",
        goals: "950",
        sold: "900",
        actual: "570",
        commitment: "-50",
        sales: "-50",
        conversion: "-330",
      },
      {
        label: "No team",
        plan: "0",
        goals: null,
        sold: null,
        actual: "9.99",
        commitment: "9.99",
        sales: "0",
        conversion: "0",
      },
    ]);
    for (const row of [...rows, total]) closes(row);
    for (const figure of ["plan", "actual", "commitment", "sales", "conversion", "total"] as const)
      expect(add(rows.map((row) => row[figure]))).toBe(total[figure]);
  });

  test("no goal and no plan are lines of their own", async () => {
    const { noGoal, noPlan } = await gapsOf(a.actors.FINANCE, ask);
    expect(noGoal).toMatchObject({ total: "-0.01", goals: null, sold: null });
    expect(noPlan).toMatchObject({ plan: "0", actual: "9.99" });
  });

  test("the company has the same three gaps by objective as by team, and each row can be asked why", async () => {
    const west = await anObjective(a, { title: "Earn more" });
    const id = await aKeyResult(a, west, {
      ...{ title: "Revenue of 2,000", kind: "REACH_CURRENCY", metric: "revenue", unit: "currency" },
      ...{ currency: "USD", target: "2000" },
    });
    const goals = await inTenant(a.actors.OWNER, (db) =>
      db.goal.findMany({ where: { title: "West sells" } }),
    );
    await inTenant(a.actors.OWNER, (db) =>
      db.contribution.create({
        data: {
          ...{ organizationId: a.organizationId, keyResultId: id },
          ...{ goalId: goals[0]?.id ?? "", promised: "450", currency: "USD" },
        },
      }),
    );
    const byTeam = await gapsOf(a.actors.FINANCE, ask);
    const byObjective = await gapsOf(a.actors.FINANCE, { ...ask, by: "objective" });
    const gapsIn = ({ plan, commitment, sales, conversion, actual }: GapFigures) => ({
      ...{ plan, commitment, sales, conversion, actual },
    });
    expect(gapsIn(byObjective.total)).toEqual(gapsIn(byTeam.total));
    expect(byObjective.rows.map(gapsIn)).toEqual([gapsIn(byTeam.total)]);
    closes(byObjective.total);
    for (const { ref, commitment } of [...byObjective.rows, byObjective.total]) {
      const why = await explainReference(
        a.actors.FINANCE,
        `${ref}${ref.includes("?") ? "&" : "?"}part=commitment`,
      );
      expect(why.value).toBe(commitment);
    }
  });

  test("there is no such line where goals and plan cover everything, nor where rows overlap", async () => {
    const west = await gapsOf(a.actors.FINANCE, { ...ask, where: { team: "WEST" } });
    expect([west.noGoal, west.noPlan]).toEqual([null, null]);
    const objectives = await gapsOf(a.actors.FINANCE, { ...ask, by: "objective" });
    expect([objectives.noGoal, objectives.noPlan]).toEqual([null, null]);
  });

  test("where nobody promised, the company has no promise either, not one of 0", async () => {
    const { rows, total } = await gapsOf(a.actors.FINANCE, { ...ask, where: { team: "EAST" } });
    expect([...rows, total].map(({ goals, sold }) => [goals, sold])).toEqual([
      [null, null],
      [null, null],
    ]);
  });

  test("the conversion gap opens into lines that add up to it", async () => {
    const { rows } = await gapsOf(a.actors.FINANCE, ask);
    const west = rows.find((row) => row.code === "WEST");
    expect(west?.conversionLines.map(({ name, value }) => [name, value])).toEqual([
      ["LATER_PERIODS", "-235"],
      ["NOT_STARTED", "-100"],
      ["CREDITS", "-5"],
      ["MISSING_IN_SALES", "7"],
      ["UNMATCHED", "3"],
    ]);
    expect(add(west?.conversionLines.map(({ value }) => value) ?? [])).toBe(west?.conversion);
  });

  test("a goal is phased into the asked months", async () => {
    const { rows } = await gapsOf(a.actors.FINANCE, { ...ask, to: "2026-01-31" });
    const west = rows.find((row) => row.code === "WEST");
    expect(west?.goalLines.map(({ title, target }) => [title, target])).toEqual([["West sells", "155"]]);
  });

  test("the target of a metric holds each promise once, as the gaps do, and can be a reference", async () => {
    const { cells } = await measureMetric(a.actors.FINANCE, {
      metric: "bookings",
      scenario: "target",
      by: ["team"],
      grain: "total",
      from: ask.from,
      to: ask.to,
    });
    expect(cells.map(({ dims, value }) => [dims.team, value])).toEqual([["WEST", "450"]]);
    const { totals } = await varianceOf(a.actors.FINANCE, {
      metric: "bookings",
      reference: "target",
      grain: "total",
      from: ask.from,
      to: ask.to,
    });
    expect(totals[0]).toMatchObject({ actual: "400", reference: "450", delta: "-50" });
  });

  test("the goals of the gaps are the target of the same scope and days", async () => {
    for (const days of [
      { from: "2026-01-01", to: "2026-03-31" },
      { from: "2026-02-01", to: "2026-02-28" },
    ]) {
      const bookings = { ...days, metric: "bookings" };
      const { rows, total } = await gapsOf(a.actors.FINANCE, bookings);
      const target = { ...bookings, scenario: "target", grain: "total" } as const;
      const { cells } = await measureMetric(a.actors.FINANCE, { ...target, by: ["team"] });
      const promised = rows.flatMap(({ code, goals }) => (goals === null ? [] : [[code, goals]]));
      expect(cells.map(({ dims, value }) => [dims.team, value])).toEqual(promised);
      expect((await measureMetric(a.actors.FINANCE, target)).cells[0]?.value).toBe(total.goals);
    }
  });

  test("a seller's share is counted with the team's goal, and named; asked alone it is the seller's target", async () => {
    const target = {
      metric: "bookings",
      scenario: "target",
      grain: "total",
      ...{ from: ask.from, to: ask.to },
    };
    const rep = a.actors.SALES_REP.memberId;
    const { cells } = await measureMetric(a.actors.FINANCE, { ...target, grain: "total", by: ["owner"] });
    expect(cells.map(({ value, state }) => [value, state])).toEqual([
      ["450", "ACTUAL"],
      [null, "NOT_DEFINED"],
    ]);
    expect(cells[1]?.note).toMatch(/“A rep's share of it” is a share of “West sells”/);
    const alone = await measureMetric(a.actors.FINANCE, { ...target, grain: "total", where: { owner: rep } });
    expect(alone.cells.map(({ value }) => value)).toEqual(["200"]);
  });

  test("a metric that does not add has no gaps in money", async () => {
    await expect(gapsOf(a.actors.FINANCE, { ...ask, metric: "gross_margin" })).rejects.toThrow(/adds up/);
  });

  test("B sees nothing of A", async () => {
    const { total } = await gapsOf(b.actors.FINANCE, ask);
    expect(total).toMatchObject({ actual: "8", hasGoal: false });
  });
});

function leaves(reason: Reason): Reason[] {
  return reason.inputs?.length ? reason.inputs.flatMap(leaves) : [reason];
}

describe("why this number", () => {
  test("every reference a page shows resolves to the same figure", async () => {
    const { rows, total } = await gapsOf(a.actors.FINANCE, ask);
    for (const row of [...rows, total]) {
      expect((await explainReference(a.actors.FINANCE, row.ref)).value).toBe(row.total);
      expect(
        (await explainReference(a.actors.FINANCE, `${row.ref}${row.ref.includes("?") ? "&" : "?"}part=sales`))
          .value,
      ).toBe(row.sales);
      expect((await explainReference(a.actors.FINANCE, row.actualRef)).value).toBe(row.actual);
    }
    const variance = await varianceOf(a.actors.FINANCE, {
      metric: "revenue",
      reference: "budget",
      by: ["team"],
      grain: "quarter",
      from: ask.from,
      to: ask.to,
    });
    for (const row of [...variance.rows, ...variance.totals])
      expect((await explainReference(a.actors.FINANCE, row.ref)).value).toBe(row.delta);
  });

  test("a reason ends in source rows that add up to the figure", async () => {
    const reason = await explainReference(a.actors.FINANCE, "metric:revenue@2026-Q1?team=WEST");
    expect(reason.value).toBe("570");
    for (const leaf of leaves(reason)) {
      if (leaf.source?.kind !== "facts") continue;
      const { from, to, where, scenario, metric } = leaf.source;
      const page = await listRecords(a.actors.FINANCE, {
        measures: metric.split(","),
        from,
        to,
        where,
        scenario,
      });
      expect(page.total).toBe(leaf.value);
      expect(page.rows[0]).toMatchObject({ fileName: "test.csv", payload: { Amount: "250" } });
    }
  });

  test("what is no reference is refused; B's figures do not exist for A", async () => {
    await expect(explainReference(a.actors.FINANCE, "nonsense")).rejects.toMatchObject({ code: "INVALID" });
    await expect(explainReference(a.actors.FINANCE, `goal:${newId()}`)).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
  });
});

test("a team whose money has no rate keeps its row, and the rest does not pass for the whole", async () => {
  await writeFacts(database.owner, a.organizationId, [
    { measure: "bookings", on: "2019-01-10", amount: "100", teamId: a.teamId },
    { measure: "bookings", on: "2019-01-11", amount: "7", currency: "CHF" },
  ]);
  const { rows, total } = await gapsOf(a.actors.FINANCE, {
    metric: "bookings",
    from: "2019-01-01",
    to: "2019-01-31",
  });
  expect(rows.map(({ state, actual }) => [state, actual])).toContainEqual(["NO_RATE", null]);
  expect(total).toMatchObject({ state: "NO_RATE", actual: null, total: null });
});

test("a goal in another currency counts at the plan rate of its first month, or not at all without one", async () => {
  await addGoal(b, "Sold in euros", "400", { team: ["WEST"] }, b.teamId, "EUR");
  const bookings = { metric: "bookings", from: ask.from, to: ask.to };
  const target = { ...bookings, scenario: "target", grain: "total" } as const;
  const without = await gapsOf(b.actors.FINANCE, bookings);
  expect(without.rows.find(({ code }) => code === "WEST")).toMatchObject({ goals: null, state: "NO_RATE" });
  expect((await measureMetric(b.actors.FINANCE, target)).cells[0]?.state).toBe("NO_RATE");
  await inTenant(b.actors.OWNER, (db) =>
    db.rate.create({
      data: {
        organizationId: b.organizationId,
        month: new Date("2026-01-01T00:00:00Z"),
        currency: "EUR",
        kind: "BUDGET",
        rate: "1.25",
      },
    }),
  );
  const rated = await gapsOf(b.actors.FINANCE, bookings);
  expect(rated.total.goals).toBe("500");
  expect((await measureMetric(b.actors.FINANCE, target)).cells[0]?.value).toBe("500");
});
