/**
 * The example company's own randomness. Every draw comes from a stream named after what it decides
 * ("renewal of customer 12"), so changing one part of the company leaves the rest as it was, and the same
 * seed gives the same bytes on every machine (integer arithmetic only, no Math.random, no transcendental functions).
 */
export type Random = {
  /** A fraction in [0, 1). */
  readonly next: () => number;
  /** A whole number from `low` to `high`, both included. */
  readonly whole: (low: number, high: number) => number;
  /** A fraction in [low, high). */
  readonly between: (low: number, high: number) => number;
  readonly chance: (share: number) => boolean;
  readonly pick: <T>(list: readonly T[]) => T;
  readonly pickWeighted: <T>(list: readonly { readonly value: T; readonly weight: number }[]) => T;
};

/** FNV-1a over the text, finished so that similar names give unrelated streams. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** mulberry32 (Tommy Ettinger, public domain): 32 bits of state, period 2^32, plenty for one named stream. */
function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** The stream of this name under this seed. @example randomOf(7, "churn", "C-012", 3).chance(0.2) */
export function randomOf(seed: number, ...name: readonly (string | number)[]): Random {
  const next = mulberry32(hashOf(`${seed}/${name.join("/")}`));
  const pickWeighted: Random["pickWeighted"] = (list) => {
    let left = next() * list.reduce((total, option) => total + option.weight, 0);
    for (const option of list) {
      left -= option.weight;
      if (left < 0) return option.value;
    }
    return lastOf(list).value;
  };
  return {
    next,
    whole: (low, high) => low + Math.floor(next() * (high - low + 1)),
    between: (low, high) => low + next() * (high - low),
    chance: (share) => next() < share,
    pick: (list) => itemAt(list, Math.floor(next() * list.length)),
    pickWeighted,
  };
}

/** The element that must be there; an empty place is a mistake of the generator. */
export function itemAt<T>(list: readonly T[], index: number): T {
  const found = list[index];
  if (found === undefined) throw new RangeError(`No element ${index} in a list of ${list.length}`);
  return found;
}

export function lastOf<T>(list: readonly T[]): T {
  return itemAt(list, list.length - 1);
}
