import type { ColumnsModel } from "./prepare-columns";

/** Three panels over the same months share one drawing; each is an axis whose domain places it in its strip. */
export type Panel = { domain: [number, number]; zero: number };

export const PLOT_HEIGHT = 258;
export const CHART_HEIGHT = 296;

type Strip = { top: number; bottom: number };

const PERCENT: Strip = { top: 18, bottom: 62 };
const DELTA: Strip = { top: 90, bottom: 146 };
const COLUMNS: Strip = { top: 182, bottom: PLOT_HEIGHT };

/** Marks come as fractions of their panel; the axis over the whole plot is chosen so that 0…1 fills the strip. */
function panel(strip: Strip, zero: number): Panel {
  const pixels = strip.bottom - strip.top;
  return {
    domain: [-zero - (PLOT_HEIGHT - strip.bottom) / pixels, 1 - zero + strip.top / pixels],
    zero: strip.bottom - zero * pixels,
  };
}

/** Where the columns, the absolute and the relative differences stand. */
export function panelsOf({ zero }: ColumnsModel): { percent: Panel; delta: Panel; columns: Panel } {
  return {
    percent: panel(PERCENT, zero.percent),
    delta: panel(DELTA, zero.delta),
    columns: panel(COLUMNS, zero.columns),
  };
}
