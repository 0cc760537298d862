/** Where the header is and what its columns are called; names are unique, so a mapping can point at one. */
export type Header = {
  readonly index: number;
  readonly names: readonly string[];
  /** Cells of the header row as it stands, nameless ones at its end included. */
  readonly width: number;
  /** Names that stood more than once in the file; the later ones are called "Name (2)". */
  readonly repeated: readonly string[];
};

const NUMBER_OR_DATE = /^[\s\d.,:/()+\-%$€£'’]+$/;

function filledCells(row: readonly string[]): number {
  let filled = 0;
  for (const cell of row) if (cell.trim() !== "") filled += 1;
  return filled;
}

function isWordy(row: readonly string[]): boolean {
  return row.every((cell) => cell.trim() === "" || !NUMBER_OR_DATE.test(cell.trim()));
}

function usualWidth(rows: readonly (readonly string[])[]): number {
  const counts = new Map<number, number>();
  for (const row of rows) counts.set(row.length, (counts.get(row.length) ?? 0) + 1);
  let best = { width: 0, count: 0 };
  for (const [width, count] of counts)
    if (count > best.count || (count === best.count && width > best.width)) best = { width, count };
  return best.width;
}

/** Reports put a title and a date range above the table: the header is the first row of words nearly as wide as the rows. */
function headerIndex(rows: readonly (readonly string[])[]): number {
  const width = usualWidth(rows);
  const needed = Math.max(1, Math.ceil(width * 0.6));
  const found = rows.findIndex((row) => filledCells(row) >= needed && isWordy(row));
  return found === -1 ? 0 : found;
}

function uniqueNames(cells: readonly string[]): { names: string[]; repeated: string[] } {
  const seen = new Map<string, number>();
  const taken = new Set<string>();
  const repeated: string[] = [];
  const names = cells.map((cell, index) => {
    const plain = cell.replaceAll(/\s+/g, " ").trim() || `(column ${index + 1})`;
    const key = plain.toLowerCase();
    const nth = (seen.get(key) ?? 0) + 1;
    seen.set(key, nth);
    if (nth === 2) repeated.push(plain);
    let name = nth === 1 ? plain : `${plain} (${nth})`;
    for (let extra = nth; taken.has(name); extra += 1) name = `${plain} (${extra + 1})`;
    taken.add(name);
    return name;
  });
  return { names, repeated };
}

/** Trailing nameless columns that no row fills are leftovers of an export, not columns. */
function withoutTrailingBlanks(cells: readonly string[]): readonly string[] {
  let end = cells.length;
  while (end > 1 && (cells[end - 1] ?? "").trim() === "") end -= 1;
  return cells.slice(0, end);
}

/** Finds the header among the first rows of a file. */
export function findHeader(firstRows: readonly (readonly string[])[]): Header {
  const index = headerIndex(firstRows);
  const cells = firstRows[index] ?? [];
  const { names, repeated } = uniqueNames(withoutTrailingBlanks(cells));
  return { index, names, width: cells.length, repeated };
}
