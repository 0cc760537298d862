import { beforeAll, describe, expect, test } from "vitest";
import { explainReference } from "@/lib/features/explain/queries";
import { getList } from "@/lib/features/exports/queries";
import { measureMetric } from "@/lib/features/metrics/queries";
import { setMetricOptions } from "@/lib/features/organizations/commands";
import { setMetricOptionsInput } from "@/lib/features/organizations/schema";
import { getUnitEconomics } from "@/lib/features/unit-economics/queries";
import type { Actor } from "@/lib/platform/actor";
import { asKnown } from "@/lib/platform/as-known";
import { testDatabase } from "../../support/database";
import { importText } from "../../support/import-text";
import { twoTenants } from "../../support/organizations";

testDatabase();

const CUSTOMERS =
  "Code,Name,Segment,Channel\nA,Alpha,Large,Partner\nB,Beta,Small,Inbound\nC,Gamma,Small,Inbound\nD,Delta,Large,Partner\n";
const SUBSCRIPTIONS = `Subscription ID,Customer,Start Date,End Date,MRR,Plan
1,A,2024-01-05,,1000,Pro
2,B,2024-01-10,2024-03-10,100,Basic
3,C,2024-01-15,,100,Basic
4,D,2024-02-01,,800,Pro
5,C,2024-03-01,,50,Basic
`;
const LEDGER =
  "ID,Date,Account,Amount,Customer\n1,2024-03-31,Revenue,2000,A\n2,2024-03-31,COGS,400,\n3,2024-03-31,Marketing,600,\n4,2024-01-31,Marketing,900,\n";
const ACCOUNTS = "Code,Name,Metric\nRevenue,Revenue,revenue\nCOGS,COGS,cogs\nMarketing,Marketing,sm_spend\n";

type Tenants = Awaited<ReturnType<typeof twoTenants>>;
let tenants: Tenants;
let owner: Actor;
const page = (view: string, by: string | null = null) =>
  getUnitEconomics(owner, { period: "2024-Q1", view, by });
const measuredIn = async (metric: string, from: string, to: string) =>
  (await measureMetric(owner, { metric, from, to, grain: "total" })).cells[0];

beforeAll(async () => {
  tenants = await twoTenants();
  owner = tenants.a.actors.OWNER;
  await importText(owner, "customers", CUSTOMERS);
  await importText(owner, "accounts", ACCOUNTS, { source: "books" });
  await importText(owner, "subscriptions", SUBSCRIPTIONS, { source: "billing" });
  await importText(owner, "ledger", LEDGER, { source: "books" });
});

describe("unit economics", () => {
  test("the bridge closes on the closing MRR", async () => {
    const { overview } = await page("overview");
    const steps = overview.steps.reduce((all, { value }) => all + Number(value), 0);
    const closing = overview.figures.find(({ code }) => code === "mrr")?.cell.value;
    expect(Number(overview.opening.value ?? 0) + steps).toBe(Number(closing));
    expect(closing).toBe("1950");
  });

  test("on a day before anything was imported, nothing of it was known", async () => {
    const reader = asKnown(owner, "2024-04-01");
    const ask = { period: "2024-Q1", by: null };
    const { overview } = await getUnitEconomics(reader, { ...ask, view: "overview" });
    expect(overview.figures.find(({ code }) => code === "mrr")?.cell.value).toBeNull();
    expect((await getUnitEconomics(reader, { ...ask, view: "cohorts" })).cohorts?.logo).toEqual([]);
  });

  test("cohorts keep who stayed, and later months are not known", async () => {
    const { cohorts } = await page("cohorts");
    expect(
      cohorts?.logo.map(({ month, cells }) => [month, cells.slice(0, 4).map((cell) => cell?.share ?? null)]),
    ).toEqual([
      ["2024-01", ["1", "1", expect.stringMatching(/^0\.6666/), null]],
      ["2024-02", ["1", "1", null, null]],
    ]);
    const kept = cohorts?.revenue[0]?.cells[2];
    expect(kept?.value).toBe("1150");
    const why = await explainReference(owner, kept?.ref ?? "");
    expect(why.value).toMatch(/^0\.9583/);
    expect(why.inputs?.[0]?.source).toMatchObject({ where: { customer: "A|B|C" }, metric: "mrr_change" });
  });

  test("worth and cost by segment: own churn, the company's margin and cost where the books do not tell them apart", async () => {
    const { clv } = await page("clv", "segment");
    expect(clv?.parts.map(({ name }) => name)).toEqual(["Large", "Small"]);
    const [large, small] = clv?.parts ?? [];
    expect(large).toMatchObject({ mrr: "1800", clv: null, note: "Not known: churn", isCompanyMargin: true });
    expect(small).toMatchObject({ mrr: "150", arpa: "150", isCompanyCac: true });
    const byChannel = await page("clv", "channel");
    expect(byChannel.clv?.parts.map(({ name }) => name)).toEqual(["Partner", "Inbound"]);
    expect(await explainReference(owner, small?.refs.ratio ?? "")).toMatchObject({
      rule: { id: "clv.ratio" },
    });
  });

  test("a cost that lies partly outside of the parts is not taken for theirs", async () => {
    const { clv } = await page("clv", "segment");
    expect(clv?.total).toMatchObject({ margin: "0.8" });
    expect(clv?.parts.map(({ margin, isCompanyMargin }) => [margin, isCompanyMargin])).toEqual([
      ["0.8", true],
      ["0.8", true],
    ]);
  });

  test("what moves lifetime value most is named", async () => {
    const shown = await getUnitEconomics(owner, { period: "2024-03", view: "sensitivity", by: null });
    expect(shown.tornado).toMatchObject({ kind: "KNOWN", strongest: ["churn"] });
    const drivers = shown.tornado?.kind === "KNOWN" ? shown.tornado.drivers : [];
    expect(drivers.map(({ driver, elasticity }) => [driver, elasticity])).toEqual([
      ["churn", "-1"],
      ["arpa", "1"],
      ["margin", "1"],
    ]);
    expect((await explainReference(owner, drivers[0]?.low.ref ?? "")).value).toBe(drivers[0]?.low.value);
  });

  test.each(["unit-economics", "cohorts", "clv-cac", "sensitivity"])(
    "the list %s has its columns filled",
    async (list) => {
      const table = await getList(owner, list, { period: "2024-03", by: "segment" });
      expect(table.rows.length).toBeGreaterThan(0);
      for (const { cells } of table.rows) expect(cells.length).toBe(table.columns.length);
    },
  );

  test("without churn there is no lifetime value until a longest lifetime is chosen, and the number says so", async () => {
    expect(await measuredIn("clv", "2024-02-01", "2024-02-29")).toMatchObject({ state: "NONE_YET" });
    const option = (options: Record<string, Record<string, string>>, version: number) =>
      setMetricOptions(owner, { version, options });
    const { version } = await option({ clv: { method: "simple" } }, 1);
    expect(await measuredIn("clv", "2024-02-01", "2024-02-29")).toMatchObject({
      state: "NOT_DEFINED",
      note: "Nothing churns: the lifetime has no end",
    });
    await option({ clv: { method: "simple", capMonths: "60" } }, version);
    expect(await measuredIn("clv", "2024-02-01", "2024-02-29")).toMatchObject({
      value: "30000",
      note: "Nothing churns: the lifetime is capped at 60 months",
    });
    await expect(option({}, 1)).rejects.toMatchObject({ code: "CONFLICT" });
    await expect(
      setMetricOptions(tenants.a.actors.SALES_REP, { version: 3, options: {} }),
    ).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
  });

  test.each([
    [{ clv: { method: "magic" } }, "Choose one of the list"],
    [{ clv: { capMonths: "2.5" } }, "Use whole months, at most 999"],
    [{ mrr: { window: "12" } }, "There is no such option"],
  ])("an option %j is refused: %s", (options, message) => {
    const parsed = setMetricOptionsInput.safeParse({ version: 1, options });
    expect(parsed.error?.issues[0]?.message).toBe(message);
  });

  test("another organization sees nothing of it", async () => {
    const other = await getUnitEconomics(tenants.b.actors.OWNER, {
      period: "2024-Q1",
      view: "cohorts",
      by: null,
    });
    expect(other.cohorts).toEqual({ logo: [], revenue: [] });
    expect(other.overview.steps).toEqual([]);
  });
});
