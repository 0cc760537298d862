import { beforeAll, describe, expect, test } from "vitest";
import { measureMetric } from "@/lib/features/metrics/queries";
import { createPlanVersion, stepPlanVersion } from "@/lib/features/plans/commands";
import { forecastsFor } from "@/lib/features/plans/forecast";
import { savePlanCells } from "@/lib/features/plans/save-cells";
import { lineKey } from "@/lib/features/plans/schema-line";
import { saveCellsInput } from "@/lib/features/plans/schema-versions";
import { getPlanSheet } from "@/lib/features/plans/sheet";
import { undoRun, verify } from "@/lib/features/sources/commands";
import type { Actor } from "@/lib/platform/actor";
import { testDatabase } from "../../support/database";
import { importText } from "../../support/import-text";
import { createTestOrganization, type TestOrganization } from "../../support/organizations";

testDatabase();
let a: TestOrganization;
let b: TestOrganization;
let serial = 0;

async function organization(): Promise<TestOrganization> {
  serial += 1;
  return createTestOrganization(`plans-${serial}`);
}

beforeAll(async () => {
  a = await organization();
  b = await organization();
});

const BUDGET = `version,metric,period,amount,currency,team
budget,revenue,2026-01,100,USD,West
budget,revenue,2026-02,110,USD,West
budget,units,2026-Q1,30,,West
`;

async function total(actor: Actor, metric: string, scenario = "budget"): Promise<string | null> {
  const ask = { metric, scenario, from: "2026-01-01", to: "2026-12-31", grain: "total" as const };
  return (await measureMetric(actor, ask)).cells[0]?.value ?? null;
}

async function code(promise: Promise<unknown>): Promise<string> {
  return promise.then(
    () => "DONE",
    (error: { code?: string }) => error.code ?? String(error),
  );
}

async function holds(actor: Actor): Promise<void> {
  expect((await verify(actor)).filter(({ ok }) => !ok)).toEqual([]);
}

function save(one: TestOrganization, version: string, cells: unknown[], lines: unknown[] = []) {
  const input = { code: version, from: "2026-01", to: "2026-12", cells, lines };
  return savePlanCells(one.actors.FINANCE, saveCellsInput.parse(input));
}

const west = (metric: string, currency = "USD") => lineKey({ metric, currency, team: a.teamId });

describe("a draft", () => {
  test("what is imported is a draft whose lines are the sheet", async () => {
    await importText(a.actors.FINANCE, "plan", BUDGET);
    const sheet = await getPlanSheet(a.actors.SALES_REP, "budget");
    expect(sheet.version).toMatchObject({ code: "budget", status: "DRAFT" });
    expect(sheet.lines.map(({ metric, place, values }) => [metric, place, values.slice(0, 4)])).toEqual(
      expect.arrayContaining([
        ["revenue", "West", ["100", "110", null, null]],
        ["units", "West", ["10", "10", "10", null]],
      ]),
    );
    expect(sheet.canWrite).toBe(false);
    expect((await getPlanSheet(a.actors.FINANCE, "budget")).canWrite).toBe(true);
  });

  test("one cell typed into a long version replaces that cell and no other", async () => {
    const one = await organization();
    const lines = Array.from({ length: 100 }, (_, line) =>
      Array.from({ length: 36 }, (_, month) => {
        const day = `${2024 + Math.floor(month / 12)}-${String(1 + (month % 12)).padStart(2, "0")}`;
        return `budget,opex,${day},${line + 1},USD,Department ${line}`;
      }),
    ).flat();
    await importText(
      one.actors.FINANCE,
      "plan",
      ["version,metric,period,amount,currency,department", ...lines].join("\n"),
    );
    const key = lineKey({ metric: "opex", currency: "USD", department: "Department 7" });
    const saved = await save(one, "budget", [{ key, month: "2026-03", was: "8", value: "9" }]);
    expect(saved).toEqual({ saved: 1, calculated: 0, conflicts: [] });
    // Twelve months of 1 + 2 + … + 100, and one 8 that is a 9 now; the years beside it are as they were.
    expect(await total(one.actors.FINANCE, "opex")).toBe("60601");
    const ask = { metric: "opex", scenario: "budget", from: "2024-01-01", to: "2025-12-31" };
    const before = await measureMetric(one.actors.FINANCE, { ...ask, grain: "year" });
    expect(before.cells.map(({ value }) => value)).toEqual(["60600", "60600"]);
    await holds(one.actors.FINANCE);
  });

  test("typed cells are what every figure says from then on, and blank is blank, not 0", async () => {
    const saved = await save(a, "budget", [
      { key: west("revenue"), month: "2026-01", was: "100", value: "140.5" },
      { key: west("revenue"), month: "2026-02", was: "110", value: null },
      { key: west("units", ""), month: "2026-05", was: null, value: "7" },
    ]);
    expect(saved).toEqual({ saved: 3, calculated: 0, conflicts: [] });
    expect([await total(a.actors.FINANCE, "revenue"), await total(a.actors.FINANCE, "units")]).toEqual([
      "140.5",
      "37",
    ]);
    const { lines } = await getPlanSheet(a.actors.FINANCE, "budget");
    expect(lines.find(({ metric }) => metric === "revenue")?.values.slice(0, 2)).toEqual(["140.5", null]);
    await holds(a.actors.FINANCE);
  });

  test("of two people who save one cell the second sees both values, and the rest is saved", async () => {
    const saved = await save(a, "budget", [
      { key: west("revenue"), month: "2026-01", was: "100", value: "150" },
      { key: west("revenue"), month: "2026-03", was: null, value: "50" },
    ]);
    expect(saved.conflicts).toEqual([
      { key: west("revenue"), month: "2026-01", yours: "150", theirs: "140.5" },
    ]);
    expect(await total(a.actors.FINANCE, "revenue")).toBe("190.5");
  });

  test("the file speaks last: a corrected import takes the place of what was typed", async () => {
    await importText(a.actors.FINANCE, "plan", BUDGET.replace("2026-01,100", "2026-01,120"));
    const { lines } = await getPlanSheet(a.actors.FINANCE, "budget");
    expect(lines.find(({ metric }) => metric === "revenue")?.values.slice(0, 3)).toEqual(["120", null, "50"]);
    await holds(a.actors.FINANCE);
  });

  test("formulas over drivers are calculated with the save, and say why where they cannot be", async () => {
    const price = lineKey({ metric: "price", team: a.teamId });
    const key = west("revenue");
    const saved = await save(
      a,
      "budget",
      [
        { key: price, month: "2026-01", was: null, value: "12.5" },
        { key: price, month: "2026-02", was: null, value: "13" },
      ],
      [{ key, formula: "= units × price", held: [] }],
    );
    expect(saved).toMatchObject({ saved: 2, conflicts: [] });
    const sheet = await getPlanSheet(a.actors.FINANCE, "budget");
    expect(sheet.lines.find((line) => line.key === key)?.values.slice(0, 3)).toEqual(["125", "130", null]);
    expect(sheet.blanks[key]).toBe("price is blank");
    expect(await total(a.actors.FINANCE, "revenue")).toBe("255");
  });

  test("formulas in a circle save nothing", async () => {
    const price = lineKey({ metric: "price", team: a.teamId });
    const circle = save(a, "budget", [], [{ key: price, formula: "= revenue ÷ units", held: [] }]);
    await expect(circle).rejects.toMatchObject({ code: "INVALID", message: /circle/ });
    const { lines } = await getPlanSheet(a.actors.FINANCE, "budget");
    expect(lines.find((line) => line.key === price)?.formula).toBeNull();
  });

  test.each([
    ["INVALID", "a metric nobody can plan", () => lineKey({ metric: "DROP TABLE" })],
    ["INVALID", "money without a currency", () => lineKey({ metric: "revenue" })],
    ["NOT_FOUND", "a team of others", () => lineKey({ metric: "revenue", currency: "USD", team: b.teamId })],
    ["INVALID", "no id at all", () => lineKey({ metric: "revenue", currency: "USD", team: "x" })],
  ])("%s: a line for %s", async (code, _, key) => {
    const cells = [{ key: key(), month: "2026-01", was: null, value: "1" }];
    await expect(save(a, "budget", cells)).rejects.toMatchObject({ code });
  });
});

describe("approving", () => {
  test("who wrote it cannot approve it, nobody below finance can, and then it is frozen", async () => {
    const { version } = (await getPlanSheet(a.actors.FINANCE, "budget")).version;
    const step = { code: "budget", version, step: "approve" as const };
    expect(await code(stepPlanVersion(a.actors.FINANCE, step))).toBe("FORBIDDEN");
    expect(await code(stepPlanVersion(a.actors.SALES_MANAGER, step))).toBe("FORBIDDEN");
    expect(await code(stepPlanVersion(a.actors.OWNER, { ...step, version: version - 1 }))).toBe("CONFLICT");
    expect(await stepPlanVersion(a.actors.OWNER, step)).toMatchObject({
      status: "APPROVED",
      isSelfApproved: false,
    });
    const cells = [{ key: west("revenue"), month: "2026-04", was: null, value: "1" }];
    await expect(save(a, "budget", cells)).rejects.toMatchObject({
      code: "INVALID",
      message: /frozen.*Copy it/,
    });
    expect(await code(stepPlanVersion(a.actors.OWNER, { ...step, version: version + 1 }))).toBe("INVALID");
  });

  test("an import into it is refused as a whole and says what to do; the same file again changes nothing", async () => {
    const before = await total(a.actors.FINANCE, "units");
    const changed = importText(a.actors.FINANCE, "plan", BUDGET.replace("30", "60"));
    await expect(changed).rejects.toMatchObject({
      code: "INVALID",
      message: /Budget is approved and frozen/,
    });
    const dry = await importText(a.actors.FINANCE, "plan", BUDGET.replace("30", "60"), { isDryRun: true });
    expect(dry.report.warnings.join()).toContain("Budget is frozen");
    const same = await importText(a.actors.FINANCE, "plan", BUDGET.replace("2026-01,100", "2026-01,120"));
    expect(same.rows).toMatchObject({ created: 0, revised: 0, unchanged: 3 });
    expect(await total(a.actors.FINANCE, "units")).toBe(before);
    await holds(a.actors.FINANCE);
  });

  test("undoing its import is refused", async () => {
    const own = await organization();
    const outcome = await importText(own.actors.OWNER, "plan", BUDGET);
    await stepPlanVersion(own.actors.FINANCE, { code: "budget", version: 1, step: "approve" });
    expect(await code(undoRun(own.actors.OWNER, outcome.runId ?? ""))).toBe("INVALID");
  });

  test("a copy is a draft with the same numbers, formulas and no approval", async () => {
    const { code: copied } = await createPlanVersion(a.actors.FINANCE, {
      family: "forecast",
      copyFrom: "budget",
      name: "",
      note: "Q1 as it came",
    });
    expect(copied).toBe("forecast-1");
    const sheet = await getPlanSheet(a.actors.FINANCE, copied);
    expect(sheet.version).toMatchObject({ status: "DRAFT", copiedFrom: "budget", name: "Forecast 1" });
    expect(await total(a.actors.FINANCE, "revenue", copied)).toBe("255");
    expect(sheet.lines.find(({ metric }) => metric === "revenue")?.formula).toBe("= units × price");
    await holds(a.actors.FINANCE);
  });

  test("an approved forecast takes the place of the one before, and a draft says nothing yet", async () => {
    const goal = [{ id: "g", metric: "units", filter: {}, startsOn: "2026-01-01", endsOn: "2026-12-31" }];
    await stepPlanVersion(a.actors.EXECUTIVE, { code: "forecast-1", version: 1, step: "approve" });
    const { code: second } = await createPlanVersion(a.actors.FINANCE, {
      ...{ family: "forecast", copyFrom: "forecast-1", name: "", note: "" },
    });
    await save(a, second, [{ key: west("units", ""), month: "2026-05", was: "7", value: "107" }]);
    expect((await forecastsFor(a.actors.FINANCE, goal)).get("g")?.toFixed()).toBe("37");
    const { version } = (await getPlanSheet(a.actors.FINANCE, second)).version;
    await stepPlanVersion(a.actors.EXECUTIVE, { code: second, version, step: "approve" });
    expect((await forecastsFor(a.actors.FINANCE, goal)).get("g")?.toFixed()).toBe("137");
    expect((await getPlanSheet(a.actors.FINANCE, "forecast-1")).version.status).toBe("SUPERSEDED");
  });
});

describe("the other tenant", () => {
  test("sees, copies, types and approves nothing", async () => {
    const other = b.actors.OWNER;
    expect(await code(getPlanSheet(other, "budget"))).toBe("NOT_FOUND");
    expect(await code(save(b, "budget", []))).toBe("NOT_FOUND");
    expect(await code(stepPlanVersion(other, { code: "forecast-2", version: 1, step: "supersede" }))).toBe(
      "NOT_FOUND",
    );
    const copy = createPlanVersion(other, { family: "budget", copyFrom: "budget", name: "", note: "" });
    expect(await code(copy)).toBe("NOT_FOUND");
  });
});
