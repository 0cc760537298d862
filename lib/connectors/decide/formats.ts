import { DateEvidence } from "../formats/date-evidence";
import type { DateOrder } from "../formats/date-parts";
import { type DateFormat, decideDate, orderOfPattern } from "../formats/decide-date";
import { decideNumber } from "../formats/decide-number";
import type { DecimalMark } from "../formats/number-evidence";
import type { Mapping } from "../mapping/mapping-file";
import type { Question } from "../mapping/question";
import type { FieldTally } from "../survey/field-tally";
import { isPlainPeriod } from "./periods";

/** How every date and number column of a file is read. */
export type Formats = {
  readonly dates: ReadonlyMap<string, DateFormat>;
  readonly numbers: ReadonlyMap<string, DecimalMark>;
};

export type FormatContext = {
  readonly mapping: Mapping;
  /** Formats an earlier file of this source was read in: they settle what is ambiguous here. */
  readonly remembered: Readonly<Record<string, string>>;
  readonly prefersMonthFirst: boolean;
};

type Outcome = { readonly formats: Formats; readonly questions: readonly Question[] };

function isMark(text: string | undefined): text is DecimalMark {
  return text === "." || text === ",";
}

function givenMark(context: FormatContext, field: string): DecimalMark | null {
  const given = context.mapping.formats[field] ?? context.mapping.formats.decimal;
  return isMark(given) ? given : null;
}

function givenOrder(context: FormatContext, field: string): DateOrder | null {
  const given = context.mapping.formats[field] ?? context.mapping.formats.date;
  return given === undefined ? null : orderOfPattern(given);
}

/** What the other columns of the file agree on: one exporter writes all its columns in one way. */
function agreement<T>(decided: Iterable<T>): T | null {
  const values = new Set(decided);
  const [only] = values;
  return values.size === 1 && only !== undefined ? only : null;
}

function decideNumbers(
  tallies: readonly FieldTally[],
  context: FormatContext,
): { marks: Map<string, DecimalMark>; questions: Question[] } {
  const marks = new Map<string, DecimalMark>();
  const surely = new Map<string, DecimalMark>();
  const questions: Question[] = [];
  const withNumbers = tallies.flatMap((tally) =>
    tally.numbers ? [{ field: tally.field, evidence: tally.numbers }] : [],
  );
  for (const { field, evidence } of withNumbers) {
    const decision = decideNumber(evidence, givenMark(context, field), null);
    if (decision.kind === "DECIDED" && decision.by === "VALUES") surely.set(field, decision.mark);
  }
  const others = agreement(surely.values());
  for (const { field, evidence } of withNumbers) {
    const remembered = context.remembered[field];
    const decision = decideNumber(
      evidence,
      givenMark(context, field),
      others ?? (isMark(remembered) ? remembered : null),
    );
    if (decision.kind === "DECIDED") {
      marks.set(field, decision.mark);
      continue;
    }
    questions.push({
      kind: "FORMAT",
      field,
      value: decision.value,
      rows: decision.rows,
      suggestions: decision.suggestions,
      because: `Is "." or "," the decimal mark in values such as ${decision.value}? No other value settles it.`,
    });
  }
  return { marks, questions };
}

/** Days in a period column are dates too; "2017-Q2" and the like are not evidence of anything. */
function dateEvidenceOf(tally: FieldTally): DateEvidence | null {
  if (tally.dates) return tally.dates;
  if (tally.spec.type !== "period" || tally.seen === null) return null;
  const evidence = new DateEvidence();
  for (const [text, { rows }] of tally.seen) {
    if (isPlainPeriod(text)) continue;
    for (let at = 0; at < Math.min(rows, 1000); at += 1) evidence.add(text);
  }
  return evidence;
}

function decideDates(
  tallies: readonly FieldTally[],
  context: FormatContext,
): { formats: Map<string, DateFormat>; questions: Question[] } {
  const formats = new Map<string, DateFormat>();
  const surely = new Map<string, DateOrder>();
  const questions: Question[] = [];
  const { prefersMonthFirst } = context;
  const withDates = tallies.flatMap((tally) => {
    const evidence = dateEvidenceOf(tally);
    return evidence ? [{ field: tally.field, evidence }] : [];
  });
  for (const { field, evidence } of withDates) {
    const decision = decideDate(evidence, {
      given: givenOrder(context, field),
      hint: null,
      prefersMonthFirst,
    });
    if (decision.kind === "DECIDED" && decision.by === "VALUES") surely.set(field, decision.format.order);
  }
  const others = agreement([...surely.values()].filter((order) => order === "MDY" || order === "DMY"));
  for (const { field, evidence } of withDates) {
    const remembered = context.remembered[field];
    const hint = others ?? (remembered === undefined ? null : orderOfPattern(remembered));
    const decision = decideDate(evidence, { given: givenOrder(context, field), hint, prefersMonthFirst });
    if (decision.kind === "DECIDED") {
      if (decision.by !== "NO_DATES") formats.set(field, decision.format);
      continue;
    }
    questions.push({
      kind: "FORMAT",
      field,
      value: decision.value,
      rows: decision.rows,
      suggestions: decision.suggestions,
      because: `Which format is ${decision.value} written in? No other value of the column settles it.`,
    });
  }
  return { formats, questions };
}

/** Decides how each date and number column is written, over all its values; what stays ambiguous becomes a question. */
export function decideFormats(tallies: readonly FieldTally[], context: FormatContext): Outcome {
  const numbers = decideNumbers(tallies, context);
  const dates = decideDates(tallies, context);
  return {
    formats: { dates: dates.formats, numbers: numbers.marks },
    questions: [...dates.questions, ...numbers.questions],
  };
}
