/** The page an address asks for; anything that is no page is the first. */
export function readPage(text: string | null): number {
  return text !== null && /^[1-9]\d{0,5}$/.test(text) ? Number(text) : 1;
}

/** The year an address asks for, or undefined for the present one. */
export function readYear(text: string | null): number | undefined {
  return text !== null && /^(19|20|21)\d{2}$/.test(text) ? Number(text) : undefined;
}

/** A day an address names, or nothing. */
export function readDay(text: string | null): string {
  return text !== null && /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) ? text : "";
}
