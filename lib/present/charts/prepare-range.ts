import { decimal } from "@/lib/domain/number/decimal";
import { fraction, zeroBased } from "./geometry";
import type { ChartTable } from "./models";

/** Where a simulated end may lie; decimal strings. */
export type RangeInput = {
  readonly current: string;
  readonly p10: string;
  readonly p50: string;
  readonly p90: string;
  readonly target: string;
  readonly format: { readonly value: (value: string) => string };
};

/** Fractions of an axis that begins at zero and holds everything, the figures in words, and their table. */
export type PreparedRange = {
  readonly current: number;
  readonly low: number;
  readonly middle: number;
  readonly high: number;
  readonly target: number;
  readonly label: string;
  readonly table: ChartTable;
};

/** The range eight in ten simulated runs end in, against actual and target. */
export function prepareRange({ current, p10, p50, p90, target, format }: RangeInput): PreparedRange {
  const axis = zeroBased([current, p10, p50, p90, target].map((value) => decimal(value)));
  const at = (value: string) => fraction(axis, decimal(value));
  const rows = [
    ["Actual to date", current],
    ["One run in ten ends below", p10],
    ["Half of the runs end below", p50],
    ["One run in ten ends above", p90],
    ["Target", target],
  ].map(([name = "", value = "0"]) => ({ cells: [name, format.value(value)] }));
  return {
    ...{ current: at(current), low: at(p10), middle: at(p50), high: at(p90), target: at(target) },
    label: `eight in ten runs end between ${format.value(p10)} and ${format.value(p90)}, target ${format.value(target)}`,
    table: { columns: [{ label: "Figure" }, { label: "Value", isNumeric: true }], rows },
  };
}
