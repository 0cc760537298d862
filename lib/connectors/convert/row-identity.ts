import { hash } from "node:crypto";
import type { ImportPlan } from "../decide/import-plan";
import type { IdentityRule } from "../kinds/registry";
import { fold } from "../names/fold";
import { isFormulaError } from "../survey/blank";
import { type CellReader, joinParts } from "../survey/cells";
import { contentReader } from "../survey/content-key";
import { hash53 } from "../survey/hash";

/** The key of a row within its source and kind; null when the file has an id column and the row leaves it empty. */
export type KeyReader = (
  row: readonly string[],
  fields: Readonly<Record<string, string | null>>,
  targets: Readonly<Record<string, string>>,
) => string | null;

/** What an identical or contradicting earlier row of the file means for this one. */
export type Repeat =
  | { readonly kind: "FIRST" }
  | { readonly kind: "SAME"; readonly line: number }
  | { readonly kind: "CONTRADICTS"; readonly line: number };

const FIRST: Repeat = { kind: "FIRST" };

/** Numbers rows whose whole content is their identity: the same row twice is two rows, #1 and #2. */
function contentKeys(headers: readonly string[], suspects: ReadonlySet<number>): KeyReader {
  const read = contentReader(headers);
  const counts = new Map<string, number>();
  return (row) => {
    const content = read(row);
    const digest = hash("sha256", content, "hex").slice(0, 32);
    if (!suspects.has(hash53(content))) return `row ${digest} #1`;
    const nth = (counts.get(digest) ?? 0) + 1;
    counts.set(digest, nth);
    return `row ${digest} #${nth}`;
  };
}

function columnKeys(fields: readonly string[], readers: ReadonlyMap<string, CellReader>): KeyReader {
  const list = fields.map((field) => readers.get(field) ?? (() => null));
  const [only] = list;
  if (list.length === 1 && only)
    return (row) => {
      const id = only(row);
      return id !== null && isFormulaError(id) ? null : id;
    };
  return (row) => {
    const parts = list.map((read) => read(row) ?? "");
    return parts.every((part) => part === "") ? null : joinParts(parts);
  };
}

/** Canonical values of the identifying fields; members by id, so that an alias is the same member. */
function fieldKeys(names: readonly string[]): KeyReader {
  return (_row, fields, targets) => joinParts(names.map((name) => targets[name] ?? fields[name] ?? ""));
}

/** How this file's rows are told apart. */
export function keyReader(
  plan: ImportPlan,
  rule: IdentityRule,
  headers: readonly string[],
  readers: ReadonlyMap<string, CellReader>,
): KeyReader {
  const { identity } = plan;
  if (identity.mode === "CONTENT") return contentKeys(headers, identity.suspects);
  if (identity.mode === "COLUMNS") return columnKeys(identity.fields, readers);
  if (rule.by === "CODE") return (_row, fields) => (fields.code ? fold(fields.code) : null);
  return fieldKeys(identity.fields);
}

/** Remembers the first row of every key that may come again, to compare the later ones with it. */
export class RepeatGuard {
  readonly #first = new Map<string, { readonly line: number; readonly content: string }>();
  readonly #suspects: ReadonlySet<number> | null;

  constructor(plan: ImportPlan) {
    const { identity } = plan;
    this.#suspects =
      identity.mode === "COLUMNS" ? identity.suspects : identity.mode === "CONTENT" ? new Set() : null;
  }

  /** Line of an earlier row with this key; null when there is none. Remembers nothing. */
  earlier(key: string): number | null {
    return this.#first.get(key)?.line ?? null;
  }

  check(key: string, line: number, content: string): Repeat {
    if (this.#suspects !== null && !this.#suspects.has(hash53(key))) return FIRST;
    const first = this.#first.get(key);
    if (first === undefined) {
      this.#first.set(key, { line, content });
      return FIRST;
    }
    return { kind: first.content === content ? "SAME" : "CONTRADICTS", line: first.line };
  }
}
