import type { Table } from "../files/table";
import { type Damage, dateDamage, numberDamage } from "../formats/damage";
import type { KindSpec } from "../kinds/registry";
import type { Mapping } from "../mapping/mapping-file";
import type { ResolvedColumns } from "../mapping/suggest-columns";
import { fold } from "../names/fold";
import { type CellReader, cellReader, readFlag } from "./cells";
import { type ColumnProfile, ColumnTally, DAMAGE_SAMPLE_ROWS } from "./column-profile";
import { OWN_COLUMN_PREFIX } from "./content-key";
import { FieldTally } from "./field-tally";
import { IdentityTally, type RememberedIdentity } from "./identity-tally";

/** How a row that brings a member can be referred to by other rows. */
export type OwnName = {
  readonly code: string | null;
  readonly innerId: string | null;
  readonly name: string | null;
};

/** Everything the first reading of a file found out. */
export type Survey = {
  readonly rows: number;
  /** Cells every row has; null where rows differ. */
  readonly commonWidth: number | null;
  readonly fields: ReadonlyMap<string, FieldTally>;
  readonly identity: IdentityTally;
  readonly profiles: readonly ColumnProfile[];
  readonly damages: readonly Damage[];
  /** For headers that stand several times: rows in which they say different things, by folded header. */
  readonly differing: ReadonlyMap<string, number>;
  /** What the file calls its own members (kinds that bring members). */
  readonly ownNames: readonly OwnName[];
};

export type SurveyInput = {
  readonly table: Table;
  readonly kind: KindSpec;
  readonly resolved: ResolvedColumns;
  readonly mapping: Mapping;
  readonly remembered: RememberedIdentity;
  /** Called now and then with the rows read so far. */
  readonly onProgress?: (rows: number) => void;
};

/** The readers of all fields that have a column or a constant. */
export function fieldReaders({
  table,
  kind,
  resolved,
  mapping,
}: Pick<SurveyInput, "table" | "kind" | "resolved" | "mapping">): ReadonlyMap<string, CellReader> {
  const isOwnExport = table.headers.some((header) => header.startsWith(OWN_COLUMN_PREFIX));
  const source = { headers: table.headers, columns: resolved.columns, mapping, isOwnExport };
  const readers = new Map<string, CellReader>();
  for (const [field, spec] of Object.entries(kind.fields)) {
    if (resolved.columns[field] !== undefined || mapping.constants[field] !== undefined) {
      readers.set(field, cellReader(field, spec, source));
    }
  }
  return readers;
}

/** What a row's flags imply for a choice, for kinds that have such a rule. */
export function implication(
  kind: KindSpec,
  field: string,
  readers: ReadonlyMap<string, CellReader>,
): ((row: readonly string[]) => string | null) | null {
  const { imply } = kind;
  if (imply === undefined || !Object.values(kind.fields).some(({ type }) => type === "flag")) return null;
  return (row) =>
    imply(field, (name) => {
      const text = readers.get(name)?.(row) ?? null;
      return text === null ? null : readFlag(text);
    });
}

function tallyFields(input: SurveyInput, readers: ReadonlyMap<string, CellReader>): Map<string, FieldTally> {
  const tallies = new Map<string, FieldTally>();
  for (const field of readers.keys()) {
    const spec = input.kind.fields[field];
    if (!spec) continue;
    const imply = spec.type === "choice" ? implication(input.kind, field, readers) : null;
    tallies.set(field, new FieldTally(field, spec, readers, input.kind, imply));
  }
  return tallies;
}

function findDamage(
  columns: readonly ColumnTally[],
  fields: ReadonlyMap<string, FieldTally>,
  resolved: ResolvedColumns,
): Damage[] {
  const fieldOf = new Map(
    Object.entries(resolved.columns).flatMap(([field, headers]) =>
      headers.map((header) => [header, field] as const),
    ),
  );
  return columns.flatMap((column) => {
    const tally = fields.get(fieldOf.get(column.header) ?? "");
    const numbers = tally?.numbers ?? column.numbers;
    const because = numberDamage(numbers) ?? dateDamage(tally?.dates ?? column.dates);
    return because === null ? [] : [{ column: column.header, because }];
  });
}

/** True for a row its source marks as deleted: it says nothing but that. */
export function isDeletedRow(deleted: CellReader | null, row: readonly string[]): boolean {
  const text = deleted === null ? null : deleted(row);
  return text !== null && readFlag(text) === true;
}

function repeatedColumns(table: Table): { key: string; indexes: readonly number[]; rows: number }[] {
  return table.repeatedHeaders.map((header) => {
    const key = fold(header);
    const indexes = table.headers.flatMap((candidate, index) =>
      fold(candidate.replace(/ \(\d+\)$/, "")) === key ? [index] : [],
    );
    return { key, indexes, rows: 0 };
  });
}

function ownName(readers: ReadonlyMap<string, CellReader>, row: readonly string[]): OwnName {
  const read = (field: string) => readers.get(field)?.(row) ?? null;
  return { code: read("code"), innerId: read("innerId"), name: read("name") };
}

/** Reads the whole file once and keeps only what decides how to read it: evidence, distinct values, possible repeats. */
export async function surveyTable(input: SurveyInput): Promise<Survey> {
  const { table, kind, resolved } = input;
  const readers = fieldReaders(input);
  const fields = tallyFields(input, readers);
  const columns = table.headers.map((header) => new ColumnTally(header));
  const identity = new IdentityTally(kind, table.headers, resolved.columns, readers, {
    isGuessed: resolved.suggested.has("externalId"),
    remembered: input.remembered,
  });
  const tallies = [...fields.values()];
  const repeated = repeatedColumns(table);
  const deleted = readers.get("deleted") ?? null;
  const ownNames: OwnName[] = [];
  let rows = 0;
  let commonWidth: number | null = null;
  for await (const batch of table.batches()) {
    for (const row of batch.rows) {
      rows += 1;
      if (rows === 1) commonWidth = row.length;
      else if (row.length !== commonWidth) commonWidth = null;
      for (let at = 0; at < columns.length; at += 1) columns[at]?.add(row[at] ?? "");
      if (rows <= DAMAGE_SAMPLE_ROWS)
        for (let at = 0; at < columns.length; at += 1) columns[at]?.lookForDamage(row[at] ?? "");
      // What was deleted at the source has mostly empty or stale columns: they are evidence of nothing.
      if (!isDeletedRow(deleted, row)) for (const tally of tallies) tally.add(row);
      identity.add(row);
      for (const each of repeated)
        if (each.indexes.some((index) => row[index] !== row[each.indexes[0] ?? index])) each.rows += 1;
      if (kind.identity.by === "CODE") ownNames.push(ownName(readers, row));
    }
    input.onProgress?.(rows);
  }
  return {
    rows,
    commonWidth,
    fields,
    identity,
    profiles: columns.map((column) => column.profile()),
    damages: findDamage(columns, fields, resolved),
    differing: new Map(repeated.map(({ key, rows: differing }) => [key, differing])),
    ownNames,
  };
}
