import { beforeAll, expect, test } from "vitest";
import { measureMetric } from "@/lib/features/metrics/queries";
import { verify } from "@/lib/features/sources/commands";
import type { Actor } from "@/lib/platform/actor";
import { testDatabase } from "../../support/database";
import { importText } from "../../support/import-text";
import { createTestOrganization } from "../../support/organizations";

testDatabase();
let actor: Actor;

beforeAll(async () => {
  actor = (await createTestOrganization("hostile-files")).actors.OWNER;
});

const HEADER = "Deal ID,Stage,Amount,Close Date\n";

async function bookings(metric = "bookings"): Promise<string> {
  const days = { from: "2025-01-01", to: "2025-12-31", grain: "total" as const };
  return (await measureMetric(actor, { metric, ...days })).cells[0]?.value ?? "0";
}

const latin1 = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.codePointAt(0) ?? 0);

test.each<[name: string, total: string, file: string | Uint8Array]>([
  ["a byte order mark", "1", `\ufeff${HEADER}B1,Won,1,2025-02-01\n`],
  ["Windows-1252", "2", latin1(`Deal ID,Stage,Betrag (\u00fc),Amount,Close Date\nW1,Won,x,2,2025-02-01\n`)],
  [
    "semicolons and decimal commas",
    "1242.06",
    `${HEADER.replaceAll(",", ";")}S1;Won;1.234,56;2025-02-01\nS2;Won;7,5;2025-02-01\n`,
  ],
  ["tabs", "3.5", `${HEADER.replaceAll(",", "\t")}T1\tWon\t3.5\t2025-02-01\n`],
  [
    "grouped thousands and brackets",
    "0.56",
    `${HEADER}U1,Won,"1,234.56",2025-02-01\nU2,Won,"(1,234)",2025-02-01\n`,
  ],
  ["currency signs", "5", `${HEADER}C1,Won,$5.00,2025-02-01\n`],
  ["a negative and a zero", "-3", `${HEADER}N1,Won,-3,2025-02-01\nN2,Won,0,2025-02-01\n`],
  ["more than 2^53", "9007199254740993", `${HEADER}L1,Won,9007199254740993,2025-02-01\n`],
])("%s: read exactly", async (_name, total, file) => {
  const outcome = await importText(actor, "deals", file, { source: "formats", isDryRun: true });
  expect(outcome.totals.amount).toBe(total);
  expect(outcome.rows.quarantined).toBe(0);
});

test.each<[name: string, asked: RegExp, file: string]>([
  [
    "columns of one name",
    /Amount.*2 times/,
    "Deal ID,Amount,Stage,Amount,Close Date\nH1,5,Won,7,2025-02-01\n",
  ],
  [
    "a missing column",
    /Stage is required.*"columns": \{ "stage": "…" \}/,
    "Deal ID,Amount,Close Date\nM1,5,2025-02-01\n",
  ],
  ["days and months that could be either", /Which format is 03\/04\/2025/, `${HEADER}A1,Won,5,03/04/2025\n`],
  [
    "a delimiter nobody uses",
    /one column.*separated by something else/,
    `${HEADER.replaceAll(",", "~")}A1~Won~5~2025-02-01\n`,
  ],
])("%s: asked in words, nothing is written", async (_name, asked, file) => {
  const outcome = await importText(actor, "deals", file, { source: "asked", asks: true });
  expect(outcome).toMatchObject({ status: "NEEDS_ANSWERS", runId: null });
  expect(outcome.questions.map(({ because }) => because).join("\n")).toMatch(asked);
});

test.each<[name: string, says: RegExp, file: string]>([
  [
    "a Git LFS pointer",
    /Git LFS pointer/,
    "version https://git-lfs.github.com/spec/v1\noid sha256:4d\nsize 1\n",
  ],
  ["nothing", /empty/, ""],
  ["a header without rows", /no row below it/, HEADER],
])("%s is refused in words", async (_name, says, file) => {
  await expect(importText(actor, "deals", file, { source: "refused" })).rejects.toThrow(says);
});

test("200 000 rows of which one in a hundred is bad: the good ones are there, the bad ones wait", async () => {
  const rows = Array.from({ length: 200_000 }, (_, at) =>
    at % 100 === 0 ? `R${at},Won,=HYPERLINK(1),2025-02-01` : `R${at},Won,0.01,2025-02-01`,
  );
  const outcome = await importText(actor, "deals", `${HEADER}${rows.join("\n")}\n`, { source: "large" });
  expect(outcome.rows).toMatchObject({ read: 200_000, created: 198_000, quarantined: 2_000 });
  expect(outcome.quarantine).toHaveLength(100);
  expect(await bookings()).toBe("1980");
  expect(await bookings("deals_won")).toBe("198000");
  expect((await verify(actor)).filter(({ ok }) => !ok)).toEqual([]);
}, 600_000);
