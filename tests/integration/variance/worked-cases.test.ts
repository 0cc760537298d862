import { beforeAll, expect, test } from "vitest";
import { whyOf } from "@/lib/features/explain/why";
import { varianceOf } from "@/lib/features/variance/queries";
import type { VarianceAsk } from "@/lib/features/variance/schema";
import { inTenant } from "@/lib/platform/db/tenant";
import { newId } from "@/lib/platform/ids";
import { testDatabase } from "../../support/database";
import { type TestFact, writeFacts } from "../../support/facts";
import { type TestOrganization, twoTenants } from "../../support/organizations";

/* Worked cases of textbooks, told as plan lines and facts: each stands in a month of its own. */

const database = testDatabase();
let a: TestOrganization;
let b: TestOrganization;
const ids = { tyre: newId(), one: newId(), other: newId(), north: newId(), oslo: newId(), south: newId() };

type Amounts = Readonly<Record<string, readonly [planned: string, actual: string]>>;

/** Plan lines and facts of a month: measure → [planned, actual]. */
function told(month: string, amounts: Amounts, rest: Partial<TestFact> = {}): TestFact[] {
  return Object.entries(amounts).flatMap(([measure, [planned, actual]]): TestFact[] => {
    const common = { measure, ...rest, ...(measure === "units" ? { currency: null } : {}) };
    return [
      { ...common, scenario: "budget", on: `${month}-01`, amount: planned },
      { ...common, on: `${month}-15`, amount: actual },
    ];
  });
}

const FACTS: TestFact[] = [
  // Horngren 7-16: 3,000 tyres at 110 and 74 planned, 2,800 sold; the ledger knows no products.
  ...told("2026-01", { revenue: ["330000", "313600"], cogs: ["222000", "229600"], opex: ["84000", "80000"] }),
  ...told("2026-01", { units: ["3000", "2800"] }, { productId: ids.tyre }),
  // Webb: a market of 60,000 with a share of 20 % planned, of 62,500 with 16 % found; a unit brings 32.
  ...told(
    "2026-02",
    {
      bookings: ["1200000", "1000000"],
      units: ["12000", "10000"],
      sales_cost: ["816000", "680000"],
      sales_profit: ["384000", "320000"],
    },
    { productId: ids.one },
  ),
  ...told("2026-02", { market_size: ["60000", "62500"] }),
  // 100 pieces at 10 euros and 1.10 planned, 120 at 11 and 1.20 sold.
  ...told("2026-03", { bookings: ["1000", "1320"] }, { productId: ids.one, currency: "EUR" }),
  ...told("2026-03", { units: ["100", "120"] }, { productId: ids.one }),
  // Margins of 40 % and 20 % become 40 % and 10 %, of sales that moved to the better one.
  ...told(
    "2026-04",
    { bookings: ["100", "150"], sales_cost: ["60", "90"], sales_profit: ["40", "60"] },
    { productId: ids.one },
  ),
  ...told(
    "2026-04",
    { bookings: ["100", "50"], sales_cost: ["80", "45"], sales_profit: ["20", "5"] },
    { productId: ids.other },
  ),
  // Planned: 10,000 + 1,000 new − 400 lost. Found: opened at 10,200, 900 new, 500 lost.
  { scenario: "budget", measure: "mrr", on: "2026-04-30", amount: "10000" },
  { measure: "mrr", on: "2026-04-30", amount: "10200" },
  { scenario: "budget", measure: "mrr", on: "2026-05-31", amount: "10600" },
  { measure: "mrr", on: "2026-05-31", amount: "10600" },
  ...told("2026-05", { mrr_new: ["1000", "900"], mrr_churn: ["400", "500"] }),
  // Sold in a region below another.
  ...told("2026-07", { bookings: ["1000", "1500"], units: ["100", "120"] }, { regionId: ids.oslo }),
  { scenario: "budget", measure: "mrr", on: "2026-08-31", amount: "100", regionId: ids.oslo },
  { measure: "mrr", on: "2026-08-31", amount: "130", regionId: ids.oslo },
  ...told("2026-08", { mrr_new: ["50", "80"] }, { regionId: ids.oslo }),
  // Francs were first sold this year, and nobody knows last year's rate of theirs.
  { measure: "bookings", on: "2025-06-10", amount: "50", quantity: "5", productId: ids.one },
  {
    measure: "bookings",
    on: "2026-06-10",
    amount: "100",
    quantity: "10",
    productId: ids.one,
    currency: "CHF",
  },
];

beforeAll(async () => {
  ({ a, b } = await twoTenants());
  const { organizationId } = a;
  await inTenant(a.actors.OWNER, async (db) => {
    for (const code of ["tyre", "one", "other"] as const)
      await db.product.create({ data: { organizationId, id: ids[code], code, name: code } });
    for (const [code, parentId] of [
      ["north", null],
      ["south", null],
      ["oslo", ids.north],
    ] as const)
      await db.region.create({ data: { organizationId, id: ids[code], code, name: code, parentId } });
    for (const [currency, month, kind, rate] of [
      ["EUR", "2026-03-01", "BUDGET", "1.1"],
      ["EUR", "2026-03-01", "AVERAGE", "1.2"],
      ["CHF", "2026-06-01", "AVERAGE", "1.05"],
    ] as const)
      await db.rate.create({ data: { organizationId, month: new Date(month), currency, kind, rate } });
  });
  await writeFacts(database.owner, a.organizationId, FACTS);
});

async function split(month: string, more: Partial<VarianceAsk>, actor = a.actors.FINANCE) {
  const [year = "", number = ""] = month.split("-");
  const to = new Date(Date.UTC(Number(year), Number(number), 0)).toISOString().slice(0, 10);
  const answer = await varianceOf(actor, {
    ...{ metric: "bookings", reference: "budget", from: `${month}-01`, to, grain: "total" },
    ...more,
  });
  return { state: answer.methodState, note: answer.methodNote, parts: answer.totals[0]?.parts };
}

test.each([
  {
    name: "flexible budget: price, unit cost, fixed cost, and the volume",
    month: "2026-01",
    ask: { metric: "operating_profit", method: "flexible-budget" },
    parts: { FLEXIBLE_PRICE: "5600", FLEXIBLE_COST: "-22400", FIXED_COST: "4000", SALES_VOLUME: "-7200" },
  },
  {
    name: "static budget: line by line",
    month: "2026-01",
    ask: { metric: "operating_profit", method: "static-budget" },
    parts: { SALES_LINE: "-16400", COST_LINE: "-7600", FIXED_COST: "4000" },
  },
  {
    name: "market share and market size",
    month: "2026-02",
    ask: { metric: "sales_profit", method: "market-share-size" },
    parts: { MARKET_SHARE: "-80000", MARKET_SIZE: "16000" },
  },
  {
    name: "price, volume and exchange: the rest at the plan's rate",
    month: "2026-03",
    ask: { method: "price-volume-mix" },
    parts: { PRICE: "132", VOLUME: "220", FX: "132" },
  },
  {
    name: "margin rate and mix, without a cross term",
    month: "2026-04",
    ask: { metric: "sales_margin", method: "margin-rate" },
    parts: { RATE: "-0.025", MIX: "0.05" },
  },
  {
    name: "the MRR bridge against a plan: the opening and each movement",
    month: "2026-05",
    ask: { metric: "mrr", method: "mrr-bridge" },
    parts: { OPENING: "200", MRR_NEW: "-100", MRR_CHURN: "-100" },
  },
] as const)("$name", async ({ month, ask, parts }) => {
  expect(await split(month, ask)).toEqual({ state: "ACTUAL", note: null, parts });
});

test.each([
  {
    name: "drivers",
    month: "2026-07",
    ask: { method: "driver-tree-in-order", drivers: "units" },
    parts: { units: "200", REST_DRIVER: "300" },
  },
  {
    name: "movements of MRR",
    month: "2026-08",
    ask: { metric: "mrr", method: "mrr-bridge" },
    parts: { MRR_NEW: "30" },
  },
] as const)(
  "$name are found where the comparison stands, also by regions at the top",
  async ({ month, ask, parts }) => {
    const top = await split(month, { ...ask, by: ["region"], treeLevel: "TOP" });
    expect(top).toEqual({ state: "ACTUAL", note: null, parts });
  },
);

test("a driver's effect at a place answers why, down to the driver on both sides", async () => {
  const reference =
    "variance:bookings@2026-07?at=north&by=region&drivers=units&method=driver-tree-in-order&part=units&reference=budget";
  const why = await whyOf(a.actors.FINANCE, reference);
  const sides = [
    { label: "Actual", value: "120" },
    { label: "Reference", value: "100" },
  ];
  expect(why).toMatchObject({
    reason: { label: "Units", value: "200", inputs: [{ label: "north", value: "200", inputs: sides }, {}] },
  });
});

test("a currency without a rate in the reference's months is told, wherever its exchange effect stands", async () => {
  const prior = { reference: "prior-year" };
  const mixed = await split("2026-06", { ...prior, method: "price-volume-mix" });
  expect(mixed).toMatchObject({
    parts: { NEW: "105", LOST: "-50" },
    note: expect.stringContaining("no rate"),
  });
  const constant = await split("2026-06", { ...prior, method: "fx-by-currency" });
  expect(constant).toMatchObject({ parts: { NO_REFERENCE_RATE: "105", CONSTANT_RATES: "-50" }, note: null });
});

test("the other tenant has none of it", async () => {
  const theirs = await split("2026-02", { method: "price-volume-mix" }, b.actors.FINANCE);
  expect(theirs).toMatchObject({ state: "NO_PLAN", parts: null });
});
