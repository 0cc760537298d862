import { beforeAll, expect, test } from "vitest";
import { measureMetric } from "@/lib/features/metrics/queries";
import { undoRun, verify } from "@/lib/features/sources/commands";
import type { Actor } from "@/lib/platform/actor";
import { testDatabase } from "../../support/database";
import { importText } from "../../support/import-text";
import { createTestOrganization } from "../../support/organizations";

const database = testDatabase();
let serial = 0;

async function freshActor(options: { currency?: string; fiscalStartMonth?: number } = {}): Promise<Actor> {
  serial += 1;
  return (await createTestOrganization(`import-${serial}`, options)).actors.OWNER;
}

async function total(
  actor: Actor,
  metric: string,
  where: Record<string, string> = {},
  knownAt?: string,
): Promise<string> {
  const answer = await measureMetric(actor, {
    metric,
    from: "2020-01-01",
    to: "2030-12-31",
    grain: "total",
    where,
    ...(knownAt ? { knownAt } : {}),
  });
  return answer.cells[0]?.value ?? "0";
}

/** Rows behind the tenant wall, which holds for the owner of the tables too. */
async function rowsOf(actor: Actor, sql: string): Promise<Record<string, unknown>[]> {
  await database.owner.query("SELECT set_config('app.organization_id', $1, false)", [actor.organizationId]);
  return (await database.owner.query(sql)).rows;
}

async function everythingHolds(actor: Actor): Promise<void> {
  const checks = await verify(actor);
  expect(checks.filter((check) => !check.ok)).toEqual([]);
}

const DEALS = `Deal ID,Stage,Amount,Owner,Account,Region,Create Date,Close Date
D1,Closed Won,100.5,Ann Lee,Acme,West,2025-01-10,2025-02-20
D2,Closed Lost,40,Bob Ray,Birch,East,2025-01-11,2025-03-01
D3,Proposal,70,Ann Lee,Acme,West,2025-02-01,2025-06-30
`;

let actor: Actor;
beforeAll(async () => {
  actor = await freshActor();
});

test("deals become bookings, losses, pipeline and cycle days", async () => {
  const outcome = await importText(actor, "deals", DEALS);
  expect(outcome.rows).toEqual({ read: 3, created: 3, revised: 0, unchanged: 0, quarantined: 0 });
  expect(outcome.totals.amount).toBe("210.5");
  expect(await total(actor, "bookings")).toBe("100.5");
  expect(await total(actor, "deals_lost_value")).toBe("40");
  expect(await total(actor, "pipeline")).toBe("70");
  expect(await total(actor, "bookings", { region: "West" })).toBe("100.5");
  expect(await total(actor, "bookings", { owner: "Ann Lee" })).toBe("100.5");
  await everythingHolds(actor);
});

test("the same file again changes nothing", async () => {
  const outcome = await importText(actor, "deals", DEALS, { asks: true });
  expect(outcome.status).toBe("DONE");
  expect(outcome.rows).toEqual({ read: 3, created: 0, revised: 0, unchanged: 3, quarantined: 0 });
  await everythingHolds(actor);
});

test("a corrected file makes revisions, and the old value stays known as of then", async () => {
  const before = new Date().toISOString();
  await new Promise((resolve) => setTimeout(resolve, 5));
  const outcome = await importText(actor, "deals", DEALS.replace("100.5", "120.25"));
  expect(outcome.rows).toMatchObject({ created: 0, revised: 1, unchanged: 2 });
  expect(await total(actor, "bookings")).toBe("120.25");
  expect(await total(actor, "bookings", {}, before)).toBe("100.5");
  await everythingHolds(actor);
  const undone = await undoRun(actor, outcome.runId ?? "");
  expect(undone).toMatchObject({ retired: 1, restored: 1 });
  expect(await total(actor, "bookings")).toBe("100.5");
  await everythingHolds(actor);
  await expect(undoRun(actor, outcome.runId ?? "")).rejects.toMatchObject({ code: "CONFLICT" });
});

test("undoing the first import leaves no number behind", async () => {
  const own = await freshActor();
  const { runId } = await importText(own, "deals", DEALS);
  await undoRun(own, runId ?? "");
  const rows = await rowsOf(own, "SELECT count(*)::integer AS cells FROM fact_cell");
  expect(rows[0]?.cells).toBe(0);
  await everythingHolds(own);
  const again = await importText(own, "deals", DEALS);
  expect(again.rows).toMatchObject({ created: 3, revised: 0 });
  expect(await total(own, "bookings")).toBe("100.5");
  await everythingHolds(own);
});

test("what matches nothing is asked once per value, and nothing is written", async () => {
  const own = await freshActor();
  const asked = await importText(own, "deals", DEALS, { asks: true });
  expect(asked).toMatchObject({ status: "NEEDS_ANSWERS", runId: null });
  expect(asked.questions.map(({ field, value, rows }) => [field, value, rows])).toEqual(
    expect.arrayContaining([
      ["owner", "Ann Lee", 2],
      ["owner", "Bob Ray", 1],
      ["account", "Acme", 2],
      ["region", "East", 1],
    ]),
  );
  const rows = await rowsOf(own, "SELECT count(*)::integer AS n FROM source_record");
  expect(rows[0]?.n).toBe(0);
});

test("an answered name becomes an alias and is not asked again", async () => {
  const own = await freshActor();
  await importText(own, "deals", DEALS);
  const misspelt = DEALS.replaceAll("D1", "D9").replaceAll("Acme", "ACME Corporation");
  const outcome = await importText(own, "deals", misspelt, {
    mapping: { aliases: { customer: { "ACME Corporation": "Acme" } } },
  });
  expect(outcome.status).toBe("DONE");
  const later = await importText(own, "deals", misspelt.replaceAll("D9", "D10"), { asks: true });
  expect(later).toMatchObject({ status: "DONE", rows: { created: 1 } });
  expect(await total(own, "bookings", { customer: "Acme" })).toBe("301.5");
});

test("a fact without team takes the owner's on that day, and follows when the owner moves", async () => {
  const own = await freshActor();
  await importText(own, "deals", DEALS);
  expect(await total(own, "bookings", { team: "West" })).toBe("0");
  const members = "code,name,team,region\nAL,Ann Lee,West,\n";
  const first = await importText(own, "members", members, { source: "hr" });
  expect(first.rows).toMatchObject({ read: 1, quarantined: 0 });
  expect(await total(own, "bookings", { team: "West" })).toBe("100.5");
  await everythingHolds(own);
  await importText(own, "members", members.replace("West", "East team"), { source: "hr" });
  expect(await total(own, "bookings", { team: "West" })).toBe("0");
  expect(await total(own, "bookings", { team: "East team" })).toBe("100.5");
  await everythingHolds(own);
});

test("a fact without region takes the customer's when its owner has none", async () => {
  const own = await freshActor();
  const lines = "Line ID,Date,Customer,Amount,Qty\n1,2025-01-05,Acme,10,2\n2,2025-01-06,Birch,5.25,1\n";
  await importText(own, "order-lines", lines);
  const customers = await importText(
    own,
    "customers",
    "code,name,segment,region\n,Acme,Big,West\n,Birch,Small,East\n",
  );
  expect(customers.rows.quarantined).toBe(0);
  expect(await total(own, "bookings", { region: "West" })).toBe("10");
  expect(await total(own, "bookings", { segment: "Small" })).toBe("5.25");
  await everythingHolds(own);
  await undoRun(own, customers.runId ?? "");
  expect(await total(own, "bookings", { region: "(none)" })).toBe("15.25");
  await everythingHolds(own);
});

test("the ledger feeds metrics through its accounts, and follows when an account gets another meaning", async () => {
  const own = await freshActor();
  const accounts =
    "code,name,type,operator,metric\n4000,Product sales,Income,+,revenue\n4900,Returns,Income,-,revenue\n5000,Hosting,Cost of Goods Sold,+,cogs\n6100,Advertising,Expense,+,sm_spend\n1000,Bank,Bank,+,none\n";
  await importText(own, "accounts", accounts, { source: "gl" });
  const ledger =
    "Entry ID,Date,Account,Debit,Credit,Department\n1,2025-01-31,4000,,1000,Sales\n2,2025-01-31,4900,50,,Sales\n3,2025-01-31,5000,300,,Ops\n4,2025-01-31,6100,120,,Marketing\n5,2025-01-31,1000,530,,\n";
  const outcome = await importText(own, "ledger", ledger, { source: "gl", asks: true });
  expect(outcome.status).toBe("DONE");
  expect(outcome.report.warnings).toEqual([]);
  expect(await total(own, "revenue")).toBe("950");
  expect(await total(own, "cogs")).toBe("300");
  expect(await total(own, "sm_spend")).toBe("120");
  await everythingHolds(own);
  const remapped = await importText(
    own,
    "accounts",
    accounts.replace("sm_spend", "opex").replace("Bank,+,none", "Bank,+,opex"),
    { source: "gl" },
  );
  expect(remapped.rows.revised).toBe(2);
  expect(await total(own, "sm_spend")).toBe("0");
  expect(await total(own, "opex")).toBe("650");
  await everythingHolds(own);
  await undoRun(own, remapped.runId ?? "");
  expect(await total(own, "sm_spend")).toBe("120");
  expect(await rowsOf(own, "SELECT measure FROM fact WHERE measure = 'opex' AND known_to IS NULL")).toEqual(
    [],
  );
  await everythingHolds(own);
});

test("an amount on a contra account counts against its metric", async () => {
  const own = await freshActor();
  await importText(
    own,
    "accounts",
    "code,name,operator,metric\n4000,Sales,+,revenue\n4900,Returns,-,revenue\n",
    { source: "gl" },
  );
  await importText(own, "ledger", "id,date,account,amount\n1,2025-01-31,4000,1000\n2,2025-01-31,4900,50\n", {
    source: "gl",
  });
  expect(await total(own, "revenue")).toBe("950");
});

test("unmapped accounts are asked with the likeliest metric first", async () => {
  const own = await freshActor();
  const ledger =
    "id,date,account,account name,amount\n1,2025-01-31,4000,Product sales,1000\n2,2025-01-31,6100,Advertising,10\n";
  const asked = await importText(own, "ledger", ledger, { asks: true });
  expect(asked.questions.map(({ field, value, suggestions }) => [field, value, suggestions[0]])).toEqual([
    ["account", "4000", "revenue"],
    ["account", "6100", "sm_spend"],
  ]);
  const done = await importText(own, "ledger", ledger, {
    asks: true,
    mapping: { values: { account: { "4000": "revenue", "6100": "opex" } } },
  });
  expect(done.status).toBe("DONE");
  expect(await total(own, "opex")).toBe("10");
  const again = await importText(own, "ledger", ledger, { asks: true });
  expect(again).toMatchObject({ status: "DONE", rows: { unchanged: 2 } });
});

test("a quarterly plan line is spread over its months and adds up to itself", async () => {
  const own = await freshActor({ fiscalStartMonth: 4 });
  const plan =
    "version,metric,period,amount,team\nBudget,revenue,FY2018-Q1,100,West\nForecast 2,Revenue,2017-04,40,West\n";
  const outcome = await importText(own, "plan", plan);
  expect(outcome.rows).toMatchObject({ created: 2, quarantined: 0 });
  const rows = await rowsOf(
    own,
    "SELECT scenario, occurred_on::text AS day, trim_scale(amount)::text AS amount FROM fact ORDER BY scenario, occurred_on",
  );
  expect(rows).toEqual([
    { scenario: "budget", day: "2017-04-01", amount: "33.34" },
    { scenario: "budget", day: "2017-05-01", amount: "33.33" },
    { scenario: "budget", day: "2017-06-01", amount: "33.33" },
    { scenario: "forecast-2", day: "2017-04-01", amount: "40" },
  ]);
  const versions = await rowsOf(own, "SELECT code FROM plan_version ORDER BY code");
  expect(versions.map(({ code }) => code)).toEqual(["budget", "forecast-2"]);
  const corrected = await importText(own, "plan", plan.replace("100", "130"));
  expect(corrected.rows).toMatchObject({ revised: 1, unchanged: 1 });
  await everythingHolds(own);
});

test("measurements and quotas have their figures for a period as identity", async () => {
  const own = await freshActor();
  await importText(
    own,
    "measurements",
    "metric,period,value,region\nmarket_size,2025-Q1,300,West\nheadcount,2025-01,12,\n",
  );
  await importText(own, "quotas", "owner,period,amount\nAnn Lee,2025-Q1,90\n");
  expect(await total(own, "quota")).toBe("90");
  const again = await importText(
    own,
    "measurements",
    "metric,period,value,region\nmarket_size,Q1 2025,330,West\n",
  );
  expect(again.rows).toMatchObject({ revised: 1, created: 0 });
  await everythingHolds(own);
});

test("rows that cannot be believed go to quarantine, the rest is imported", async () => {
  const own = await freshActor();
  const file = `Deal ID,Stage,Amount,Currency,Create Date,Close Date
D1,Won,10,USD,2025-01-01,2025-02-31
D2,Won,1.12345678901,USD,2025-01-01,2025-02-01
D3,Won,10,XXX,2025-01-01,2025-02-01
D4,Won,10,USD,2025-03-01,2025-02-01
D5,Won,9007199254740993.5,USD,2025-01-01,2025-02-01
D6,Won,,USD,,
D7,Open,5,USD,,
D8,Won,-3,USD,2025-01-01,2025-02-01
D9,Won,0,USD,2025-01-01,2025-02-01
D5,Won,1,USD,2025-01-01,2025-02-01
D8,Won,-3,USD,2025-01-01,2025-02-01
D10,Won,12345678901234567890123456789,USD,2025-01-01,2025-02-01
`;
  const outcome = await importText(own, "deals", file);
  expect(outcome.rows).toEqual({ read: 12, created: 3, revised: 0, unchanged: 1, quarantined: 8 });
  expect(outcome.quarantine.map(({ line, column, value, code }) => [line, column, value, code])).toEqual([
    [2, "Close Date", "2025-02-31", "NO_SUCH_DAY"],
    [3, "Amount", "1.12345678901", "TOO_MANY_DECIMALS"],
    [4, "Currency", "XXX", "UNKNOWN_CURRENCY"],
    [5, "Close Date", "2025-02-01", "CLOSED_BEFORE_OPENED"],
    [7, "Close Date", "", "CLOSE_DATE_MISSING"],
    [8, "Close Date", "", "DATE_MISSING"],
    [11, "Deal ID", "D5", "DUPLICATE_ID"],
    [13, "Amount", "12345678901234567890123456789", "TOO_MANY_DIGITS"],
  ]);
  expect(await total(own, "bookings")).toBe("9007199254740990.5");
  const stored = await rowsOf(own, "SELECT line, code FROM quarantine_row ORDER BY line");
  expect(stored).toHaveLength(8);
  await everythingHolds(own);
});

test("without an id the row's content is its identity, and repeats are numbered", async () => {
  const own = await freshActor();
  const file = "Date,Customer,Amount\n2025-01-01,Acme,10\n2025-01-01,Acme,10\n2025-01-02,Birch,3\n";
  const outcome = await importText(own, "order-lines", file);
  expect(outcome.rows).toMatchObject({ created: 3, unchanged: 0 });
  expect(await total(own, "bookings")).toBe("23");
  const again = await importText(own, "order-lines", file);
  expect(again.rows).toMatchObject({ created: 0, unchanged: 3 });
});

test("a dry run counts and writes nothing", async () => {
  const own = await freshActor();
  await importText(own, "deals", DEALS);
  const outcome = await importText(
    own,
    "deals",
    `${DEALS.replace("100.5", "99")}D4,Won,1,Ann Lee,Acme,West,2025-01-01,2025-01-02\n`,
    { isDryRun: true },
  );
  expect(outcome).toMatchObject({
    runId: null,
    status: "READY",
    rows: { read: 4, created: 1, revised: 1, unchanged: 2, quarantined: 0 },
  });
  expect(await total(own, "bookings")).toBe("100.5");
  const rows = await rowsOf(own, "SELECT count(*)::integer AS n FROM import_run");
  expect(rows[0]?.n).toBe(1);
});

test("a foreign run does not exist for us", async () => {
  const [own, other] = [await freshActor(), await freshActor()];
  const { runId } = await importText(own, "deals", DEALS);
  await expect(undoRun(other, runId ?? "")).rejects.toMatchObject({ code: "NOT_FOUND" });
  expect(await total(own, "bookings")).toBe("100.5");
});
