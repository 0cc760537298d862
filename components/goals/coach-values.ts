import {
  BASELINE_OPTIONS,
  type BaselineMonth,
  type BaselineOption,
  baselineOf,
  yearBefore,
} from "@/lib/domain/goals/baseline";
import { goalTerms, type Priced } from "@/lib/domain/goals/sentence/pricing";
import { isAdditive } from "@/lib/domain/goals/sentence/readings";
import type { DirectoryEntry, GoalReading, ScopeDimension } from "@/lib/domain/goals/sentence/structure";
import { METRICS } from "@/lib/domain/metrics/registry";
import { decimal } from "@/lib/domain/number/decimal";
import { endOfMonth, startOfMonth } from "@/lib/domain/time/day";
import { monthsOf } from "@/lib/domain/time/fiscal";
import type { MonthValue } from "@/lib/features/goals/schema-evidence";
import type { GoalValues } from "@/lib/features/goals/schema-form";
import { toFilled, toTyped } from "@/lib/present/goals/unit-value";

const SCOPE_FIELDS = {
  team: "scopeTeam",
  region: "scopeRegion",
  product: "scopeProduct",
  segment: "scopeSegment",
  customer: "scopeCustomer",
} as const satisfies Partial<Record<ScopeDimension, keyof GoalValues>>;
const SCOPE_DIMENSIONS = Object.keys(SCOPE_FIELDS) as (keyof typeof SCOPE_FIELDS)[];

export function historyOf(months: readonly MonthValue[] | undefined): BaselineMonth[] {
  return (months ?? []).map(({ month, value, isClosed }) => ({
    month,
    value: value === null ? null : decimal(value),
    isClosed,
  }));
}

/** The scope a sentence names, as the form's fields; a sentence without one leaves the fields alone. */
export function scopeValues(scope: readonly DirectoryEntry[]): Partial<GoalValues> {
  const owner = scope.find(({ dimension }) => dimension === "owner");
  const own: Partial<GoalValues> = owner ? { owner: owner.id } : {};
  if (!scope.some(({ dimension }) => dimension !== "owner")) return own;
  const named = SCOPE_DIMENSIONS.map((dimension) => [
    SCOPE_FIELDS[dimension],
    scope.find((one) => one.dimension === dimension)?.id ?? "",
  ]);
  const scopeCustomerName = scope.find(({ dimension }) => dimension === "customer")?.name ?? "";
  return { ...own, ...(Object.fromEntries(named) as Partial<GoalValues>), scopeCustomerName };
}

/** Names of one kind beyond the first: a goal holds one of each. */
export function scopesLeftOut(scope: readonly DirectoryEntry[]): string[] {
  return scope
    .filter((entry, place) => scope.findIndex(({ dimension }) => dimension === entry.dimension) < place)
    .map(({ name }) => name);
}

function baselineText(
  option: BaselineOption,
  reading: GoalReading,
  history: readonly BaselineMonth[],
): string {
  const codes = monthsOf(reading.period);
  const outcome = baselineOf(option, history, codes).value;
  if (outcome.state === "NOT_AVAILABLE") return "";
  const [first = "", last = ""] = [outcome.months[0], outcome.months.at(-1)];
  const months = first === last ? first : `${first} to ${last}`;
  const isSeasonal = option === "SAME_MONTHS_LAST_YEAR" && reading.evaluation === "LAST_MONTH";
  if (isSeasonal) return `Same month last year, ${yearBefore(codes.at(-1) ?? "")}`;
  const { from, to } = reading.period;
  const isWhole = from === startOfMonth(from) && to === endOfMonth(to);
  const isSum = reading.evaluation === "TOTAL" && isAdditive(reading.metric);
  return isSum && !isWhole ? `By days from ${months}` : `${BASELINE_OPTIONS[option].label}, ${months}`;
}

function baselineValues(
  reading: GoalReading,
  price: Priced,
  history: readonly BaselineMonth[],
): Partial<GoalValues> {
  const { unit } = METRICS[reading.metric];
  const typed = goalTerms(reading, price).baseline;
  if (typed === null) return {};
  const isSaid = reading.amount.kind === "FROM_TO";
  const option = reading.baseline ?? "TRAILING_THREE_MONTHS";
  return {
    baseline: isSaid ? (toTyped(typed, unit) ?? "") : toFilled(typed, unit),
    baselinePeriod: isSaid ? "" : baselineText(option, reading, history),
    baselineSource: isSaid ? "" : "closed actuals",
  };
}

function targetValues(reading: GoalReading, price: Priced): Partial<GoalValues> {
  const { unit } = METRICS[reading.metric];
  const { targetKind, rate, target, steps } = goalTerms(reading, price);
  return {
    targetKind,
    target: toTyped(target, unit) ?? "",
    rate: toTyped(rate, "percent") ?? "",
    curveKind: steps.length === 0 ? "linear" : "steps",
    steps: steps.map(({ on, share }) => ({ on, share: toTyped(share, "percent") ?? "" })),
  };
}

/** A relative amount without its past yet: it stays relative, and its number waits for a baseline. */
function unpricedTarget({ amount, direction }: GoalReading): Partial<GoalValues> {
  const sign = direction === "DOWN" ? -1 : 1;
  if (amount.kind === "RELATIVE") {
    return {
      targetKind: "GROWTH",
      rate: decimal(amount.rate).times(100).times(sign).toFixed(),
      target: "",
      curveKind: "linear",
      steps: [],
    };
  }
  if (amount.kind === "POINTS") {
    return {
      targetKind: "POINTS",
      rate: decimal(amount.points).times(sign).toFixed(),
      target: "",
      curveKind: "linear",
      steps: [],
    };
  }
  return {};
}

/** What a reading puts into the form. */
export function readingValues(
  reading: GoalReading,
  price: Priced | null,
  history: readonly BaselineMonth[],
): Partial<GoalValues> {
  const { metric, period, evaluation, scope } = reading;
  return {
    metric,
    evaluation,
    startsOn: period.from,
    endsOn: period.to,
    ...scopeValues(scope),
    ...(price
      ? { ...targetValues(reading, price), ...baselineValues(reading, price, history) }
      : unpricedTarget(reading)),
  };
}
