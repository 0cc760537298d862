/** Text that names one figure for good: `kind:subject@period?name=value&…`. Pages (?why=) and the command line resolve the same. */
export type Reference = {
  readonly kind: string;
  /** Metric code or id. */
  readonly subject: string;
  /** Period code, or "first day..last day". */
  readonly period: string | null;
  readonly parameters: Readonly<Record<string, string>>;
};

/** Writes a reference; parameters in alphabetical order, empty ones left out. */
export function referenceText({ kind, subject, period, parameters }: Reference): string {
  const query = new URLSearchParams();
  for (const name of Object.keys(parameters).sort()) {
    const value = parameters[name];
    if (value !== undefined && value !== "") query.set(name, value);
  }
  const tail = query.size > 0 ? `?${query.toString()}` : "";
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
