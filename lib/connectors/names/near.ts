import { fold } from "./fold";

const SAFE_TOKEN_LENGTH = 6;

function isTransposed(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  const at = [...a].findIndex((letter, index) => letter !== b[index]);
  if (at < 1 || a[at] !== b[at + 1] || a[at + 1] !== b[at]) return false;
  return a.slice(at + 2) === b.slice(at + 2);
}

/** One letter left out or doubled inside the word: not its first, and not its last (plurals, endings). */
function isOneLetterShort(short: string, long: string): boolean {
  if (long.length !== short.length + 1) return false;
  const at = [...long].findIndex((letter, index) => letter !== short[index]);
  return at > 0 && at < long.length - 1 && long.slice(at + 1) === short.slice(at);
}

function isTypo(a: string, b: string): boolean {
  if (Math.min(a.length, b.length) < SAFE_TOKEN_LENGTH || /\d/.test(a) || /\d/.test(b)) return false;
  return isTransposed(a, b) || isOneLetterShort(a, b) || isOneLetterShort(b, a);
}

function tokensOf(text: string): readonly string[] {
  return fold(text)
    .split(/[\s,;.\-_/]+/)
    .filter((token) => token !== "");
}

/**
 * True when two names differ by nothing but a slip of the keys: two letters swapped, or one dropped or doubled,
 * inside one long word, every digit equal. Anything more may be another thing ("Team A" and "Team B").
 */
export function isSurelySame(a: string, b: string): boolean {
  const [left, right] = [tokensOf(a), tokensOf(b)];
  if (left.length !== right.length) return left.join("") === right.join("") && left.length > 0;
  const different = left.flatMap((token, index) =>
    token === right[index] ? [] : [[token, right[index] ?? ""] as const],
  );
  const [first] = different;
  if (first === undefined) return true;
  return different.length === 1 && isTypo(first[0], first[1]);
}

function pairsOf(text: string): Map<string, number> {
  const plain = ` ${fold(text)} `;
  const pairs = new Map<string, number>();
  for (let at = 0; at < plain.length - 1; at += 1) {
    const pair = plain.slice(at, at + 2);
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  }
  return pairs;
}

/** Likeness of two names by the letter pairs they share, 0 to 1 (Sørensen–Dice): for suggestions only. */
export function likeness(a: string, b: string): number {
  const [left, right] = [pairsOf(a), pairsOf(b)];
  let shared = 0;
  let total = 0;
  for (const [pair, count] of left) {
    shared += Math.min(count, right.get(pair) ?? 0);
    total += count;
  }
  for (const count of right.values()) total += count;
  return total === 0 ? 0 : (2 * shared) / total;
}
