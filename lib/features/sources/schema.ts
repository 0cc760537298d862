import { z } from "zod";
import { KINDS } from "@/lib/connectors/kinds/registry";

/** A question a file leaves open, as shown and as printed. */
export type QuestionView = {
  kind: "COLUMN" | "FORMAT" | "VALUE" | "NAME" | "ACCOUNT";
  field: string;
  fieldLabel: string;
  value: string;
  rows: number;
  suggestions: string[];
  because: string;
};

/** A row that waits in quarantine. */
export type QuarantineView = { line: number; column: string; value: string; code: string; message: string };

export type RowCounts = {
  read: number;
  created: number;
  revised: number;
  unchanged: number;
  quarantined: number;
};

/** One column of the file and what it is used for. */
export type ColumnView = {
  header: string;
  field: string | null;
  fieldLabel: string | null;
  /** Whether the header was matched by us or given (or remembered). */
  isSuggested: boolean;
  filled: number;
  samples: string[];
};

export type SampleRow = {
  line: number;
  externalId: string;
  fields: Record<string, string>;
  facts: { measure: string; occurredOn: string; amount: string; currency: string | null }[];
};

/** What reading and dry run found out; kept on the run. */
export type RunReport = {
  container: "TEXT" | "XLSX";
  encoding: string;
  hasBom: boolean;
  delimiter: string | null;
  headerLine: number;
  columns: ColumnView[];
  /** Decided formats by field, e.g. { date: "M/D/YYYY", amount: "." }. */
  formats: Record<string, string>;
  /** How rows are told apart: the headers, or "content". */
  identity: string[] | "content";
  questions: QuestionView[];
  rows: RowCounts;
  totals: Record<string, string>;
  quarantineCodes: Record<string, number>;
  /** The first hundred; the rest is in the quarantine of the run. */
  quarantine: QuarantineView[];
  sample: SampleRow[];
  warnings: string[];
  /** Facts written into or taken out of closed months: they show as restatements. */
  restatements: { month: string; facts: number }[];
};

export type RunStatusCode =
  | "UPLOADED"
  | "READING"
  | "NEEDS_ANSWERS"
  | "READY"
  | "COMMITTING"
  | "DONE"
  | "FAILED"
  | "UNDONE";

export type RunSummary = {
  id: string;
  sourceName: string;
  kind: string;
  kindLabel: string;
  fileName: string;
  fileBytes: number;
  status: RunStatusCode;
  progress: number;
  step: string | null;
  error: string | null;
  rows: RowCounts;
  createdAt: string;
  createdBy: string | null;
  finishedAt: string | null;
  undoneAt: string | null;
  version: number;
};

export type RunDetail = RunSummary & { report: RunReport | null; sha256: string | null };

export const EMPTY_COUNTS: RowCounts = { read: 0, created: 0, revised: 0, unchanged: 0, quarantined: 0 };

const runRef = { runId: z.uuid(), version: z.number().int().min(1) };

export const startUploadInput = z.object({
  kind: z.enum(KINDS),
  sourceName: z.string().trim().min(1, "Name the system the file comes from").max(80),
  fileName: z.string().trim().min(1).max(255),
});
export type StartUpload = z.output<typeof startUploadInput>;

const answer = z.object({
  kind: z.enum(["COLUMN", "FORMAT", "VALUE", "NAME", "ACCOUNT"]),
  field: z.string().min(1).max(100),
  value: z.string().max(2000),
  answer: z.string().max(500),
});

/** Answers to questions of a run; each lands in the run's mapping. */
export const answerRunInput = z.object({ ...runRef, answers: z.array(answer).min(1).max(20_000) });
export type AnswerRun = z.output<typeof answerRunInput>;

/** Columns and formats chosen by hand: null takes a column away. */
export const mapRunInput = z.object({
  ...runRef,
  columns: z.record(z.string(), z.union([z.array(z.string()).min(1), z.null()])).default({}),
  formats: z.record(z.string(), z.string()).default({}),
  constants: z.record(z.string(), z.string()).default({}),
});
export type MapRun = z.output<typeof mapRunInput>;

export const commitRunInput = z.object({ ...runRef, acceptSuggestions: z.boolean().default(false) });
export type CommitRun = z.output<typeof commitRunInput>;

export const undoRunInput = z.object({ runId: z.uuid() });
export type UndoRun = z.output<typeof undoRunInput>;
