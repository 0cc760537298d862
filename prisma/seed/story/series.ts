import type { Measurable } from "./types";

/** Days ago, confidence, sentence, and where it applies a challenge and a value measured by hand. */
type Said = readonly [
  daysAgo: number,
  confidence: number,
  sentence: string,
  challenge?: string | null,
  value?: string,
];
/** What one person said about one thing over time, oldest first. */
export type Series = { readonly on: Measurable; readonly member: string; readonly said: readonly Said[] };
