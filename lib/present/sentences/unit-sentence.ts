import { decimal } from "@/lib/domain/number/decimal";
import { formatMoney } from "../format/money";
import type { Locale } from "../format/number";
import { formatPercent } from "../format/quantity";

export type UnitFacts = {
  readonly period: string;
  readonly opening: string | null;
  readonly closing: string | null;
  readonly nrr: string | null;
  readonly grr: string | null;
  /** The past day the page is shown as of, as people write it; absent for today. */
  readonly knownOn?: string | undefined;
};

/** The title of unit economics: where recurring revenue stands, how it got there, how much of it stays. */
export function unitSentence(
  { period, opening, closing, nrr, grr, knownOn }: UnitFacts,
  { locale, currency }: { readonly locale: Locale; readonly currency: string },
): string {
  if (closing === null)
    return knownOn === undefined
      ? "No subscription has been imported yet."
      : `No subscription of ${period} was known on ${knownOn}.`;
  const money = formatMoney(closing, { locale, currency, style: "compact" });
  const change =
    opening === null || decimal(opening).isZero()
      ? null
      : decimal(closing).minus(opening).div(decimal(opening).abs());
  const percent = (value: string) => formatPercent(value, { locale });
  const went =
    change === null
      ? ""
      : change.isZero()
        ? ", unchanged"
        : `, ${change.isPositive() ? "up" : "down"} ${percent(change.abs().toFixed())}`;
  const kept =
    nrr === null || grr === null
      ? ""
      : `; of what it began with, ${percent(nrr)} is there with expansion and ${percent(grr)} without`;
  return `Recurring revenue ended ${period} at ${money} a month${went}${kept}.`;
}

/** Which driver moves lifetime value most, by how much for a tenth. */
export function tornadoSentence(
  strongest: readonly { readonly label: string; readonly low: string; readonly high: string }[],
  locale: Locale,
): string {
  const [first, ...others] = strongest;
  if (!first) return "None of them moves customer lifetime value.";
  const isLow = decimal(first.low).abs().gte(decimal(first.high).abs());
  const share = formatPercent(isLow ? first.low : first.high, { locale, sign: "always" });
  const names = [first, ...others].map(({ label }) => label).join(" and ");
  const how = `a tenth ${isLow ? "less" : "more"} changes it by ${share}`;
  return others.length === 0
    ? `${names} moves customer lifetime value most: ${how}.`
    : `${names} move customer lifetime value most, and alike: ${how}.`;
}
