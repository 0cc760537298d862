import type { MetricUnit } from "@/lib/domain/metrics/definition";
import { formatValue } from "@/lib/present/format/value";

type Month = { readonly value: string | null; readonly note: string | null };
type Style = { readonly unit: MetricUnit; readonly locale: string; readonly currency: string };

/** What a formula says of twelve months, and how many of them have no value for what reason. */
export function previewSentence(
  { months, year }: { readonly months: readonly Month[]; readonly year: Month },
  { unit, locale, currency }: Style,
): string {
  const silent = months.filter(({ value }) => value === null);
  const [most] = [...Map.groupBy(silent, ({ note }) => note ?? "")].sort((a, b) => b[1].length - a[1].length);
  const whole =
    year.value === null
      ? `No value for the ${months.length} months together`
      : `${formatValue(year.value, unit, { locale, currency })} over the last ${months.length} months`;
  if (!most) return `${whole}.`;
  const count = silent.length === 1 ? "One month has" : `${silent.length} months have`;
  return `${whole}. ${count} no value: ${most[0].charAt(0).toLowerCase()}${most[0].slice(1)}.`;
}

/** The list of own metrics in a sentence. */
export function ownMetricsSentence(rows: readonly { readonly isRetired: boolean }[]): string {
  const retired = rows.filter(({ isRetired }) => isRetired).length;
  const inUse = rows.length - retired;
  if (rows.length === 0) return "No metric of your own yet: write a formula over the ones there are.";
  const used = inUse === 1 ? "One metric of your own is in use" : `${inUse} metrics of your own are in use`;
  return retired === 0 ? `${used}.` : `${used}, ${retired} ${retired === 1 ? "is" : "are"} retired.`;
}
