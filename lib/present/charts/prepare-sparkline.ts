import { decimal } from "@/lib/domain/number/decimal";
import { fitted, fraction } from "./geometry";
import { type ChartTable, MISSING } from "./models";

/** Points in order of time; null is a gap in the line. */
export type SparklineInput = {
  readonly points: readonly {
    readonly label: string;
    readonly value: string | null;
    readonly expected?: string | null;
  }[];
  readonly format: { readonly value: (value: string) => string };
};

/** A place on the small drawing; `y` grows upwards. */
export type SparkPoint = { readonly x: number; readonly y: number };

/** The line as unbroken runs (a missing value ends one), the dashed expected course likewise, and the last point. */
export type PreparedSparkline = {
  readonly points: readonly (string | null)[];
  readonly expected: readonly (string | null)[];
  readonly runs: readonly (readonly SparkPoint[])[];
  readonly expectedRuns: readonly (readonly SparkPoint[])[];
  readonly last: SparkPoint | null;
  /** First and last known figure in words; what is missing is said. */
  readonly label: string;
  readonly table: ChartTable;
};

function runsOf(
  values: readonly (string | null)[],
  place: (index: number, value: string) => SparkPoint,
): SparkPoint[][] {
  const runs: SparkPoint[][] = [];
  let run: SparkPoint[] = [];
  values.forEach((value, index) => {
    if (value === null) {
      if (run.length > 0) runs.push(run);
      run = [];
    } else run.push(place(index, value));
  });
  return run.length > 0 ? [...runs, run] : runs;
}

/**
 * A trend beside its number. The axis fits the values (the number itself is written beside it, so only the course is
 * read from the line); missing values break the line and are never bridged.
 */
export function prepareSparkline({ points, format }: SparklineInput): PreparedSparkline {
  const values = points.map((point) => point.value);
  const expected = points.map((point) => point.expected ?? null);
  const axis = fitted([...values, ...expected].flatMap((value) => (value === null ? [] : [decimal(value)])));
  const isFlat = axis.high.eq(axis.low);
  const place = (index: number, value: string): SparkPoint => ({
    x: points.length < 2 ? 0 : index / (points.length - 1),
    y: isFlat ? 0.5 : fraction(axis, decimal(value)),
  });
  const runs = runsOf(values, place);
  const known = points.flatMap(({ label, value }) =>
    value === null ? [] : [`${label} ${format.value(value)}`],
  );
  const missing = points.length - known.length;
  const [first, latest] = [known[0], known.at(-1)];
  const course =
    first === undefined || latest === undefined
      ? "no values"
      : known.length === 1
        ? first
        : `from ${first} to ${latest}`;
  const hasExpected = expected.some((value) => value !== null);
  const text = (value: string | null): string => (value === null ? MISSING : format.value(value));
  return {
    points: values,
    expected: hasExpected ? expected : [],
    runs,
    expectedRuns: runsOf(expected, place),
    last: runs.at(-1)?.at(-1) ?? null,
    label: missing > 0 && known.length > 0 ? `${course}, ${missing} missing` : course,
    table: {
      columns: [
        { label: "Period" },
        { label: "Value", isNumeric: true },
        ...(hasExpected ? [{ label: "Expected", isNumeric: true }] : []),
      ],
      rows: points.map((point, index) => ({
        cells: [point.label, text(point.value), ...(hasExpected ? [text(expected[index] ?? null)] : [])],
      })),
    },
  };
}
