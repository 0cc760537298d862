import type { MetricUnit } from "@/lib/domain/metrics/definition";
import { decimal } from "@/lib/domain/number/decimal";
import type { PvmPart } from "@/lib/domain/variance/pvm-methods";
import { formatMonth, periodText } from "@/lib/present/format/time";
import { formatDelta, formatValue } from "@/lib/present/format/value";
import { explanationDraft } from "./explanation-draft";

type Style = { locale: string; currency: string };
type Named = { metricLabel: string; place: string | null; period: string; referenceLabel: string };
type Item = Named & {
  unit: MetricUnit;
  actual: string | null;
  referenceValue: string | null;
  delta: string | null;
};

const many = (count: number, one: string, more: string) => (count === 1 ? `1 ${one}` : `${count} ${more}`);

/** The title of the list. @example "7 variances wait to be explained, 2 of them late; 3 wait for a signature" */
export function itemsSentence({
  unfinished,
  open,
  explained,
  overdue,
}: {
  unfinished: number;
  open: number;
  explained: number;
  overdue: number;
}): string {
  if (unfinished === 0) return "Every material variance is explained and closed";
  const signature = `${many(explained, "waits", "wait")} for a signature`;
  if (open === 0)
    return explained > 0
      ? `Every variance is explained; ${signature}`
      : "Every variance is explained and signed";
  const late = overdue > 0 ? `, ${overdue} of them late` : "";
  return `${many(open, "variance waits", "variances wait")} to be explained${late}${explained > 0 ? `; ${signature}` : ""}`;
}

/** What an item is about. @example "Revenue of West, Mar 2026, against budget" */
export function itemName({ metricLabel, place, period, referenceLabel }: Named, locale: string): string {
  const subject = `${metricLabel}${place === null ? "" : ` of ${place}`}`;
  return `${subject}, ${periodText(period, locale)}, against ${referenceLabel}`;
}

/** Months of one year name it once. @example ["2026-08", "2026-09"] → ["Aug", "Sep 2026"] */
function shortPeriods(periods: readonly string[], locale: string): string[] {
  const yearOf = (period: string | undefined) => /^(\d{4})-\d{2}$/.exec(period ?? "")?.[1];
  return periods.map((period, index) =>
    yearOf(period) !== undefined && yearOf(period) === yearOf(periods[index + 1])
      ? formatMonth(period, locale, "name")
      : periodText(period, locale),
  );
}

/**
 * What else shows the difference an item leads. @example "in gross profit and operating profit, in Aug and Sep 2026"
 */
export function partsText(lead: Named, inside: readonly Named[], locale: string): string {
  const list = (words: Iterable<string>) => [...new Set(words)];
  const metrics = list(inside.map(({ metricLabel }) => metricLabel.toLowerCase()));
  const others = metrics.filter((label) => label !== lead.metricLabel.toLowerCase());
  const periods = list(inside.map(({ period }) => period)).filter((period) => period !== lead.period);
  const words = new Intl.ListFormat("en-GB", { type: "conjunction" });
  const named = shortPeriods(periods.sort(), locale);
  return [
    ...(others.length > 0 ? [`in ${words.format(others)}`] : []),
    ...(named.length > 0 ? [`in ${words.format(named)}`] : []),
  ].join(", ");
}

/** The computed facts of an item in one sentence. @example "Revenue of West is 478 k USD below budget in Mar 2026" */
export function itemFact(item: Item, style: Style): string {
  const { metricLabel, unit, place, referenceLabel, delta } = item;
  const period = periodText(item.period, style.locale);
  const subject = `${metricLabel}${place === null ? "" : ` of ${place}`}`;
  if (delta === null) return `${subject} cannot be compared with ${referenceLabel} in ${period}`;
  if (decimal(delta).isZero()) return `${subject} meets ${referenceLabel} in ${period}`;
  const size = formatDelta(decimal(delta).abs().toFixed(), unit, { ...style, style: "compact" }).replace(
    /^\+/,
    "",
  );
  return `${subject} is ${size} ${decimal(delta).isNegative() ? "below" : "above"} ${referenceLabel} in ${period}`;
}

/**
 * The words an explanation starts with: facts the product computed and nothing else. What happened behind them, a
 * person writes.
 */
export function itemDraft(
  item: Item,
  drivers: {
    parts: Readonly<Partial<Record<PvmPart, string>>> | null;
    lines: readonly { name: string; delta: string }[];
  },
  style: Style,
): { cause: string; text: string } {
  const show = (value: string) => formatDelta(value, item.unit, style);
  const causes = explanationDraft(drivers.parts, show);
  const value = (text: string | null) => formatValue(text, item.unit, style);
  const sides = `${value(item.actual)} after ${value(item.referenceValue)}`;
  const lines = drivers.lines.map(({ name, delta }) => `${name} ${show(delta)}`).join(", ");
  const sentences = [
    `${itemFact(item, style)} (${sides}).`,
    ...(lines === "" ? [] : [`Largest lines: ${lines}.`]),
    ...(causes.text === "" ? [] : [`${causes.text.replace(/:\s*$/, "")}.`]),
  ];
  return { cause: causes.cause, text: `${sentences.join(" ")} ` };
}
