import { type Decimal, decimal, sum, toText, ZERO } from "../../number/decimal";
import { figure, type Reasoned, reasoned } from "../../reasoned";
import { endOfMonth, startOfMonth } from "../../time/day";
import { dayCount } from "../../time/fiscal";
import { type CascadeMonth, type PresentPerson, presenceOf } from "./presence";

/** Middle of the values; of an even number the mean of the two in the middle. Null of none. */
export function median(values: readonly Decimal[]): Decimal | null {
  const sorted = [...values].sort((a, b) => a.cmp(b));
  const middle = Math.floor(sorted.length / 2);
  const [low, high] = [sorted[middle - 1], sorted[middle]];
  if (!high) return null;
  return sorted.length % 2 === 1 || !low ? high : low.plus(high).div(2);
}

/** Somebody who will sell in the period, in months of a ramped full-time person. */
export type CapacityPerson = { readonly label: string; readonly rampedMonths: Decimal };

/** What a ramped person brought in one past month. */
export type PastRepMonth = { readonly label: string; readonly month: string; readonly value: Decimal };

/** What these people could bring in the period, in the metric's unit; else why it cannot be said. */
export type Capacity =
  | {
      readonly kind: "CAPACITY";
      readonly value: Decimal;
      readonly people: number;
      readonly rampedMonths: Decimal;
      readonly perMonth: Decimal;
      readonly pastMonths: number;
    }
  | { readonly kind: "NO_PEOPLE" }
  | { readonly kind: "NO_HISTORY" };

/** Fewer past months of ramped people than this say nothing about what one brings. */
export const LEAST_PAST_MONTHS = 6;

/**
 * What the people there can bring: Σ ramped months of each × the median of what ramped people brought in a past month
 * (months without a sale count as 0, they happened). Fewer than six such months is NO_HISTORY, never 0.
 *
 * @param currency null for counts.
 */
export function capacityOf(
  people: readonly CapacityPerson[],
  past: readonly PastRepMonth[],
  currency: string | null,
): Reasoned<Capacity> {
  const written = currency === null ? { unit: "count" as const } : { unit: "currency" as const, currency };
  const capacity = capacityValue(people, past);
  return reasoned(capacity, () => {
    const value = capacity.kind === "CAPACITY" ? capacity.value : null;
    const note =
      capacity.kind === "NO_PEOPLE"
        ? "Nobody in scope is there in the period."
        : capacity.kind === "NO_HISTORY"
          ? `Fewer than ${LEAST_PAST_MONTHS} past months of ramped people are known.`
          : null;
    return figure("Capacity", value, {
      ...written,
      rule: {
        id: "goal.capacity",
        version: 1,
        formula: "Σ ramped months of the people × median of a ramped person's past month",
      },
      ...(note === null ? {} : { note }),
      inputs: [
        figure("Ramped months", sum(people.map(({ rampedMonths }) => rampedMonths)), {
          unit: "count",
          inputs: people.map(({ label, rampedMonths }) => figure(label, rampedMonths, { unit: "count" })),
        }),
        figure("Median past month of a ramped person", median(past.map((one) => one.value)), {
          ...written,
          note: `${past.length} months of ramped people, ${toText(decimal(new Set(past.map(({ label }) => label)).size))} people.`,
          inputs: past.map(({ label, month, value: brought }) =>
            figure(`${label}, ${month}`, brought, written),
          ),
        }),
      ],
    });
  });
}

function capacityValue(people: readonly CapacityPerson[], past: readonly PastRepMonth[]): Capacity {
  const rampedMonths = sum(people.map((one) => one.rampedMonths));
  if (rampedMonths.lte(ZERO)) return { kind: "NO_PEOPLE" };
  const perMonth = median(past.map(({ value }) => value));
  if (perMonth === null || past.length < LEAST_PAST_MONTHS) return { kind: "NO_HISTORY" };
  return {
    ...{ kind: "CAPACITY", value: rampedMonths.times(perMonth), rampedMonths, perMonth },
    people: people.filter((one) => one.rampedMonths.gt(ZERO)).length,
    pastMonths: past.length,
  };
}

/**
 * Months of a ramped full-time person somebody is worth in a period: Σ months (days in role ÷ days of the whole month)
 * × part-time × ramp.
 *
 * @example in role from 16 April to 30 June, ramped → 0.5 + 1 + 1 = 2.5
 */
export function rampedMonthsOf(person: PresentPerson, months: readonly CascadeMonth[]): Decimal {
  const whole = months.map(({ code, from, to }) => {
    const days = { from: startOfMonth(`${code}-01`), to: endOfMonth(`${code}-01`) };
    return decimal(dayCount({ from, to })).div(dayCount(days));
  });
  return sum(presenceOf(person, months, whole).map(({ share }) => share));
}
