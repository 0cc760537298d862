import pg from "pg";
import { beforeAll, describe, expect, test } from "vitest";
import { decimal, sum, toText } from "@/lib/domain/number/decimal";
import { measureMany, measureMetric } from "@/lib/features/metrics/queries";
import type { MetricAnswer, MetricAsk } from "@/lib/features/metrics/schema";
import { inTenant } from "@/lib/platform/db/tenant";
import { newId } from "@/lib/platform/ids";
import { testDatabase } from "../../support/database";
import { type TestFact, writeFacts } from "../../support/facts";
import { type TestOrganization, twoTenants } from "../../support/organizations";

const database = testDatabase();
let a: TestOrganization;
let b: TestOrganization;
const ids = {
  east: newId(),
  bavaria: newId(),
  germany: newId(),
  usa: newId(),
  core: newId(),
  extra: newId(),
  acme: newId(),
  birch: newId(),
};

async function dimensions(of: TestOrganization, named: typeof ids): Promise<void> {
  const { organizationId } = of;
  await inTenant(of.actors.OWNER, async (db) => {
    await db.team.create({
      data: { organizationId, id: named.east, code: "EAST", name: "East", parentId: of.teamId },
    });
    await db.region.create({ data: { organizationId, id: named.germany, code: "DE", name: "Germany" } });
    await db.region.create({
      data: {
        organizationId,
        id: named.bavaria,
        code: "BY",
        name: "Bavaria",
        parentId: named.germany,
        isMarket: false,
      },
    });
    await db.region.create({ data: { organizationId, id: named.usa, code: "US", name: "United States" } });
    await db.product.create({
      data: { organizationId, id: named.core, code: "CORE", name: "Core", group: "Software" },
    });
    await db.product.create({
      data: { organizationId, id: named.extra, code: "EXTRA", name: "Extra", group: "Software" },
    });
    await db.customer.create({
      data: { organizationId, id: named.acme, code: "ACME", name: "Acme", segment: "Large" },
    });
    await db.customer.create({
      data: { organizationId, id: named.birch, code: "BIRCH", name: "Birch", segment: "Small" },
    });
    await db.period.create({ data: { organizationId, month: new Date("2026-01-01"), status: "CLOSED" } });
    await db.period.create({ data: { organizationId, month: new Date("2026-02-01"), status: "CLOSED" } });
    await db.period.create({ data: { organizationId, month: new Date("2026-03-01"), status: "CLOSED" } });
  });
}

function factsOf(of: TestOrganization, n: typeof ids): TestFact[] {
  const owner = of.actors.SALES_REP.memberId;
  return [
    {
      measure: "bookings",
      on: "2026-01-05",
      amount: "100.25",
      quantity: "2",
      teamId: of.teamId,
      ownerId: owner,
      regionId: n.germany,
      productId: n.core,
      customerId: n.acme,
    },
    {
      measure: "deals_won",
      on: "2026-01-05",
      amount: "1",
      currency: null,
      teamId: of.teamId,
      ownerId: owner,
      customerId: n.acme,
    },
    {
      measure: "bookings",
      on: "2026-01-20",
      amount: "50",
      quantity: "1",
      teamId: n.east,
      regionId: n.bavaria,
      productId: n.extra,
      customerId: n.birch,
    },
    {
      measure: "deals_won",
      on: "2026-01-20",
      amount: "1",
      currency: null,
      teamId: n.east,
      customerId: n.birch,
    },
    { measure: "deals_lost", on: "2026-01-21", amount: "1", currency: null, teamId: n.east },
    { measure: "deals_lost", on: "2026-01-22", amount: "1", currency: null, teamId: n.east },
    {
      measure: "bookings",
      on: "2026-03-01",
      amount: "25.5",
      regionId: n.usa,
      productId: n.core,
      customerId: n.acme,
    },
    { measure: "deals_lost", on: "2026-03-02", amount: "1", currency: null, teamId: of.teamId },
    { measure: "revenue", on: "2026-01-31", amount: "80", teamId: of.teamId, regionId: n.germany },
    { measure: "cogs", on: "2026-01-31", amount: "20", teamId: of.teamId, regionId: n.germany },
    { measure: "revenue", on: "2026-01-31", amount: "40", currency: "EUR", regionId: n.usa },
    { measure: "revenue", on: "2026-03-15", amount: "10", currency: "EUR", regionId: n.germany },
    {
      measure: "bookings",
      on: "2026-01-09",
      amount: "999",
      knownFrom: "2026-01-10T00:00:00Z",
      knownTo: "2026-02-01T00:00:00Z",
    },
    { measure: "headcount", on: "2026-01-15", amount: "10", currency: null, teamId: of.teamId },
    { measure: "headcount", on: "2026-01-31", amount: "12", currency: null, teamId: of.teamId },
    { measure: "headcount", on: "2026-01-15", amount: "5", currency: null, teamId: n.east },
    { scenario: "budget", measure: "revenue", on: "2026-01-01", amount: "150", teamId: of.teamId },
  ];
}

beforeAll(async () => {
  ({ a, b } = await twoTenants());
  await dimensions(a, ids);
  await writeFacts(database.owner, a.organizationId, factsOf(a, ids));
  await inTenant(a.actors.OWNER, (db) =>
    db.rate.create({
      data: {
        organizationId: a.organizationId,
        month: new Date("2026-01-01"),
        currency: "EUR",
        kind: "AVERAGE",
        rate: "1.1",
      },
    }),
  );
  const foreign = {
    ...ids,
    east: newId(),
    bavaria: newId(),
    germany: newId(),
    usa: newId(),
    core: newId(),
    extra: newId(),
    acme: newId(),
    birch: newId(),
  };
  await dimensions(b, foreign);
  await writeFacts(
    database.owner,
    b.organizationId,
    factsOf(b, foreign).map((fact) => ({ ...fact, amount: "7777" })),
  );
});

const quarter = { from: "2026-01-01", to: "2026-03-31" };
const ask = (more: Partial<MetricAsk>): MetricAsk => ({
  metric: "bookings",
  grain: "total",
  ...quarter,
  ...more,
});
const values = (answer: MetricAnswer) => answer.cells.map((cell) => cell.value ?? cell.state);
const total = (answer: MetricAnswer) => toText(sum(answer.cells.map((cell) => decimal(cell.value ?? "0"))));

describe("a metric by dimension", () => {
  test.each([
    "team",
    "owner",
    "manager",
    "region",
    "product",
    "productGroup",
    "customer",
    "segment",
    "account",
    "unit",
    "department",
    "currency",
    "source",
  ] as const)("its parts by %s add up to the total", async (dimension) => {
    const answer = await measureMetric(a.actors.OWNER, ask({ by: [dimension] }));
    expect(total(answer)).toBe("175.75");
  });

  test("two dimensions and months add up too, with a row for what has none", async () => {
    const answer = await measureMetric(a.actors.OWNER, ask({ by: ["team", "product"], grain: "month" }));
    expect(total(answer)).toBe("175.75");
    expect(
      answer.cells
        .filter((cell) => cell.value !== "0")
        .map((cell) => [cell.period, cell.dims.team, cell.dims.product, cell.value]),
    ).toEqual([
      ["2026-01", "EAST", "EXTRA", "50"],
      ["2026-01", "WEST", "CORE", "100.25"],
      ["2026-03", "(none)", "CORE", "25.5"],
    ]);
  });

  test("a team or region holds all below it, by code, name or id", async () => {
    const actor = a.actors.SALES_REP;
    for (const region of ["DE", "germany", ids.germany]) {
      expect(values(await measureMetric(actor, ask({ where: { region } })))).toEqual(["150.25"]);
    }
    expect(values(await measureMetric(actor, ask({ where: { region: "DE!" } })))).toEqual(["100.25"]);
    expect(
      values(await measureMetric(actor, ask({ where: { team: "WEST", product: ["Core", "EXTRA"] } }))),
    ).toEqual(["150.25"]);
    expect(values(await measureMetric(actor, ask({ where: { team: "(none)" } })))).toEqual(["25.5"]);
  });

  test("an unknown name is refused with what was probably meant", async () => {
    await expect(measureMetric(a.actors.OWNER, ask({ where: { region: "Germny" } }))).rejects.toThrow(
      /Germany/,
    );
    await expect(measureMetric(a.actors.OWNER, ask({ metric: "bookngs" }))).rejects.toThrow(/bookings/);
  });
});

describe("what a period says", () => {
  test("a ratio of sums, not an average of ratios", async () => {
    const answer = await measureMetric(a.actors.OWNER, ask({ metric: "win_rate" }));
    expect(values(answer)).toEqual(["0.4"]);
  });

  test("a closed period without facts is 0, an open one is none yet", async () => {
    const answer = await measureMetric(a.actors.OWNER, ask({ grain: "month", to: "2026-04-30" }));
    expect(answer.cells.map((cell) => [cell.value, cell.state, cell.isPreliminary])).toEqual([
      ["150.25", "ACTUAL", false],
      ["0", "ACTUAL", false],
      ["25.5", "ACTUAL", false],
      [null, "NONE_YET", true],
    ]);
  });

  test("zero below a ratio is not defined, never 0 or infinite", async () => {
    const answer = await measureMetric(a.actors.OWNER, ask({ metric: "win_rate", grain: "month" }));
    expect(values(answer)).toEqual(["0.5", "NOT_DEFINED", "0"]);
    const margin = await measureMetric(
      a.actors.OWNER,
      ask({ metric: "gross_margin", grain: "month", where: { team: "WEST" } }),
    );
    expect(values(margin)).toEqual(["0.75", "NOT_DEFINED", "NOT_DEFINED"]);
  });

  test("a period without plan is no plan", async () => {
    const answer = await measureMetric(
      a.actors.OWNER,
      ask({ metric: "revenue", scenario: "budget", grain: "month" }),
    );
    expect(values(answer)).toEqual(["150", "NO_PLAN", "NO_PLAN"]);
    await expect(
      measureMetric(a.actors.OWNER, ask({ metric: "cogs", scenario: "forecast-2" })),
    ).rejects.toMatchObject({ code: "INVALID", message: expect.stringContaining("budget") });
  });

  test("money converts per currency and month; a missing rate is said, never 0", async () => {
    const answer = await measureMetric(a.actors.OWNER, ask({ metric: "revenue", grain: "month" }));
    expect(values(answer)).toEqual(["124", "0", "NO_RATE"]);
    expect(answer.cells[2]?.note).toContain("EUR in 2026-03");
  });

  test("days are read from the facts", async () => {
    const answer = await measureMetric(
      a.actors.OWNER,
      ask({ grain: "day", from: "2026-01-04", to: "2026-01-05" }),
    );
    expect(values(answer)).toEqual(["0", "100.25"]);
    expect(
      values(await measureMetric(a.actors.OWNER, ask({ from: "2026-01-06", to: "2026-03-01" }))),
    ).toEqual(["75.5"]);
  });

  test("the last value of each series counts, and the series add", async () => {
    const answer = await measureMetric(a.actors.OWNER, ask({ metric: "headcount", by: ["team"] }));
    expect(answer.cells.map((cell) => [cell.dims.team, cell.value])).toEqual([
      ["EAST", "5"],
      ["WEST", "12"],
    ]);
    expect(values(await measureMetric(a.actors.OWNER, ask({ metric: "headcount" })))).toEqual(["17"]);
  });

  test("new customers and markets are counted once, in the period of their first fact", async () => {
    const actor = a.actors.OWNER;
    expect(values(await measureMetric(actor, ask({ metric: "new_customers", grain: "month" })))).toEqual([
      "2",
      "0",
      "0",
    ]);
    const bySegment = await measureMetric(actor, ask({ metric: "new_customers", by: ["segment"] }));
    expect(bySegment.cells.map((cell) => [cell.dims.segment, cell.value])).toEqual([
      ["Large", "1"],
      ["Small", "1"],
    ]);
    expect(values(await measureMetric(actor, ask({ metric: "new_markets", grain: "month" })))).toEqual([
      "2",
      "0",
      "0",
    ]);
  });

  test("as known at an instant", async () => {
    const known = (knownAt: string) =>
      measureMetric(a.actors.OWNER, ask({ grain: "total", to: "2026-01-31", knownAt }));
    expect(values(await known("2026-01-15T00:00:00Z"))).toEqual(["1149.25"]);
    expect(values(await known("2026-02-02T00:00:00Z"))).toEqual(["150.25"]);
    expect(values(await known("2019-01-01T00:00:00Z"))).toEqual(["NONE_YET"]);
  });

  test.each([
    "team",
    "owner",
    "manager",
    "region",
    "product",
    "productGroup",
    "segment",
    "currency",
  ] as const)("as known at an instant, the roll-up by %s says what the facts say", async (dimension) => {
    for (const knownAt of [
      "2019-01-01T00:00:00Z",
      "2026-01-15T00:00:00Z",
      "2026-02-02T00:00:00Z",
      "2026-06-01T00:00:00Z",
    ]) {
      const rolledUp = await measureMetric(a.actors.OWNER, ask({ by: [dimension], knownAt }));
      // A second dimension is asked of the facts themselves.
      const facts = await measureMetric(a.actors.OWNER, ask({ by: [dimension, "source"], knownAt }));
      const told = ({ cells }: MetricAnswer) =>
        cells.map((cell) => [cell.dims[dimension], cell.value ?? cell.state]).sort();
      expect(told(rolledUp)).toEqual(told(facts));
    }
  });
});

describe("walls and batches", () => {
  test("B's data is never in A's figures, and A's names mean nothing to B", async () => {
    expect(total(await measureMetric(b.actors.OWNER, ask({ by: ["product"] })))).toBe(
      toText(decimal("7777").times(3)),
    );
    await expect(measureMetric(b.actors.OWNER, ask({ where: { region: ids.germany } }))).rejects.toThrow(
      /No region/,
    );
  });

  test("many questions take as many statements as a few", async () => {
    const few = await statements(() =>
      measureMany(a.actors.OWNER, [
        ask({ metric: "revenue", by: ["team"] }),
        ask({ where: { product: "CORE", region: "DE" } }),
      ]),
    );
    const many = await statements(() =>
      measureMany(a.actors.OWNER, [
        ...["bookings", "revenue", "cogs", "gross_margin", "win_rate"].map((metric) =>
          ask({ metric, by: ["team"], grain: "month" }),
        ),
        ...["CORE", "EXTRA"].flatMap((product) =>
          ["DE", "US"].map((region) => ask({ where: { product, region } })),
        ),
      ]),
    );
    expect(many).toBe(few);
    expect(few).toBeLessThanOrEqual(10);
  });
});

/** Statements our database connection carries while something runs. */
async function statements(work: () => Promise<unknown>): Promise<number> {
  const original = pg.Client.prototype.query;
  let count = 0;
  pg.Client.prototype.query = function counting(this: unknown, ...input: unknown[]) {
    count += 1;
    return Reflect.apply(original, this, input);
  } as typeof original;
  try {
    await work();
  } finally {
    pg.Client.prototype.query = original;
  }
  return count;
}
