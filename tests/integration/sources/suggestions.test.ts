import { beforeAll, expect, test } from "vitest";
import { bytesOf } from "@/lib/connectors/files/byte-source";
import { openTable } from "@/lib/connectors/files/table";
import { importFile } from "@/lib/features/sources/commands";
import { testDatabase } from "../../support/database";
import { type TestOrganization, twoTenants } from "../../support/organizations";

testDatabase();
let a: TestOrganization;
const DEALS =
  "Deal ID,Stage,Amount,Currency,Create Date,Close Date\nD1,Verbal yes,100.50,USD,2026-01-02,2026-02-03\nD2,Closed Won,70,USD,2026-01-02,2026-02-13\n";

beforeAll(async () => {
  ({ a } = await twoTenants());
});

async function dryRun(acceptSuggestions: boolean) {
  return importFile(a.actors.FINANCE, {
    kind: "deals",
    table: await openTable(bytesOf("deals.csv", DEALS)),
    sourceName: "CRM",
    mapping: { columns: {}, constants: {}, values: {}, aliases: {}, formats: {} },
    acceptSuggestions,
    isDryRun: true,
    runId: null,
  });
}

test("a stage nobody knows is asked; accepting the suggestion settles it, because the file is read again with it", async () => {
  const asked = await dryRun(false);
  expect(asked.questions.map(({ kind, value, suggestions }) => [kind, value, suggestions[0]])).toEqual([
    ["VALUE", "Verbal yes", "OPEN"],
  ]);
  const accepted = await dryRun(true);
  expect(accepted).toMatchObject({
    status: "READY",
    questions: [],
    rows: { read: 2, created: 2, quarantined: 0 },
  });
});
