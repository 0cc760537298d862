import type { KindSpec } from "../kinds/registry";
import type { Columns } from "../mapping/suggest-columns";
import { type CellReader, joinParts } from "./cells";
import { contentReader } from "./content-key";
import { RepeatFilter, UniquenessTest } from "./repeats";

/** How rows of this file are told apart. */
export type Identity =
  | { readonly mode: "COLUMNS"; readonly fields: readonly string[]; readonly suspects: ReadonlySet<number> }
  | { readonly mode: "CONTENT"; readonly suspects: ReadonlySet<number> }
  /** The canonical values of these fields; known only once formats are decided. */
  | { readonly mode: "FIELDS"; readonly fields: readonly string[] };

type Candidate = {
  readonly fields: readonly string[];
  readonly read: CellReader;
  readonly test: UniquenessTest;
  readonly filter: RepeatFilter;
};

/** A guessed id column of which more rows than this repeat is a document number, not an id. */
const REPEATS_OF_NO_ID = 0.2;

function keyReader(fields: readonly string[], readers: ReadonlyMap<string, CellReader>): CellReader {
  const list = fields.map((field) => readers.get(field) ?? (() => null));
  if (list.length === 1) return list[0] ?? (() => null);
  return (row) => {
    const parts = list.map((read) => read(row) ?? "");
    return parts.every((part) => part === "") ? null : joinParts(parts);
  };
}

/** Watches which columns could tell rows apart, and which keys come more than once. */
export class IdentityTally {
  readonly #kind: KindSpec;
  readonly #isGuessed: boolean;
  readonly #given: { readonly read: CellReader; readonly filter: RepeatFilter } | null;
  readonly #candidates: readonly Candidate[];
  readonly #content: {
    readonly read: (row: readonly string[]) => string;
    readonly filter: RepeatFilter;
  } | null;
  #rows = 0;
  #filled = 0;

  constructor(
    kind: KindSpec,
    headers: readonly string[],
    columns: Columns,
    readers: ReadonlyMap<string, CellReader>,
    options: { readonly isGuessed: boolean },
  ) {
    this.#kind = kind;
    this.#isGuessed = options.isGuessed;
    const isExternal = kind.identity.by === "EXTERNAL";
    const hasId = isExternal && columns.externalId !== undefined;
    this.#given = hasId ? { read: keyReader(["externalId"], readers), filter: new RepeatFilter() } : null;
    const needsOthers = isExternal && (!hasId || (options.isGuessed && kind.noun !== "deal"));
    this.#candidates =
      needsOthers && kind.identity.by === "EXTERNAL"
        ? kind.identity.candidates
            .filter((fields) => fields.every((field) => columns[field] !== undefined))
            .map((fields) => ({
              fields,
              read: keyReader(fields, readers),
              test: new UniquenessTest(),
              filter: new RepeatFilter(),
            }))
        : [];
    this.#content = needsOthers ? { read: contentReader(headers), filter: new RepeatFilter() } : null;
  }

  add(row: readonly string[]): void {
    this.#rows += 1;
    const key = this.#given?.read(row) ?? null;
    if (key !== null) {
      this.#filled += 1;
      this.#given?.filter.add(key);
    }
    for (const { read, test, filter } of this.#candidates) {
      const candidate = read(row) ?? "";
      test.add(candidate);
      filter.add(candidate);
    }
    if (this.#content) this.#content.filter.add(this.#content.read(row));
  }

  /** `remembered`: how earlier files of this source were told apart; changing it would count rows twice. */
  decide(remembered: readonly string[] | "CONTENT" | null): Identity {
    const rule = this.#kind.identity;
    if (rule.by === "FIELDS") return { mode: "FIELDS", fields: rule.fields };
    if (rule.by === "CODE") return { mode: "FIELDS", fields: ["code"] };
    if (
      this.#given &&
      (!this.#isGuessed || this.#content === null || this.#isPlausibleId(this.#given.filter))
    ) {
      return { mode: "COLUMNS", fields: ["externalId"], suspects: this.#given.filter.suspects };
    }
    const kept =
      remembered === "CONTENT"
        ? undefined
        : this.#candidates.find(({ fields }) => fields.join() === remembered?.join());
    const unique =
      remembered === "CONTENT" ? undefined : (kept ?? this.#candidates.find(({ test }) => test.isUnique));
    if (unique) return { mode: "COLUMNS", fields: unique.fields, suspects: unique.filter.suspects };
    return { mode: "CONTENT", suspects: this.#content?.filter.suspects ?? new Set() };
  }

  #isPlausibleId(filter: RepeatFilter): boolean {
    return this.#filled === this.#rows && filter.suspects.size <= Math.max(1, this.#rows * REPEATS_OF_NO_ID);
  }
}
