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

function queryOf(parameters: Readonly<Record<string, string>>): string {
  const pairs: [string, string][] = [];
  for (const name of Object.keys(parameters).sort()) {
    const value = parameters[name];
    if (value !== undefined && value !== "") pairs.push([name, value]);
  }
  // A table has a thousand references, nearly all of plain codes.
  return pairs.every(([name, value]) => PLAIN.test(name) && PLAIN.test(value))
    ? pairs.map(([name, value]) => `${name}=${value}`).join("&")
    : new URLSearchParams(pairs).toString();
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
