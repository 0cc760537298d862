import { beforeAll, describe, expect, test } from "vitest";
import { verifyAuditTrail } from "@/lib/features/audit/verify";
import { whyOf } from "@/lib/features/explain/why";
import { explainVariance } from "@/lib/features/explanations/commands";
import { explainVarianceInput } from "@/lib/features/explanations/schema";
import { getList } from "@/lib/features/exports/queries";
import { gapsOf } from "@/lib/features/gaps/queries";
import { getGoal } from "@/lib/features/goals/queries";
import { createKeyResult, updateKeyResult } from "@/lib/features/key-results/commands";
import { getKeyResult } from "@/lib/features/key-results/queries";
import { createKeyResultInput, updateKeyResultInput } from "@/lib/features/key-results/schema";
import { getMetricDetail, listCatalogue, searchMetrics } from "@/lib/features/metrics/catalogue";
import { measureMetric } from "@/lib/features/metrics/queries";
import { listRecords } from "@/lib/features/metrics/records";
import {
  createOwnMetric,
  deleteOwnMetric,
  retireOwnMetric,
  reviveOwnMetric,
  updateOwnMetric,
} from "@/lib/features/own-metrics/commands";
import { previewFormula } from "@/lib/features/own-metrics/preview";
import { getOwnMetric, listOwnMetrics } from "@/lib/features/own-metrics/queries";
import {
  createOwnMetricInput,
  previewFormulaInput,
  updateOwnMetricInput,
} from "@/lib/features/own-metrics/schema";
import { verify } from "@/lib/features/sources/commands";
import { bridgeOf } from "@/lib/features/variance/bridge";
import { varianceOf } from "@/lib/features/variance/queries";
import type { Actor } from "@/lib/platform/actor";
import { inTenant } from "@/lib/platform/db/tenant";
import { AppError } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/ids";
import { testDatabase } from "../../support/database";
import { writeFacts } from "../../support/facts";
import { anActiveGoal, anObjective, on, refusals, YEAR } from "../../support/goals";
import { type TestOrganization, twoTenants } from "../../support/organizations";

const database = testDatabase();
let a: TestOrganization;
let b: TestOrganization;
let east: string;

const finance = (org: TestOrganization): Actor => on(org.actors.FINANCE, "2026-03-20");

async function factsOf(org: TestOrganization, east: string): Promise<void> {
  const money = (measure: string, on: string, amount: string, teamId: string, scenario = "actual") => ({
    ...{ measure, on, amount, teamId, scenario },
  });
  const heads = (on: string, amount: string, teamId: string, scenario = "actual") => ({
    ...{ measure: "headcount", on, amount, teamId, scenario, currency: null },
  });
  await writeFacts(database.owner, org.organizationId, [
    money("revenue", "2026-01-10", "1000", org.teamId),
    money("cogs", "2026-01-10", "400", org.teamId),
    money("revenue", "2026-01-12", "300", east),
    money("cogs", "2026-01-12", "100", east),
    heads("2026-01-31", "4", org.teamId),
    heads("2026-01-31", "1", east),
    money("revenue", "2026-02-10", "500", org.teamId),
    money("cogs", "2026-02-10", "200", org.teamId),
    heads("2026-02-28", "0", org.teamId),
    money("revenue", "2026-01-31", "1200", org.teamId, "budget"),
    money("cogs", "2026-01-31", "500", org.teamId, "budget"),
    heads("2026-01-31", "5", org.teamId, "budget"),
    money("revenue", "2025-01-31", "800", org.teamId),
    money("cogs", "2025-01-31", "300", org.teamId),
  ]);
}

beforeAll(async () => {
  ({ a, b } = await twoTenants());
  east = newId();
  const { organizationId } = a;
  await inTenant(a.actors.OWNER, async (db) => {
    await db.team.create({ data: { organizationId, id: east, code: "EAST", name: "East" } });
    await db.period.create({ data: { organizationId, month: new Date("2026-01-01"), status: "CLOSED" } });
  });
  await factsOf(a, east);
});

const fields = (org: TestOrganization, more: Record<string, unknown> = {}) => ({
  ...{ label: "Margin", code: "margin", unit: "currency", favourability: "HIGHER" },
  ...{ ownerId: org.actors.FINANCE.memberId, formula: "revenue - cogs", ...more },
});
const define = (org: TestOrganization, more: Record<string, unknown> = {}) =>
  createOwnMetric(finance(org), createOwnMetricInput.parse(fields(org, more)));

const change = (org: TestOrganization, id: string, version: number, more: Record<string, unknown>) =>
  updateOwnMetric(
    finance(org),
    updateOwnMetricInput.parse({ ...fields(org), id, version, reason: "A better formula", ...more }),
  );

async function said(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return "went through";
  } catch (error) {
    if (error instanceof AppError) return error.message;
    throw error;
  }
}

const JANUARY = { from: "2026-01-01", to: "2026-01-31", grain: "total" } as const;
let margin: { id: string; code: string };
let perHead: { id: string; code: string };

describe("defined, a metric works wherever one can be chosen", () => {
  beforeAll(async () => {
    margin = await define(a);
    perHead = await define(a, {
      label: "Margin per head",
      code: "per_head",
      formula: "own_margin / headcount",
    });
  });

  test("by team it divides each team's sums, and the whole's sums for the whole", async () => {
    const asked = { metric: perHead.code, ...JANUARY };
    const { cells } = await measureMetric(a.actors.SALES_REP, { ...asked, by: ["team"] });
    expect(cells.map(({ dims, value }) => [dims.team, value])).toEqual([
      ["EAST", "200"],
      [expect.any(String), "150"],
    ]);
    const [whole] = (await measureMetric(a.actors.SALES_REP, asked)).cells;
    expect(whole?.value).toBe("160");
  });

  test("its reasons open down to rows that add up to it", async () => {
    const [cell] = (await measureMetric(a.actors.FINANCE, { metric: margin.code, ...JANUARY })).cells;
    const why = await whyOf(a.actors.FINANCE, cell?.ref);
    expect(why?.reason).toMatchObject({ value: "800", rule: { formula: "Revenue − Cost of goods sold" } });
    const ask = { measures: [margin.code], ...JANUARY, scenario: "actual", where: {} };
    expect((await listRecords(a.actors.FINANCE, ask)).count).toBe(4);
  });

  test("a zero divisor and a missing part are no value, and say which part", async () => {
    const month = (from: string, to: string) =>
      measureMetric(a.actors.FINANCE, { metric: perHead.code, from, to, grain: "total" });
    const [zero] = (await month("2026-02-01", "2026-02-28")).cells;
    expect(zero).toMatchObject({ value: null, state: "NOT_DEFINED", note: "Headcount is 0" });
    const [missing] = (await month("2025-01-01", "2025-01-31")).cells;
    expect(missing).toMatchObject({ value: null, state: "NONE_YET", note: "Headcount is not known yet" });
  });

  test("variance, bridge and gaps compare it with its plan; a ratio has no gaps and says so", async () => {
    const ask = { metric: margin.code, reference: "budget", ...JANUARY, by: ["team" as const] };
    const { rows, totals } = await varianceOf(a.actors.FINANCE, ask);
    expect(totals[0]).toMatchObject({ actual: "800", reference: "700", delta: "100" });
    expect(rows.map(({ dims, actual }) => [dims.team, actual])).toContainEqual(["EAST", "200"]);
    const prior = await varianceOf(a.actors.FINANCE, { ...ask, reference: "prior-year" });
    expect(prior.totals[0]).toMatchObject({ reference: "500" });
    const bridge = await bridgeOf(finance(a), {
      ...{ metric: margin.code, reference: "budget", by: "team", where: {}, period: "2026-01" },
      ...{ method: "driver-tree-average", drivers: "revenue" },
    });
    expect(bridge.effects.map(({ label }) => label)).toEqual(["Revenue", "Margin ÷ Revenue", "New"]);
    const days = { from: "2026-01-01", to: "2026-01-31" };
    expect((await gapsOf(a.actors.FINANCE, { metric: margin.code, ...days })).total).toMatchObject({
      plan: "700",
      actual: "800",
    });
    expect(await said(gapsOf(a.actors.FINANCE, { metric: perHead.code, ...days }))).toContain(
      "Gaps are walked in money that adds up; Margin per head does not.",
    );
  });

  test("a key result and a goal are measured by it, in its unit", async () => {
    const objectiveId = await anObjective(a);
    const { id } = await createKeyResult(
      finance(a),
      createKeyResultInput.parse({
        ...{ objectiveId, title: "Margin of 2000", kind: "REACH_CURRENCY", metric: margin.code },
        ...{
          unit: "count",
          baseline: "0",
          target: "2000",
          ownerId: a.actors.SALES_MANAGER.memberId,
          ...YEAR,
        },
      }),
    );
    const kr = await getKeyResult(finance(a), id);
    expect(kr).toMatchObject({ unit: "currency", reading: "TO_DATE" });
    expect(kr.readings.current?.toFixed()).toBe("1100");
    const goalId = await anActiveGoal(a, { metric: margin.code, unit: "currency", target: "1500" });
    const goal = await getGoal(finance(a), goalId);
    expect(goal).toMatchObject({ metricLabel: "Margin", unit: "currency", reading: "TO_DATE" });
    expect(goal.readings.current?.toFixed()).toBe("1100");
    const target = { metric: margin.code, reference: "target", from: YEAR.startsOn, to: YEAR.endsOn };
    const { totals } = await varianceOf(a.actors.FINANCE, { ...target, grain: "total" });
    expect(totals[0]?.reference).toBe("1500");
    const wrong = { objectiveId, title: "Rate", kind: "REACH_PERCENT", metric: margin.code, target: "0.5" };
    expect(
      await said(
        createKeyResult(
          finance(a),
          createKeyResultInput.parse({ ...wrong, unit: "percent", ownerId: kr.ownerId, ...YEAR }),
        ),
      ),
    ).toBe("This metric is a currency: choose a kind that fits it.");
  });

  test("catalogue, detail, search and exports hold it beside the built-in ones", async () => {
    const actor = finance(a);
    const row = (await listCatalogue(actor, "2026-01")).rows.find(({ code }) => code === margin.code);
    expect(row).toMatchObject({ label: "Margin", isOwn: true, current: { value: "800" } });
    const detail = { code: margin.code, by: "team", scenario: null, period: "2026-01", where: {} };
    expect((await getMetricDetail(actor, detail)).parts.cells).toHaveLength(2);
    expect((await searchMetrics(actor, "margin per")).map(({ id }) => id)).toEqual([perHead.code]);
    const { rows } = await getList(actor, "own-metrics", { period: "2026-01" });
    expect(rows.map(({ cells }) => cells.slice(0, 3))).toEqual([
      ["own_margin", "Margin", "Revenue − Cost of goods sold"],
      ["own_per_head", "Margin per head", "Margin ÷ Headcount"],
    ]);
  });

  test("a formula is tried on real data before anything is kept", async () => {
    const ask = { code: null, unit: "ratio", formula: "own_margin / revenue" };
    const preview = await previewFormula(finance(a), previewFormulaInput.parse(ask));
    if (preview.state === "WRONG") throw new Error(preview.message);
    expect(preview.months).toHaveLength(12);
    expect(preview.months.at(-1)).toMatchObject({ period: "2026-02", value: "0.6" });
    expect(preview.months.at(-1)?.reason.inputs).toHaveLength(2);
    const wrong = await previewFormula(
      finance(a),
      previewFormulaInput.parse({ ...ask, formula: "margn / 2" }),
    );
    expect(wrong).toEqual({ state: "WRONG", message: 'There is no metric "margn"', at: 1 });
  });
});

describe("what cannot be is refused with what to do", () => {
  test.each([
    [{ formula: "revenue + headcount" }, "a count cannot be added to money (at character 11)."],
    [
      { formula: "revenue / 0" },
      "The formula divides by 0: put a metric or another number there (at character 1).",
    ],
    [{ formula: "revenu" }, 'There is no metric "revenu" (at character 1).'],
    [
      { formula: "revenue / headcount", unit: "percent" },
      "The formula gives money, not percent: choose that unit, or change the formula.",
    ],
    [{ label: "Revenue" }, "A metric is called “Revenue” already: choose another name."],
  ])("%o", async (more, sentence) => {
    expect(await said(define(a, { code: "wrong", label: "Wrong", ...more }))).toBe(sentence);
  });

  test("a circle over two metrics, also when two people close it at the same time", async () => {
    const first = await define(a, { code: "first", label: "First", formula: "revenue" });
    const second = await define(a, { code: "second", label: "Second", formula: "own_first" });
    expect(await said(change(a, first.id, 1, { label: "First", formula: "revenue - own_second" }))).toBe(
      "The formula would come back to itself: this metric → Second → this metric. Take Second out (at character 11).",
    );
    const third = await define(a, { code: "third", label: "Third", formula: "revenue" });
    const outcomes = await Promise.all([
      said(change(a, second.id, 1, { label: "Second", formula: "own_third" })),
      said(change(a, third.id, 1, { label: "Third", formula: "own_second" })),
    ]);
    expect(outcomes.filter((outcome) => outcome === "went through")).toHaveLength(1);
    expect(outcomes.join()).toContain("The formula would come back to itself");
  });

  test("two people saving one definition: the second sees both", async () => {
    const { id } = await define(a, { code: "shared", label: "Shared" });
    await change(a, id, 1, { label: "Shared", formula: "revenue - cogs - opex" });
    const stale = change(a, id, 1, { label: "Shared", formula: "revenue" });
    const error = await stale.then(
      () => null,
      (caught: unknown) => caught,
    );
    expect(error).toMatchObject({
      code: "CONFLICT",
      detail: {
        conflict: {
          yours: { formula: "revenue" },
          theirs: { formula: "revenue - cogs - opex", version: 2 },
        },
      },
    });
    const { versions } = await getOwnMetric(finance(a), "own_shared");
    expect(versions.map(({ number, formula }) => [number, formula])).toEqual([
      [2, "revenue - cogs - opex"],
      [1, "revenue - cogs"],
    ]);
  });

  test("a formula from a day on leaves the periods before it as they were", async () => {
    const { id, code } = await define(a, { code: "dated", label: "Dated", formula: "revenue" });
    expect(await said(change(a, id, 1, { label: "Dated", formula: "revenue * 2", reason: "" }))).toBe(
      "Say why the formula changes: its history shows it.",
    );
    await change(a, id, 1, { label: "Dated", formula: "revenue * 2", validFrom: "2026-02-01" });
    const ask = { metric: code, from: "2026-01-01", to: "2026-02-28", grain: "month" as const };
    const { cells } = await measureMetric(a.actors.FINANCE, ask);
    expect(cells.map(({ value }) => value)).toEqual(["1300", "1000"]);
    const { timeline } = await getOwnMetric(finance(a), code);
    expect(timeline[0]?.what).toBe(
      "changed formula from “revenue” to “revenue * 2”, first day of the formula from nothing to 2026-02-01",
    );
  });
});

test("retired while a key result is bound: it goes on being measured, nothing new is bound, nothing is deleted", async () => {
  const { id, code } = await define(a, { code: "bound", label: "Bound" });
  const objectiveId = await anObjective(a);
  const terms = {
    ...{ title: "Bound to it", kind: "REACH_CURRENCY", metric: code, unit: "currency" },
    ...{ baseline: "0", target: "2000", ownerId: a.actors.SALES_MANAGER.memberId, ...YEAR },
  };
  const create = () => createKeyResult(finance(a), createKeyResultInput.parse({ ...terms, objectiveId }));
  const kr = await create();
  expect(await said(deleteOwnMetric(finance(a), { id, version: 1 }))).toContain(
    "Bound is used by 1 key result: retire it instead.",
  );
  await retireOwnMetric(finance(a), { id, version: 1, reason: "Nobody steers by it" });
  expect((await getKeyResult(finance(a), kr.id)).readings.current?.toFixed()).toBe("1100");
  expect(await said(create())).toBe("This metric is retired: choose another one, or bring it back first.");
  const update = updateKeyResultInput.parse({ ...terms, title: "Still bound", id: kr.id, version: 1 });
  expect(await said(updateKeyResult(finance(a), update))).toBe("went through");
  expect(await said(define(a, { code: "on_it", label: "On it", formula: "own_bound * 2" }))).toContain(
    "Bound is retired: use another metric, or bring it back first",
  );
  expect((await listOwnMetrics(finance(a))).rows.at(-1)).toMatchObject({ code, isRetired: true });
  await reviveOwnMetric(finance(a), { id, version: 2 });
  expect(await said(create())).toBe("went through");
  const free = await define(a, { code: "free", label: "Free" });
  await deleteOwnMetric(finance(a), { id: free.id, version: 1 });
  expect(await refusals([() => getOwnMetric(finance(a), "own_free")])).toEqual(["NOT_FOUND"]);
});

test("another organization's key does not exist, whichever way it is named", async () => {
  const actor = finance(b);
  const objectiveId = await anObjective(b);
  const ask = { metric: "own_margin", ...JANUARY };
  expect(await said(measureMetric(actor, ask))).toContain('There is no metric "own_margin".');
  expect(await said(varianceOf(actor, { ...ask, reference: "budget" }))).toContain("There is no metric");
  expect(await refusals([() => getOwnMetric(actor, "own_margin")])).toEqual(["NOT_FOUND"]);
  expect(await said(define(b, { formula: "own_margin * 2" }))).toContain(
    "A metric cannot stand in its own formula",
  );
  expect(await said(define(b, { code: "other", formula: "own_margin * 2" }))).toContain(
    'There is no metric "own_margin"',
  );
  const explained = explainVarianceInput.parse({
    ...{ varianceKey: "own_margin|budget|2026-01||", cause: "PRICE", text: "Not ours to explain" },
  });
  expect(await refusals([() => explainVariance(actor, explained)])).toEqual(["NOT_FOUND"]);
  const kr = {
    ...{ objectiveId, title: "Theirs", kind: "REACH_CURRENCY", metric: "own_margin", unit: "currency" },
    ...{ baseline: "0", target: "1", ownerId: b.actors.SALES_MANAGER.memberId, ...YEAR },
  };
  expect(await said(createKeyResult(actor, createKeyResultInput.parse(kr)))).toBe(
    "This metric does not exist.",
  );
  const steps = { id: margin.id, version: 1 };
  expect(
    await refusals([
      () => change(b, margin.id, 1, {}),
      () => retireOwnMetric(actor, { ...steps, reason: "Not ours" }),
      () => reviveOwnMetric(actor, steps),
      () => deleteOwnMetric(actor, steps),
    ]),
  ).toEqual(["NOT_FOUND", "NOT_FOUND", "NOT_FOUND", "NOT_FOUND"]);
  expect((await listOwnMetrics(actor)).rows).toEqual([]);
});

test("finance, administrators and owners define metrics; the others read them; the trail is whole", async () => {
  const input = (code: string) => createOwnMetricInput.parse(fields(a, { code, label: code }));
  const roles = ["OWNER", "ADMIN", "FINANCE", "EXECUTIVE", "SALES_MANAGER", "SALES_REP", "AUDITOR"] as const;
  const codes = await refusals(
    roles.map((role) => () => createOwnMetric(on(a.actors[role], "2026-03-20"), input(role.toLowerCase()))),
  );
  expect(codes).toEqual(["", "", "", "FORBIDDEN", "FORBIDDEN", "FORBIDDEN", "FORBIDDEN"]);
  expect((await listOwnMetrics(a.actors.AUDITOR)).canWrite).toBe(false);
  expect((await verifyAuditTrail(a.actors.OWNER)).isIntact).toBe(true);
});

test("verify reads every formula, and names one that was spoiled behind the product's back", async () => {
  const metrics = async () => (await verify(a.actors.OWNER)).find(({ check }) => check === "metrics");
  expect(await metrics()).toMatchObject({ ok: true });
  const spoil = async (code: string) => {
    await database.owner.query("BEGIN");
    await database.owner.query("SELECT set_config('app.organization_id', $1, true)", [a.organizationId]);
    await database.owner.query("UPDATE key_result SET metric = $1 WHERE metric = 'own_bound'", [code]);
    await database.owner.query("COMMIT");
  };
  await spoil("own_nowhere");
  expect((await metrics())?.firstBroken).toContain("is measured by own_nowhere, which does not exist");
});
