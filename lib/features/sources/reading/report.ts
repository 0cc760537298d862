import type { Table } from "@/lib/connectors/files/table";
import { patternOfOrder } from "@/lib/connectors/formats/decide-date";
import { type Kind, kindSpec } from "@/lib/connectors/kinds/registry";
import type { Question } from "@/lib/connectors/mapping/question";
import type { ColumnView, QuestionView, RunReport } from "../schema";
import type { RunTally } from "../writing/run-tally";
import type { Prepared } from "./prepare-import";

function labelOf(kind: Kind, field: string): string {
  return kindSpec(kind).fields[field]?.label ?? field;
}

function questionView(kind: Kind, question: Question): QuestionView {
  const { suggestions, ...rest } = question;
  return { ...rest, fieldLabel: labelOf(kind, question.field), suggestions: [...suggestions] };
}

function columnViews({ resolved, profiles, kind }: Prepared): ColumnView[] {
  const fieldOf = new Map(
    Object.entries(resolved.columns).flatMap(([field, headers]) =>
      headers.map((header) => [header, field] as const),
    ),
  );
  return profiles.map(({ header, filled, samples }) => {
    const field = fieldOf.get(header) ?? null;
    return {
      header,
      field,
      fieldLabel: field === null ? null : labelOf(kind, field),
      isSuggested: field !== null && resolved.suggested.has(field),
      filled,
      samples: [...samples],
    };
  });
}

function formats({ decision }: Prepared): Record<string, string> {
  const { dates, numbers } = decision.plan.formats;
  return {
    ...Object.fromEntries([...dates].map(([field, { order }]) => [field, patternOfOrder(order)])),
    ...Object.fromEntries(numbers),
  };
}

function identityOf({ decision }: Prepared): string[] | "content" {
  const { identity, resolved } = decision.plan;
  if (identity.mode === "CONTENT") return "content";
  return identity.fields.flatMap((field) => resolved.columns[field] ?? []);
}

/** Every currency has to balance on its own. */
function imbalances(totals: Record<string, string>): string[] {
  const sides = Object.keys(totals).flatMap((key) => /^(?:debit|credit)(.*)$/.exec(key)?.[1] ?? []);
  return [...new Set(sides)].flatMap((side) => {
    const [debit = "0", credit = "0"] = [totals[`debit${side}`], totals[`credit${side}`]];
    if (debit === credit) return [];
    const currency = side === "" ? "" : ` in ${side.replaceAll(/[ ()]/g, "")}`;
    return [
      `Debits (${debit}) and credits (${credit})${currency} do not balance: part of the journal is missing from the file.`,
    ];
  });
}

/** Things to know that stop nobody. */
function warningsOf(kind: Kind, totals: Record<string, string>, unused: readonly string[]): string[] {
  const warnings: string[] = [];
  if (kind === "ledger") warnings.push(...imbalances(totals));
  if (unused.length > 0) warnings.push(`Not used, kept with the record: ${unused.join(", ")}.`);
  return warnings;
}

/** Everything a person wants to know of a run, ready to be stored and shown. */
export function reportOf(
  prepared: Prepared,
  table: Table,
  tally: RunTally,
  totals: Record<string, string>,
  restatements: RunReport["restatements"],
): RunReport {
  const { details } = table;
  const { kind } = prepared;
  const columns = columnViews(prepared);
  const unused = columns
    .filter(({ field, filled }) => field === null && filled > 0)
    .map(({ header }) => header);
  return {
    container: details.container,
    encoding: details.encoding,
    hasBom: details.hasBom,
    delimiter: details.delimiter,
    headerLine: details.headerLine,
    columns,
    formats: formats(prepared),
    identity: identityOf(prepared),
    questions: prepared.decision.questions.map((question) => questionView(kind, question)),
    rows: { ...tally.rows },
    totals,
    quarantineCodes: { ...tally.quarantineCodes },
    quarantine: [...tally.quarantine],
    sample: [...tally.sample],
    warnings: warningsOf(kind, totals, unused),
    restatements: [...restatements],
  };
}
