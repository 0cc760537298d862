import type { Reason, Selector } from "@/lib/domain/reasoned";
import { formatDay } from "@/lib/present/format/time";
import { formatValue } from "@/lib/present/format/value";

const RECORD_PAGES: Record<string, string> = {
  goal: "goals",
  objective: "objectives",
  "key-result": "objectives/key-results",
  initiative: "initiatives?period=all&initiative=",
};

/** Where the rows behind a leaf are listed: facts as source rows, everything else on its own page. */
export function sourceHref(org: string, source: Selector): string | undefined {
  if (source.kind === "given") return undefined;
  if (source.kind === "record") {
    const page = RECORD_PAGES[source.type];
    return page === undefined ? undefined : `/${org}/${page}${page.endsWith("=") ? "" : "/"}${source.id}`;
  }
  const query = new URLSearchParams({
    ...source.where,
    measures: source.metric,
    from: source.from,
    to: source.to,
    scenario: source.scenario,
    ...(source.knownAt === undefined ? {} : { knownAt: source.knownAt }),
  });
  return `/${org}/metrics/records?${query.toString()}`;
}

function isDayText(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text);
}

/** One value of a reasoning as people read it. */
export function reasonText(reason: Reason, locale: string, currency: string): string {
  const { value, unit } = reason;
  if (value === null) return "–";
  if (unit === "text" || !/^-?\d+(\.\d+)?$/.test(value))
    return isDayText(value) ? formatDay(value, locale) : value;
  if (unit === "share") return formatValue(value, "percent", { locale, currency });
  if (unit === "points") return `${formatValue(value, "ratio", { locale, currency })} pts`;
  if (unit === undefined)
    return formatValue(value, reason.currency ? "currency" : "count", {
      locale,
      currency: reason.currency ?? currency,
    });
  return formatValue(value, unit, { locale, currency: reason.currency ?? currency });
}
