import { DateEvidence } from "../formats/date-evidence";
import { NumberEvidence } from "../formats/number-evidence";
import type { FieldSpec } from "../kinds/field";
import type { KindSpec } from "../kinds/registry";
import { isFailedResult } from "./blank";
import type { CellReader } from "./cells";

/** A distinct text of a field: how many rows have it, and what their other columns say about it. */
export type SeenValue = {
  rows: number;
  readonly about: Readonly<Record<string, string>>;
  implied: string | null | "MIXED";
};

/** All one field's column says. Numbers and dates leave evidence, words and names their distinct values. */
export class FieldTally {
  readonly field: string;
  readonly spec: FieldSpec;
  filled = 0;
  readonly numbers: NumberEvidence | null;
  readonly dates: DateEvidence | null;
  readonly seen: Map<string, SeenValue> | null;
  readonly #read: CellReader;
  readonly #describing: readonly (readonly [string, CellReader])[];
  readonly #imply: ((row: readonly string[]) => string | null) | null;

  constructor(
    field: string,
    spec: FieldSpec,
    readers: ReadonlyMap<string, CellReader>,
    kind: KindSpec,
    imply: ((row: readonly string[]) => string | null) | null,
  ) {
    this.field = field;
    this.spec = spec;
    this.numbers = spec.type === "number" ? new NumberEvidence() : null;
    this.dates = spec.type === "date" ? new DateEvidence() : null;
    this.seen = this.numbers === null && this.dates === null && spec.type !== "text" ? new Map() : null;
    this.#read = readers.get(field) ?? (() => null);
    this.#describing = Object.entries(kind.fields).flatMap(([name, { describes }]) => {
      const reader = readers.get(name);
      return describes === field && reader ? [[name, reader] as const] : [];
    });
    this.#imply = imply;
  }

  add(row: readonly string[]): void {
    const text = this.#read(row);
    if (text === null) return;
    this.filled += 1;
    // A failed calculation says nothing of how its column is written, nor that the column is something else.
    const isLost = isFailedResult(text);
    if (!isLost) this.numbers?.add(text);
    if (!isLost) this.dates?.add(text);
    if (this.seen && !(isLost && text.startsWith("#"))) this.#addSeen(this.seen, text, row);
  }

  #addSeen(seen: Map<string, SeenValue>, text: string, row: readonly string[]): void {
    const implied = this.#imply === null ? null : this.#imply(row);
    const known = seen.get(text);
    if (known) {
      known.rows += 1;
      if (known.implied !== implied) known.implied = "MIXED";
      return;
    }
    const about: Record<string, string> = {};
    for (const [name, reader] of this.#describing) {
      const value = reader(row);
      if (value !== null) about[name] = value;
    }
    seen.set(text, { rows: 1, about, implied });
  }
}
