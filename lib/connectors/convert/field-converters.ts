import { isCurrencyCode } from "../../domain/money/currencies";
import { startOfMonth } from "../../domain/time/day";
import type { FiscalCalendar } from "../../domain/time/fiscal";
import type { ImportPlan } from "../decide/import-plan";
import type { NameTarget } from "../decide/names";
import { readPlainPeriod } from "../decide/periods";
import type { WordTarget } from "../decide/words";
import { dateReader } from "../formats/read-date";
import { readNumber } from "../formats/read-number";
import type { FieldSpec } from "../kinds/field";
import { isFormulaError } from "../survey/blank";
import { numberMessage, type Problem } from "./problems";

/** What a row becomes while its fields are read. */
export type Draft = {
  readonly fields: Record<string, string | null>;
  /** Member ids by field. */
  readonly targets: Record<string, string>;
  /** Currencies the marks beside the row's amounts allow. */
  currencies: readonly string[] | null;
};

/** Reads one field's text into the draft; null when it could, else what is wrong. */
export type FieldConverter = (text: string, draft: Draft) => Problem | null;

export type ConverterContext = {
  readonly plan: ImportPlan;
  readonly timeZone: string;
  readonly calendar: FiscalCalendar;
  /** Id of a member a name leads to, the newly created included. */
  readonly idOf: (field: string, target: NameTarget) => string | null;
  /** Days in a plan or quota stand for their month. */
  readonly daysAreMonths: boolean;
};

function numberConverter(
  field: string,
  spec: Extract<FieldSpec, { type: "number" }>,
  context: ConverterContext,
): FieldConverter {
  const mark = context.plan.formats.numbers.get(field) ?? ".";
  const isMoney = spec.role === "MONEY";
  return (text, draft) => {
    const read = readNumber(text, mark);
    if (!read.ok) return { field, value: text, code: read.problem, message: numberMessage(read.problem) };
    if (read.isPercent && isMoney)
      return { field, value: text, code: "PERCENT", message: numberMessage("PERCENT") };
    if (read.currencies !== null) {
      const known = read.currencies.filter(isCurrencyCode);
      if (known.length === 0) {
        const isCodeLike =
          isMoney &&
          /^[A-Z]{3}$/.test(read.currencies[0] ?? "") &&
          new RegExp(`\\b${read.currencies[0]}\\b`).test(text);
        const code = isCodeLike ? "UNKNOWN_CURRENCY" : "NOT_A_NUMBER";
        return {
          field,
          value: text,
          code,
          message: isCodeLike
            ? `"${read.currencies[0]}" is not a currency (ISO 4217)`
            : numberMessage("NOT_A_NUMBER"),
        };
      }
      if (isMoney)
        draft.currencies =
          draft.currencies === null
            ? known
            : draft.currencies.filter((code) => known.includes(code as never));
    }
    draft.fields[field] = read.value;
    return null;
  };
}

function dateConverter(field: string, context: ConverterContext): FieldConverter {
  const format = context.plan.formats.dates.get(field) ?? { order: "YMD", zone: "AS_WRITTEN" };
  const read = dateReader(format, context.timeZone);
  return (text, draft) => {
    const day = read(text);
    if (!day.ok) return { field, value: text, code: day.problem, message: sentence(day.because) };
    draft.fields[field] = day.day;
    return null;
  };
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function periodConverter(field: string, context: ConverterContext): FieldConverter {
  const toDay = dateConverter(field, context);
  const cache = new Map<string, string>();
  return (text, draft) => {
    const known = cache.get(text);
    if (known !== undefined) {
      draft.fields[field] = known;
      return null;
    }
    const period = readPlainPeriod(text, context.calendar);
    if (period === null) {
      const problem = toDay(text, draft);
      if (problem !== null)
        return problem.code === "NOT_A_DATE"
          ? {
              ...problem,
              code: "NOT_A_PERIOD",
              message: "Not a period: write 2017-Q2, 2017-04, FY2017 or a day",
            }
          : problem;
      const day = draft.fields[field];
      if (context.daysAreMonths && day) draft.fields[field] = startOfMonth(day).slice(0, 7);
    } else {
      draft.fields[field] = period.grain === "day" ? period.from : period.code;
    }
    const code = draft.fields[field];
    if (code && cache.size < 20_000) cache.set(text, code);
    return null;
  };
}

function wordConverter(field: string, words: ReadonlyMap<string, WordTarget>): FieldConverter {
  return (text, draft) => {
    const target = words.get(text);
    if (target === undefined)
      return { field, value: text, code: "UNKNOWN_VALUE", message: `"${text}" has no meaning yet` };
    if (target.kind === "QUARANTINE")
      return { field, value: text, code: target.code, message: target.message };
    if (target.kind === "VALUE") draft.fields[field] = target.value;
    return null;
  };
}

function nameConverter(field: string, context: ConverterContext): FieldConverter {
  const targets = context.plan.names.targets.get(field) ?? new Map<string, NameTarget>();
  return (text, draft) => {
    const target = targets.get(text);
    if (target === undefined)
      return { field, value: text, code: "UNKNOWN_NAME", message: `"${text}" matches nothing` };
    if (target.kind === "QUARANTINE")
      return { field, value: text, code: "SET_ASIDE", message: "Set aside by the mapping" };
    const id = context.idOf(field, target);
    if (id !== null) draft.targets[field] = id;
    if (target.kind !== "NOTHING") draft.fields[field] = text;
    return null;
  };
}

/** The compiled reader of one field: everything that can be decided once per file is decided here, not per row. */
export function fieldConverter(field: string, spec: FieldSpec, context: ConverterContext): FieldConverter {
  const convert = converterOf(field, spec, context);
  if (spec.type === "text") return convert;
  return (text, draft) => {
    if (!isFormulaError(text)) return convert(text, draft);
    const message = `"${text}" is a formula that failed in a spreadsheet; the value itself is needed`;
    return { field, value: text, code: "FORMULA_ERROR", message };
  };
}

function converterOf(field: string, spec: FieldSpec, context: ConverterContext): FieldConverter {
  switch (spec.type) {
    case "number":
      return numberConverter(field, spec, context);
    case "date":
      return dateConverter(field, context);
    case "period":
      return periodConverter(field, context);
    case "choice":
    case "currency":
    case "flag":
      return wordConverter(field, context.plan.words.get(field) ?? new Map());
    case "name":
      return nameConverter(field, context);
    case "text":
      return (text, draft) => {
        draft.fields[field] = text;
        return null;
      };
  }
}
