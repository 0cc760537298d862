import { hash } from "node:crypto";
import { foldWord } from "../names/fold";
import { FileRefused } from "./file-refused";
import type { Table } from "./table";

/** How lines name their head: a column of each file. */
type Link = { readonly line: string; readonly head: string };

/** Cells of one head by what its lines call it. */
type Heads = ReadonlyMap<string, readonly string[]>;

const NAMES_A_HEAD = /(?:id|number|no|nr)$/;

const stemOf = (name: string) => foldWord(name.replace(/\.[^.]*$/, ""));

async function headsBy(heads: Table, header: string): Promise<Heads> {
  const at = heads.headers.indexOf(header);
  const found = new Map<string, readonly string[]>();
  for await (const { rows } of heads.batches()) {
    for (const row of rows) {
      const key = (row[at] ?? "").trim();
      if (key !== "") found.set(key, row);
    }
  }
  return found;
}

/** Lines of `journal_entry.csv` call their head `journal_entry_id`; elsewhere both call it by the same name. */
function linksOf(lines: Table, heads: Table): Link[] {
  const stem = stemOf(heads.details.name);
  const own = heads.headers.find((header) => foldWord(header) === "id");
  const links = lines.headers
    .filter((header) => NAMES_A_HEAD.test(foldWord(header)))
    .flatMap((line): (Link & { isByName: boolean })[] => {
      const same = heads.headers.find((header) => foldWord(header) === foldWord(line));
      const isByName = foldWord(line) === `${stem}id`;
      if (isByName && own !== undefined) return [{ line, head: own, isByName }];
      return same === undefined || foldWord(line) === "id" ? [] : [{ line, head: same, isByName }];
    });
  return links.sort((a, b) => Number(b.isByName) - Number(a.isByName));
}

async function matched(lines: Table, header: string, known: Heads): Promise<number> {
  const at = lines.headers.indexOf(header);
  let count = 0;
  for await (const { rows } of lines.batches())
    for (const row of rows) if (known.has((row[at] ?? "").trim())) count += 1;
  return count;
}

/**
 * Lines of journals or invoices beside the heads they belong to: every line gets the cells of its head (date,
 * currency, customer), under columns the lines do not have themselves. Heads are held in memory, lines are not.
 *
 * @throws FileRefused when no column of the lines names a head of the other file.
 */
export async function joinHeads(lines: Table, heads: Table): Promise<Table> {
  for (const { line, head } of linksOf(lines, heads)) {
    const known = await headsBy(heads, head);
    if ((await matched(lines, line, known)) > 0) return joined(lines, heads, line, known);
  }
  throw new FileRefused(
    "NO_HEADS",
    `No column of ${lines.details.name} names a row of ${heads.details.name}: the lines need the ID of their head, such as journal_entry_id for the id of journal_entry.csv.`,
  );
}

function joined(lines: Table, heads: Table, header: string, known: Heads): Table {
  const at = lines.headers.indexOf(header);
  const owned = new Set(lines.headers.map(foldWord));
  const added = heads.headers.flatMap((name, place) =>
    owned.has(foldWord(name)) || foldWord(name) === "id" ? [] : [{ name, place }],
  );
  return {
    ...lines,
    details: {
      ...lines.details,
      name: `${lines.details.name} + ${heads.details.name}`,
      bytes: lines.details.bytes + heads.details.bytes,
      sha256: hash("sha256", `${lines.details.sha256}${heads.details.sha256}`, "hex"),
    },
    headers: [...lines.headers, ...added.map(({ name }) => name)],
    width: lines.width + added.length,
    batches: async function* batches() {
      for await (const { rows, lines: numbers } of lines.batches()) {
        const wide = rows.map((row) => {
          if (row.length !== lines.width) return row;
          const head = known.get((row[at] ?? "").trim());
          return [...row, ...added.map(({ place }) => head?.[place] ?? "")];
        });
        yield { rows: wide, lines: numbers };
      }
    },
  };
}
