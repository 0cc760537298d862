import type { MetricUnit } from "@/lib/domain/metrics/definition";
import type { ChartFormat } from "../charts/models";
import { formatAmount, type MoneyScale, moneyScale, moneyStep, moneyUnit } from "./money";
import type { Locale } from "./number";
import { formatPercent } from "./quantity";
import { formatDelta, formatValue } from "./value";

/** How the numbers of one page or chart read: one unit, one scale, named once. */
export type PageFormat = ChartFormat & {
  /** "kUSD", "%", "days"; empty for plain counts and ratios. */
  readonly unitLabel: string;
  /** Like `value`, and a dash where there is none. */
  readonly show: (value: string | null) => string;
  readonly showDelta: (delta: string | null) => string;
  /** Of money only: the scale of every amount on the page. */
  readonly scale?: MoneyScale;
};

const UNIT_LABELS: Record<Exclude<MetricUnit, "currency">, string> = {
  percent: "%",
  count: "",
  ratio: "",
  days: "days",
};

/** What one decimal of a percentage, two of a ratio and one of days are rounded to. */
const STEPS: Readonly<Partial<Record<MetricUnit, string>>> = { percent: "0.001", ratio: "0.01", days: "0.1" };

/** One format for values of a unit: money on the scale of the largest, everything else in its own style. */
export function pageFormat(
  unit: MetricUnit,
  {
    locale,
    currency,
    values,
  }: { readonly locale: Locale; readonly currency: string; readonly values: readonly (string | null)[] },
): PageFormat {
  const percent = (fraction: string) => formatPercent(fraction, { locale, sign: "always" });
  const withDash = (write: (value: string) => string) => (value: string | null) =>
    value === null ? "–" : write(value);
  if (unit !== "currency") {
    const value = (text: string) => formatValue(text, unit, { locale, currency });
    const delta = (text: string) => formatDelta(text, unit, { locale, currency });
    const step = STEPS[unit];
    return {
      value,
      delta,
      percent,
      unitLabel: UNIT_LABELS[unit],
      show: withDash(value),
      showDelta: withDash(delta),
      ...(step === undefined ? {} : { step }),
    };
  }
  const scale = moneyScale(values);
  const value = (text: string) => formatAmount(text, { locale, currency, scale });
  const delta = (text: string) => formatAmount(text, { locale, currency, scale, sign: "always" });
  return {
    value,
    delta,
    percent,
    unitLabel: moneyUnit(currency, scale),
    show: withDash(value),
    showDelta: withDash(delta),
    step: moneyStep(currency, scale),
    scale,
  };
}
