import { isCurrencyCode } from "../../domain/money/currencies";
import { currenciesOfMark } from "../formats/currency-marks";
import type { KindSpec } from "../kinds/registry";
import { type Mapping, TO_QUARANTINE } from "../mapping/mapping-file";
import type { Question } from "../mapping/question";
import { fold } from "../names/fold";
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

/** What the person wrote as the meaning of a word, or as a constant: in an open vocabulary it is a word of its own. */
function isSaid(text: string, field: string, mapping: Mapping): boolean {
  return mapping.constants[field] === text || Object.values(mapping.values[field] ?? {}).includes(text);
}

function choiceTarget(
  text: string,
  tally: FieldTally,
  implied: string | null,
  mapping: Mapping,
): WordTarget | null {
  if (tally.spec.type !== "choice") return null;
  if (text === TO_QUARANTINE)
    return { kind: "QUARANTINE", code: "SET_ASIDE", message: "Set aside by the mapping" };
  const { recognise, coin } = tally.spec;
  const value = recognise(text) ?? (coin && isSaid(text, tally.field, mapping) ? coin(text) : null);
  if (value !== null) return { kind: "VALUE", value };
  return implied === null ? null : { kind: "BY_FLAGS" };
}

function targetOf(
  text: string,
  tally: FieldTally,
  implied: string | null,
  mapping: Mapping,
): WordTarget | null {
  switch (tally.spec.type) {
    case "currency":
      return currencyTarget(text);
    case "flag":
      return flagTarget(text);
    default:
      return choiceTarget(text, tally, implied, mapping);
  }
}

const WORDY = new Set(["choice", "currency", "flag"]);

/** Decides words of a vocabulary (stages, metrics, versions), currencies and flags; unknown words are asked. */
export function decideWords(
  tallies: readonly FieldTally[],
  kind: KindSpec,
  mapping: Mapping,
): { readonly words: Words; readonly questions: readonly Question[] } {
  const words = new Map<string, Map<string, WordTarget>>();
  const questions: Question[] = [];
  for (const tally of tallies) {
    const { field, spec, seen } = tally;
    if (seen === null || !WORDY.has(spec.type)) continue;
    const targets = new Map<string, WordTarget>();
    words.set(field, targets);
    const answers = new Map(
      Object.entries(mapping.values[field] ?? {}).map(([theirs, ours]) => [fold(theirs), ours]),
    );
    for (const [text, value] of seen) {
      // An answer given after the file was read: the reader will deliver the answer itself.
      const answer = answers.get(fold(text)) ?? text;
      const target = targetOf(answer, tally, value.implied, mapping);
      if (target) targets.set(text, target).set(answer, target);
      else if (spec.type === "choice") {
        const because = `${spec.label} "${text}" of ${kind.label.toLowerCase()} has no meaning yet`;
        questions.push({
          kind: "VALUE",
          field,
          value: text,
          rows: value.rows,
          suggestions: spec.suggest(text),
          because,
        });
      }
    }
  }
  return { words, questions: [...questions].sort((a, b) => b.rows - a.rows) };
}
