/** Some rows of a file: their cells as text and, beside each, the line it starts on (1 = first line). */
export type RowBatch = { readonly rows: readonly (readonly string[])[]; readonly lines: readonly number[] };

/** Rows handed over at a time: large enough to forget the cost of a step, small enough to stay in the cache. */
export const BATCH_ROWS = 2_000;
