import { expect, test } from "vitest";
import { measureMetric } from "@/lib/features/metrics/queries";
import { verify } from "@/lib/features/sources/commands";
import { listQuarantine, quarantineCsv } from "@/lib/features/sources/queries";
import type { ImportOutcome } from "@/lib/features/sources/writing/run-import";
import type { Actor } from "@/lib/platform/actor";
import { testDatabase } from "../../support/database";
import { importText } from "../../support/import-text";
import { createTestOrganization } from "../../support/organizations";

testDatabase();
let serial = 0;

async function freshActor(): Promise<Actor> {
  serial += 1;
  return (await createTestOrganization(`quarantine-${serial}`)).actors.OWNER;
}

async function bookings(actor: Actor): Promise<string> {
  const { cells } = await measureMetric(actor, {
    metric: "bookings",
    from: "2020-01-01",
    to: "2030-12-31",
    grain: "total",
  });
  return cells[0]?.value ?? "0";
}

function faultsOf(outcome: ImportOutcome): (readonly [number, string, string])[] {
  return outcome.quarantine.map(({ line, column, code }) => [line, column, code] as const);
}

async function downloadOf(actor: Actor, runId: string | null): Promise<string> {
  let text = "";
  for await (const piece of (await quarantineCsv(actor, runId ?? "")).lines) text += piece;
  return text;
}

const LINES = "Line ID,Date,Customer,Amount,Qty\n";

test("amounts of different currencies are never added together", async () => {
  const file =
    "Line ID,Date,Amount,Qty,Currency\n1,2025-01-05,10.50,2,EUR\n2,2025-01-06,20,3,USD\n3,2025-01-07,1.5,1,EUR\n";
  const several = await importText(await freshActor(), "order-lines", file);
  expect(several.totals).toEqual({ "amount (EUR)": "12", "amount (USD)": "20", quantity: "6" });
  const single = await importText(await freshActor(), "order-lines", file.replace("USD", "EUR"));
  expect(single.totals).toEqual({ amount: "32", quantity: "6" });
});

test("a journal that balances in one currency and not in another says which", async () => {
  const file =
    "Entry ID,Date,Account,Debit,Credit,Currency\n1,2025-01-31,4000,,10,EUR\n2,2025-01-31,1000,10,,EUR\n3,2025-01-31,4000,,7,USD\n4,2025-01-31,1000,5,,USD\n";
  const outcome = await importText(await freshActor(), "ledger", file, {
    mapping: { values: { account: { "4000": "revenue", "1000": "none" } } },
  });
  expect(outcome.totals).toEqual({
    "credit (EUR)": "10",
    "credit (USD)": "7",
    "debit (EUR)": "10",
    "debit (USD)": "5",
  });
  expect(outcome.report.warnings).toEqual([
    "Debits (5) and credits (7) in USD do not balance: part of the journal is missing from the file.",
  ]);
});

test("a row shorter or longer than the header waits in quarantine, and the rest is imported", async () => {
  const actor = await freshActor();
  const file = `${LINES}1,2025-01-05,Acme,10,2\n2,2025-01-06,Acme,20\n3,2025-01-07,Acme,1,234,1\n4,2025-01-08,Acme,40,1,\n`;
  const outcome = await importText(actor, "order-lines", file);
  expect(outcome.rows).toMatchObject({ read: 4, created: 1, quarantined: 3 });
  expect(outcome.quarantine).toEqual([
    { line: 3, column: "", value: "", code: "TOO_FEW_CELLS", message: "The row has 4 cells, the header 5" },
    {
      line: 4,
      column: "",
      value: "1",
      code: "TOO_MANY_CELLS",
      message: 'The row has 6 cells, the header 5; left over: "1"',
    },
    { line: 5, column: "", value: "", code: "TOO_MANY_CELLS", message: "The row has 6 cells, the header 5" },
  ]);
  expect(await bookings(actor)).toBe("10");
});

test.each([
  ["every row ends with a delimiter", `${LINES}1,2025-01-05,Acme,10,2,\n2,2025-01-06,Acme,20,1,\n`],
  [
    "header and rows end with delimiters",
    "Line ID,Date,Customer,Amount,Qty,,\n1,2025-01-05,Acme,10,2,,\n2,2025-01-06,Acme,20,1,,\n",
  ],
  [
    "only the header ends with one",
    "Line ID,Date,Customer,Amount,Qty,\n1,2025-01-05,Acme,10,2\n2,2025-01-06,Acme,20,1\n",
  ],
])("%s: nothing is missing", async (_name, file) => {
  const outcome = await importText(await freshActor(), "order-lines", file);
  expect(outcome.rows).toMatchObject({ read: 2, created: 2, quarantined: 0 });
});

test.each([
  ["NaN", "NOT_A_NUMBER"],
  ["#REF!", "FORMULA_ERROR"],
  ["#N/A", "FORMULA_ERROR"],
  ["#DIV/0!", "FORMULA_ERROR"],
  ["#WERT!", "FORMULA_ERROR"],
  ["inf", "NOT_A_NUMBER"],
  ["undefined", "NOT_A_NUMBER"],
])("the word %s in an amount is a failed calculation, not nothing: %s", async (word, code) => {
  const actor = await freshActor();
  const lines = `${LINES}1,2025-01-05,Acme,10,2\n2,2025-01-06,Acme,${word},1\n`;
  expect(faultsOf(await importText(actor, "order-lines", lines))).toEqual([[3, "Amount", code]]);
  const deals = `Deal ID,Stage,Amount,Close Date\nD1,Won,5,2025-01-05\nD2,Won,${word},2025-01-06\n`;
  expect(faultsOf(await importText(actor, "deals", deals))).toEqual([[3, "Amount", code]]);
});

test.each(["N/A", "null", "none", "-none-"])(
  "the word %s says there is none: a fault where a value is required, else empty",
  async (word) => {
    const actor = await freshActor();
    const lines = `${LINES}1,2025-01-05,Acme,10,2\n2,2025-01-06,Acme,${word},${word}\n`;
    const outcome = await importText(actor, "order-lines", lines);
    expect(outcome.quarantine).toEqual([
      {
        line: 3,
        column: "Amount",
        value: word,
        code: "MISSING_VALUE",
        message: `Amount is required; "${word}" says there is none`,
      },
    ]);
    const deals = `Deal ID,Stage,Amount,Close Date\nD1,Won,5,2025-01-05\nD2,Won,${word},2025-01-06\n`;
    expect((await importText(actor, "deals", deals)).rows).toMatchObject({ created: 2, quarantined: 0 });
  },
);

test("a name that is a failed formula is not taken for a customer", async () => {
  const actor = await freshActor();
  const lines = `${LINES}1,2025-01-05,Acme,10,2\n2,2025-01-06,#REF!,20,1\n`;
  const outcome = await importText(actor, "order-lines", lines);
  expect(faultsOf(outcome)).toEqual([[3, "Customer", "FORMULA_ERROR"]]);
});

test("every fault of a row is named, the download keeps the row once, and corrected it comes in", async () => {
  const actor = await freshActor();
  const file = `Deal ID,Stage,Amount,Currency,Create Date,Close Date
D1,Won,10,USD,2025-01-01,2025-02-01
D2,Won,abc,QQQ,2025-03-01,2025-02-01
D3,Won,1.12345678901,USD,2025-02-30,
`;
  const outcome = await importText(actor, "deals", file);
  expect(outcome.rows).toMatchObject({ read: 3, created: 1, quarantined: 2 });
  expect(faultsOf(outcome)).toEqual([
    [3, "Amount", "NOT_A_NUMBER"],
    [3, "Currency", "UNKNOWN_CURRENCY"],
    [3, "Close Date", "CLOSED_BEFORE_OPENED"],
    [4, "Amount", "TOO_MANY_DECIMALS"],
    [4, "Create Date", "NO_SUCH_DAY"],
    [4, "Close Date", "CLOSE_DATE_MISSING"],
  ]);
  expect((await listQuarantine(actor, outcome.runId ?? "")).rows).toHaveLength(6);
  const written = await downloadOf(actor, outcome.runId);
  const [, second = "", third = "", ...rest] = written.trimEnd().split("\n");
  expect(rest).toEqual([]);
  expect(second).toMatch(/^D2,Won,abc,QQQ,2025-03-01,2025-02-01,3,Amount; Currency; Close Date,/);
  expect(third).toContain("Amount; Create Date; Close Date");
  const corrected = written
    .replace("D2,Won,abc,QQQ,2025-03-01", "D2,Won,5,USD,2025-01-15")
    .replace("1.12345678901,USD,2025-02-30,", "7,USD,2025-02-01,2025-02-10");
  const again = await importText(actor, "deals", corrected);
  expect(again.rows).toMatchObject({ read: 2, created: 2, quarantined: 0 });
  expect(await bookings(actor)).toBe("22");
  expect((await verify(actor)).filter(({ ok }) => !ok)).toEqual([]);
});
