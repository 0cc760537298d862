import { type Decimal, decimal, sum, ZERO } from "@/lib/domain/number/decimal";
import type { Favourability } from "@/lib/domain/variance/compare";
import { displayedParts } from "@/lib/domain/variance/displayed-parts";
import { displayedTable } from "@/lib/domain/variance/displayed-table";
import { displayedWalk, displayedWalks, type Walk } from "@/lib/domain/variance/displayed-walk";
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
  /** False where rows overlap: each then closes in itself only. */
  readonly isAdditive?: boolean;
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
const GAPS = 3;

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
  const cell = (index: number): GapCell => {
    const value = gaps[index] ?? ZERO;
    return {
      value: value.toFixed(),
      display: format.delta((shownGaps[index] ?? ZERO).toFixed()),
      effect: effectOfDelta(value, favourability),
      length: max.isZero() ? 0 : value.abs().div(max).toDecimalPlaces(6).toNumber(),
    };
  };
  const delta = sum(gaps);
  return {
    key: exact.key,
    label: exact.label,
    plan: { value: plan.toFixed(), display: format.value(shownPlan.toFixed()) },
    gaps: { COMMITMENT: cell(0), SALES: cell(1), CONVERSION: cell(2) },
    actual: { value: sum(exact.cells).toFixed(), display: format.value(sum(shown).toFixed()) },
    delta: {
      value: delta.toFixed(),
      display: format.delta(sum(shownGaps).toFixed()),
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

function endsOf({ cells }: Exact): { reference: Decimal; actual: Decimal } {
  return { reference: cells[0] ?? ZERO, actual: sum(cells) };
}

/** One line that closes in itself: its ends as anyone would round them, its gaps by largest remainder. */
function shownAlone(exact: Exact, step: Decimal): Decimal[] {
  const { reference, delta } = displayedWalk(endsOf(exact), step);
  return [reference, ...displayedParts(exact.cells.slice(1), delta, step)];
}

/** Rows that add up: plan and difference as every comparison of these rows shows them, then the gaps between. */
function shownTogether(rows: readonly Exact[], total: readonly Decimal[], step: Decimal): Decimal[][] {
  const walks: Walk[] = displayedWalks(rows.map(endsOf), step);
  const { cells } = displayedTable(
    rows.map((row) => row.cells.slice(1)),
    GAPS,
    step,
    { columnTotals: total.slice(1), rowTotals: walks.map(({ delta }) => delta) },
  );
  return rows.map((_, index) => [walks[index]?.reference ?? ZERO, ...(cells[index] ?? [])]);
}

function wholeOf(rows: readonly Exact[]): Exact {
  const cells = Array.from({ length: COLUMNS }, (_, column) =>
    sum(rows.map((row) => row.cells[column] ?? ZERO)),
  );
  return { key: "total", label: "Total", cells };
}

/**
 * The three gaps by team or objective: all bars on one scale, displayed rows adding up to the displayed total both
 * down and across. An "of which" line closes in itself; being inside the total, it is not added again.
 */
export function prepareGapRows(input: GapRowsInput): PreparedGapRows {
  const rows = input.rows.map(exactOf);
  const inside = input.ofWhich.map(exactOf);
  const whole = wholeOf(rows);
  const step = input.format.step === undefined ? null : decimal(input.format.step);
  const alone = (row: Exact): Decimal[] => (step === null ? row.cells : shownAlone(row, step));
  const shownTotal = alone(whole);
  const shown =
    step === null || input.isAdditive === false ? rows.map(alone) : shownTogether(rows, shownTotal, step);
  const max = [...rows, ...inside]
    .flatMap((row) => row.cells.slice(1))
    .reduce((best, gap) => (gap.abs().gt(best) ? gap.abs() : best), ZERO);
  const prepared = rows.map((row, index) => prepareRow(row, shown[index] ?? row.cells, max, input));
  const total = prepareRow(whole, shownTotal, max, input);
  const ofWhich = inside.map((row) => prepareRow(row, alone(row), max, input));
  return {
    rows: prepared,
    total,
    ofWhich,
    max: max.toFixed(),
    table: tableOf(input, prepared, total, ofWhich),
  };
}

function tableOf(
  input: GapRowsInput,
  rows: readonly PreparedGapRow[],
  total: PreparedGapRow,
  ofWhich: readonly PreparedGapRow[],
): ChartTable {
  const numeric = (label: string) => ({ label, isNumeric: true });
  return {
    columns: [
      { label: input.header },
      numeric("PL"),
      ...GAP_NAMES.map((name) => numeric(GAP_QUESTIONS[name].label)),
      numeric("AC"),
      numeric("ΔPL"),
    ],
    rows: [
      ...rows.map((row) => ({ cells: cellsOf(row) })),
      { cells: cellsOf(total), isTotal: true },
      ...ofWhich.map((row) => ({ cells: cellsOf(row) })),
    ],
  };
}
