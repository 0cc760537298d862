import iconv from "iconv-lite";
import { describe, expect, test } from "vitest";
import { bytesOf } from "@/lib/connectors/files/byte-source";
import { FileRefused } from "@/lib/connectors/files/file-refused";
import { openTable, type Table } from "@/lib/connectors/files/table";

async function rowsOf(table: Table): Promise<string[][]> {
  const rows: string[][] = [];
  for await (const batch of table.batches()) for (const row of batch.rows) rows.push([...row]);
  return rows;
}

async function linesOf(table: Table): Promise<number[]> {
  const lines: number[] = [];
  for await (const batch of table.batches()) lines.push(...batch.lines);
  return lines;
}

async function refusal(content: string | Uint8Array): Promise<string> {
  try {
    const table = await openTable(bytesOf("file.csv", content));
    await rowsOf(table);
  } catch (error) {
    if (error instanceof FileRefused) return error.code;
    throw error;
  }
  return "TAKEN";
}

const UMLAUTS = "Name;Ort\nMüller;Köln\nGrüß & Söhne;Zürich €\n";

describe("encoding", () => {
  test.each([
    { name: "UTF-8", bytes: Buffer.from(UMLAUTS), encoding: "utf-8", hasBom: false },
    { name: "UTF-8 with BOM", bytes: Buffer.from(`\ufeff${UMLAUTS}`), encoding: "utf-8", hasBom: true },
    {
      name: "Windows-1252",
      bytes: iconv.encode(UMLAUTS, "windows-1252"),
      encoding: "windows-1252",
      hasBom: false,
    },
    {
      name: "UTF-16 little endian with BOM",
      bytes: iconv.encode(UMLAUTS, "utf-16le", { addBOM: true }),
      encoding: "utf-16le",
      hasBom: true,
    },
    {
      name: "UTF-16 big endian with BOM",
      bytes: iconv.encode(UMLAUTS, "utf-16be", { addBOM: true }),
      encoding: "utf-16be",
      hasBom: true,
    },
    {
      name: "UTF-16 without BOM",
      bytes: iconv.encode(UMLAUTS, "utf-16le"),
      encoding: "utf-16le",
      hasBom: false,
    },
  ])("$name", async ({ bytes, encoding, hasBom }) => {
    const table = await openTable(bytesOf("namen.csv", bytes));
    expect(table.details).toMatchObject({ encoding, hasBom, delimiter: ";" });
    expect(table.headers).toEqual(["Name", "Ort"]);
    expect(await rowsOf(table)).toEqual([
      ["Müller", "Köln"],
      ["Grüß & Söhne", "Zürich €"],
    ]);
  });

  test("a character cut by two chunks stays whole", async () => {
    const bytes = Buffer.from(UMLAUTS);
    const source = {
      name: "x.csv",
      open: async function* open() {
        for (const byte of bytes) yield Uint8Array.of(byte);
      },
    };
    expect(await rowsOf(await openTable(source))).toContainEqual(["Grüß & Söhne", "Zürich €"]);
  });
});

describe("delimiter", () => {
  test.each([
    { name: "comma", text: 'a,b,c\n1,"x,y",3\n', delimiter: "," },
    { name: "semicolon with decimal commas", text: "a;b;c\nx;1,5;2,5\ny;2,5;3,5\n", delimiter: ";" },
    { name: "tab", text: "a\tb\n1,5\t2\n", delimiter: "\t" },
    { name: "pipe", text: "a|b|c\n1|2|3\n", delimiter: "|" },
    { name: "Excel's own hint", text: "sep=;\na;b\n1,1,1;2\n", delimiter: ";" },
    { name: "a single column", text: "name\nWest\nEast\n", delimiter: "," },
  ])("$name", async ({ text, delimiter }) => {
    expect((await openTable(bytesOf("x.csv", text))).details.delimiter).toBe(delimiter);
  });
});

describe("rows", () => {
  test("every row knows the line it starts on", async () => {
    const table = await openTable(bytesOf("x.csv", 'a,b\r\n1,"x\r\ny"\r\n\r\n2,z\r\n'));
    expect(await linesOf(table)).toEqual([2, 5]);
  });

  test("a report's title above the header is skipped", async () => {
    const table = await openTable(
      bytesOf(
        "x.csv",
        "Larkfield Software,,\nGeneral ledger 2025,,\n\nDate,Account,Amount\n2025-01-01,4000,5\n",
      ),
    );
    expect(table.headers).toEqual(["Date", "Account", "Amount"]);
    expect(table.details.headerLine).toBe(4);
    expect(await rowsOf(table)).toEqual([["2025-01-01", "4000", "5"]]);
  });

  test("headers that stand twice get a number", async () => {
    const table = await openTable(bytesOf("x.csv", "Amount,Amount,,Name,\n1,2,3,x,\n"));
    expect(table.headers).toEqual(["Amount", "Amount (2)", "(column 3)", "Name"]);
    expect(table.repeatedHeaders).toEqual(["Amount"]);
  });

  test("old Mac line ends and a missing last line end", async () => {
    expect(await rowsOf(await openTable(bytesOf("x.csv", "a,b\r1,2\r3,4")))).toEqual([
      ["1", "2"],
      ["3", "4"],
    ]);
  });

  test("rows without any text are no rows", async () => {
    expect(await rowsOf(await openTable(bytesOf("x.csv", "a,b\n1,2\n,\n  \n3,4\n")))).toHaveLength(2);
  });
});

describe("refusals", () => {
  test.each([
    ["nothing at all", "", "EMPTY_FILE"],
    ["only spaces", " \n \n", "EMPTY_FILE"],
    ["only a BOM", "\ufeff", "EMPTY_FILE"],
    ["a header without rows", "Deal ID,Amount\n", "NO_ROWS"],
    [
      "a Git LFS pointer",
      "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n",
      "GIT_LFS_POINTER",
    ],
    ["a web page", "<!DOCTYPE html><html><body>Sign in</body></html>", "NOT_A_TABLE"],
    ["JSON", '[{"id": 1}]', "NOT_A_TABLE"],
    ["a quotation never closed", 'a,b\n1,"x\n2,y\n', "QUOTE_NOT_CLOSED"],
  ])("%s", async (_name, content, code) => {
    expect(await refusal(content)).toBe(code);
  });

  test.each([
    ["a PDF", Buffer.from("%PDF-1.7 rest"), "NOT_A_TABLE"],
    ["an old Excel file", Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), "OLD_EXCEL"],
    ["a ZIP that is no workbook", Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 0, 0, 0, 0]), "XLSX_UNREADABLE"],
  ])("%s", async (_name, content, code) => {
    expect(await refusal(content)).toBe(code);
  });
});
