import { createReadStream, existsSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import type { ByteSource } from "@/lib/connectors/files/byte-source";
import { FileRefused } from "@/lib/connectors/files/file-refused";
import { joinHeads } from "@/lib/connectors/files/joined-table";
import { openTable } from "@/lib/connectors/files/table";
import { isKind, KINDS, type Kind, kindSpec } from "@/lib/connectors/kinds/registry";
import { EMPTY_MAPPING, type Mapping, parseMapping } from "@/lib/connectors/mapping/mapping-file";
import { requestRecomputation } from "@/lib/features/sources/after-change";
import { importFile } from "@/lib/features/sources/commands";
import type { ImportOutcome } from "@/lib/features/sources/writing/run-import";
import type { Actor } from "@/lib/platform/actor";
import { AppError } from "@/lib/platform/errors";
import { type CommandOutput, textTable, UsageError } from "./output";
import { QuarantineFile } from "./quarantine-file";

export const IMPORT_USAGE = `import <kind> <file> --source <name> [--heads <file>] [--mapping m.json] [--dry-run] [--accept-suggestions]
  --heads: the file with the date of each journal or invoice, where lines and heads are two exports
  kinds: ${KINDS.join(", ")}; also orders, invoices, invoice-lines, journal, journal-lines`;

const READ_BYTES = 128 * 1024;
const LISTED_QUESTIONS = 20;

type Args = {
  readonly kind: Kind;
  readonly file: string;
  readonly source: string;
  readonly heads: string | undefined;
  readonly mapping: Mapping;
  readonly isDryRun: boolean;
  readonly acceptSuggestions: boolean;
};

/** npm runs scripts in the package's folder; the person typed the path somewhere else. */
function callerPath(name: string): string {
  const places = [process.env.PLUMBLINE_CWD, process.env.INIT_CWD, process.cwd()];
  const candidates = places.flatMap((place) => (place ? [path.resolve(place, name)] : []));
  return candidates.find((candidate) => existsSync(candidate)) ?? candidates[0] ?? name;
}

/** What people call a file that is one of our kinds, and what every row of it then is. */
const CALLED: Readonly<Record<string, { readonly kind: Kind; readonly constants?: Mapping["constants"] }>> = {
  orders: { kind: "order-lines" },
  invoices: { kind: "order-lines", constants: { document: "INVOICE" } },
  "invoice-lines": { kind: "order-lines", constants: { document: "INVOICE" } },
  journal: { kind: "ledger" },
  "journal-lines": { kind: "ledger" },
};

function readKind(text: string | undefined): Kind {
  if (text === undefined) throw new UsageError(`What is to be imported is missing.\n\n${IMPORT_USAGE}`);
  if (isKind(text)) return text;
  const called = Object.hasOwn(CALLED, text) ? CALLED[text] : undefined;
  if (called) return called.kind;
  throw new UsageError(`"${text}" is no kind of file. Kinds: ${KINDS.join(", ")}.`);
}

function readMapping(name: string | undefined, kind: Kind): Mapping {
  if (name === undefined) return EMPTY_MAPPING;
  const place = callerPath(name);
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(place, "utf8").replace(/^\ufeff/, ""));
  } catch (error) {
    throw new UsageError(
      `The mapping ${name} cannot be read: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
  const parsed = parseMapping(content, kindSpec(kind));
  if (!parsed.ok)
    throw new UsageError(
      `The mapping ${name} is not usable:\n${parsed.faults.map((fault) => `  ${fault}`).join("\n")}`,
    );
  return parsed.mapping;
}

/** A mapping that says what the rows are knows better than the word on the command line. */
function withMeaning(mapping: Mapping, called: string | undefined): Mapping {
  const constants = called !== undefined && Object.hasOwn(CALLED, called) ? CALLED[called]?.constants : {};
  const isSaid = Object.keys(constants ?? {}).some((field) => mapping.columns[field] !== undefined);
  return isSaid ? mapping : { ...mapping, constants: { ...constants, ...mapping.constants } };
}

function readArgs(args: readonly string[]): Args {
  let read: ReturnType<typeof parse>;
  try {
    read = parse(args);
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : String(error)}\n\n${IMPORT_USAGE}`);
  }
  const [kindText, file, ...others] = read.positionals;
  const kind = readKind(kindText);
  if (file === undefined || others.length > 0) throw new UsageError(`Give one file.\n\n${IMPORT_USAGE}`);
  const source = read.values.source?.trim();
  if (!source) throw new UsageError("--source is missing: name the system the file comes from.");
  return {
    kind,
    file,
    source,
    heads: read.values.heads,
    mapping: withMeaning(readMapping(read.values.mapping, kind), kindText),
    isDryRun: read.values["dry-run"],
    acceptSuggestions: read.values["accept-suggestions"],
  };
}

function parse(args: readonly string[]) {
  return parseArgs({
    args: [...args],
    allowPositionals: true,
    strict: true,
    options: {
      source: { type: "string" },
      heads: { type: "string" },
      mapping: { type: "string" },
      "dry-run": { type: "boolean", default: false },
      "accept-suggestions": { type: "boolean", default: false },
    },
  });
}

function exitCodeOf(outcome: ImportOutcome): 0 | 3 | 4 {
  if (outcome.status === "NEEDS_ANSWERS") return 4;
  return outcome.rows.quarantined > 0 ? 3 : 0;
}

function documentOf(outcome: ImportOutcome, quarantineFile: string | null) {
  const { runId, status, rows, totals, questions, quarantine, report } = outcome;
  return {
    run: runId,
    status,
    rows,
    totals,
    questions: questions.map(({ field, value, rows: count, suggestions, because }) => ({
      field,
      value,
      rows: count,
      suggestions,
      because,
    })),
    quarantine,
    quarantineFile,
    warnings: report.warnings,
    formats: report.formats,
    columns: columnsOf(report.columns),
    restatements: report.restatements,
  };
}

/** Header by field, as a mapping file names it; several together where they make up one field. */
function columnsOf(
  columns: readonly { readonly header: string; readonly field: string | null }[],
): Record<string, string | string[]> {
  const byField = Map.groupBy(columns, ({ field }) => field ?? "");
  byField.delete("");
  return Object.fromEntries(
    [...byField].map(([field, own]) => {
      const headers = own.map(({ header }) => header);
      return [field, headers.length === 1 ? (headers[0] ?? "") : headers];
    }),
  );
}

const TITLES: Record<ImportOutcome["status"], string> = {
  DONE: "Imported.",
  READY: "Dry run: nothing was written.",
  NEEDS_ANSWERS: "Some things must be answered first; nothing was written.",
};

function textOf(outcome: ImportOutcome, quarantineFile: string | null): string {
  const { status, rows, totals, questions, quarantine, report, runId } = outcome;
  const counts = `${rows.read} rows read: ${rows.created} created, ${rows.revised} revised, ${rows.unchanged} unchanged, ${rows.quarantined} in quarantine.`;
  const blocks = [
    `${TITLES[status]} ${status === "NEEDS_ANSWERS" ? `${rows.read} rows read.` : counts}${runId ? `\nRun ${runId}` : ""}`,
  ];
  const sums = Object.entries(totals);
  if (sums.length > 0)
    blocks.push(
      textTable(
        [{ label: "total" }, { label: "", isNumeric: true }],
        sums.map(([field, sum]) => [field, sum]),
      ),
    );
  if (questions.length > 0) {
    const shown = questions
      .slice(0, LISTED_QUESTIONS)
      .map((question) => [
        question.field,
        question.value,
        String(question.rows),
        question.suggestions.slice(0, 3).join(" | "),
        question.because,
      ]);
    blocks.push(
      textTable(
        [
          { label: "field" },
          { label: "value" },
          { label: "rows", isNumeric: true },
          { label: "suggestions" },
          { label: "why" },
        ],
        shown,
      ),
    );
    if (questions.length > LISTED_QUESTIONS)
      blocks.push(`… and ${questions.length - LISTED_QUESTIONS} more (--json lists them all).`);
    blocks.push(
      "Answer them in a mapping file (--mapping), or take the first suggestion of each with --accept-suggestions.",
    );
  }
  if (quarantine.length > 0) {
    const shown = quarantine
      .slice(0, LISTED_QUESTIONS)
      .map((row) => [String(row.line), row.column, row.value, row.message]);
    blocks.push(
      textTable(
        [{ label: "line", isNumeric: true }, { label: "column" }, { label: "value" }, { label: "why" }],
        shown,
      ),
    );
  }
  if (quarantineFile) blocks.push(`All rows in quarantine, to correct and import again: ${quarantineFile}`);
  return [...blocks, ...report.warnings].join("\n\n");
}

function refusal(file: string, error: FileRefused): CommandOutput {
  const rows = { read: 0, created: 0, revised: 0, unchanged: 0, quarantined: 0 };
  const document = {
    run: null,
    status: "FAILED",
    rows,
    totals: {},
    questions: [],
    quarantine: [],
    quarantineFile: null,
    error: { code: error.code, message: error.message, columns: error.columns },
  };
  return { document, text: `Refused, nothing was written: ${error.message || file}`, exitCode: 1 };
}

/** Counts rows on a terminal while a long import runs. */
function progressLine(): {
  show: (step: string, rows: number, of: number | null) => void;
  clear: () => void;
} {
  if (!process.stderr.isTTY) return { show: () => undefined, clear: () => undefined };
  let shownAt = 0;
  return {
    show: (step, rows, of) => {
      if (Date.now() - shownAt < 200) return;
      shownAt = Date.now();
      process.stderr.write(`\r${step}: ${rows}${of === null ? "" : ` of ${of}`} rows   `);
    },
    clear: () => process.stderr.write("\r\u001b[K"),
  };
}

function fileAt(name: string): ByteSource {
  const place = callerPath(name);
  if (!existsSync(place) || !statSync(place).isFile())
    throw new AppError("NOT_FOUND", `There is no file ${name}.`);
  return {
    name: path.basename(place),
    open: () => createReadStream(place, { highWaterMark: READ_BYTES }) as AsyncIterable<Uint8Array>,
  };
}

/** Imports one file: reads it twice, asks what is open, and writes all of it or nothing. */
export async function importCommand(actor: Actor, args: readonly string[]): Promise<CommandOutput> {
  const { kind, file, heads, source, mapping, isDryRun, acceptSuggestions } = readArgs(args);
  const bytes = fileAt(file);
  const other = heads === undefined ? null : fileAt(heads);
  const progress = progressLine();
  try {
    const lines = await openTable(bytes);
    const table = other === null ? lines : await joinHeads(lines, await openTable(other));
    const quarantine = new QuarantineFile(bytes.name, table.headers);
    const outcome = await importFile(actor, {
      kind,
      table,
      sourceName: source,
      mapping,
      acceptSuggestions,
      isDryRun,
      runId: null,
      onRejected: (rows) => quarantine.add(rows),
      onProgress: progress.show,
    });
    progress.clear();
    const quarantineFile = await quarantine.close();
    if (outcome.rows.created + outcome.rows.revised > 0 && outcome.status === "DONE")
      await requestRecomputation(actor);
    return {
      document: documentOf(outcome, quarantineFile),
      text: textOf(outcome, quarantineFile),
      exitCode: exitCodeOf(outcome),
    };
  } catch (error) {
    progress.clear();
    if (error instanceof FileRefused) return refusal(file, error);
    throw error;
  }
}
