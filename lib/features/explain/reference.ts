/** Text that names one figure for good: `kind:subject@period?name=value&…`. Pages (?why=) and the command line resolve the same. */
export type Reference = {
  readonly kind: string;
  /** Metric code or id. */
  readonly subject: string;
  /** Period code, or "first day..last day". */
  readonly period: string | null;
  readonly parameters: Readonly<Record<string, string>>;
};

/** What stands in a query string as it is. */
const PLAIN = /^[\w.*-]*$/;

// A table has a thousand references, nearly all of plain codes: those are written without a URLSearchParams each.
function queryOf(parameters: Readonly<Record<string, string>>): string {
  let query = "";
  const names = Object.keys(parameters).filter((name) => (parameters[name] ?? "") !== "");
  if (names.length > 1) names.sort();
  for (const name of names) {
    const value = parameters[name] ?? "";
    const pair = PLAIN.test(value) ? `${name}=${value}` : new URLSearchParams([[name, value]]).toString();
    query += query === "" ? pair : `&${pair}`;
  }
  return query;
}

/** Writes a reference; parameters in alphabetical order, empty ones left out. */
export function referenceText({ kind, subject, period, parameters }: Reference): string {
  const query = queryOf(parameters);
  const tail = query === "" ? "" : `?${query}`;
  return `${kind}:${subject}${period === null ? "" : `@${period}`}${tail}`;
}

/** Reads a reference; null when the text is none. */
export function parseReference(text: string): Reference | null {
  const found = /^([a-z-]+):([^@?\s]+)(?:@([^?\s]+))?(?:\?(.*))?$/s.exec(text.trim());
  if (!found) return null;
  const [, kind = "", subject = "", period, query = ""] = found;
  return {
    kind,
    subject,
    period: period ?? null,
    parameters: Object.fromEntries(new URLSearchParams(query)),
  };
}
