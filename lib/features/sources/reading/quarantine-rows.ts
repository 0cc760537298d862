type StoredFault = {
  readonly line: number;
  readonly column: string | null;
  readonly message: string;
  readonly cells: unknown;
};

/** A row that waits in quarantine, put together again from its faults. */
export type GatheredRow = {
  readonly line: number;
  readonly faults: readonly StoredFault[];
  readonly cells: readonly string[];
};

/** Faults in the order of their lines become rows again, however they are paged: a row comes once, with all its faults. */
export async function* gatherRows(pages: AsyncIterable<readonly StoredFault[]>): AsyncGenerator<GatheredRow> {
  let faults: StoredFault[] = [];
  const row = (): GatheredRow | null => {
    const [first] = faults;
    return first ? { line: first.line, faults, cells: first.cells as string[] } : null;
  };
  for await (const page of pages) {
    for (const fault of page) {
      const before = row();
      if (before !== null && before.line !== fault.line) {
        yield before;
        faults = [];
      }
      faults.push(fault);
    }
  }
  const last = row();
  if (last !== null) yield last;
}
