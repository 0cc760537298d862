import { type Decimal, decimal } from "@/lib/domain/number/decimal";
import { toStep } from "@/lib/domain/variance/displayed-parts";
import { formatAmount, type MoneyScale, moneyScale, moneyStep, moneyUnit } from "../format/money";
import { formatCount, formatDays, formatPercentNumber, formatRatio } from "../format/quantity";

/** How one group of goals writes its numbers: the unit stands in the heading, cells are bare. */
export type FigureStyle = {
  readonly unit: string;
  readonly currency: string;
  readonly scale: MoneyScale;
  readonly locale: string;
};

type Sized = {
  readonly unit: string;
  readonly currency: string | null;
  readonly actual: string | null;
  readonly target: string | null;
  readonly landing: string | null;
};

/** One style for a group, on the scale of its largest number. */
export function styleOf(group: readonly Sized[], locale: string, currency: string): FigureStyle {
  const [first] = group;
  const values = group.flatMap(({ actual, target, landing }) => [actual, target, landing]);
  return {
    unit: first?.unit ?? "count",
    currency: first?.currency ?? currency,
    scale: moneyScale(values),
    locale,
  };
}

/** A bare number of the group; a dash where there is none. */
export function cellText(
  value: string | null,
  style: FigureStyle,
  sign: "negative" | "always" = "negative",
): string {
  if (value === null) return "–";
  const { unit, locale, currency, scale } = style;
  if (unit === "currency") return formatAmount(value, { locale, currency, scale, sign });
  if (unit === "percent") return formatPercentNumber(value, { locale, sign });
  if (unit === "ratio") return formatRatio(value, { locale, sign });
  if (unit === "days") return formatDays(decimal(value).toDecimalPlaces(1).toFixed(), { locale, sign });
  // A landing of 48.79 talks promises a precision nobody has.
  const amount = decimal(value);
  return formatCount(amount.toDecimalPlaces(amount.abs().gte(10) ? 0 : 1).toFixed(), { locale, sign });
}

/** What a cell shows, as a number: the same rounding as {@link cellText}. */
function shownAs(value: Decimal, { unit, currency, scale }: FigureStyle): Decimal {
  const steps: Readonly<Record<string, string>> = { percent: "0.001", ratio: "0.01", days: "0.1" };
  const step = unit === "currency" ? moneyStep(currency, scale) : steps[unit];
  if (step !== undefined) return toStep(value, decimal(step));
  return toStep(value, decimal(value.abs().gte(10) ? "1" : "0.1"));
}

/** Landing − target as a reader subtracts them; a dash while one is missing. */
export function gapText(
  { landing, target, gap }: Sized & { gap: string | null },
  style: FigureStyle,
): string {
  if (gap === null || landing === null || target === null) return cellText(gap, style, "always");
  const read = shownAs(decimal(landing), style).minus(shownAs(decimal(target), style));
  return cellText(read.toFixed(), style, "always");
}

const HEADINGS: Readonly<Record<string, string>> = {
  percent: "Rates, %",
  count: "Counts",
  ratio: "Ratios",
  days: "Days",
};

/** The heading of a group, with its unit. */
export function groupHeading(style: FigureStyle): string {
  return style.unit === "currency"
    ? `Money, ${moneyUnit(style.currency, style.scale)}`
    : (HEADINGS[style.unit] ?? "Other");
}
