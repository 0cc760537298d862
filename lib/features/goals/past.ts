import type { BaselineMonth } from "@/lib/domain/goals/baseline";
import type { SmartInput } from "@/lib/domain/goals/smart-input";
import { type Decimal, decimal, sum, ZERO } from "@/lib/domain/number/decimal";
import { addMonths, type Day, endOfMonth, startOfMonth } from "@/lib/domain/time/day";
import { closedMonths } from "@/lib/features/key-results/assessment";
import { measureMany } from "@/lib/features/metrics/queries";
import type { MetricAsk } from "@/lib/features/metrics/schema";
import type { Actor } from "@/lib/platform/actor";
import type { Db } from "@/lib/platform/db/tenant";
import type { GoalEvidenceInput } from "./schema-evidence";

const number = (value: string | null) => (value === null ? null : decimal(value));

const HISTORY_MONTHS = 25;

/** What is known of a goal's metric in its scope. */
export type Past = { months: BaselineMonth[]; support: SmartInput["support"] };

/** The metric in this scope, month by month up to today, and for bookings the pipeline of the goal's days. */
export async function readPast(
  db: Db,
  actor: Actor,
  input: GoalEvidenceInput,
  metric: string | null,
  today: Day,
): Promise<Past> {
  if (metric === null) return { months: [], support: null };
  const from = startOfMonth(addMonths(today, -HISTORY_MONTHS));
  const where = input.filter;
  const asks: MetricAsk[] = [{ metric, from, to: today, grain: "month", where }];
  const { startsOn, endsOn } = input;
  const hasPipeline =
    metric === "bookings" && startsOn !== null && endsOn !== null && endsOn >= startsOn && endsOn >= today;
  if (hasPipeline) {
    asks.push({ metric: "pipeline", from: startsOn, to: endsOn, grain: "total", where });
    asks.push({ metric: "win_rate_value", from: addMonths(today, -12), to: today, grain: "total", where });
    if (startsOn <= today) asks.push({ metric, from: startsOn, to: today, grain: "total", where });
  }
  const [history, pipeline, winRate, delivered] = await measureMany(actor, asks);
  const closed = await closedMonths(db, actor);
  const months = (history?.cells ?? []).map((cell) => {
    const month = cell.from.slice(0, 7);
    return {
      month,
      value: number(cell.value),
      isClosed:
        closed.has(month) || (closed.size === 0 && cell.to === endOfMonth(cell.from) && cell.to < today),
    };
  });
  const open = number(pipeline?.cells[0]?.value ?? null);
  const rate = number(winRate?.cells[0]?.value ?? null);
  const support =
    open && rate
      ? { pipeline: open, winRate: rate, delivered: number(delivered?.cells[0]?.value ?? null) ?? ZERO }
      : null;
  return { months, support };
}

/** Growth of each stretch of the goal's length on the stretch before it, sliding by a month. */
export function growthOf(months: readonly BaselineMonth[], length: number, isRate: boolean): Decimal[] {
  const known = months.filter(({ isClosed }) => isClosed);
  const growth: Decimal[] = [];
  const window = (end: number) => {
    const values = known.slice(end - length, end).map(({ value }) => value);
    if (values.length < length || values.some((value) => value === null)) return null;
    const total = sum(values.flatMap((value) => (value === null ? [] : [value])));
    return isRate ? total.div(length) : total;
  };
  for (let end = length * 2; end <= known.length; end += 1) {
    const [now, before] = [window(end), window(end - length)];
    if (now && before && !before.isZero()) growth.push(now.minus(before).div(before.abs()));
  }
  return growth;
}
