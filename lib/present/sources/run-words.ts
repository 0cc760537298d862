import type { Locale } from "../format/number";
import { formatCount } from "../format/quantity";

type Counts = { read: number; created: number; revised: number; unchanged: number; quarantined: number };

export type RunStatus =
  | "UPLOADED"
  | "READING"
  | "NEEDS_ANSWERS"
  | "READY"
  | "COMMITTING"
  | "DONE"
  | "FAILED"
  | "UNDONE";

export const RUN_STATUS_WORDS: Readonly<Record<RunStatus, string>> = {
  UPLOADED: "Uploaded",
  READING: "Being read",
  NEEDS_ANSWERS: "Has questions",
  READY: "Ready",
  COMMITTING: "Being written",
  DONE: "Imported",
  FAILED: "Failed",
  UNDONE: "Undone",
};

export type RunWords = {
  status: RunStatus;
  rows: Counts;
  questions: number;
  noun: string;
  fileName: string;
  locale: Locale;
};

function number(count: number, locale: Locale): string {
  return formatCount(String(count), { locale });
}

/** "create 406, revise 291" or, where nothing is new, that nothing changes. */
function changeWords(
  { created, revised }: Counts,
  locale: Locale,
  words: { create: string; revise: string },
): string {
  const parts = [
    ...(created > 0 ? [`${words.create} ${number(created, locale)}`] : []),
    ...(revised > 0 ? [`${words.revise} ${number(revised, locale)}`] : []),
  ];
  return parts.join(", ");
}

/** What the button will do, in numbers. */
export function commitWords(rows: Counts, locale: Locale): string {
  const change = changeWords(rows, locale, { create: "create", revise: "revise" });
  if (change === "") return "Import, nothing changes";
  return change.charAt(0).toUpperCase() + change.slice(1);
}

function waiting(rows: Counts, locale: Locale): string {
  if (rows.quarantined === 0) return "";
  const verb = rows.quarantined === 1 ? "row waits" : "rows wait";
  return `; ${number(rows.quarantined, locale)} ${verb} in quarantine`;
}

/** The state of an import in one sentence. */
export function runTitle({ status, rows, questions, noun, fileName, locale }: RunWords): string {
  const read = number(rows.read, locale);
  const ready = number(rows.read - rows.quarantined, locale);
  switch (status) {
    case "UPLOADED":
    case "READING":
      return `${fileName} is being read`;
    case "NEEDS_ANSWERS": {
      const asks =
        questions === 1 ? "One question is open" : `${number(questions, locale)} questions are open`;
      const change = changeWords(rows, locale, { create: "create", revise: "revise" });
      return change === ""
        ? `${asks} before anything is written`
        : `${ready} of ${read} ${noun} are ready${waiting(rows, locale)}. ${asks}`;
    }
    case "READY":
      return `${ready} of ${read} ${noun} are ready${waiting(rows, locale)}`;
    case "COMMITTING":
      return `${fileName} is being written`;
    case "DONE": {
      const change = changeWords(rows, locale, { create: "created", revise: "revised" });
      const said =
        change === ""
          ? `All ${read} ${noun} were known already; nothing changed`
          : `${ready} of ${read} ${noun} imported: ${change}`;
      return `${said}${waiting(rows, locale)}`;
    }
    case "FAILED":
      return `${fileName} could not be imported; nothing was written`;
    case "UNDONE":
      return `${fileName} was undone, as if it had never been imported`;
  }
}

/** Reasons with their counts, the most frequent first: "not a date 7". */
export function reasonWords(codes: Readonly<Record<string, number>>, locale: Locale): string[] {
  return Object.entries(codes)
    .sort(([, a], [, b]) => b - a)
    .map(([code, count]) => `${code.toLowerCase().replaceAll("_", " ")} ${number(count, locale)}`);
}

/** What a format means, with an example: "." → "1,234.56". */
export function formatWords(format: string): string {
  if (format === ".") return "1,234.56";
  if (format === ",") return "1.234,56";
  return format;
}

/** How a file is built, as parts of a line: "CSV, comma", "UTF-8 with BOM", "header in line 1". */
export function fileWords(report: {
  container: "TEXT" | "XLSX";
  encoding: string;
  hasBom: boolean;
  delimiter: string | null;
  headerLine: number;
}): string[] {
  const names: Readonly<Record<string, string>> = { ",": "comma", ";": "semicolon", "\t": "tab", "|": "bar" };
  const { container, encoding, hasBom, delimiter, headerLine } = report;
  if (container === "XLSX") return ["XLSX", `header in line ${headerLine}`];
  const between = delimiter === null ? "" : `, ${names[delimiter] ?? delimiter}`;
  return [
    `CSV${between}`,
    `${encoding.toUpperCase()}${hasBom ? " with BOM" : ""}`,
    `header in line ${headerLine}`,
  ];
}
