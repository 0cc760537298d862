import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Actor } from "@/lib/platform/actor";
import { AppError } from "@/lib/platform/errors";
import { stopJobs } from "@/lib/platform/jobs";
import { COMMANDS } from "@/scripts/cli/commands";
import { UsageError } from "@/scripts/cli/output";
import { testDatabase } from "../../support/database";
import { createTestOrganization } from "../../support/organizations";

const database = testDatabase();
const folder = mkdtempSync(path.join(tmpdir(), "plumbline-cli-"));
let slug = "";
let actor: Actor;

beforeAll(async () => {
  process.env.PLUMBLINE_QUARANTINE = folder;
  const organization = await createTestOrganization("command-line");
  slug = organization.slug;
  actor = organization.actors.OWNER;
});
afterAll(() => stopJobs());

type Document = {
  run: string;
  runs: { status: string; source: string }[];
  questions: unknown[];
  quarantine: unknown[];
  quarantineFile: string;
};
type Ended = { code: number | null; document: Document; errors: string };

function start(args: readonly string[]) {
  return spawn(
    process.execPath,
    ["--import", "tsx", "scripts/plumbline.ts", ...args, "--org", slug, "--json"],
    {
      env: process.env,
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
}

/** The whole program, as a shell starts it: slow, so only what needs a process of its own uses it. */
async function program(...args: string[]): Promise<Ended> {
  const child = start(args);
  let output = "";
  child.stdout.on("data", (text) => {
    output += text;
  });
  const code = await new Promise<number | null>((resolve) => child.on("close", resolve));
  return { code, document: JSON.parse(output || "{}"), errors: "" };
}

/** The same command in this process: usage errors are 2, expected failures 1. */
async function plumbline(name: string, ...args: string[]): Promise<Ended> {
  const command = COMMANDS[name];
  if (command?.needs !== "actor") throw new Error(`no command ${name}`);
  try {
    const { document, exitCode = 0 } = await command.run(actor, args);
    return { code: exitCode, document: JSON.parse(JSON.stringify(document)), errors: "" };
  } catch (error) {
    if (error instanceof UsageError) return { code: 2, document: {} as Document, errors: error.message };
    if (error instanceof AppError) return { code: 1, document: {} as Document, errors: error.message };
    throw error;
  }
}

function fileWith(name: string, content: string): string {
  const place = path.join(folder, name);
  writeFileSync(place, content);
  return place;
}

const LINES = "Line ID,Date,Customer,Amount,Qty\n1,2025-01-05,Acme,10.50,2\n2,2025-01-31,Birch,-5.25,1\n";

test("a file is asked about, imported with its suggestions, and unchanged the second time", async () => {
  const file = fileWith("lines.csv", LINES);
  const asked = await plumbline("import", "order-lines", file, "--source", "shop");
  expect(asked).toMatchObject({
    code: 4,
    document: { run: null, status: "NEEDS_ANSWERS", rows: { read: 2, created: 0 } },
  });
  expect(asked.document.questions).toEqual([
    expect.objectContaining({ field: "customer", value: "Acme", rows: 1, suggestions: ["Acme"] }),
    expect.objectContaining({ field: "customer", value: "Birch", rows: 1, suggestions: ["Birch"] }),
  ]);
  const dry = await plumbline(
    "import",
    "order-lines",
    file,
    "--source",
    "shop",
    "--accept-suggestions",
    "--dry-run",
  );
  expect(dry).toMatchObject({ code: 0, document: { run: null, status: "READY", rows: { created: 2 } } });
  const done = await plumbline("import", "order-lines", file, "--source", "shop", "--accept-suggestions");
  expect(done).toMatchObject({
    code: 0,
    document: {
      status: "DONE",
      rows: { read: 2, created: 2, revised: 0, unchanged: 0, quarantined: 0 },
      totals: { amount: "5.25", quantity: "3" },
      questions: [],
      quarantine: [],
      quarantineFile: null,
    },
  });
  const again = await plumbline("import", "order-lines", file, "--source", "shop");
  expect(again).toMatchObject({ code: 0, document: { rows: { created: 0, unchanged: 2 } } });
  const runs = await plumbline("runs");
  expect(runs.document.runs.map(({ status }) => status)).toEqual(["DONE", "DONE"]);
  const undone = await plumbline("undo", done.document.run);
  expect(undone).toMatchObject({ code: 0, document: { status: "UNDONE" } });
  expect(await plumbline("verify")).toMatchObject({ code: 0, document: { ok: true } });
}, 120_000);

/** Jobs that wait for a web process, by name, with the organization they are for. */
async function waiting(): Promise<{ name: string; organization: string }[]> {
  const { rows } = await database.owner.query<{ name: string; organization: string }>(
    "SELECT name, data->>'organizationSlug' AS organization FROM jobs.job WHERE state = 'created' ORDER BY name",
  );
  await database.owner.query("DELETE FROM jobs.job");
  return rows;
}

test("numbers changed by the command line are computed anew by a web process: simulations, and what is material", async () => {
  const both = [
    { name: "simulate-goals", organization: slug },
    { name: "sweep-variances", organization: slug },
  ];
  const file = fileWith("anew.csv", LINES.replaceAll("\n1,", "\nN1,").replaceAll("\n2,", "\nN2,"));
  const args = ["order-lines", file, "--source", "anew", "--accept-suggestions"];
  await waiting();
  await plumbline("import", ...args, "--dry-run");
  expect(await waiting()).toEqual([]);
  const done = await plumbline("import", ...args);
  expect(await waiting()).toEqual(both);
  await plumbline("import", ...args);
  expect(await waiting(), "the same file again changes nothing").toEqual([]);
  await plumbline("undo", done.document.run);
  expect(await waiting()).toEqual(both);
}, 120_000);

test("bad rows are written to a file that can be corrected and imported", async () => {
  const file = fileWith(
    "bad.csv",
    `${LINES.replaceAll("\n1,", "\nB1,").replaceAll("\n2,", "\nB2,")}B3,2025-02-31,=Acme,7,1\n`,
  );
  const outcome = await plumbline("import", "order-lines", file, "--source", "shop", "--accept-suggestions");
  expect(outcome).toMatchObject({ code: 3, document: { rows: { created: 2, quarantined: 1 } } });
  expect(outcome.document.quarantine).toEqual([
    {
      line: 4,
      column: "Date",
      value: "2025-02-31",
      code: "NO_SUCH_DAY",
      message: "February 2025 has no day 31",
    },
  ]);
  const written = readFileSync(outcome.document.quarantineFile, "utf8");
  expect(written).toBe(
    "\ufeffLine ID,Date,Customer,Amount,Qty,plumbline_line,plumbline_column,plumbline_reason\nB3,2025-02-31,'=Acme,7,1,4,Date,February 2025 has no day 31\n",
  );
  const corrected = fileWith("corrected.csv", written.replace("B3,2025-02-31", "B3,2025-02-28"));
  const again = await plumbline(
    "import",
    "order-lines",
    corrected,
    "--source",
    "shop",
    "--accept-suggestions",
  );
  expect(again).toMatchObject({ code: 0, document: { rows: { created: 1, quarantined: 0 } } });
}, 120_000);

test.each<[name: string, code: number, args: string[]]>([
  ["an unknown kind", 2, ["import", "sausages", "x.csv", "--source", "s"]],
  ["no source", 2, ["import", "deals", "x.csv"]],
  ["an unknown option", 2, ["import", "deals", "x.csv", "--source", "s", "--force"]],
  ["no run", 2, ["undo", "yesterday"]],
  ["a file that is not there", 1, ["import", "deals", "nowhere.csv", "--source", "s"]],
  ["a run that is not there", 1, ["undo", "01a20911-e94c-7e41-bcc5-d9be97dc96bd"]],
])(
  "%s ends with exit code %i",
  async (_name, code, [command = "", ...args]) => {
    expect((await plumbline(command, ...args)).code).toBe(code);
  },
  60_000,
);

const YEAR = ["--from", "2024", "--to", "2024"];

test.each<[name: string, says: RegExp, args: string[]]>([
  ["a metric", /no metric "revenu".*revenue/, ["query", "--metric", "revenu", ...YEAR]],
  [
    "a metric like no other",
    /no metric "zzzzzzzzzzzzzzzz".*bookings.*gross_margin/s,
    ["query", "--metric", "zzzzzzzzzzzzzzzz", ...YEAR],
  ],
  [
    "a dimension",
    /no dimension "regoin".*region/,
    ["query", "--metric", "revenue", "--by", "regoin", ...YEAR],
  ],
  [
    "a dimension to filter by",
    /no dimension "regoin".*region/,
    ["query", "--metric", "revenue", "--where", "regoin=West", ...YEAR],
  ],
  [
    "a plan version",
    /no scenario "forecast-9".*budget.*forecast-2/,
    ["query", "--metric", "revenue", "--scenario", "forecast-9", ...YEAR],
  ],
  [
    "a plan version to compare with",
    /no scenario "forecast-9".*budget.*forecast-2/,
    ["variance", "--metric", "revenue", "--reference", "forecast-9", ...YEAR],
  ],
  [
    "a plan version of the gaps",
    /no scenario "forecast-9".*budget.*forecast-2/,
    ["gaps", "--metric", "revenue", "--plan", "forecast-9", ...YEAR],
  ],
  [
    "a method",
    /no method "magic".*price-volume-mix/,
    ["variance", "--metric", "revenue", "--reference", "budget", "--method", "magic", ...YEAR],
  ],
  ["a metric to explain", /no metric "revenu".*revenue/, ["explain", "metric:revenu@2024"]],
  ["an option of goals", /--all/, ["goals", "--all"]],
  ["an option of objectives", /--all/, ["objectives", "--all"]],
])(
  "%s that does not exist is wrong usage, and what exists is named",
  async (_name, says, [command = "", ...args]) => {
    const plan = fileWith("plan.csv", "version,metric,period,amount\nForecast 2,revenue,2024-01,40\n");
    await plumbline("import", "plan", plan, "--source", "fpa", "--accept-suggestions");
    const ended = await plumbline(command, ...args);
    expect(ended).toMatchObject({ code: 2, errors: expect.stringMatching(says) });
  },
  60_000,
);

test("every method of a decomposition is listed with what it needs, and one that lacks it says what to import", async () => {
  const listed = await plumbline("variance", "--method", "list");
  expect(listed).toMatchObject({
    code: 0,
    document: { methods: expect.arrayContaining([expect.objectContaining({ code: "mrr-bridge" })]) },
  });
  const lacking = await plumbline(
    ...["variance", "--metric", "sales_profit", "--reference", "budget", "--method", "mix-quantity"],
    ...YEAR,
  );
  expect(lacking).toMatchObject({
    code: 0,
    document: { methodState: "NO_PLAN", methodNote: expect.stringContaining("import") },
  });
}, 60_000);

test("a budget nobody has imported is no mistake: there is no plan", async () => {
  const answer = await plumbline("query", "--metric", "cogs", "--scenario", "budget", ...YEAR);
  expect(answer).toMatchObject({ code: 0, document: { cells: [{ value: null, state: "NO_PLAN" }] } });
}, 60_000);

test("an empty file is refused in words, and a mapping with faults names them", async () => {
  const refused = await plumbline("import", "deals", fileWith("empty.csv", ""), "--source", "s");
  expect(refused).toMatchObject({
    code: 1,
    document: {
      run: null,
      status: "FAILED",
      error: { code: "EMPTY_FILE", message: "empty.csv is empty: it has no bytes at all." },
    },
  });
  const mapping = fileWith("mapping.json", '{ "columns": { "amont": "x" } }');
  const faulty = await plumbline(
    "import",
    "deals",
    fileWith("x.csv", "a\n1\n"),
    "--source",
    "s",
    "--mapping",
    mapping,
  );
  expect(faulty).toMatchObject({ code: 2 });
  expect(faulty.errors).toContain("columns.amont: Deals have no such field");
}, 60_000);

test("a killed import leaves nothing half done", async () => {
  const rows = Array.from(
    { length: 60_000 },
    (_, at) => `K${at},2025-01-${String(1 + (at % 28)).padStart(2, "0")},Customer ${at % 500},${at}.25,1`,
  );
  const file = fileWith("large.csv", `Line ID,Date,Customer,Amount,Qty\n${rows.join("\n")}\n`);
  const args = ["import", "order-lines", file, "--source", "killed", "--accept-suggestions"];
  const child = start(args);
  await new Promise((resolve) => setTimeout(resolve, 4_000));
  child.kill("SIGKILL");
  await new Promise((resolve) => child.on("close", resolve));
  const runs = await plumbline("runs");
  expect(runs.document.runs.filter(({ source }) => source === "killed")).toEqual([]);
  expect(await plumbline("verify")).toMatchObject({ code: 0, document: { ok: true } });
  expect(await program(...args)).toMatchObject({ code: 0, document: { rows: { created: 60_000 } } });
  expect(await plumbline("verify")).toMatchObject({ code: 0, document: { ok: true } });
}, 180_000);

test("asked by business unit, every row says whose it is", async () => {
  const file = fileWith(
    "units.csv",
    "externalId,date,account,credit,unit,currency\nG1,2024-02-01,4000,10,Berlin,EUR\nG2,2024-02-01,4000,20,Lyon,EUR\n",
  );
  const mapping = fileWith("units.json", JSON.stringify({ values: { account: { "4000": "revenue" } } }));
  await plumbline(
    "import",
    "ledger",
    file,
    "--source",
    "books",
    "--mapping",
    mapping,
    "--accept-suggestions",
  );
  const day = ["--from", "2024-02-01", "--to", "2024-02-29", "--grain", "month"];
  const answer = await plumbline("query", "--metric", "revenue", "--by", "unit", ...day);
  const { cells } = answer.document as unknown as { cells: { unit: string }[] };
  expect(cells.map(({ unit }) => unit).sort()).toEqual(["Berlin", "Lyon"]);
}, 60_000);
