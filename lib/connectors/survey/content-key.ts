import { foldWord } from "../names/fold";

/** Columns that say when or how a row was exported, not what it says. */
const VOLATILE =
  /^(?:fivetran(?:synced|start|end|active|index)?|airbyte.*|exportedat|exportedon|exportdate|syncedat|lastsynced|lastmodifieddate|lastviewed(?:date|at)|lastreferenced(?:date|at)|systemmodstamp|plumbline.*)$/;

/** Prefix of the columns our quarantine download adds. */
export const OWN_COLUMN_PREFIX = "plumbline_";

/** Reads a row's whole content as one text, whatever the order of its columns. */
export function contentReader(headers: readonly string[]): (row: readonly string[]) => string {
  const order = headers
    .map((header, index) => ({ header: foldWord(header), index }))
    .filter(({ header }) => !VOLATILE.test(header))
    .sort((a, b) => (a.header < b.header ? -1 : a.header > b.header ? 1 : a.index - b.index))
    .map(({ index }) => index);
  return (row) => {
    let content = "";
    for (const index of order) content += `${(row[index] ?? "").trim()}\u001f`;
    return content;
  };
}
