import { isCurrencyCode } from "../../domain/money/currencies";
import { currenciesOfMark } from "../formats/currency-marks";
import type { KindSpec } from "../kinds/registry";
import { TO_QUARANTINE } from "../mapping/mapping-file";
import type { Question } from "../mapping/question";
import { readFlag } from "../survey/cells";
import type { FieldTally } from "../survey/field-tally";

/** What a written word becomes: ours, nothing, or a reason for quarantine. */
export type WordTarget =
  | { readonly kind: "VALUE"; readonly value: string }
  | { readonly kind: "BY_FLAGS" }
  | { readonly kind: "QUARANTINE"; readonly code: string; readonly message: string };

export type Words = ReadonlyMap<string, ReadonlyMap<string, WordTarget>>;

/** A currency as written: code, sign or name; null when it is no currency we know. */
export function readCurrency(text: string): string | null {
  const code = text.trim().toUpperCase();
  if (isCurrencyCode(code)) return code;
  const meant = currenciesOfMark(text.trim())?.[0];
  return meant !== undefined && isCurrencyCode(meant) ? meant : null;
}

function currencyTarget(text: string): WordTarget {
  const value = readCurrency(text);
  if (value !== null) return { kind: "VALUE", value };
  return { kind: "QUARANTINE", code: "UNKNOWN_CURRENCY", message: `"${text}" is not a currency (ISO 4217)` };
}

function flagTarget(text: string): WordTarget {
  const flag = readFlag(text);
  if (flag !== null) return { kind: "VALUE", value: flag ? "true" : "false" };
  return { kind: "QUARANTINE", code: "NOT_YES_OR_NO", message: `"${text}" is neither yes nor no` };
}

function choiceTarget(text: string, tally: FieldTally, implied: string | null): WordTarget | null {
  if (tally.spec.type !== "choice") return null;
  if (text === TO_QUARANTINE)
    return { kind: "QUARANTINE", code: "SET_ASIDE", message: "Set aside by the mapping" };
  const value = tally.spec.recognise(text);
  if (value !== null) return { kind: "VALUE", value };
  return implied === null ? null : { kind: "BY_FLAGS" };
}

/** Decides words of a vocabulary (stages, metrics, versions), currencies and flags; unknown words are asked. */
export function decideWords(
  tallies: readonly FieldTally[],
  kind: KindSpec,
): { readonly words: Words; readonly questions: readonly Question[] } {
  const words = new Map<string, Map<string, WordTarget>>();
  const questions: Question[] = [];
  for (const { field, spec, seen } of tallies.map((tally) => ({
    field: tally.field,
    spec: tally.spec,
    seen: tally.seen,
  }))) {
    if (seen === null || (spec.type !== "choice" && spec.type !== "currency" && spec.type !== "flag"))
      continue;
    const tally = tallies.find((candidate) => candidate.field === field);
    const targets = new Map<string, WordTarget>();
    words.set(field, targets);
    for (const [text, value] of seen) {
      const target =
        spec.type === "currency"
          ? currencyTarget(text)
          : spec.type === "flag"
            ? flagTarget(text)
            : tally
              ? choiceTarget(text, tally, value.implied)
              : null;
      if (target) targets.set(text, target);
      else if (spec.type === "choice") {
        const suggestions = [...spec.suggest(text)];
        questions.push({
          kind: "VALUE",
          field,
          value: text,
          rows: value.rows,
          suggestions,
          because: `${spec.label} "${text}" of ${kind.label.toLowerCase()} has no meaning yet`,
        });
      }
    }
  }
  return { words, questions: [...questions].sort((a, b) => b.rows - a.rows) };
}
