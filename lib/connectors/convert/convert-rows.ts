import { hash } from "node:crypto";
import type { ImportPlan } from "../decide/import-plan";
import type { Table } from "../files/table";
import type { FactContext, FactDraft } from "../kinds/fact-draft";
import type { NameDimension } from "../kinds/field";
import { type KindSpec, kindSpec } from "../kinds/registry";
import type { CellReader } from "../survey/cells";
import { fieldReaders, implication, isDeletedRow } from "../survey/survey";
import { ControlTotals } from "./control-totals";
import { type ConverterContext, type Draft, type FieldConverter, fieldConverter } from "./field-converters";
import type { Fault, Problem, RejectedRow } from "./problems";
import { type KeyReader, keyReader, RepeatGuard } from "./row-identity";
import { RowSettler } from "./settle-row";

/** A row that became facts (or a member): what the merge writes. */
export type ConvertedRow = {
  readonly line: number;
  readonly externalId: string;
  /** SHA-256 (hex) over everything the row says: equal = nothing changed. */
  readonly contentHash: string;
  readonly fields: Readonly<Record<string, string | null>>;
  /** Member ids by field. */
  readonly targets: Readonly<Record<string, string>>;
  /** Member ids by dimension, for the facts. */
  readonly members: Readonly<Partial<Record<NameDimension, string>>>;
  readonly facts: readonly FactDraft[];
  /** The row as delivered. */
  readonly cells: readonly string[];
};

export type ConvertedBatch = {
  readonly read: number;
  readonly rows: readonly ConvertedRow[];
  readonly rejected: readonly RejectedRow[];
  /** Rows identical to an earlier row of the file with the same id. */
  readonly repeated: number;
};

export type ConvertContext = FactContext & {
  readonly timeZone: string;
  readonly idOf: ConverterContext["idOf"];
  /** Code of an existing member a name identifies: lets a file of names leave the code out. */
  readonly codeOf: (dimension: NameDimension, name: string) => string | null;
  readonly rows: number;
};

type CompiledField = {
  readonly field: string;
  readonly read: (row: readonly string[]) => string | null;
  readonly convert: FieldConverter;
  readonly header: string;
};

/** Turns the rows of one file into facts, row by row, with every decision compiled beforehand. */
export class RowConverter {
  readonly totals = new ControlTotals();
  readonly #spec: KindSpec;
  readonly #plan: ImportPlan;
  readonly #table: Table;
  readonly #context: ConvertContext;
  readonly #fields: readonly CompiledField[];
  readonly #headerOf: ReadonlyMap<string, string>;
  readonly #key: KeyReader;
  readonly #repeats: RepeatGuard;
  readonly #implied: readonly (readonly [string, (row: readonly string[]) => string | null])[];
  readonly #summed: readonly (readonly [string, string])[];
  readonly #settler: RowSettler;
  readonly #deleted: CellReader | null;

  constructor(table: Table, plan: ImportPlan, context: ConvertContext) {
    this.#spec = kindSpec(plan.kind);
    this.#plan = plan;
    this.#table = table;
    this.#context = context;
    const spec = this.#spec;
    const readers = fieldReaders({ table, kind: spec, resolved: plan.resolved, mapping: plan.mapping });
    const daysAreMonths = plan.kind === "plan" || plan.kind === "quotas";
    const converters: ConverterContext = {
      plan,
      timeZone: context.timeZone,
      calendar: context.calendar,
      idOf: context.idOf,
      daysAreMonths,
    };
    this.#headerOf = new Map(
      [...readers.keys()].map((field) => [field, (plan.resolved.columns[field] ?? []).join(" + ") || field]),
    );
    this.#fields = [...readers].flatMap(([field, read]) => {
      const fieldSpec = spec.fields[field];
      if (!fieldSpec || field === "externalId") return [];
      return [
        {
          field,
          read,
          convert: fieldConverter(field, fieldSpec, converters),
          header: this.#headerOf.get(field) ?? field,
        },
      ];
    });
    this.#deleted = readers.get("deleted") ?? null;
    this.#key = keyReader(plan, spec.identity, table.headers, readers);
    this.#repeats = new RepeatGuard(plan);
    this.#implied = Object.entries(spec.fields).flatMap(([field, { type }]) => {
      const imply = type === "choice" ? implication(spec, field, readers) : null;
      return imply === null ? [] : [[field, imply] as const];
    });
    this.#summed = Object.entries(spec.fields).flatMap(([field, each]) =>
      each.type === "number" ? [[field, each.role] as const] : [],
    );
    this.#settler = new RowSettler(plan, context);
  }

  async *convert(): AsyncGenerator<ConvertedBatch> {
    for await (const batch of this.#table.batches()) {
      const rows: ConvertedRow[] = [];
      const rejected: RejectedRow[] = [];
      let repeated = 0;
      for (let at = 0; at < batch.rows.length; at += 1) {
        const outcome = this.#convertRow(batch.rows[at] ?? [], batch.lines[at] ?? 0);
        if (outcome === "REPEATED") repeated += 1;
        else if ("externalId" in outcome) rows.push(outcome);
        else rejected.push(outcome);
      }
      yield { read: batch.rows.length, rows, rejected, repeated };
    }
  }

  #convertRow(row: readonly string[], line: number): ConvertedRow | RejectedRow | "REPEATED" {
    const draft: Draft = { fields: {}, targets: {}, currencies: null };
    const wrongWidth = this.#wrongWidth(row);
    if (wrongWidth !== null) return this.#reject([wrongWidth], line, row);
    const isDeleted = isDeletedRow(this.#deleted, row);
    const faults = this.#faultsOf(row, draft, isDeleted);
    if (faults.length > 0) return this.#reject([...faults, ...this.#identityFaults(row, draft)], line, row);
    if (isDeleted) draft.fields.deleted = "true";
    const members = this.#membersOf(draft);
    Object.assign(draft.fields, this.#spec.corrected?.(draft.fields));
    const isUncounted = isDeleted || (this.#spec.isRepeat?.(draft.fields) ?? false);
    const result = isUncounted
      ? { ok: true as const, facts: [] }
      : this.#spec.toFacts(draft.fields, this.#context, members);
    if (!result.ok) return this.#reject([result.problem], line, row);
    const externalId = this.#key(row, draft.fields, draft.targets);
    if (externalId === null) return this.#reject([this.#missingKey()], line, row);
    const content = JSON.stringify([draft.fields, draft.targets, result.facts]);
    const repeat = this.#repeats.check(externalId, line, content);
    if (repeat.kind === "SAME") return "REPEATED";
    if (repeat.kind === "CONTRADICTS")
      return this.#reject([this.#contradiction(externalId, repeat.line)], line, row);
    if (!isUncounted) this.#addTotals(draft);
    return {
      line,
      externalId,
      contentHash: hash("sha256", content, "hex"),
      fields: draft.fields,
      targets: draft.targets,
      members,
      facts: result.facts,
      cells: row,
    };
  }

  /** In a row of another width nobody knows which cell belongs to which column: nothing else is said of it. */
  #wrongWidth(row: readonly string[]): Problem | null {
    const { length: width } = this.#table.headers;
    const leftOver = row.length > width ? row.slice(width).filter((cell) => cell.trim() !== "") : [];
    if (leftOver.length === 0 && row.length === this.#plan.rowWidth) return null;
    const counted = `The row has ${row.length} cells, the header ${width}`;
    if (row.length < this.#plan.rowWidth && leftOver.length === 0)
      return { field: null, value: "", code: "TOO_FEW_CELLS", message: counted };
    const value = leftOver.join(" ");
    const message = value === "" ? counted : `${counted}; left over: "${value}"`;
    return { field: null, value, code: "TOO_MANY_CELLS", message };
  }

  #faultsOf(row: readonly string[], draft: Draft, isDeleted: boolean): Problem[] {
    const faults = this.#readFields(row, draft, isDeleted);
    const failed = new Set(faults.flatMap(({ field }) => field ?? []));
    faults.push(...this.#settler.settle(draft, isDeleted, failed));
    if (!isDeleted) faults.push(...(this.#spec.faults?.(draft.fields, this.#context, failed) ?? []));
    return faults;
  }

  /** What can be said of the id of a row that is set aside anyway. */
  #identityFaults(row: readonly string[], draft: Draft): Problem[] {
    if (this.#plan.identity.mode !== "COLUMNS") return [];
    const externalId = this.#key(row, draft.fields, draft.targets);
    if (externalId === null) return [this.#missingKey()];
    const line = this.#repeats.earlier(externalId);
    return line === null ? [] : [this.#contradiction(externalId, line)];
  }

  #readFields(row: readonly string[], draft: Draft, isDeleted: boolean): Problem[] {
    const faults: Problem[] = [];
    for (const { read, convert } of this.#fields) {
      const text = read(row);
      if (text === null) continue;
      const problem = convert(text, draft);
      if (problem !== null && !isDeleted) faults.push(problem);
    }
    for (const [field, imply] of this.#implied) {
      if (draft.fields[field] === undefined) draft.fields[field] = imply(row);
    }
    return faults;
  }

  #membersOf(draft: Draft): Partial<Record<NameDimension, string>> {
    const members: Partial<Record<NameDimension, string>> = {};
    for (const field of Object.keys(draft.targets)) {
      const spec = this.#spec.fields[field];
      if (spec?.type === "name") members[spec.dimension] = draft.targets[field] as string;
    }
    return members;
  }

  #missingKey(): Problem {
    const { identity } = this.#plan;
    const field = identity.mode === "CONTENT" ? "externalId" : (identity.fields[0] ?? "externalId");
    return {
      field,
      value: "",
      code: "MISSING_ID",
      message: `A ${this.#spec.noun} cannot be told apart without its ID`,
    };
  }

  #contradiction(externalId: string, line: number): Problem {
    const field = this.#plan.identity.mode === "COLUMNS" ? (this.#plan.identity.fields[0] ?? null) : null;
    return {
      field,
      value: externalId,
      code: "DUPLICATE_ID",
      message: `"${externalId}" is also in line ${line} and says something else there`,
    };
  }

  #addTotals(draft: Draft): void {
    const { currency: stated = null } = draft.fields;
    const currency = stated ?? this.#context.currency;
    for (const [field, role] of this.#summed) {
      const value = draft.fields[field];
      if (value)
        this.totals.add(field, value, role === "COUNT" ? "" : role === "FIGURE" ? (stated ?? "") : currency);
    }
    for (const [field, value] of Object.entries(this.#spec.alsoTotals?.(draft.fields) ?? {})) {
      if (value) this.totals.add(field, value, currency);
    }
  }

  #reject(problems: readonly Problem[], line: number, cells: readonly string[]): RejectedRow {
    return { line, faults: problems.map((problem) => this.#faultOf(problem, cells)), cells };
  }

  /** A word that says "there is none" is shown where a value was needed. */
  #faultOf({ field, value, code, message }: Problem, cells: readonly string[]): Fault {
    if (field === null) return { column: "", value, code, message };
    const column = this.#headerOf.get(field) ?? field;
    const written = value === "" ? this.#writtenIn(field, cells) : "";
    if (written === "") return { column, value, code, message };
    return { column, value: written, code, message: `${message}; "${written}" says there is none` };
  }

  #writtenIn(field: string, cells: readonly string[]): string {
    const headers = this.#plan.resolved.columns[field] ?? [];
    return headers
      .map((header) => (cells[this.#table.headers.indexOf(header)] ?? "").trim())
      .filter((cell) => cell !== "")
      .join(" ");
  }
}
