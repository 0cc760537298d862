import type { Dimension } from "@/lib/domain/facts/dimensions";
import { type CellRequest, type Component, componentKey, firstDayOf } from "@/lib/domain/metrics/component";
import type { Decimal } from "@/lib/domain/number/decimal";
import { endOfMonth, startOfMonth } from "@/lib/domain/time/day";
import type { Filter } from "./filters";

/** Which rows a component is added up from: the roll-up or the facts, cut by which dimensions, known when. */
export type Shape = {
  readonly store: "CELLS" | "FACTS";
  readonly combine: Component["combine"];
  readonly of: Component["of"];
  readonly dimensions: readonly Dimension[];
  readonly knownAt: string | undefined;
};

/** A sum as the database delivers it, before rates: `at` holds the keys in the order of the shape's dimensions. */
export type RawRow = {
  readonly at: readonly string[];
  readonly month: string;
  readonly currency: string;
  readonly amount: Decimal;
  readonly quantity: Decimal;
  readonly pricedAmount: Decimal;
  readonly facts: number;
  /** Counted member, for distinct counts. */
  readonly member: string;
};

/** One thing to fetch: a component over a period, in a shape, with the filter that may narrow it. */
export type Fetch = CellRequest & {
  readonly shape: Shape;
  readonly filter: Filter;
  /** Whether quantities are wanted too; without it they may be 0. */
  readonly isPriced: boolean;
};

/** The roll-up's dimension that answers for ours. */
export const CELL_DIMENSIONS: Partial<Record<Dimension, string>> = {
  team: "TEAM",
  owner: "OWNER",
  manager: "OWNER",
  region: "REGION",
  product: "PRODUCT",
  productGroup: "PRODUCT",
  account: "ACCOUNT",
  department: "DEPARTMENT",
  segment: "SEGMENT",
  currency: "TOTAL",
};

/** The roll-up answers sums of one dimension over whole months; all else asks the facts. */
export function shapeOf(
  { component, period }: CellRequest,
  dimensions: readonly Dimension[],
  knownAt: string | undefined,
): Shape {
  const from = firstDayOf({ component, period });
  const isWhole = from === startOfMonth(from) && period.to === endOfMonth(period.to);
  const isRolledUp = dimensions.every((dimension) => CELL_DIMENSIONS[dimension] !== undefined);
  const isCells =
    (component.combine === "SUM" || component.combine === "BALANCE") &&
    isWhole &&
    isRolledUp &&
    dimensions.length <= 1;
  return {
    store: isCells ? "CELLS" : "FACTS",
    combine: component.combine,
    of: component.of,
    dimensions,
    knownAt,
  };
}

export function shapeKey(shape: Shape): string {
  const { store, combine, of = "", dimensions, knownAt = "" } = shape;
  return [store, combine, of, dimensions.join("+"), knownAt].join("|");
}

/** Key of one range of facts: the component and its days. */
export function rangeKey({ component, period }: CellRequest): string {
  return `${componentKey(component)}|${period.from}|${period.to}`;
}
