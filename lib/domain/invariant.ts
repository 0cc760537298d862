/** Throws when the program itself is wrong. Expected outcomes are return values, never this. */
export function invariant(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`Invariant broken: ${message}`);
}
