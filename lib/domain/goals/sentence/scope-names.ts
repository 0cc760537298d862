import type { DirectoryEntry } from "./structure";
import { type Lexicon, lexicon, type Token, tokensOf } from "./tokens";

type Names = Lexicon<readonly DirectoryEntry[]>;

const known = new WeakMap<readonly DirectoryEntry[], Names>();
const BEFORE = lexicon<true>([
  [
    "in, in the, for, for the, of, of the, from, at, with, across, within, in team, for team, for region, in region, für, für das, für die, für den, in der, im, bei, mit, von, des, der, team, region, owned by",
    true,
  ],
]);
const BEHIND = new Set(["team", "region", "segment", "customers", "kunden"]);

/** Names as a lexicon, built once for each directory; one name may stand for several things. */
function namesOf(directory: readonly DirectoryEntry[]): Names {
  const built = known.get(directory);
  if (built) return built;
  const byName = new Map<string, DirectoryEntry[]>();
  for (const entry of directory) {
    const name = tokensOf(entry.name)
      .map(({ lower }) => lower)
      .filter((word) => word !== ",")
      .join(" ");
    if (name !== "") byName.set(name, [...(byName.get(name) ?? []), entry]);
  }
  const names = lexicon<readonly DirectoryEntry[]>([...byName]);
  known.set(directory, names);
  return names;
}

/** A name of the organization at a place, with the preposition before and "team" or "region" behind it. */
export function scopeAt(
  tokens: readonly Token[],
  at: number,
  directory: readonly DirectoryEntry[],
): { length: number; value: readonly DirectoryEntry[] } | null {
  const names = namesOf(directory);
  const before = BEFORE(tokens, at);
  const plain = names(tokens, at);
  const named = before ? names(tokens, at + before.length) : null;
  const found = named && before ? { length: named.length + before.length, value: named.value } : plain;
  if (!found) return null;
  const longest = plain && plain.length > found.length ? plain : found;
  const behind = BEHIND.has(tokens[at + longest.length]?.lower ?? "");
  if (!behind) return longest;
  const dimension = tokens[at + longest.length]?.lower;
  const exact = longest.value.filter((entry) => entry.dimension === dimension);
  return { length: longest.length + 1, value: exact.length > 0 ? exact : longest.value };
}
