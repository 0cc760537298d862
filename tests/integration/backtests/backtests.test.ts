import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addDays } from "@/lib/domain/time/day";
import { askForBacktest, finishBacktest, makeBacktest } from "@/lib/features/backtests/commands";
import { BACKTEST_JOB, backtestInBackground, requestBacktest } from "@/lib/features/backtests/jobs";
import { loadBacktestPage, scoresOf } from "@/lib/features/backtests/queries";
import { explainReference } from "@/lib/features/explain/queries";
import { getList } from "@/lib/features/exports/queries";
import { undoRun } from "@/lib/features/sources/commands";
import type { Actor } from "@/lib/platform/actor";
import { inTenant } from "@/lib/platform/db/tenant";
import { type JobPayload, stopJobs } from "@/lib/platform/jobs";
import { testDatabase } from "../../support/database";
import { on, refusal } from "../../support/goals";
import { importText } from "../../support/import-text";
import { type TestOrganization, twoTenants } from "../../support/organizations";

const database = testDatabase();
const TODAY = "2026-07-10";
let a: TestOrganization;
let b: TestOrganization;

/** Two and a half years of deals, one every five days: three of five are won forty days after they were opened. */
const DEALS = Array.from({ length: 184 }, (_, index) => {
  const openedOn = addDays("2023-11-20", index * 5);
  const stage = index % 5 < 3 ? "Closed Won" : "Closed Lost";
  return { id: `D-${index}`, stage, openedOn, closedOn: addDays(openedOn, 40) };
});

function dealsCsv(): string {
  const rows = DEALS.map(({ id, stage, openedOn, closedOn }) =>
    [id, stage, "1000", openedOn, closedOn].join(),
  );
  return ["Deal ID,Stage,Amount,Created,Close Date", ...rows].join("\n");
}

const won = (from: string, to: string) =>
  1000 *
  DEALS.filter(({ stage, closedOn }) => stage === "Closed Won" && closedOn >= from && closedOn <= to).length;

const today = (actor: Actor) => on(actor, TODAY);
const pageOf = (org: TestOrganization) => loadBacktestPage(today(org.actors.AUDITOR));

beforeAll(async () => {
  ({ a, b } = await twoTenants());
  await importText(today(a.actors.OWNER), "deals", dealsCsv());
});
afterAll(() => stopJobs());

describe("a backtest on the organization's own deals", () => {
  test("forecasts every past quarter whose year before is known, beside the naive guess, and is kept", async () => {
    expect(await pageOf(a)).toMatchObject({ latest: null, newestId: null, waitingSince: null });
    const finance = today(a.actors.FINANCE);
    const { id } = await askForBacktest(finance, { replacesId: null });
    expect(await pageOf(a)).toMatchObject({ latest: null, newestId: id, waitingSince: expect.any(String) });
    await makeBacktest(finance, id);
    const { latest, waitingSince, isOutdated } = await pageOf(a);
    expect([waitingSince, isOutdated]).toEqual([null, false]);
    expect(latest).toMatchObject({ state: "DONE", asOf: "2026-07-09", askedBy: finance.name });
    const forecasts = latest?.forecasts ?? [];
    expect(new Set(forecasts.map(({ from }) => from))).toEqual(
      new Set(["2025-01-01", "2025-04-01", "2025-07-01", "2025-10-01", "2026-01-01", "2026-04-01"]),
    );
    expect(forecasts).toHaveLength(18);
    const spring = forecasts.find(({ from, daysKnown }) => from === "2026-04-01" && daysKnown === 30);
    expect(spring).toMatchObject({
      actual: String(won("2026-04-01", "2026-06-30")),
      target: String((won("2025-04-01", "2025-06-30") * 11) / 10),
      naiveMean: String(won("2026-04-01", "2026-04-30") + won("2025-05-01", "2025-06-30")),
    });
    const scores = scoresOf(forecasts);
    expect(scores?.all.count).toBe(18);
    expect(scores?.byDaysKnown.map(({ daysKnown, score }) => [daysKnown, score.count])).toEqual([
      [0, 6],
      [30, 6],
      [60, 6],
    ]);
  });

  test("what was known later changes no forecast: the same past gives the same answer", async () => {
    const before = await pageOf(a);
    const finance = today(a.actors.FINANCE);
    const { id } = await askForBacktest(finance, { replacesId: before.newestId });
    expect(id).not.toBe(before.newestId);
    await makeBacktest(finance, id);
    const after = await pageOf(a);
    expect(after.latest?.id).toBe(id);
    expect(after.latest?.forecasts).toEqual(before.latest?.forecasts);
  });

  test("says so when deals were imported or undone since", async () => {
    const later = on(a.actors.OWNER, "2026-07-11");
    const file = "Deal ID,Stage,Amount,Created,Close Date\nX-1,Closed Won,5,2026-07-01,2026-07-02";
    const { runId } = await importText(later, "deals", file);
    expect((await pageOf(a)).isOutdated).toBe(true);
    await undoRun(later, runId ?? "");
    expect((await pageOf(a)).isOutdated).toBe(true);
  });

  test("its score opens down to the deals of each quarter, and every forecast can be had as a file", async () => {
    const { latest } = await pageOf(a);
    const reason = await explainReference(today(a.actors.AUDITOR), `backtest:${latest?.id}`);
    expect(reason.value).toBe(scoresOf(latest?.forecasts ?? [])?.all.brier.toFixed());
    const group = reason.inputs?.find(({ label }) => label === "60 days of the quarter known");
    expect(group?.inputs).toHaveLength(6);
    expect(group?.inputs?.[0]?.inputs?.[0]?.source).toMatchObject({ kind: "facts", metric: "bookings" });
    const list = await getList(today(a.actors.AUDITOR), "backtest", {});
    expect(list.rows).toHaveLength(18);
  });
});

describe("asking for it", () => {
  test("two people who ask make one, and a background job makes it", async () => {
    const { newestId } = await pageOf(a);
    const [one, two] = await Promise.all([
      requestBacktest(today(a.actors.FINANCE), { replacesId: newestId }),
      requestBacktest(today(a.actors.EXECUTIVE), { replacesId: newestId }),
    ]);
    expect(one.id).toBe(two.id);
    const { rows } = await database.owner.query<{ data: JobPayload }>(
      "SELECT data FROM jobs.job WHERE name = $1",
      [BACKTEST_JOB],
    );
    expect(rows.map(({ data }) => data.backtestId)).toEqual([one.id]);
    await backtestInBackground(rows[0]?.data ?? ({} as JobPayload));
    expect((await pageOf(a)).latest).toMatchObject({ id: one.id, state: "DONE" });
  });

  test("a finished one is never written again", async () => {
    const { latest } = await pageOf(a);
    const owner = today(a.actors.OWNER);
    await finishBacktest(owner, latest?.id ?? "", { state: "FAILED", because: "too late" });
    expect((await pageOf(a)).latest).toEqual(latest);
    const overwrite = inTenant(owner, (db) =>
      db.backtest.updateMany({ where: { organizationId: a.organizationId }, data: { withoutRate: 7 } }),
    );
    await expect(overwrite).rejects.toThrow(/never changed/);
  });

  test("without deals it says what to do, and can be asked for again", async () => {
    const owner = today(b.actors.OWNER);
    const { id } = await askForBacktest(owner, { replacesId: null });
    await makeBacktest(owner, id);
    const page = await pageOf(b);
    expect(page.latest).toMatchObject({ state: "NOTHING", because: expect.stringContaining("Import deals") });
    expect(await askForBacktest(owner, { replacesId: id })).toMatchObject({ isNew: true });
  });

  test("an auditor and a seller ask for none; another tenant's does not exist", async () => {
    const { newestId } = await pageOf(a);
    for (const role of ["AUDITOR", "SALES_REP"] as const)
      expect(await refusal(askForBacktest(today(a.actors[role]), { replacesId: newestId }))).toBe(
        "FORBIDDEN",
      );
    expect(await refusal(askForBacktest(today(b.actors.OWNER), { replacesId: newestId }))).toBe("NOT_FOUND");
    expect(await refusal(explainReference(today(b.actors.OWNER), `backtest:${newestId}`))).toBe("NOT_FOUND");
    await makeBacktest(today(b.actors.OWNER), newestId ?? "");
    expect((await pageOf(a)).newestId).toBe(newestId);
    expect((await pageOf(b)).latest?.forecasts).toEqual([]);
  });
});
