import { beforeAll, expect, test } from "vitest";
import writeXlsxFile from "write-excel-file/node";
import { getAccuracy } from "@/lib/features/plans/accuracy";
import { createPlanVersion, stepPlanVersion } from "@/lib/features/plans/commands";
import { bridgeLines, comparePlans } from "@/lib/features/plans/compare";
import { acceptForecast, getForecastPage } from "@/lib/features/plans/rolling";
import { savePlanCells } from "@/lib/features/plans/save-cells";
import { getScenario } from "@/lib/features/plans/scenario";
import { lineKey } from "@/lib/features/plans/schema-line";
import { scenarioAsk } from "@/lib/features/plans/schema-scenario";
import { getPlanSheet } from "@/lib/features/plans/sheet";
import { applyPlanWorkbook, exportPlanWorkbook, planPlanWorkbook } from "@/lib/features/plans/workbook";
import { searchAll } from "@/lib/features/search/queries";
import type { Actor } from "@/lib/platform/actor";
import { testDatabase } from "../../support/database";
import { importText } from "../../support/import-text";
import { createTestOrganization, type TestOrganization } from "../../support/organizations";

testDatabase();
let a: TestOrganization;
let b: TestOrganization;
let me: Actor;
let other: Actor;

const YEARS = [2023, 2024, 2025];
const months = (year: number, count = 12) =>
  Array.from({ length: count }, (_, index) => `${year}-${String(index + 1).padStart(2, "0")}`);

/** Units with a season and growth: measured for three years and four months, planned for 2026 by team. */
const unitsOf = (month: string) => {
  const [year = 0, number = 0] = month.split("-").map(Number);
  return 100 + (year - 2023) * 12 + (number % 12) * 10;
};
const MEASURED = `metric,period,value,team
${[...YEARS.flatMap((year) => months(year)), ...months(2026, 4)].map((month) => `units,${month},${unitsOf(month)},West`).join("\n")}
`;
const PLAN = `version,metric,period,amount,currency,team
${months(2026)
  .flatMap((month) => [
    `budget,units,${month},${unitsOf(month) * 2},,West`,
    `budget,revenue,${month},1000,USD,West`,
    `budget,revenue,${month},3000,EUR,East`,
    `budget,cogs,${month},400,USD,West`,
    `budget,cogs,${month},2000,EUR,East`,
  ])
  .join("\n")}
`;
async function workbook(key: string, value: number | string, was: string): Promise<Uint8Array> {
  const header = ["Line (keep)", "2026-06", "As exported (keep)"].map((name) => ({
    value: name,
    type: String,
  }));
  const typed = typeof value === "number" ? { value, type: Number } : { value, type: String };
  const row = [{ value: key, type: String }, typed, { value: JSON.stringify([was]), type: String }];
  return new Uint8Array(await writeXlsxFile([header, row]).toBuffer());
}

const RATES = { month: "2026-01", currency: "EUR", kind: "BUDGET" as const, rate: "1", version: 0 };

beforeAll(async () => {
  a = await createTestOrganization("plans-look");
  b = await createTestOrganization("plans-other");
  me = { ...a.actors.FINANCE, now: new Date("2026-05-10T12:00:00Z") };
  other = { ...b.actors.OWNER, now: me.now };
  await importText(me, "measurements", MEASURED);
  await importText(me, "plan", PLAN);
  const { setRates } = await import("@/lib/features/rates/commands");
  await setRates(me, { rates: months(2026).map((month) => ({ ...RATES, month })) });
});

test("the rolling forecast keeps actuals to the switch and says what its baseline is worth", async () => {
  const page = await getForecastPage(me, { metric: "units", from: null, base: "budget" });
  expect(page.switchMonth).toBe("2026-05");
  expect(page.history).toBe(40);
  expect(page.months.map(({ actual }) => actual !== null)).toEqual([
    ...Array(4).fill(true),
    ...Array(8).fill(false),
  ]);
  expect(page.months.map(({ baseline }) => baseline !== null)).toEqual([
    ...Array(4).fill(false),
    ...Array(8).fill(true),
  ]);
  expect(page.scores.map(({ method }) => method)).toEqual([
    "SEASONAL_NAIVE",
    "SEASONAL_DRIFT",
    "HOLT_WINTERS",
  ]);
  // The series grows by 12 units a year in every month, which drift knows exactly and last year's month misses.
  expect(page.scores.find(({ method }) => method === "SEASONAL_DRIFT")?.wape).toBe("0");
  expect(page.verdict).toBe("BETTER_THAN_NAIVE");
  expect(page.months[4]?.baseline).toBe(String(unitsOf("2026-05")));
});

test("accepted it is a draft forecast: actuals, then the baseline, and the plan for what it is not about", async () => {
  const { code } = await acceptForecast(me, { base: "budget", metric: "units", from: "2026-05" });
  const sheet = await getPlanSheet(me, code);
  expect(sheet.version).toMatchObject({ status: "DRAFT", copiedFrom: "budget", switchOn: "2026-05-01" });
  const line = (metric: string) => sheet.lines.find((one) => one.metric === metric && one.place === "West");
  expect(line("units")?.values).toEqual(months(2026).map((month) => String(unitsOf(month))));
  expect(line("revenue")?.values.slice(3, 6)).toEqual([null, "1000", "1000"]);
});

test("two versions are compared by metric and line, and the bridge closes", async () => {
  const page = await comparePlans(me, { a: "budget", b: "forecast-1", year: null, metric: "units" });
  expect(page.year?.code).toBe("2026");
  const units = page.metrics.find(({ metric }) => metric === "units");
  expect(Number(units?.b.value) - Number(units?.a.value)).toBe(Number(units?.delta));
  const bridge = bridgeLines(page, "units");
  expect(bridge?.parts.map(({ label, value }) => [label, value])).toEqual([["West", units?.delta]]);
  expect(bridgeLines(page, "revenue")).toBeNull();
  await expect(comparePlans(other, { a: "budget", b: null, year: null, metric: null })).rejects.toMatchObject(
    { code: "NOT_FOUND" },
  );
});

test("accuracy says how far off a plan was and in which direction", async () => {
  const page = await getAccuracy(me, { version: "budget", by: "owner" });
  expect([page.from, page.to, page.areClosed]).toEqual(["2026-01", "2026-04", false]);
  const units = page.rows.find(({ metric }) => metric === "units");
  expect(units).toMatchObject({
    who: "West",
    months: 4,
    wape: "1",
    bias: "1",
    direction: "OVER",
    isHabit: true,
  });
  const revenue = page.rows.find(({ metric }) => metric === "revenue");
  expect(revenue).toMatchObject({ months: 0, withoutActual: 4, wape: null });
});

test("a scenario's parts add up to its total, over the open months only", async () => {
  const ask = scenarioAsk.parse({
    version: "budget",
    price: "10",
    volume: "10",
    fx: "5",
    mix: "5",
    churn: "1",
  });
  const page = await getScenario(me, ask);
  expect([page.from, page.to]).toEqual(["2026-05-01", "2026-12-31"]);
  expect(page.before.revenue).toBe("32000");
  const total = (side: "revenue" | "profit") => page.parts.reduce((all, part) => all + Number(part[side]), 0);
  expect(total("revenue")).toBeCloseTo(Number(page.after.revenue) - Number(page.before.revenue), 6);
  expect(total("profit")).toBeCloseTo(Number(page.after.profit) - Number(page.before.profit), 6);
  expect(page.parts.find(({ lever }) => lever === "price")).toEqual({
    lever: "price",
    revenue: "3200",
    profit: "3200",
  });
  expect(Number(page.parts.find(({ lever }) => lever === "fx")?.revenue)).toBeGreaterThan(0);
  expect((await getScenario(other, scenarioAsk.parse({}))).version).toBeNull();
});

test("levers of an address that are no numbers leave the plan as it is", async () => {
  const page = await getScenario(me, scenarioAsk.parse({ version: "budget", price: "much", volume: "9999" }));
  expect(page.after).toEqual(page.before);
});

test("the workbook comes back cell by cell, and what moved meanwhile is refused", async () => {
  const code = (await createPlanVersion(me, { family: "budget", copyFrom: "budget", name: "", note: "" }))
    .code;
  expect(code).toBe("budget-2");
  const unedited = await exportPlanWorkbook(me, code, {});
  expect(await planPlanWorkbook(me, code, "same.xlsx", unedited)).toMatchObject({ changes: [], refused: [] });
  const key = lineKey({ metric: "units", team: a.teamId });
  const was = String(unitsOf("2026-06") * 2);
  await savePlanCells(me, {
    ...{ code, from: "2026-01", to: "2026-12", lines: [] },
    cells: [{ key, month: "2026-06", was, value: "5" }],
  });
  const stale = await planPlanWorkbook(me, code, "old.xlsx", unedited);
  expect([stale.changes, stale.refused]).toEqual([[], []]);
  const { code: third } = await createPlanVersion(me, {
    family: "budget",
    copyFrom: "budget",
    name: "",
    note: "",
  });
  const good = await workbook(key, 7, was);
  const plan = await planPlanWorkbook(me, third, "edited.xlsx", good);
  expect(plan.changes).toMatchObject([{ month: "2026-06", was, becomes: "7" }]);
  const reason = "Somebody changed this cell since the export.";
  expect((await planPlanWorkbook(me, code, "edited.xlsx", good)).refused).toMatchObject([{ reason }]);
  const text = await planPlanWorkbook(me, third, "text.xlsx", await workbook(key, "n/a", was));
  expect(text.refused).toMatchObject([{ reason: "This is not a number." }]);
  const file = { name: "edited.xlsx", bytes: good };
  await expect(applyPlanWorkbook(me, third, { ...file, mark: "old" })).rejects.toMatchObject({
    code: "CONFLICT",
  });
  await applyPlanWorkbook(me, third, { ...file, mark: plan.mark });
  const { lines } = await getPlanSheet(me, third);
  expect(lines.find((line) => line.key === key)?.values[5]).toBe("7");
  await expect(planPlanWorkbook(me, third, "x.xlsx", new Uint8Array([1, 2]))).rejects.toMatchObject({
    code: "INVALID",
  });
  await expect(exportPlanWorkbook(other, third, {})).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("a version is found by name, for its own organization only", async () => {
  expect(await searchAll(me, "forecast 1")).toMatchObject([{ kind: "Plan", label: "Forecast 1" }]);
  expect(await searchAll(other, "forecast 1")).toEqual([]);
  await expect(stepPlanVersion(other, { code: "budget", version: 1, step: "approve" })).rejects.toMatchObject(
    { code: "NOT_FOUND" },
  );
});
