/**
 * The way a formula would come back to itself, as codes from the metric round to it again; null when it does not.
 * `uses` gives the metrics a defined one stands on; built-in metrics stand on no defined ones.
 *
 * @example cycleThrough("a", ["b"], (code) => (code === "b" ? ["a"] : [])) → ["a", "b", "a"]
 */
export function cycleThrough(
  code: string,
  first: readonly string[],
  uses: (code: string) => readonly string[],
): string[] | null {
  const seen = new Set<string>();
  const walk = (at: string, path: readonly string[]): string[] | null => {
    if (at === code) return [...path, at];
    if (seen.has(at)) return null;
    seen.add(at);
    for (const next of uses(at)) {
      const found = walk(next, [...path, at]);
      if (found) return found;
    }
    return null;
  };
  for (const next of first) {
    const found = walk(next, [code]);
    if (found) return found;
  }
  return null;
}
