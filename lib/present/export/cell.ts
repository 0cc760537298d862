/** A cell of an exported list: text is made harmless for spreadsheets, numbers and days leave as they are. */
export type CsvCell = { text: string | null } | { value: string | number | null };
