import type { MetricCode } from "@/lib/domain/metrics/codes";
import { METRICS } from "@/lib/domain/metrics/registry";
import { decimal, sum, toText } from "@/lib/domain/number/decimal";
import { addDays, addMonths, startOfMonth } from "@/lib/domain/time/day";
import { measureAll } from "@/lib/features/metrics/measure";
import type { PagePeriod } from "@/lib/features/metrics/period";
import { answerOf } from "@/lib/features/metrics/queries";
import type { MetricAsk, MetricCell } from "@/lib/features/metrics/schema";
import type { Actor } from "@/lib/platform/actor";
import type { Db } from "@/lib/platform/db/tenant";

/** Movements in the order a bridge tells them, with the sign they change MRR by. */
const BRIDGE = [
  ["mrr_new", 1],
  ["mrr_expansion", 1],
  ["mrr_reactivation", 1],
  ["mrr_contraction", -1],
  ["mrr_churn", -1],
] as const satisfies readonly (readonly [MetricCode, 1 | -1])[];

const FIGURES = [
  "mrr",
  "arr",
  "subscribers",
  "nrr",
  "grr",
  "logo_churn",
  "arpa",
  "cac",
  "cac_payback",
  "clv",
  "clv_cac",
  "quick_ratio",
  "magic_number",
  "rule_of_40",
  "sales_velocity",
] as const satisfies readonly MetricCode[];

const TREND = ["mrr", "nrr", "grr", "logo_churn", "arpa", ...BRIDGE.map(([code]) => code)] as const;

/** A metric's value in the period with how it is defined and computed here. */
export type DefinedFigure = { code: MetricCode; label: string; definition: string; cell: MetricCell };
export type BridgeStep = { key: string; label: string; value: string; ref: string | null };
export type TrendMonth = { period: string; from: string; to: string; cells: Record<string, MetricCell> };

export type Overview = {
  figures: DefinedFigure[];
  opening: MetricCell;
  steps: BridgeStep[];
  months: TrendMonth[];
};

/** What exchange rates did: balances are converted at the end, movements in their month. Zero with one currency. */
function rateEffect(opening: MetricCell, closing: MetricCell, steps: readonly BridgeStep[]): BridgeStep[] {
  if (closing.value === null) return [];
  const moved = sum(steps.map(({ value }) => decimal(value)));
  const rest = decimal(closing.value)
    .minus(opening.value ?? "0")
    .minus(moved);
  return rest.isZero() ? [] : [{ key: "rates", label: "Exchange rates", value: toText(rest), ref: null }];
}

/** The overview inside the caller's transaction: the period's figures, its bridge, and twelve months of each. */
export async function overviewOf(db: Db, actor: Actor, period: PagePeriod): Promise<Overview> {
  const { from, to } = period;
  const before = addDays(from, -1);
  const first = addMonths(startOfMonth(to), -11);
  const whole = (metric: MetricCode): MetricAsk => ({ metric, from, to, grain: "total" });
  const asks: MetricAsk[] = [
    ...FIGURES.map(whole),
    ...BRIDGE.map(([code]) => whole(code)),
    { metric: "mrr", from: before, to: before, grain: "total" },
    ...TREND.map((metric): MetricAsk => ({ metric, from: first, to, grain: "month" })),
  ];
  const answers = (await measureAll(db, actor, asks)).map((measurement) => answerOf(measurement, actor));
  const cell = (index: number): MetricCell => {
    const found = answers[index]?.cells[0];
    if (!found) throw new Error("A question over one period has one value.");
    return found;
  };
  const figures = FIGURES.map((code, index): DefinedFigure => {
    const { label = METRICS[code].label, definition = "" } = answers[index] ?? {};
    return { code, label, definition, cell: cell(index) };
  });
  const opening = cell(FIGURES.length + BRIDGE.length);
  const steps = BRIDGE.flatMap(([code, sign], index): BridgeStep[] => {
    const { value, ref } = cell(FIGURES.length + index);
    if (value === null) return [];
    return [{ key: code, label: METRICS[code].label, value: toText(decimal(value).times(sign)), ref }];
  });
  const trends = answers.slice(FIGURES.length + BRIDGE.length + 1);
  const months = (trends[0]?.cells ?? []).map((month, index): TrendMonth => {
    const { period: code, from: start, to: end } = month;
    const cells = TREND.flatMap((metric, place) => {
      const found = trends[place]?.cells[index];
      return found ? [[metric, found] as const] : [];
    });
    return { period: code, from: start, to: end, cells: Object.fromEntries(cells) };
  });
  return { figures, opening, steps: [...steps, ...rateEffect(opening, cell(0), steps)], months };
}
