import type { MetricUnit } from "../definition";
import type { FormulaFault, FormulaNode } from "./parse";

/** A unit as powers of money, days and things counted; a plain number has none. */
type Dimension = { readonly money: number; readonly days: number; readonly count: number };

const PLAIN: Dimension = { money: 0, days: 0, count: 0 };
const OF_UNIT: Readonly<Record<MetricUnit, Dimension>> = {
  currency: { money: 1, days: 0, count: 0 },
  days: { money: 0, days: 1, count: 0 },
  count: { money: 0, days: 0, count: 1 },
  percent: PLAIN,
  ratio: PLAIN,
};
const WORDS: Readonly<Record<keyof Dimension, string>> = { money: "money", days: "days", count: "a count" };

function isSame(a: Dimension, b: Dimension): boolean {
  return a.money === b.money && a.days === b.days && a.count === b.count;
}

function worded(dimension: Dimension): string {
  const parts = (["money", "count", "days"] as const).flatMap((key) => {
    const power = dimension[key];
    return power === 0 ? [] : [{ word: WORDS[key], power }];
  });
  if (parts.length === 0) return "a plain number";
  return parts
    .map(({ word, power }) => (power === 1 ? word : power === -1 ? `per ${word}` : `${word}^${power}`))
    .join(" ");
}

class UnitClash extends Error {
  readonly at: number;
  constructor(message: string, at: number) {
    super(message);
    this.at = at;
  }
}

function placeOf(node: FormulaNode): number {
  if (node.kind === "METRIC") return node.at;
  if (node.kind === "NEGATE") return placeOf(node.inner);
  return node.kind === "BINARY" ? placeOf(node.left) : 1;
}

function dimensionOf(node: FormulaNode, unitOf: (code: string) => MetricUnit | null): Dimension {
  if (node.kind === "NUMBER") return PLAIN;
  if (node.kind === "NEGATE") return dimensionOf(node.inner, unitOf);
  if (node.kind === "METRIC") {
    const unit = unitOf(node.code);
    if (unit === null) throw new UnitClash(`There is no metric "${node.code}"`, node.at);
    return OF_UNIT[unit];
  }
  const [left, right] = [dimensionOf(node.left, unitOf), dimensionOf(node.right, unitOf)];
  if (node.operator === "*" || node.operator === "/") {
    const sign = node.operator === "*" ? 1 : -1;
    return {
      money: left.money + sign * right.money,
      days: left.days + sign * right.days,
      count: left.count + sign * right.count,
    };
  }
  if (isSame(left, right)) return left;
  const verb = node.operator === "+" ? "added to" : "taken from";
  throw new UnitClash(`${worded(right)} cannot be ${verb} ${worded(left)}`, placeOf(node.right));
}

/** The units a result may be shown in: money per count is shown as money, a count per day as a ratio. */
function unitsFor({ money, days, count }: Dimension): readonly MetricUnit[] {
  if (money === 1) return ["currency"];
  if (money !== 0 || Math.abs(days) > 1 || count > 1) return [];
  if (days === 1 && count <= 0) return ["days"];
  if (count === 1 && days === 0) return ["count", "ratio"];
  return ["ratio", "percent"];
}

/**
 * Which units a formula's result can have, or where units clash: only like is added to like; money × money has no
 * unit of ours.
 * @example unitsOf(revenue + units) → "a count cannot be added to money"
 */
export function unitsOf(
  tree: FormulaNode,
  unitOf: (code: string) => MetricUnit | null,
):
  | { readonly ok: true; readonly units: readonly MetricUnit[] }
  | { readonly ok: false; readonly fault: FormulaFault } {
  try {
    const dimension = dimensionOf(tree, unitOf);
    const units = unitsFor(dimension);
    if (units.length > 0) return { ok: true, units };
    return {
      ok: false,
      fault: { message: `The result would be ${worded(dimension)}, which is no unit of a metric`, at: 1 },
    };
  } catch (error) {
    if (error instanceof UnitClash) return { ok: false, fault: { message: error.message, at: error.at } };
    throw error;
  }
}
