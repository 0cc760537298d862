import { type Decimal, decimal, ZERO } from "@/lib/domain/number/decimal";
import type { Favourability } from "@/lib/domain/variance/compare";
import { displayedTable } from "@/lib/domain/variance/displayed-table";
import { GAP_NAMES, GAP_QUESTIONS, type GapName } from "@/lib/domain/variance/three-gaps";
import { effectOfDelta } from "./effect-of";
import type { Amount, ChartFormat, ChartTable, Effect } from "./models";

/** One row of the gap table as decimal strings; complete rows only. */
export type GapRowInput = {
  readonly key: string;
  readonly label: string;
  readonly plan: string;
  readonly commitment: string;
  readonly sales: string;
  readonly conversion: string;
};

/** Rows that add up to the total, and the "of which" lines inside it. */
export type GapRowsInput = {
  readonly header: string;
  readonly rows: readonly GapRowInput[];
  readonly ofWhich: readonly GapRowInput[];
  readonly favourability: Favourability;
  readonly format: ChartFormat;
};

/** A signed bar around the common zero line: `length` is a fraction of the longest bar in the table. */
export type GapCell = Amount & { readonly effect: Effect; readonly length: number };

/** A row as displayed: plan + the three gaps = actual, to the digit. */
export type PreparedGapRow = {
  readonly key: string;
  readonly label: string;
  readonly plan: Amount;
  readonly gaps: Readonly<Record<GapName, GapCell>>;
  readonly actual: Amount;
  readonly delta: Amount & { readonly effect: Effect };
};

/** `max` is the largest gap of any row: all bars share that scale. */
export type PreparedGapRows = {
  readonly rows: readonly PreparedGapRow[];
  readonly total: PreparedGapRow;
  readonly ofWhich: readonly PreparedGapRow[];
  readonly max: string;
  readonly table: ChartTable;
};

const COLUMNS = 4;

type Exact = { key: string; label: string; cells: Decimal[] };

function exactOf(row: GapRowInput): Exact {
  return {
    key: row.key,
    label: row.label,
    cells: [row.plan, row.commitment, row.sales, row.conversion].map((text) => decimal(text)),
  };
}

function prepareRow(
  exact: Exact,
  shown: readonly Decimal[],
  max: Decimal,
  input: GapRowsInput,
): PreparedGapRow {
  const [plan = ZERO, ...gaps] = exact.cells;
  const [shownPlan = ZERO, ...shownGaps] = shown;
  const { format, favourability } = input;
  const total = (cells: readonly Decimal[]): Decimal => cells.reduce((whole, cell) => whole.plus(cell), ZERO);
  const cell = (index: number): GapCell => {
    const value = gaps[index] ?? ZERO;
    return {
      value: value.toFixed(),
      display: format.delta((shownGaps[index] ?? ZERO).toFixed()),
      effect: effectOfDelta(value, favourability),
      length: max.isZero() ? 0 : value.abs().div(max).toDecimalPlaces(6).toNumber(),
    };
  };
  const delta = total(gaps);
  return {
    key: exact.key,
    label: exact.label,
    plan: { value: plan.toFixed(), display: format.value(shownPlan.toFixed()) },
    gaps: { COMMITMENT: cell(0), SALES: cell(1), CONVERSION: cell(2) },
    actual: { value: total(exact.cells).toFixed(), display: format.value(total(shown).toFixed()) },
    delta: {
      value: delta.toFixed(),
      display: format.delta(total(shownGaps).toFixed()),
      effect: effectOfDelta(delta, favourability),
    },
  };
}

function cellsOf(row: PreparedGapRow): string[] {
  return [
    row.label,
    row.plan.display,
    ...GAP_NAMES.map((name) => row.gaps[name].display),
    row.actual.display,
    row.delta.display,
  ];
}

/**
 * The three gaps by team or objective: all bars on one scale, displayed rows adding up to the displayed total both
 * down and across. An "of which" line closes in itself; being inside the total, it is not added again.
 */
export function prepareGapRows(input: GapRowsInput): PreparedGapRows {
  const rows = input.rows.map(exactOf);
  const inside = input.ofWhich.map(exactOf);
  const whole: Exact = {
    key: "total",
    label: "Total",
    cells: Array.from({ length: COLUMNS }, (_, column) =>
      rows.reduce((sum, row) => sum.plus(row.cells[column] ?? ZERO), ZERO),
    ),
  };
  const step = input.format.step === undefined ? null : decimal(input.format.step);
  const round = (cells: readonly (readonly Decimal[])[]) =>
    step === null ? null : displayedTable(cells, COLUMNS, step);
  const shown = round(rows.map((row) => row.cells));
  const max = [...rows, ...inside]
    .flatMap((row) => row.cells.slice(1))
    .reduce((best, gap) => (gap.abs().gt(best) ? gap.abs() : best), ZERO);
  const prepared = rows.map((row, index) => prepareRow(row, shown?.cells[index] ?? row.cells, max, input));
  const total = prepareRow(whole, shown?.columnTotals ?? whole.cells, max, input);
  const ofWhich = inside.map((row) =>
    prepareRow(row, round([row.cells])?.columnTotals ?? row.cells, max, input),
  );
  const numeric = (label: string) => ({ label, isNumeric: true });
  return {
    rows: prepared,
    total,
    ofWhich,
    max: max.toFixed(),
    table: {
      columns: [
        { label: input.header },
        numeric("PL"),
        ...GAP_NAMES.map((name) => numeric(GAP_QUESTIONS[name].label)),
        numeric("AC"),
        numeric("ΔPL"),
      ],
      rows: [
        ...prepared.map((row) => ({ cells: cellsOf(row) })),
        { cells: cellsOf(total), isTotal: true },
        ...ofWhich.map((row) => ({ cells: cellsOf(row) })),
      ],
    },
  };
}
