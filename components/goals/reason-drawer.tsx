import { WhyDrawer } from "@/components/ui/why-drawer";
import { decimal } from "@/lib/domain/number/decimal";
import type { Reason, Selector } from "@/lib/domain/reasoned";
import { formatPercent, formatPoints } from "@/lib/present/format/quantity";
import { formatValue } from "@/lib/present/format/value";

type Written = { locale: string; currency: string };

function isNumber(text: string): boolean {
  return /^-?\d+(\.\d+)?$/.test(text);
}

/** A line of a reasoning as people read it. */
export function reasonText(reason: Reason, { locale, currency }: Written): string {
  const { value, unit } = reason;
  if (value === null) return "–";
  if (unit === "text" || !isNumber(value)) return value.replaceAll("_", " ").toLowerCase();
  if (unit === "share" || unit === "percent") return formatPercent(value, { locale });
  if (unit === "points") return formatPoints(decimal(value).div(100).toFixed(), { locale });
  return formatValue(value, unit ?? "count", { locale, currency: reason.currency ?? currency });
}

function recordsHref(organizationSlug: string, source: Selector): string | undefined {
  if (source.kind !== "facts") return undefined;
  const { metric, from, to, where, scenario, knownAt } = source;
  const query = new URLSearchParams({
    metric,
    from,
    to,
    scenario,
    ...where,
    ...(knownAt ? { knownAt } : {}),
  });
  return `/${organizationSlug}/metrics/records?${query}`;
}

/** Why a figure of these pages is what it is, down to the source rows. */
export function ReasonDrawer({
  reason,
  organizationSlug,
  locale,
  currency,
}: { reason: Reason; organizationSlug: string } & Written) {
  const format = (one: Reason) => reasonText(one, { locale, currency });
  return (
    <WhyDrawer
      title={reason.label}
      display={format(reason)}
      sentence={reason.note}
      reason={reason}
      format={format}
      sourceHref={(source) => recordsHref(organizationSlug, source)}
    />
  );
}
