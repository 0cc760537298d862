import { decimal } from "@/lib/domain/number/decimal";
import { fitted, fraction } from "./geometry";
import type { ChartTable } from "./models";

/** Growth of past stretches and the growth a goal needs, as fractions (decimal strings). */
export type GrowthStripInput = {
  readonly growth: readonly string[];
  readonly required: string;
  readonly format: { readonly percent: (fraction: string) => string };
};

export type PreparedGrowthStrip = {
  /** Places of past stretches on the axis; true where they grew less than needed. */
  readonly dots: readonly { readonly x: number; readonly isBelow: boolean }[];
  readonly required: number;
  readonly zero: number | null;
  readonly below: number;
  readonly label: string;
  readonly table: ChartTable;
};

/** The distribution of past growth with the required pace marked in it; a falling target asks for less. */
export function prepareGrowthStrip({ growth, required, format }: GrowthStripInput): PreparedGrowthStrip {
  const need = decimal(required);
  const values = growth.map((value) => decimal(value)).sort((a, b) => a.cmp(b));
  const axis = fitted([...values, need]);
  const isFalling = need.lt(0);
  const misses = (value: (typeof values)[number]) => (isFalling ? value.gt(need) : value.lt(need));
  const dots = values.map((value) => ({ x: fraction(axis, value), isBelow: misses(value) }));
  const below = dots.filter(({ isBelow }) => isBelow).length;
  const at = (share: number) =>
    values[Math.min(values.length - 1, Math.floor(values.length * share))]?.toFixed() ?? "0";
  const rows = [
    ["Lowest", at(0)],
    ["A quarter grew less than", at(0.25)],
    ["Half grew less than", at(0.5)],
    ["Three quarters grew less than", at(0.75)],
    ["Highest", at(0.999)],
    ["Needed", required],
  ].map(([name = "", value = "0"]) => ({ cells: [name, format.percent(value)] }));
  return {
    dots,
    required: fraction(axis, need),
    zero: axis.low.lte(0) && axis.high.gte(0) ? fraction(axis, decimal(0)) : null,
    below,
    label: `needed ${format.percent(required)}; ${below} of ${values.length} past stretches missed it`,
    table: { columns: [{ label: "Past stretches" }, { label: "Growth", isNumeric: true }], rows },
  };
}
