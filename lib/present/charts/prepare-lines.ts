import { decimal } from "@/lib/domain/number/decimal";
import { fitted, fraction } from "./geometry";
import { type ChartTable, MISSING } from "./models";

/** Series over the same periods; null is a gap in the line. */
export type LinesInput = {
  readonly periods: readonly string[];
  readonly series: readonly {
    readonly id: string;
    readonly label: string;
    readonly values: readonly (string | null)[];
  }[];
  readonly format: (value: string) => string;
};

type Point = { readonly x: number; readonly y: number };
export type LinesModel = {
  readonly periods: readonly string[];
  readonly low: string;
  readonly high: string;
  readonly lines: readonly {
    readonly id: string;
    readonly label: string;
    readonly runs: readonly (readonly Point[])[];
    readonly last: (Point & { readonly display: string }) | null;
  }[];
};

function runsOf(points: readonly (Point | null)[]): Point[][] {
  const runs: Point[][] = [[]];
  for (const point of points) {
    if (point === null) runs.push([]);
    else runs.at(-1)?.push(point);
  }
  return runs.filter((run) => run.length > 0);
}

/** Courses on one fitted axis whose ends are written beside it; a missing value breaks its line. */
export function prepareLines({ periods, series, format }: LinesInput): {
  model: LinesModel;
  table: ChartTable;
} {
  const axis = fitted(
    series.flatMap(({ values }) => values.flatMap((value) => (value === null ? [] : [decimal(value)]))),
  );
  const isFlat = axis.high.eq(axis.low);
  const lines = series.map(({ id, label, values }) => {
    const points = values.map((value, index): Point | null =>
      value === null
        ? null
        : {
            x: periods.length < 2 ? 0 : index / (periods.length - 1),
            y: isFlat ? 0.5 : fraction(axis, decimal(value)),
          },
    );
    const at = values.findLastIndex((value) => value !== null);
    const [end, value] = [points[at], values[at]];
    return {
      id,
      label,
      runs: runsOf(points),
      last: end && value ? { ...end, display: format(value) } : null,
    };
  });
  return {
    model: { periods, low: format(axis.low.toFixed()), high: format(axis.high.toFixed()), lines },
    table: {
      columns: [{ label: "Period" }, ...series.map(({ label }) => ({ label, isNumeric: true }))],
      rows: periods.map((period, index) => ({
        cells: [
          period,
          ...series.map(({ values }) => {
            const value = values[index] ?? null;
            return value === null ? MISSING : format(value);
          }),
        ],
      })),
    },
  };
}
