import type { MetricCode } from "../../metrics/codes";
import { amountAt, NOT_A_NUMBER } from "./amounts";
import { METRIC_NAMES } from "./metric-names";
import type { NumberFormat } from "./numerals";
import { type PeriodPhrase, periodAt } from "./periods";
import { scopeAt } from "./scope-names";
import type { AmountPhrase, DirectoryEntry, SentenceContext, SentenceLanguage, Span } from "./structure";
import { spanOf, type Token } from "./tokens";
import { FILLERS, LANGUAGE_WORDS, MANNERS, type MannerWord, NEGATIONS, VERBS, type Verb } from "./vocabulary";

/** A piece of the sentence by the class it belongs to. */
export type Piece =
  | { readonly kind: "MANNER"; readonly value: MannerWord; readonly span: Span }
  | { readonly kind: "PERIOD"; readonly value: PeriodPhrase; readonly span: Span }
  | { readonly kind: "METRIC"; readonly value: readonly MetricCode[]; readonly span: Span }
  | { readonly kind: "VERB"; readonly value: Verb; readonly span: Span }
  | { readonly kind: "AMOUNT"; readonly value: AmountPhrase; readonly span: Span }
  | { readonly kind: "SCOPE"; readonly value: readonly DirectoryEntry[]; readonly span: Span }
  | { readonly kind: "NEGATION" | "QUESTION" | "NOT_A_NUMBER" | "UNKNOWN" | "FILLER"; readonly span: Span };

const SIGNS_DROPPED = new Set([".", ",", ";", ":", "!", "(", ")", "“", "”", '"', "'", "’"]);

/** The language of most of the telling words, else the given one. */
export function languageOf(
  tokens: readonly Token[],
  otherwise: SentenceLanguage,
): { language: SentenceLanguage; isTold: boolean } {
  const count = (language: SentenceLanguage) =>
    tokens.filter(({ lower }) => LANGUAGE_WORDS[language].has(lower)).length;
  const [en, de] = [count("en"), count("de")];
  if (en === de) return { language: otherwise, isTold: false };
  return { language: en > de ? "en" : "de", isTold: true };
}

function withoutMeaning(token: Token | undefined, span: Span): Piece {
  if (token?.text === "?") return { kind: "QUESTION", span };
  const isFiller = token !== undefined && (FILLERS.has(token.lower) || SIGNS_DROPPED.has(token.text));
  return { kind: isFiller ? "FILLER" : "UNKNOWN", span };
}

/** The piece at a place: the longest of all classes, on a tie the earlier class. */
function pieceAt(
  tokens: readonly Token[],
  at: number,
  context: SentenceContext,
  format: NumberFormat,
): { piece: Piece; length: number } {
  const manner = MANNERS(tokens, at);
  const period = periodAt(tokens, at, context);
  const metric = METRIC_NAMES(tokens, at);
  const verb = VERBS(tokens, at);
  const amount = amountAt(tokens, at, format);
  const negation = NEGATIONS(tokens, at);
  const scope = scopeAt(tokens, at, context.directory);
  const lengths = [manner, period, metric, verb, amount, negation, scope].map((one) => one?.length ?? 0);
  const length = Math.max(...lengths);
  const span = spanOf(tokens, at, Math.max(length, 1));
  if (length === 0) return { piece: withoutMeaning(tokens[at], span), length: 1 };
  if (manner?.length === length) return { piece: { kind: "MANNER", value: manner.value, span }, length };
  if (period?.length === length) return { piece: { kind: "PERIOD", value: period, span }, length };
  if (metric?.length === length) return { piece: { kind: "METRIC", value: metric.value, span }, length };
  if (verb?.length === length) return { piece: { kind: "VERB", value: verb.value, span }, length };
  if (amount?.length === length) {
    const piece: Piece =
      amount.value === NOT_A_NUMBER
        ? { kind: "NOT_A_NUMBER", span }
        : { kind: "AMOUNT", value: amount.value, span };
    return { piece, length };
  }
  if (negation?.length === length) return { piece: { kind: "NEGATION", span }, length };
  return { piece: { kind: "SCOPE", value: scope?.value ?? [], span }, length };
}

/** Cuts a sentence into pieces from left to right; every token belongs to exactly one. */
export function scan(tokens: readonly Token[], context: SentenceContext): Piece[] {
  const { language, isTold } = languageOf(tokens, context.locale);
  const format = { first: language, isSure: !isTold || language === context.locale };
  const pieces: Piece[] = [];
  for (let at = 0; at < tokens.length; ) {
    const { piece, length } = pieceAt(tokens, at, context, format);
    pieces.push(piece);
    at += length;
  }
  return pieces;
}
