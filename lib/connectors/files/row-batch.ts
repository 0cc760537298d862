/** Some rows of a file: their cells as text and, beside each, the line it starts on (1 = first line). */
export type RowBatch = { readonly rows: readonly (readonly string[])[]; readonly lines: readonly number[] };

/**
 * Rows handed over at a time: enough to forget the cost of a step, and so few that they are dead before the collector
 * looks at them twice. Larger batches grow old, and an import's memory with them.
 */
export const BATCH_ROWS = 256;
