/** A name without accents, case and spare spaces: what two ways of writing it have in common. */
export function folded(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").trim().toLowerCase().replace(/\s+/g, " ");
}

function distance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const isSame = a[row - 1] === b[column - 1];
      const replace = (previous[column - 1] ?? 0) + (isSame ? 0 : 1);
      current.push(Math.min(replace, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1));
    }
    previous = current;
  }
  return previous[b.length] ?? 0;
}

/** The nearest known names to one that is not known, best first; one that holds the other counts as equal. */
export function nearestNames(text: string, known: Iterable<string>, count = 5): string[] {
  const asked = folded(text);
  return [...new Set(known)]
    .map((word) => {
      const other = folded(word);
      const isPart = other.includes(asked) || asked.includes(other);
      return { word, away: isPart ? 0 : distance(asked, other) };
    })
    .filter(({ word, away }) => away <= Math.max(2, Math.ceil(word.length / 2)))
    .sort((a, b) => a.away - b.away || a.word.localeCompare(b.word))
    .slice(0, count)
    .map(({ word }) => word);
}
