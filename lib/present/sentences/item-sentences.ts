import type { MetricUnit } from "@/lib/domain/metrics/definition";
import { decimal } from "@/lib/domain/number/decimal";
import type { PvmPart } from "@/lib/domain/variance/pvm-methods";
import { formatDelta, formatValue } from "@/lib/present/format/value";
import { explanationDraft } from "./explanation-draft";

type Style = { locale: string; currency: string };
type Item = {
  metricLabel: string;
  unit: MetricUnit;
  place: string | null;
  period: string;
  referenceLabel: string;
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

/** What an item is about. @example "Revenue of West, 2026-03, against budget" */
export function itemName({ metricLabel, place, period, referenceLabel }: Item): string {
  return `${metricLabel}${place === null ? "" : ` of ${place}`}, ${period}, against ${referenceLabel}`;
}

/** The computed facts of an item in one sentence. @example "Revenue of West is 478 k USD below budget in 2026-03" */
export function itemFact(item: Item, style: Style): string {
  const { metricLabel, unit, place, period, referenceLabel, delta } = item;
  const subject = `${metricLabel}${place === null ? "" : ` of ${place}`}`;
  if (delta === null) return `${subject} cannot be compared with ${referenceLabel} in ${period}`;
  if (decimal(delta).isZero()) return `${subject} meets ${referenceLabel} in ${period}`;
  const size = formatDelta(decimal(delta).abs().toFixed(), unit, style).replace(/^\+/, "");
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
