import type { Table } from "../files/table";
import type { KindSpec } from "../kinds/registry";
import type { Mapping } from "../mapping/mapping-file";
import type { Question } from "../mapping/question";
import type { ResolvedColumns } from "../mapping/suggest-columns";
import { fold, foldWord } from "../names/fold";
import { likeness } from "../names/near";
import type { FieldTally } from "../survey/field-tally";
import type { Survey } from "../survey/survey";

const LIKELY_HEADER = 0.6;

function likelyHeaders(field: string, kind: KindSpec, unused: readonly string[], wanted?: string): string[] {
  const spec = kind.fields[field];
  const words =
    wanted === undefined ? [field, spec?.label ?? field, ...(spec?.synonyms ?? []).slice(0, 12)] : [wanted];
  return unused
    .map((header) => ({ header, score: Math.max(...words.map((word) => headerLikeness(header, word))) }))
    .filter(({ score }) => score >= LIKELY_HEADER)
    .sort((a, b) => b.score - a.score)
    .slice(0, 4)
    .map(({ header }) => header);
}

function headerLikeness(header: string, word: string): number {
  const [left, right] = [foldWord(header), foldWord(word)];
  const isPart = right.length >= 4 && (left.includes(right) || (left.length >= 4 && right.includes(left)));
  return Math.max(likeness(header, word), isPart ? 0.7 : 0);
}

function unusedHeaders(table: Table, resolved: ResolvedColumns): string[] {
  const used = new Set(Object.values(resolved.columns).flat());
  return table.headers.filter((header) => !used.has(header));
}

function isServed(field: string, kind: KindSpec, resolved: ResolvedColumns, mapping: Mapping): boolean {
  if (resolved.columns[field] !== undefined || mapping.constants[field] !== undefined) return true;
  const stand = kind.stoodInFor?.[field];
  return stand !== undefined && resolved.columns[stand] !== undefined;
}

/** What to do where nothing can be suggested. */
function howToName(field: string, { headers }: Table): string {
  if (headers.length === 1)
    return `: the file has one column, so its cells are separated by something else than comma, semicolon, tab or "|"`;
  return `; name it with "columns": { "${field}": "…" }, or give every row one value with "constants": { "${field}": "…" }`;
}

const HEADS =
  "; journals and invoices often keep the date in a file of their heads: give it as well (--heads on the command line), or join the two";

/** A column most rows leave empty cannot be what every row needs. */
function filledHeaders(unused: readonly string[], { rows, profiles }: Survey): string[] {
  const filled = new Map(profiles.map((profile) => [profile.header, profile.filled]));
  return unused.filter((header) => (filled.get(header) ?? 0) * 2 >= rows);
}

/** Asks for required fields no header serves, and for headers a mapping names that are not there. */
export function missingColumns(
  table: Table,
  kind: KindSpec,
  resolved: ResolvedColumns,
  mapping: Mapping,
  survey: Survey,
): Question[] {
  const { rows } = survey;
  const unused = filledHeaders(unusedHeaders(table, resolved), survey);
  const asked = new Set<string>();
  const questions: Question[] = resolved.missing.map(({ field, header }) => {
    asked.add(field);
    const suggestions = likelyHeaders(field, kind, unused, header);
    return {
      kind: "COLUMN",
      field,
      value: header,
      rows,
      suggestions,
      because: `The file has no column "${header}"`,
    };
  });
  const ask = (field: string, because: string) => {
    if (asked.has(field)) return;
    asked.add(field);
    const suggestions = table.headers.length === 1 ? [] : likelyHeaders(field, kind, unused);
    const isDated = kind.fields[field]?.type === "date" && table.headers.length > 1;
    const how = suggestions.length > 0 ? "" : `${howToName(field, table)}${isDated ? HEADS : ""}`;
    questions.push({ kind: "COLUMN", field, value: "", rows, suggestions, because: `${because}${how}` });
  };
  for (const [field, spec] of Object.entries(kind.fields)) {
    if (spec.isRequired && !isServed(field, kind, resolved, mapping))
      ask(field, `${spec.label} is required and no column looks like it`);
  }
  for (const group of kind.requiresOneOf ?? []) {
    const [first] = group;
    if (first !== undefined && !group.some((field) => isServed(field, kind, resolved, mapping)))
      ask(first, `One of ${group.join(", ")} is required and no column looks like it`);
  }
  return questions;
}

/** Asks which of several columns of one name is meant, where they do not say the same. */
export function repeatedColumns(
  table: Table,
  kind: KindSpec,
  resolved: ResolvedColumns,
  survey: Survey,
  differing: ReadonlyMap<string, number>,
): Question[] {
  const questions: Question[] = [];
  for (const [field, headers] of Object.entries(resolved.columns)) {
    const [header] = headers;
    if (header === undefined || headers.length > 1 || !resolved.suggested.has(field)) continue;
    const repeated = table.repeatedHeaders.find((name) => fold(name) === fold(header));
    const rows = repeated === undefined ? 0 : (differing.get(fold(repeated)) ?? survey.rows);
    if (repeated === undefined || rows === 0) continue;
    const same = table.headers.filter(
      (candidate) => fold(candidate.replace(/ \(\d+\)$/, "")) === fold(repeated),
    );
    const label = kind.fields[field]?.label ?? field;
    questions.push({
      kind: "COLUMN",
      field,
      value: repeated,
      rows,
      suggestions: same,
      because: `"${repeated}" stands ${same.length} times and says different things; which one is ${label.toLowerCase()}?`,
    });
  }
  return questions;
}

function unfit(tally: FieldTally): boolean {
  const { spec, numbers, dates, seen, filled } = tally;
  if (filled === 0) return false;
  if (numbers) return numbers.notNumbers * 2 > filled;
  if (dates) return (dates.notDates + dates.timeOnly) * 2 > filled;
  if (spec.type !== "choice" && spec.type !== "flag") return false;
  const recognised = [...(seen ?? [])].filter(([text]) =>
    spec.type === "choice"
      ? spec.recognise(text) !== null
      : /^(?:true|false|yes|no|y|n|t|f|0|1|ja|nein)$/i.test(text),
  );
  return recognised.length === 0 && (seen?.size ?? 0) > 0;
}

/** Guessed columns of optional fields whose values are something else: they were not meant. */
export function unfitGuesses(kind: KindSpec, resolved: ResolvedColumns, survey: Survey): string[] {
  const needed = new Set((kind.requiresOneOf ?? []).flat());
  return [...survey.fields.values()]
    .filter(
      (tally) =>
        resolved.suggested.has(tally.field) &&
        !tally.spec.isRequired &&
        !needed.has(tally.field) &&
        unfit(tally),
    )
    .map((tally) => tally.field);
}
