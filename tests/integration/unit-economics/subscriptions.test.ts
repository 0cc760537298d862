import { beforeAll, describe, expect, test } from "vitest";
import { MRR_MOVEMENTS } from "@/lib/domain/unit-economics/movements";
import { explainReference } from "@/lib/features/explain/queries";
import { measureMetric } from "@/lib/features/metrics/queries";
import { undoRun, verify } from "@/lib/features/sources/commands";
import type { Actor } from "@/lib/platform/actor";
import { testDatabase } from "../../support/database";
import { importText } from "../../support/import-text";
import { twoTenants } from "../../support/organizations";

testDatabase();

const HEADER = "subscription_id,account_id,start_date,end_date,plan_tier,seats,mrr_amount,is_trial\n";
const ROWS = [
  "S-1,A-1,2024-01-10,2024-03-05,Basic,5,100,FALSE",
  "S-2,A-1,2024-03-05,,Pro,9,250.50,False",
  "S-3,A-2,2024-01-15,2024-02-20,Basic,3,80,false",
  "S-4,A-2,2024-04-01,,Basic,3,60,no",
  "S-5,A-3,2024-02-01,,Enterprise,40,0,TRUE",
  "S-6,A-3,2024-03-20,,Enterprise,40,900,0",
  "S-7,A-3,2024-01-01,2024-04-11,Basic,4,120,FALSE",
];

type Tenants = Awaited<ReturnType<typeof twoTenants>>;
let tenants: Tenants;
let owner: Actor;

const SIGN: Record<string, number> = {
  mrr_new: 1,
  mrr_expansion: 1,
  mrr_reactivation: 1,
  mrr_transfer: 1,
  mrr_contraction: -1,
  mrr_churn: -1,
};

async function monthly(actor: Actor, metric: string, by?: "customer" | "product" | "currency") {
  const answer = await measureMetric(actor, {
    metric,
    from: "2024-01-01",
    to: "2024-05-31",
    grain: "month",
    ...(by ? { by: [by] } : {}),
  });
  return new Map(answer.cells.map((cell) => [`${by ? cell.dims[by] : ""} ${cell.period}`, cell.value]));
}

async function everything(actor: Actor) {
  const metrics = ["mrr", "subscribers", "subscribers_churned", ...MRR_MOVEMENTS];
  return Promise.all(metrics.map(async (metric) => [metric, [...(await monthly(actor, metric, "product"))]]));
}

beforeAll(async () => {
  tenants = await twoTenants();
  owner = tenants.a.actors.OWNER;
  const outcome = await importText(owner, "subscriptions", HEADER + ROWS.join("\n"), { source: "billing" });
  expect(outcome.quarantine).toEqual([]);
  expect(outcome.rows).toMatchObject({ read: 7, created: 7, quarantined: 0 });
});

describe("subscriptions", () => {
  test("become MRR by month, trials and ended ones left out", async () => {
    expect([...(await monthly(owner, "mrr"))]).toEqual([
      [" 2024-01", "300"],
      [" 2024-02", "220"],
      [" 2024-03", "1270.5"],
      [" 2024-04", "1210.5"],
      [" 2024-05", "1210.5"],
    ]);
    expect([...(await monthly(owner, "subscribers")).values()]).toEqual(["3", "2", "2", "3", "3"]);
  });

  test.each(["customer", "product", "currency"] as const)(
    "close at opening plus movements by %s",
    async (by) => {
      const levels = await monthly(owner, "mrr", by);
      const moves = await Promise.all(
        MRR_MOVEMENTS.map(async (code) => [code, await monthly(owner, code, by)] as const),
      );
      const members = new Set([...levels.keys()].map((key) => key.slice(0, -8)));
      for (const member of members) {
        let opening = 0;
        for (const month of ["2024-01", "2024-02", "2024-03", "2024-04", "2024-05"]) {
          const key = `${member} ${month}`;
          const moved = moves.reduce(
            (all, [code, values]) => all + Number(values.get(key) ?? 0) * (SIGN[code] ?? 0),
            0,
          );
          expect(opening + moved).toBe(Number(levels.get(key) ?? 0));
          opening = Number(levels.get(key) ?? 0);
        }
      }
    },
  );

  test("a figure opens down to the subscriptions behind it", async () => {
    const why = await explainReference(owner, "metric:mrr@2024-03");
    expect(why.value).toBe("1270.5");
    expect(why.inputs?.[0]?.source).toMatchObject({
      metric: "mrr_change",
      from: "0001-01-01",
      to: "2024-03-31",
    });
    const lost = await explainReference(owner, "metric:grr@2024-02");
    expect(lost).toMatchObject({ rule: { id: "metric.grr" } });
    expect(Number(lost.value)).toBeCloseTo(220 / 300, 10);
  });

  test("the same file again changes nothing; a corrected one recomputes its customers; undo brings all back", async () => {
    const before = await everything(owner);
    const again = await importText(owner, "subscriptions", HEADER + [...ROWS].reverse().join("\n"), {
      source: "billing",
    });
    expect(again.rows).toMatchObject({ created: 0, revised: 0, unchanged: 7 });
    expect(await everything(owner)).toEqual(before);
    // The first subscription now belongs to another customer: both are judged anew.
    const corrected = ROWS.map((row) => (row.startsWith("S-1,") ? row.replace("A-1", "A-2") : row));
    const changed = await importText(owner, "subscriptions", HEADER + corrected.join("\n"), {
      source: "billing",
    });
    expect(changed.rows).toMatchObject({ revised: 1, unchanged: 6 });
    expect((await monthly(owner, "mrr_new", "customer")).get("A-1 2024-03")).toBe("250.5");
    expect((await verify(owner)).filter(({ ok }) => !ok)).toEqual([]);
    await undoRun(owner, changed.runId ?? "");
    expect(await everything(owner)).toEqual(before);
    expect((await verify(owner)).filter(({ ok }) => !ok)).toEqual([]);
  });

  test("the order of rows and files never matters", async () => {
    const other = tenants.b.actors.OWNER;
    for (const row of [...ROWS].reverse())
      await importText(other, "subscriptions", `${HEADER}${row}\n`, { source: "billing" });
    expect(await everything(other)).toEqual(await everything(owner));
    expect((await verify(other)).filter(({ ok }) => !ok)).toEqual([]);
  });

  test("what cannot be believed is held back with a reason", async () => {
    const text = `${HEADER}X-1,A-9,2024-03-01,2024-02-01,Basic,1,10,FALSE\nX-2,A-9,2024-03-01,,Basic,1,-10,FALSE\nX-3,A-9,,,Basic,1,10,FALSE\n`;
    const outcome = await importText(owner, "subscriptions", text, { source: "other" });
    expect(outcome.rows).toMatchObject({ created: 0, quarantined: 3 });
    expect(outcome.quarantine.map(({ code }) => code).sort()).toEqual([
      "BELOW_ZERO",
      "ENDED_BEFORE_STARTED",
      "MISSING_VALUE",
    ]);
  });
});
