import { beforeAll, describe, expect, test } from "vitest";
import { decimal, sum, toText } from "@/lib/domain/number/decimal";
import { varianceOf } from "@/lib/features/variance/queries";
import type { VarianceAsk, VarianceRow } from "@/lib/features/variance/schema";
import { inTenant } from "@/lib/platform/db/tenant";
import { newId } from "@/lib/platform/ids";
import { testDatabase } from "../../support/database";
import { type TestFact, writeFacts } from "../../support/facts";
import { type TestOrganization, twoTenants } from "../../support/organizations";

const database = testDatabase();
let a: TestOrganization;
let b: TestOrganization;
const ids = {
  core: newId(),
  extra: newId(),
  fresh: newId(),
  gone: newId(),
  north: newId(),
  south: newId(),
  acme: newId(),
};

function factsOf(of: TestOrganization): TestFact[] {
  const sale = (
    on: string,
    amount: string,
    quantity: string | undefined,
    productId: string,
    regionId: string,
    currency = "USD",
  ): TestFact => ({
    measure: "bookings",
    on,
    amount,
    currency,
    productId,
    regionId,
    customerId: ids.acme,
    ...(quantity === undefined ? {} : { quantity }),
  });
  return [
    sale("2025-01-10", "100", "10", ids.core, ids.north),
    sale("2025-02-10", "90", "10", ids.extra, ids.south),
    sale("2025-02-11", "40", "2", ids.gone, ids.south),
    sale("2025-02-12", "100", "10", ids.core, ids.south, "EUR"),
    sale("2026-01-10", "180", "15", ids.core, ids.north),
    sale("2026-02-10", "70", "7", ids.extra, ids.south),
    sale("2026-02-11", "33.3333", "3", ids.fresh, ids.north),
    sale("2026-02-12", "100", "10", ids.core, ids.south, "EUR"),
    sale("2026-02-13", "12.5", undefined, ids.core, ids.north),
    { measure: "opex", on: "2026-01-31", amount: "120", teamId: of.teamId },
    { scenario: "budget", measure: "opex", on: "2026-01-01", amount: "100", teamId: of.teamId },
    { scenario: "budget", measure: "bookings", on: "2026-01-01", amount: "300" },
    { scenario: "budget", measure: "bookings", on: "2026-02-01", amount: "0" },
  ];
}

beforeAll(async () => {
  ({ a, b } = await twoTenants());
  for (const of of [a, b]) {
    const { organizationId } = of;
    await inTenant(of.actors.OWNER, async (db) => {
      for (const [code, id] of Object.entries({
        core: ids.core,
        extra: ids.extra,
        fresh: ids.fresh,
        gone: ids.gone,
      })) {
        await db.product.create({
          data: {
            organizationId,
            id,
            code: code.toUpperCase(),
            name: code,
            group: code === "gone" ? "Old" : "New",
          },
        });
      }
      for (const [code, id] of Object.entries({ north: ids.north, south: ids.south }))
        await db.region.create({ data: { organizationId, id, code: code.toUpperCase(), name: code } });
      await db.customer.create({
        data: { organizationId, id: ids.acme, code: "ACME", name: "Acme", segment: "Large" },
      });
      for (const month of ["2026-01-01", "2026-02-01"])
        await db.period.create({ data: { organizationId, month: new Date(month), status: "CLOSED" } });
      await db.rate.create({
        data: {
          organizationId,
          month: new Date("2025-02-01"),
          currency: "EUR",
          kind: "AVERAGE",
          rate: "1.1",
        },
      });
      await db.rate.create({
        data: {
          organizationId,
          month: new Date("2026-02-01"),
          currency: "EUR",
          kind: "AVERAGE",
          rate: "1.2",
        },
      });
    });
    await writeFacts(
      database.owner,
      organizationId,
      factsOf(of).map((fact) => (of === a ? fact : { ...fact, amount: "5" })),
    );
  }
});

const ask = (more: Partial<VarianceAsk>): VarianceAsk => ({
  metric: "bookings",
  reference: "prior-year",
  from: "2026-01-01",
  to: "2026-02-28",
  grain: "total",
  ...more,
});
const added = (rows: readonly VarianceRow[], pick: (row: VarianceRow) => string | null | undefined) =>
  toText(sum(rows.map((row) => decimal(pick(row) ?? "0"))));

describe("actual against a reference", () => {
  test("Δ, effect and percent; a cost above plan is bad", async () => {
    const answer = await varianceOf(
      a.actors.FINANCE,
      ask({ metric: "opex", reference: "budget", grain: "month" }),
    );
    expect(
      answer.totals.map(({ actual, reference, delta, effect, percent, state }) => ({
        actual,
        reference,
        delta,
        effect,
        percent,
        state,
      })),
    ).toEqual([
      { actual: "120", reference: "100", delta: "20", effect: "-20", percent: "0.2", state: "COMPARED" },
      { actual: "0", reference: null, delta: null, effect: null, percent: null, state: "NO_PLAN" },
    ]);
  });

  test("a reference of 0 is n.m., never a percentage", async () => {
    const answer = await varianceOf(a.actors.FINANCE, ask({ reference: "budget", grain: "month" }));
    expect(answer.totals[1]).toMatchObject({ reference: "0", percent: null, percentState: "NOT_MEANINGFUL" });
  });

  test.each(["team", "region", "product", "productGroup", "customer", "segment", "currency"] as const)(
    "rows by %s add up to the totals on both sides",
    async (dimension) => {
      const { rows, totals } = await varianceOf(a.actors.EXECUTIVE, ask({ by: [dimension], grain: "month" }));
      for (const side of ["actual", "reference", "delta"] as const)
        expect(added(rows, (row) => row[side])).toBe(added(totals, (row) => row[side]));
    },
  );

  test("the year to date stands beside the period", async () => {
    const answer = await varianceOf(a.actors.FINANCE, ask({ grain: "month", isWithYearToDate: true }));
    expect(
      answer.totals.map((row) => [row.actual, row.yearToDate?.actual, row.yearToDate?.reference]),
    ).toEqual([
      ["180", "180", "100"],
      ["235.8333", "415.8333", "340"],
    ]);
  });
});

describe("price, volume, mix", () => {
  test.each([
    [[]],
    [["product"]],
    [["region"]],
    [["product", "region"]],
    [["productGroup"]],
    [["customer"]],
    [["currency"]],
  ] as const)("by %j every part adds up, and the parts are the difference", async (by) => {
    const { rows, totals } = await varianceOf(
      a.actors.FINANCE,
      ask({ by: [...by], method: "price-volume-mix" }),
    );
    for (const row of [...rows, ...totals])
      expect(toText(sum(Object.values(row.parts ?? {}).map((part) => decimal(part))))).toBe(row.delta);
    for (const part of ["PRICE", "VOLUME", "MIX", "NEW", "LOST", "FX", "NOT_UNIT_PRICED"] as const)
      expect(added(rows, (row) => row.parts?.[part])).toBe(added(totals, (row) => row.parts?.[part]));
  });

  test("new, lost, exchange and what carries no units stand apart", async () => {
    const { totals, method } = await varianceOf(a.actors.FINANCE, ask({ method: "pvm" }));
    expect(method).toBe("price-volume-mix");
    expect(totals[0]?.parts).toMatchObject({
      NEW: "33.3333",
      LOST: "-40",
      FX: "10",
      NOT_UNIT_PRICED: "12.5",
    });
  });

  test("a plan without units leaves the whole difference in one piece, and says so", async () => {
    const { totals, methodNote } = await varianceOf(
      a.actors.FINANCE,
      ask({ reference: "budget", method: "price-volume-mix" }),
    );
    expect(totals[0]?.parts).toEqual({ NOT_UNIT_PRICED: totals[0]?.delta });
    expect(methodNote).toContain("No row of the budget has a quantity, so there are no prices to compare");
  });

  test("a year that has not come yet has no difference, and so no parts of one", async () => {
    const { totals } = await varianceOf(
      a.actors.FINANCE,
      ask({ from: "2027-01-01", to: "2027-12-31", reference: "prior-year", method: "price-volume-mix" }),
    );
    expect(totals[0]).toMatchObject({ delta: null, parts: null });
    expect(totals[0]?.reference).not.toBeNull();
  });

  test("a metric without prices refuses the method", async () => {
    await expect(
      varianceOf(a.actors.FINANCE, ask({ metric: "win_rate", method: "price-volume-mix" })),
    ).rejects.toThrow(/price/);
  });
});

test("B's data is never in A's variances", async () => {
  const { totals } = await varianceOf(b.actors.FINANCE, ask({}));
  expect(totals[0]?.actual).toBe("26");
});
