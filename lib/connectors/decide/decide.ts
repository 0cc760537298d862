import { FileRefused } from "../files/file-refused";
import type { Table } from "../files/table";
import { damageMessage } from "../formats/damage";
import { type Kind, kindSpec } from "../kinds/registry";
import type { Mapping } from "../mapping/mapping-file";
import type { Question } from "../mapping/question";
import { type Columns, type ResolvedColumns, resolveColumns } from "../mapping/suggest-columns";
import type { Directories } from "../names/directory";
import { fold } from "../names/fold";
import type { RememberedIdentity } from "../survey/identity-tally";
import { type Survey, surveyTable } from "../survey/survey";
import { missingColumns, repeatedColumns, unfitGuesses } from "./columns";
import { decideFormats } from "./formats";
import type { ImportPlan } from "./import-plan";
import { decideNames, type NameContext } from "./names";
import { decideWords } from "./words";

/** What an earlier import of the same source and kind decided. */
export type Memory = {
  readonly formats: Readonly<Record<string, string>>;
  readonly identity: RememberedIdentity;
};

export type DecideContext = {
  readonly mapping: Mapping;
  readonly directories: Directories;
  readonly memory: Memory;
  readonly hasMeaning: (accountId: string) => boolean;
  readonly prefersMonthFirst: boolean;
};

/** A file read once: what it holds, with the columns it was read by. */
export type Reading = {
  readonly kind: Kind;
  readonly table: Table;
  readonly resolved: ResolvedColumns;
  readonly survey: Survey;
  /** Columns as they were read, before guesses that did not fit were dropped. */
  readonly surveyedColumns: Columns;
};

export type Decision = { readonly plan: ImportPlan; readonly questions: readonly Question[] };

function withoutFields(resolved: ResolvedColumns, fields: readonly string[]): ResolvedColumns {
  const columns = Object.fromEntries(
    Object.entries(resolved.columns).filter(([field]) => !fields.includes(field)),
  );
  const suggested = new Set([...resolved.suggested].filter((field) => !fields.includes(field)));
  return { ...resolved, columns, suggested };
}

/** First reading of a file. Refuses what a locale destroyed; drops guessed columns that turn out to be something else. */
export async function readFile(
  table: Table,
  kind: Kind,
  mapping: Mapping,
  memory: Memory,
  onProgress?: (rows: number) => void,
): Promise<Reading> {
  const spec = kindSpec(kind);
  const resolved = resolveColumns(spec, table.headers, mapping);
  const survey = await surveyTable({
    table,
    kind: spec,
    resolved,
    mapping,
    remembered: memory.identity,
    ...(onProgress ? { onProgress } : {}),
  });
  refuseDamage(table, resolved, survey);
  const unfit = unfitGuesses(spec, resolved, survey);
  const fields = new Map([...survey.fields].filter(([field]) => !unfit.includes(field)));
  const columns = withFullCode(withoutFields(resolved, unfit), survey);
  return { kind, table, resolved: columns, survey: { ...survey, fields }, surveyedColumns: resolved.columns };
}

/** A guessed code column most rows leave empty identifies nothing: the inner id does. */
function withFullCode(resolved: ResolvedColumns, survey: Survey): ResolvedColumns {
  const { code, innerId } = resolved.columns;
  const filled = survey.fields.get("code")?.filled ?? 0;
  if (
    code === undefined ||
    innerId === undefined ||
    !resolved.suggested.has("code") ||
    filled * 2 > survey.rows
  )
    return resolved;
  const { innerId: _, ...others } = resolved.columns;
  return { ...resolved, columns: { ...others, code: innerId } };
}

/** Damaged numbers anywhere make the whole file suspect; damaged dates only where they are needed. */
function refuseDamage(table: Table, resolved: ResolvedColumns, survey: Survey): void {
  const used = new Set(Object.values(resolved.columns).flat());
  const isDate = (because: string) => because.startsWith("it holds times");
  const fatal = survey.damages.some(({ column, because }) => used.has(column) || !isDate(because));
  if (!fatal) return;
  const columns = survey.damages.map(({ column }) => column);
  throw new FileRefused("DAMAGED_BY_LOCALE", damageMessage(table.details.name, survey.damages), columns);
}

/** Every way the file's own rows can be referred to, with the code each will have. Codes count before names. */
function ownMembers(reading: Reading, directories: Directories): NameContext["own"] {
  const { identity } = kindSpec(reading.kind);
  if (identity.by !== "CODE") return null;
  const { code: codeHeaders } = reading.resolved.columns;
  const { code: surveyed } = reading.surveyedColumns;
  const isByInnerId = codeHeaders?.join() !== surveyed?.join();
  const directory = directories[identity.dimension];
  const keys = new Map<string, string>();
  const entries = reading.survey.ownNames.map(({ code, innerId, name }) => {
    const own = isByInnerId ? innerId : (code ?? innerId);
    return { code: own ?? (name === null ? null : (directory.find(name)?.code ?? name)), innerId, name };
  });
  for (const part of ["name", "innerId", "code"] as const) {
    for (const entry of entries) {
      const text = entry[part];
      if (text !== null && entry.code !== null) keys.set(fold(text), fold(entry.code));
    }
  }
  return { dimension: identity.dimension, keys };
}

/** A delimiter at the end of every row (or of the header alone) means nothing; on some rows it is a cell too many. */
function rowWidthOf(table: Table, { commonWidth }: Survey): number {
  return commonWidth !== null && commonWidth >= table.headers.length ? commonWidth : table.width;
}

/** Decides everything the file and its mapping settle; the rest comes back as questions, the likeliest answer first. */
export function decide(reading: Reading, context: DecideContext): Decision {
  const { table, resolved, survey } = reading;
  const spec = kindSpec(reading.kind);
  const tallies = [...survey.fields.values()];
  const { mapping, memory } = context;
  const columns = [
    ...missingColumns(table, spec, resolved, mapping, survey),
    ...repeatedColumns(table, spec, resolved, survey, survey.differing),
  ];
  const formats = decideFormats(tallies, {
    mapping,
    remembered: memory.formats,
    prefersMonthFirst: context.prefersMonthFirst,
  });
  const words = decideWords(tallies, spec, mapping);
  const names = decideNames(
    tallies,
    {
      mapping,
      directories: context.directories,
      hasMeaning: context.hasMeaning,
      own: ownMembers(reading, context.directories),
    },
    reading.kind === "ledger" ? "account" : null,
  );
  const identity = survey.identity.decide();
  return {
    plan: {
      kind: reading.kind,
      rowWidth: rowWidthOf(table, survey),
      resolved,
      mapping,
      formats: formats.formats,
      words: words.words,
      names: names.names,
      identity,
    },
    questions: [...columns, ...formats.questions, ...words.questions, ...names.questions],
  };
}

/** True when answers change what is read (which columns, what a word means), so that the file has to be read again. */
export function needsReading(questions: readonly Question[]): boolean {
  return questions.some(({ kind }) => kind === "COLUMN" || kind === "VALUE");
}
