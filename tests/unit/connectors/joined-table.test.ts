import { expect, test } from "vitest";
import { bytesOf } from "@/lib/connectors/files/byte-source";
import { joinHeads } from "@/lib/connectors/files/joined-table";
import { openTable, type Table } from "@/lib/connectors/files/table";
import { isRepeatedLine, signedLine } from "@/lib/connectors/kinds/order-lines";

const open = (name: string, text: string) => openTable(bytesOf(name, text));
const LINES = "index,journal_entry_id,account_id,amount\n0,41,35,10\n1,41,40,20\n0,7,35,5\n";
const HEADS = "id,transaction_date,currency_id,amount\n41,2020-07-14,USD,99\n35,2020-08-01,EUR,1\n";

async function rowsOf(table: Table): Promise<(readonly string[])[]> {
  const rows: (readonly string[])[] = [];
  for await (const batch of table.batches()) rows.push(...batch.rows);
  return rows;
}

test("every line gets the date of its head; what lines say themselves stays theirs, and a head that is missing leaves blanks", async () => {
  const joined = await joinHeads(await open("lines.csv", LINES), await open("journal_entry.csv", HEADS));
  expect(joined.headers).toEqual([
    ...["index", "journal_entry_id", "account_id", "amount"],
    ...["transaction_date", "currency_id"],
  ]);
  expect(await rowsOf(joined)).toEqual([
    ["0", "41", "35", "10", "2020-07-14", "USD"],
    ["1", "41", "40", "20", "2020-07-14", "USD"],
    ["0", "7", "35", "5", "", ""],
  ]);
  expect(joined.details.name).toBe("lines.csv + journal_entry.csv");
});

test("heads may be called by the same column in both files", async () => {
  const lines = await open("lines.csv", "Invoice No,Amount\nR1,10\nR2,20\n");
  const heads = await open("heads.csv", "Invoice No,Date\nR1,2020-07-14\nR2,2020-07-15\n");
  expect(await rowsOf(await joinHeads(lines, heads))).toEqual([
    ["R1", "10", "2020-07-14"],
    ["R2", "20", "2020-07-15"],
  ]);
});

test("heads of something else are refused with what is needed", async () => {
  const heads = await open("invoice.csv", "id,transaction_date\n1,2020-07-14\n");
  await expect(joinHeads(await open("lines.csv", LINES), heads)).rejects.toMatchObject({
    code: "NO_HEADS",
    message: expect.stringContaining("journal_entry_id for the id of journal_entry.csv"),
  });
});

test.each([
  ["SalesItemLineDetail", false, undefined],
  ["SubTotalLineDetail", true, undefined],
  ["DescriptionOnly", true, undefined],
  ["DiscountLineDetail", false, "-20"],
])("a line of type %s", (lineType, isRepeat, amount) => {
  expect(isRepeatedLine({ lineType, amount: "20" })).toBe(isRepeat);
  expect(signedLine({ lineType, amount: "20" }).amount).toBe(amount);
});
