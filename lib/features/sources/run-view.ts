import { isKind, kindSpec } from "@/lib/connectors/kinds/registry";
import { NOTHING, TO_QUARANTINE } from "@/lib/connectors/mapping/mapping-file";
import { formatCount } from "@/lib/present/format/quantity";
import { formatWords } from "@/lib/present/sources/run-words";
import type { QuestionView, RunDetail } from "./schema";

export type AnswerOption = { value: string; label: string; effect?: string };
export type AskedQuestion = QuestionView & {
  id: string;
  title: string;
  rowsText: string;
  options: AnswerOption[];
};

/** What can be said to a question besides what is suggested. */
function otherAnswers(question: QuestionView, isRequired: boolean): AnswerOption[] {
  const quarantine = { value: TO_QUARANTINE, label: "Quarantine" };
  const nothing = isRequired ? [] : [{ value: NOTHING, label: `No ${question.fieldLabel.toLowerCase()}` }];
  if (question.kind === "NAME") {
    return [{ value: question.value, label: `New: ${question.value}` }, ...nothing, quarantine];
  }
  return question.kind === "VALUE" ? [quarantine] : [];
}

/** Our own words are capitals in files ("WON"); people read them as words. Formats and metrics show what they mean. */
function spoken(value: string): string {
  if (value === "." || value === ",") return formatWords(value);
  if (!/^[A-Z][A-Z_]+$/.test(value) && !/^[a-z][a-z_]+$/.test(value)) return value;
  const words = value.replaceAll("_", " ").toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function optionsOf(question: QuestionView, isRequired: boolean): AnswerOption[] {
  const isName = question.kind === "NAME";
  const suggested = question.suggestions.map((value, index) => ({
    value,
    label: isName && value === question.value ? `New: ${value}` : spoken(value),
    ...(index === 0 ? { effect: "suggested" } : {}),
  }));
  const known = new Set(question.suggestions);
  return [...suggested, ...otherAnswers(question, isRequired).filter(({ value }) => !known.has(value))];
}

function titleOf({ kind, fieldLabel, value }: QuestionView): string {
  switch (kind) {
    case "COLUMN":
      return `Which column is ${fieldLabel}?`;
    case "FORMAT":
      return `How is “${fieldLabel}” written?`;
    case "ACCOUNT":
      return `What does account ${value} feed?`;
    case "NAME":
      return `${fieldLabel} “${value}” matches nothing`;
    case "VALUE":
      return `${fieldLabel} “${value}” has no meaning yet`;
  }
}

/** The open questions of a run with everything that can be answered, in the order of their rows. */
export function askedQuestions(run: RunDetail, locale: string): AskedQuestion[] {
  const fields = isKind(run.kind) ? kindSpec(run.kind).fields : {};
  return (run.report?.questions ?? []).map((question) => {
    const rows = formatCount(String(question.rows), { locale });
    return {
      ...question,
      id: `${question.kind}|${question.field}|${question.value}`,
      title: titleOf(question),
      rowsText: question.rows === 0 ? "" : `${rows} ${question.rows === 1 ? "row" : "rows"}`,
      options: optionsOf(question, fields[question.field]?.isRequired === true),
    };
  });
}

/** The fields a column of this kind of file can fill, by their labels. */
export function fieldChoices(kind: string): { value: string; label: string }[] {
  if (!isKind(kind)) return [];
  const { fields, identity } = kindSpec(kind);
  const own = Object.entries(fields).map(([value, { label, isRequired }]) => ({
    value,
    label: isRequired ? `${label} (needed)` : label,
  }));
  const id = { value: "externalId", label: "Id, tells rows apart" };
  return identity.by === "EXTERNAL" && !("externalId" in fields) ? [id, ...own] : own;
}

/** Decided formats with the label of their field. */
export function decidedFormats(run: RunDetail): { field: string; label: string; format: string }[] {
  const fields = isKind(run.kind) ? kindSpec(run.kind).fields : {};
  return Object.entries(run.report?.formats ?? {}).map(([field, format]) => ({
    field,
    label: fields[field]?.label ?? field,
    format,
  }));
}

/** One thing of this kind of file and many: "deals". */
export function nounOf(kind: string): string {
  return isKind(kind) ? kindSpec(kind).label.toLowerCase() : "rows";
}
