const CACHE_LIMIT = 50_000;
const cache = new Map<string, string>();

function foldAfresh(text: string): string {
  return text
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .replaceAll("ß", "ss")
    .toLowerCase()
    .replaceAll(/[\u2018\u2019\u201c\u201d]/g, "'")
    .replaceAll(/\s+/g, " ")
    .trim();
}

/** How names are compared: case, accents, width and spacing do not matter. */
export function fold(text: string): string {
  const cached = cache.get(text);
  if (cached !== undefined) return cached;
  const folded = foldAfresh(text);
  if (cache.size >= CACHE_LIMIT) cache.clear();
  cache.set(text, folded);
  return folded;
}

/** How headers and words of a vocabulary are compared: only letters and digits count. */
export function foldWord(text: string): string {
  return fold(text).replaceAll(/[^\p{L}\p{N}]+/gu, "");
}
