import { isDay } from "@/lib/domain/time/day";
import { type FiscalCalendar, type Period, parsePeriod, totalPeriod } from "@/lib/domain/time/fiscal";
import { AppError } from "@/lib/platform/errors";

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

/** The period a reference names: a code, or "first day..last day". */
export function periodOfReference(calendar: FiscalCalendar, { period }: Reference): Period {
  const range = /^([^.]+)\.\.([^.]+)$/.exec(period ?? "");
  const [from = "", to = ""] = range ? [range[1], range[2]] : [];
  if (isDay(from) && isDay(to) && from <= to) return totalPeriod(from, to);
  const named = period === null ? null : parsePeriod(calendar, period);
  if (named) return named;
  throw new AppError(
    "INVALID",
    `"${period ?? ""}" is not a period, e.g. 2026-Q3, 2026-07 or 2026-07-01..2026-09-30.`,
  );
}
