import type { MetricUnit } from "@/lib/domain/metrics/definition";
import { decimal } from "@/lib/domain/number/decimal";
import type { PageFormat } from "@/lib/present/format/chart-format";
import { formatDay, periodText } from "@/lib/present/format/time";
import { memberName } from "@/lib/present/sentences/member-name";
import { varianceSentence } from "@/lib/present/sentences/variance-sentence";
import { shownSides } from "./rows";
import type { VarianceSource } from "./source";

export type VariancePeriod = {
  readonly code: string;
  readonly from: string;
  readonly to: string;
  readonly isToDate: boolean;
};

const PLURALS: Readonly<Record<string, string>> = {
  team: "teams",
  region: "regions",
  product: "products",
  productGroup: "product groups",
  customer: "customers",
  segment: "segments",
  account: "accounts",
};

/** What several members of a dimension are called. */
export function pluralOf(dimension: string): string {
  return PLURALS[dimension] ?? dimension;
}

/** The heading of a dimension's column. */
export function dimensionHeading(dimension: string): string {
  return dimension === "productGroup"
    ? "Product group"
    : dimension.charAt(0).toUpperCase() + dimension.slice(1);
}

function driverOf(main: VarianceSource): string | null {
  const causes = Object.entries(main.totals[0]?.parts ?? {});
  const delta = decimal(main.totals[0]?.delta ?? "0");
  const [top] = causes
    .filter(([, value]) => decimal(value).isNegative() === delta.isNegative())
    .sort((a, b) => decimal(b[1]).abs().cmp(decimal(a[1]).abs()));
  return top && causes.length > 1 && main.methodNote === null
    ? (main.partLabels[top[0]] ?? top[0]).toLowerCase()
    : null;
}

/** The period as it is asked: "2026-Q1 to date". */
export function askedPeriod(
  { code, isToDate }: Pick<VariancePeriod, "code" | "isToDate">,
  locale: string,
): string {
  return `${periodText(code, locale)}${isToDate ? " to date" : ""}`;
}

/** The sentence of a comparison and the line of its sources. */
export function varianceHead(
  main: VarianceSource,
  { by, period, format, locale }: { by: string; period: VariancePeriod; format: PageFormat; locale: string },
): { title: string; source: string[] } {
  const [total] = main.totals;
  const unit: MetricUnit = main.unit;
  const title = varianceSentence(
    {
      label: main.label,
      period: periodText(period.code, locale),
      reference: main.referenceLabel,
      isToDate: period.isToDate,
      delta: total ? shownSides(total, format.step).delta : null,
      percent: total?.percent ?? null,
      silence: total?.note ?? null,
      rows: main.rows.map((row) => ({
        label: memberName(row.members[by], by),
        delta: main.isRatio ? null : row.delta,
      })),
      driver: driverOf(main),
    },
    { locale, currency: main.currency, unit, ...(format.scale === undefined ? {} : { scale: format.scale }) },
  );
  return {
    title,
    source: [
      main.label,
      format.unitLabel,
      askedPeriod(period, locale),
      `against ${main.referenceLabel}`,
      `${formatDay(period.from, locale)} to ${formatDay(period.to, locale)}`,
    ],
  };
}

/** A relative difference as it is read: percent, n.m., points, or a dash. */
export function percentText(
  row: { percent: string | null; percentState: string; points: string | null; delta: string | null },
  format: PageFormat,
): string {
  if (row.percent !== null) return format.percent(row.percent);
  if (row.percentState === "NOT_MEANINGFUL") return "n.m.";
  return row.points !== null ? format.showDelta(row.delta) : "–";
}

/** How far the explanation of a row is: its cause, or whether one is wanted. */
export function explanationState(
  row: { note: string | null; state: string; isMaterial: boolean },
  cause: string | undefined,
): string {
  if (cause !== undefined) return `Explained: ${cause}`;
  if (row.note !== null) return row.note;
  if (row.state !== "COMPARED") return row.state === "NO_PLAN" ? "No plan" : "Nothing to compare";
  return row.isMaterial ? "Open" : "Below threshold";
}
