import type { VarianceColumnsModel } from "./models";
import { toLength } from "./scale";

/** Three panels over the same months share one drawing; each is an axis whose domain places it in its strip. */
export type Panel = { domain: [number, number]; zero: number };

export const PLOT_HEIGHT = 258;
export const CHART_HEIGHT = 296;

type Strip = { top: number; bottom: number };

const PERCENT: Strip = { top: 18, bottom: 62 };
const DELTA: Strip = { top: 90, bottom: 146 };
const COLUMNS: Strip = { top: 182, bottom: PLOT_HEIGHT };

/** The domain of an axis over the whole plot, so that `low…high` fills the strip exactly. */
function panel(strip: Strip, low: number, high: number): Panel {
  const span = high - low || 1;
  const perPixel = span / (strip.bottom - strip.top);
  return {
    domain: [low - (PLOT_HEIGHT - strip.bottom) * perPixel, high + strip.top * perPixel],
    zero: strip.top + high / perPixel,
  };
}

function range(values: readonly (string | undefined)[]): { low: number; high: number } {
  const lengths = values.filter((value) => value !== undefined).map(toLength);
  return { low: Math.min(0, ...lengths), high: Math.max(0, ...lengths) };
}

/** Where the columns, the absolute and the relative differences stand. All are zero-based. */
export function panelsOf(model: VarianceColumnsModel): { percent: Panel; delta: Panel; columns: Panel } {
  const { months } = model;
  const percent = range(months.map((month) => month.deltaPercent?.value));
  const delta = range(months.map((month) => month.delta?.value));
  const columns = range(
    months.flatMap((month) => [month.actual?.value, month.forecast?.value, month.reference?.value]),
  );
  return {
    percent: panel(PERCENT, percent.low, percent.high),
    delta: panel(DELTA, delta.low, delta.high),
    columns: panel(COLUMNS, columns.low, columns.high),
  };
}
