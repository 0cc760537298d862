import { sum, toText } from "../number/decimal";
import { type Reasoned, reasoned } from "../reasoned";
import { monthsOf, type Period, periodsBetween } from "../time/fiscal";
import { type MetricOutcome, valueText } from "./outcome";
import type { MetricQuestion } from "./question";

/** Both sides of a ratio over the same days. */
export type Sides = { readonly above: Reasoned<MetricOutcome>; readonly below: Reasoned<MetricOutcome> };

/** The sides to divide, and what was left out of them in words. */
export type SameMonths = Sides & { readonly note?: string };

/** The months of a longer period; none where it lies within one. */
export function monthsWithin({ calendar, period }: MetricQuestion): Period[] {
  return monthsOf(period).length === 1 ? [] : periodsBetween(calendar, "month", period.from, period.to);
}

const isKnown = ({ above, below }: Sides) => above.value.state === "ACTUAL" && below.value.state === "ACTUAL";

/**
 * Both sides added over the months in which both are known: revenue of ten months stands against the market of these
 * ten, not of the year. Where every month knows both, or a rate is missing, the whole period answers.
 */
export function overSameMonths(
  whole: Sides,
  months: readonly (Sides & { readonly month: Period })[],
): SameMonths {
  const both = months.filter(isKnown);
  const isWhole = both.length === months.length || !isKnown(whole);
  if (isWhole) return whole;
  if (both.length === 0) return { ...whole, below: reasoned(NOWHERE, whole.below.why) };
  const codes = both.map(({ month }) => month.from.slice(0, 7));
  return {
    above: added(
      both.map(({ above }) => above),
      whole.above,
    ),
    below: added(
      both.map(({ below }) => below),
      whole.below,
    ),
    note: `Over the months in which both are known: ${codes.join(", ")}`,
  };
}

const NOWHERE: MetricOutcome = { state: "NONE_YET", because: "In no month are both sides of it known" };

function added(parts: readonly Reasoned<MetricOutcome>[], whole: Reasoned<MetricOutcome>) {
  const values = parts.flatMap(({ value }) => (value.state === "ACTUAL" ? [value.value] : []));
  const outcome: MetricOutcome = { state: "ACTUAL", value: sum(values) };
  return reasoned(outcome, () => {
    const { label, unit, currency } = whole.why();
    return {
      label: `${label}: months counted`,
      value: toText(sum(values)),
      ...(unit === undefined ? {} : { unit }),
      ...(currency === undefined ? {} : { currency }),
      note: `Of ${valueText(whole.value) ?? "nothing"} in the whole period`,
      inputs: parts.map(({ why }) => why()),
    };
  });
}
