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

/** How earlier files of this source were told apart; changing it would count their rows twice. */
export type RememberedIdentity = readonly string[] | "CONTENT" | null;

type Watched = {
  readonly fields: readonly string[];
  readonly read: CellReader;
  readonly filter: RepeatFilter;
};
type Candidate = {
  readonly fields: readonly string[];
  readonly read: CellReader;
  readonly test: UniquenessTest;
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
  /** Columns that surely, or probably, are the identity. */
  readonly #watched: Watched | null;
  readonly #isGuess: boolean;
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
    options: { readonly isGuessed: boolean; readonly remembered: RememberedIdentity },
  ) {
    this.#kind = kind;
    const { identity } = kind;
    const isServed = (fields: readonly string[]) => fields.every((field) => columns[field] !== undefined);
    const isGiven = columns.externalId !== undefined && !options.isGuessed;
    const kept = isGiven ? ["externalId"] : options.remembered;
    const isKept = kept !== null && kept !== "CONTENT" && isServed(kept);
    const fields = isKept ? kept : columns.externalId !== undefined && kept === null ? ["externalId"] : null;
    const isExternal = identity.by === "EXTERNAL";
    this.#watched =
      isExternal && fields !== null
        ? { fields, read: keyReader(fields, readers), filter: new RepeatFilter() }
        : null;
    // A deal's id is an id even where it repeats: two rows of one deal contradict each other.
    this.#isGuess = !isKept && kind.noun !== "deal";
    const needsOthers = isExternal && (this.#watched === null || this.#isGuess);
    const candidates = needsOthers && kept === null ? identity.candidates.filter(isServed) : [];
    this.#candidates = candidates.map((each) => ({
      fields: each,
      read: keyReader(each, readers),
      test: new UniquenessTest(),
    }));
    this.#content = needsOthers ? { read: contentReader(headers), filter: new RepeatFilter() } : null;
  }

  add(row: readonly string[]): void {
    this.#rows += 1;
    const key = this.#watched?.read(row) ?? null;
    if (key !== null) {
      this.#filled += 1;
      this.#watched?.filter.add(key);
    }
    for (const { read, test } of this.#candidates) test.add(read(row) ?? "");
    if (this.#content) this.#content.filter.add(this.#content.read(row));
  }

  /** Decides how rows of this file are told apart. */
  decide(): Identity {
    const rule = this.#kind.identity;
    if (rule.by === "FIELDS") return { mode: "FIELDS", fields: rule.fields };
    if (rule.by === "CODE") return { mode: "FIELDS", fields: ["code"] };
    const watched = this.#watched;
    if (watched && (!this.#isGuess || this.#isPlausibleId(watched.filter))) {
      return { mode: "COLUMNS", fields: watched.fields, suspects: watched.filter.suspects };
    }
    const unique = this.#candidates.find(({ test }) => test.isUnique);
    if (unique) return { mode: "COLUMNS", fields: unique.fields, suspects: new Set() };
    return { mode: "CONTENT", suspects: this.#content?.filter.suspects ?? new Set() };
  }

  #isPlausibleId(filter: RepeatFilter): boolean {
    return this.#filled === this.#rows && filter.suspects.size <= Math.max(1, this.#rows * REPEATS_OF_NO_ID);
  }
}
