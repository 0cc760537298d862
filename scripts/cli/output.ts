/** What a command says: one JSON document, and the same for people. */
export type CommandOutput = {
  readonly document: unknown;
  readonly text: string;
  /** 0 done · 1 failed, nothing written · 3 imported, some rows in quarantine · 4 needs answers, nothing written. */
  readonly exitCode?: 0 | 1 | 3 | 4;
};

/** Wrong usage: exit code 2, with how it is meant. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** A table of text, numbers to the right, columns as wide as needed. */
export function textTable(
  columns: readonly { readonly label: string; readonly isNumeric?: boolean }[],
  rows: readonly (readonly (string | null)[])[],
): string {
  const shown = [columns.map(({ label }) => label), ...rows.map((row) => row.map((cell) => cell ?? "–"))];
  const widths = columns.map((_, index) => Math.max(...shown.map((row) => (row[index] ?? "").length)));
  return shown
    .map((row) =>
      row
        .map((cell, index) =>
          columns[index]?.isNumeric ? cell.padStart(widths[index] ?? 0) : cell.padEnd(widths[index] ?? 0),
        )
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}
