import { beforeAll, describe, expect, test } from "vitest";
import { METRICS } from "@/lib/domain/metrics/registry";
import { decimal, sum, toText } from "@/lib/domain/number/decimal";
import { DECOMPOSITION_METHODS } from "@/lib/domain/variance/decomposition-methods";
import { whyOf } from "@/lib/features/explain/why";
import { isApplicable } from "@/lib/features/variance/methods";
import { varianceOf } from "@/lib/features/variance/queries";
import type { VarianceAnswer, VarianceAsk } from "@/lib/features/variance/schema";
import { inTenant } from "@/lib/platform/db/tenant";
import { newId } from "@/lib/platform/ids";
import { testDatabase } from "../../support/database";
import { type TestFact, writeFacts } from "../../support/facts";
import { type TestOrganization, twoTenants } from "../../support/organizations";

const database = testDatabase();
let a: TestOrganization;
let b: TestOrganization;
const ids = { alco: newId(), bacco: newId(), fresh: newId(), gone: newId(), north: newId(), south: newId() };

type Line = { productId: string; regionId: string; units: string; price: string; cost: string };

const PLANNED: Line[] = [
  { productId: ids.alco, regionId: ids.north, units: "5000", price: "20", cost: "16" },
  { productId: ids.alco, regionId: ids.south, units: "3000", price: "20", cost: "16" },
  { productId: ids.bacco, regionId: ids.north, units: "4200", price: "14", cost: "12" },
  { productId: ids.gone, regionId: ids.south, units: "10", price: "5", cost: "6" },
];
const SOLD: Line[] = [
  { productId: ids.alco, regionId: ids.north, units: "4500", price: "21", cost: "16.5" },
  { productId: ids.alco, regionId: ids.south, units: "3000", price: "21", cost: "16.5" },
  { productId: ids.bacco, regionId: ids.north, units: "4500", price: "13.5", cost: "11.5" },
  { productId: ids.fresh, regionId: ids.north, units: "-3", price: "7", cost: "5" },
];

const times = (x: string, y: string) => toText(decimal(x).times(y));

function plannedFacts(): TestFact[] {
  return PLANNED.flatMap(({ productId, regionId, units, price, cost }): TestFact[] => {
    const common = { scenario: "budget", on: "2026-01-01", productId, regionId };
    return [
      { ...common, measure: "bookings", amount: times(units, price) },
      { ...common, measure: "units", amount: units, currency: null },
      { ...common, measure: "sales_cost", amount: times(units, cost) },
      { ...common, measure: "sales_profit", amount: times(units, toText(decimal(price).minus(cost))) },
    ];
  });
}

function soldFacts(): TestFact[] {
  return SOLD.flatMap(({ productId, regionId, units, price, cost }): TestFact[] => {
    const common = { on: "2026-01-15", productId, regionId };
    return [
      { ...common, measure: "bookings", amount: times(units, price), quantity: units },
      { ...common, measure: "units", amount: units, currency: null },
      { ...common, measure: "sales_cost", amount: times(units, cost) },
      { ...common, measure: "sales_profit", amount: times(units, toText(decimal(price).minus(cost))) },
    ];
  });
}

const OTHERS: TestFact[] = [
  { measure: "market_size", on: "2026-01-01", amount: "500000" },
  { scenario: "budget", measure: "market_size", on: "2026-01-01", amount: "400000" },
  ...["revenue:900:1000", "cogs:400:500", "opex:100:90", "sm_spend:0:70"].flatMap((text): TestFact[] => {
    const [measure = "", planned = "", actual = ""] = text.split(":");
    return [
      { scenario: "budget", measure, on: "2026-01-01", amount: planned, regionId: ids.north },
      { measure, on: "2026-01-20", amount: actual, regionId: ids.north },
    ];
  }),
  { measure: "mrr", on: "2025-01-31", amount: "50000" },
  { measure: "mrr", on: "2026-01-31", amount: "58500" },
  { measure: "mrr_new", on: "2025-06-30", amount: "8000" },
  { measure: "mrr_expansion", on: "2025-09-30", amount: "4000" },
  { measure: "mrr_contraction", on: "2025-10-31", amount: "2000" },
  { measure: "mrr_churn", on: "2025-11-30", amount: "2000" },
  // Sold in euros in February, a year earlier too; the rate of March is unknown.
  {
    measure: "bookings",
    on: "2025-02-10",
    amount: "100",
    currency: "EUR",
    quantity: "10",
    productId: ids.alco,
  },
  {
    measure: "bookings",
    on: "2026-02-10",
    amount: "120",
    currency: "EUR",
    quantity: "10",
    productId: ids.alco,
  },
  {
    measure: "bookings",
    on: "2026-03-10",
    amount: "10",
    currency: "EUR",
    quantity: "1",
    productId: ids.alco,
  },
  { measure: "bookings", on: "2025-03-10", amount: "10", quantity: "1", productId: ids.alco },
];

beforeAll(async () => {
  ({ a, b } = await twoTenants());
  for (const { organizationId, actors } of [a, b]) {
    await inTenant(actors.OWNER, async (db) => {
      for (const code of ["alco", "bacco", "fresh", "gone"] as const)
        await db.product.create({ data: { organizationId, id: ids[code], code, name: code } });
      for (const code of ["north", "south"] as const)
        await db.region.create({ data: { organizationId, id: ids[code], code, name: code } });
      for (const [month, rate] of [
        ["2025-02-01", "1.1"],
        ["2026-02-01", "1.25"],
      ] as const)
        await db.rate.create({
          data: { organizationId, month: new Date(month), currency: "EUR", kind: "AVERAGE", rate },
        });
    });
  }
  await writeFacts(database.owner, a.organizationId, [...plannedFacts(), ...soldFacts(), ...OTHERS]);
  await writeFacts(database.owner, b.organizationId, [
    { measure: "bookings", on: "2026-01-15", amount: "5" },
  ]);
});

const ask = (more: Partial<VarianceAsk>): VarianceAsk => ({
  metric: "bookings",
  reference: "budget",
  from: "2026-01-01",
  to: "2026-01-31",
  grain: "total",
  ...more,
});
const split = (more: Partial<VarianceAsk>) => varianceOf(a.actors.FINANCE, ask(more));
const partsOf = ({ totals }: VarianceAnswer) => totals[0]?.parts ?? {};
const added = (values: readonly string[]) => toText(sum(values.map((value) => decimal(value))));

const CASES = [
  ...["bookings", "sales_profit", "sales_margin", "gross_margin", "gross_profit", "operating_profit"].flatMap(
    (metric) =>
      DECOMPOSITION_METHODS.filter((method) => isApplicable(method, METRICS[metric as "bookings"])).map(
        (method) => [method, metric, "budget"] as const,
      ),
  ),
  ["mrr-bridge", "mrr", "prior-year"] as const,
];

test.each(CASES)(
  "%s of %s against %s closes on every level, or says what to import",
  async (method, metric, reference) => {
    const answers = await Promise.all(
      [[], ["region"], ["product"], ["product", "region"]].map((by) =>
        split({
          method,
          metric,
          reference,
          by: by as VarianceAsk["by"] & object,
          drivers: metric === "operating_profit" ? "revenue" : undefined,
        } as Partial<VarianceAsk>),
      ),
    );
    for (const answer of answers) {
      const [total] = answer.totals;
      if (answer.methodState !== "ACTUAL") {
        expect(answer.methodNote).toMatch(/import/);
        expect(total?.parts).toBeNull();
        continue;
      }
      const parts = sum(Object.values(partsOf(answer)).map((value) => decimal(value)));
      // A ratio is cut to twenty decimals, sums are exact.
      const shown = (value: string) =>
        toText(answer.isRatio ? decimal(value).toDecimalPlaces(18) : decimal(value));
      expect(shown(toText(parts))).toBe(shown(total?.delta ?? ""));
      for (const code of Object.keys(answer.partLabels))
        expect(added(answer.rows.map((row) => row.parts?.[code] ?? "0"))).toBe(partsOf(answer)[code] ?? "0");
    }
  },
);

describe("worked cases from facts and plan lines", () => {
  test("Memphis Company: gross profit analysis, with a lost product beside it", async () => {
    const answer = await split({
      metric: "sales_profit",
      method: "gross-profit-analysis",
      where: { product: ["alco", "bacco"] },
    });
    expect(partsOf(answer)).toMatchObject({ SALES_PRICE: "5250", COST_PRICE: "-1500" });
    expect(answer.totals[0]?.delta).toBe("2350");
  });

  test("price and volume on the revenue, contribution and profit basis", async () => {
    const where = { product: ["alco", "bacco"] };
    const revenue = await split({ method: "sales-price-volume", where });
    expect(partsOf(revenue)).toEqual({ PRICE: "5250", VOLUME: "-5800" });
    const contribution = await split({ metric: "sales_profit", method: "sales-price-volume", where });
    expect(partsOf(contribution)).toEqual({ PRICE: "5250", COST: "-1500", VOLUME: "-1400" });
    const profit = await split({ metric: "sales_profit", method: "sales-price-volume-profit", where });
    expect(partsOf(profit)).toEqual(partsOf(contribution));
  });

  test("mix and quantity are the volume; share and size are the quantity", async () => {
    const where = { product: ["alco", "bacco"] };
    const mixed = partsOf(await split({ metric: "sales_profit", method: "mix-quantity", where }));
    expect(added([mixed.MIX ?? "0", mixed.QUANTITY ?? "0"])).toBe("-1400");
    const market = partsOf(await split({ metric: "sales_profit", method: "market-share-size" }));
    // The market grew by a quarter: at the budget's share profit would have been a quarter higher.
    expect(market.MARKET_SIZE).toBe("10097.5");
  });

  test("flexible and static budget of the operating profit", async () => {
    const fixed = partsOf(await split({ metric: "operating_profit", method: "static-budget" }));
    expect(fixed).toEqual({ SALES_LINE: "100", COST_LINE: "-100", FIXED_COST: "-60" });
    const flexible = await split({
      metric: "operating_profit",
      method: "flexible-budget",
      by: ["region"],
      where: { region: "north" },
    });
    expect(flexible.methodState).toBe("ACTUAL");
    expect(partsOf(flexible).FIXED_COST).toBe("-60");
  });

  test("constant currency: exchange by row, the rest at last year's rate; a row without a rate is named", async () => {
    const february = {
      metric: "bookings",
      reference: "prior-year",
      method: "fx-by-currency",
      from: "2026-02-01",
      to: "2026-02-28",
    };
    expect(partsOf(await split(february))).toEqual({ CONSTANT_RATES: "22", FX: "18" });
    const march = await split({ ...february, from: "2026-03-01", to: "2026-03-31" });
    expect(march).toMatchObject({
      methodState: "NO_RATE",
      methodNote: expect.stringContaining("EUR for 2026-03"),
    });
  });

  test("the MRR bridge leads from last year's MRR to ours; what the movements do not tell stands apart", async () => {
    const answer = await split({ metric: "mrr", reference: "prior-year", method: "mrr-bridge" });
    expect(partsOf(answer)).toEqual({
      MRR_NEW: "8000",
      MRR_EXPANSION: "4000",
      MRR_CONTRACTION: "-2000",
      MRR_CHURN: "-2000",
      NOT_IN_MOVEMENTS: "500",
    });
  });

  test("a driver tree: units in order, then what a unit brought; order-free closes on the same difference", async () => {
    const drivers = "units";
    const inOrder = await split({ method: "driver-tree-in-order", drivers });
    expect(Object.keys(partsOf(inOrder))).toEqual(["units", "REST_DRIVER"]);
    expect(inOrder.partLabels.REST_DRIVER).toBe("Bookings ÷ Units");
    const free = await split({ method: "driver-tree-average", drivers });
    expect(partsOf(free).units).not.toBe(partsOf(inOrder).units);
  });
});

describe("what cannot be split says why", () => {
  test.each([
    [{ method: "magic" }, /no method "magic".*mrr-bridge/],
    [{ metric: "win_rate", method: "price-volume-mix" }, /price/],
    [{ method: "driver-tree-average", drivers: "bookings * units" }, /cycle/],
    [{ method: "driver-tree-average", drivers: "revenue * billings" }, /units clash/],
    [{ method: "driver-tree-average", drivers: "units ? leads" }, /× or ÷/],
    [{ metric: "opex", method: "driver-tree-average" }, /State the drivers/],
  ])("%j", async (more, says) => {
    await expect(split(more)).rejects.toThrow(says);
  });

  test("no plan, no units, no cost and no market name what to import", async () => {
    const states = async (more: Partial<VarianceAsk>) => (await split(more)).methodState;
    expect(await states({ metric: "billings", method: "mix-quantity" })).toBe("NO_PLAN");
    expect(await states({ metric: "bookings", reference: "prior-year", method: "market-share-size" })).toBe(
      "NO_MARKET",
    );
    const gross = await split({ metric: "gross_profit", method: "mix-quantity", by: ["product"] });
    expect(gross).toMatchObject({ methodState: "NO_UNITS", methodNote: expect.stringMatching(/import/i) });
  });
});

test("each effect answers why, down to the items that made it", async () => {
  const reference = "variance:bookings@2026-01?method=price-volume-mix&part=PRICE&reference=budget&by=region";
  const why = await whyOf(a.actors.FINANCE, reference);
  expect(JSON.stringify(why)).toContain("north, alco");
});

test("B sees its own sales only", async () => {
  const answer = await varianceOf(b.actors.FINANCE, ask({ method: "sales-price-volume" }));
  expect(answer).toMatchObject({ methodState: "NO_PLAN" });
  expect(answer.totals[0]?.actual).toBe("5");
});
