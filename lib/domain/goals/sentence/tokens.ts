import type { Span } from "./structure";

/** A word, number, day or sign of a sentence; `lower` is what is compared. */
export type Token = Span & {
  readonly kind: "WORD" | "NUMBER" | "DAY" | "SIGN";
  readonly text: string;
  readonly lower: string;
};

const TOKEN =
  /(?<day>\d{4}-\d{2}-\d{2}(?!\d))|(?<number>\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,'’]\d+)*)|(?<word>\p{L}[\p{L}\p{M}\p{N}]*)|[^\s\u00a0\u202f]/gu;

/**
 * Cuts a text into tokens in order; white space is dropped, every other character belongs to exactly one token.
 * @example "by 1.2m" → by · 1.2 · m
 */
export function tokensOf(text: string): Token[] {
  return [...text.matchAll(TOKEN)].map((match) => {
    const [found] = match;
    const { day, number, word } = match.groups ?? {};
    const kind = day ? "DAY" : number ? "NUMBER" : word ? "WORD" : "SIGN";
    return {
      kind,
      text: found,
      lower: found.toLowerCase(),
      from: match.index,
      to: match.index + found.length,
    };
  });
}

/** Phrases of one meaning class; the longest one at a place wins. */
export type Lexicon<T> = (tokens: readonly Token[], at: number) => { length: number; value: T } | null;

/** Builds a lexicon from rows of "phrase, phrase" and their value. A phrase that stands twice is our mistake. */
export function lexicon<T>(rows: readonly (readonly [phrases: string, value: T])[]): Lexicon<T> {
  const byFirst = new Map<string, { words: string[]; value: T }[]>();
  for (const [phrases, value] of rows) {
    for (const phrase of phrases.split(",")) {
      const words = tokensOf(phrase.trim()).map(({ lower }) => lower);
      const [first] = words;
      if (first === undefined) continue;
      byFirst.set(first, [...(byFirst.get(first) ?? []), { words, value }]);
    }
  }
  for (const list of byFirst.values()) list.sort((a, b) => b.words.length - a.words.length);
  return (tokens, at) => {
    const list = byFirst.get(tokens[at]?.lower ?? "") ?? [];
    const found = list.find(({ words }) =>
      words.every((word, offset) => tokens[at + offset]?.lower === word),
    );
    return found ? { length: found.words.length, value: found.value } : null;
  };
}

/** From the first to the last of some tokens. */
export function spanOf(tokens: readonly Token[], at: number, length: number): Span {
  const [first, last] = [tokens[at], tokens[at + length - 1]];
  return { from: first?.from ?? 0, to: last?.to ?? first?.to ?? 0 };
}
