import type { FormulaNature, MetricDefinition } from "./definition";
import type { FormulaNode } from "./formula/parse";

/** True for metrics whose values over time add up (or count) rather than hold at a moment. */
export function addsOverTime({ aggregation }: Pick<MetricDefinition, "aggregation">): boolean {
  if (aggregation.kind === "FORMULA") return aggregation.own?.addsOverTime ?? false;
  return aggregation.kind === "SUM" || aggregation.kind === "COUNT" || aggregation.kind === "COUNT_DISTINCT";
}

/** True for metrics whose parts add up to their whole over the members of a dimension. */
export function addsOverPlaces(definition: Pick<MetricDefinition, "aggregation">): boolean {
  const { aggregation } = definition;
  if (aggregation.kind === "FORMULA") return aggregation.own?.addsOverPlaces ?? false;
  return aggregation.kind === "BALANCE" || addsOverTime(definition);
}

/** True where a value is a ratio or a formula that is none of a sum: it has no exact decimal end. */
export function isRatio({ aggregation }: Pick<MetricDefinition, "aggregation">): boolean {
  if (aggregation.kind === "FORMULA") return !(aggregation.own?.addsOverPlaces ?? false);
  return aggregation.kind === "RATIO";
}

const NEVER: FormulaNature = { addsOverTime: false, addsOverPlaces: false };
const NUMBER = "NUMBER";

/** A member counted in two places is counted twice in their sum, so counts of members seen do not add inside a formula. */
function natureOfMetric(definition: MetricDefinition | null): FormulaNature {
  if (definition === null) return NEVER;
  const { aggregation } = definition;
  if (aggregation.kind === "COUNT_DISTINCT" && !aggregation.firstEver) return NEVER;
  return { addsOverTime: addsOverTime(definition), addsOverPlaces: addsOverPlaces(definition) };
}

function both(left: FormulaNature, right: FormulaNature): FormulaNature {
  return {
    addsOverTime: left.addsOverTime && right.addsOverTime,
    addsOverPlaces: left.addsOverPlaces && right.addsOverPlaces,
  };
}

function walk(
  node: FormulaNode,
  find: (code: string) => MetricDefinition | null,
): FormulaNature | typeof NUMBER {
  if (node.kind === "NUMBER") return NUMBER;
  if (node.kind === "NEGATE") return walk(node.inner, find);
  if (node.kind === "METRIC") {
    const nature = natureOfMetric(find(node.code));
    // The months before the months of a quarter are not the quarter before it.
    return node.over === "prior" || node.over === "ytd" ? { ...nature, addsOverTime: false } : nature;
  }
  const [left, right] = [walk(node.left, find), walk(node.right, find)];
  if (left === NUMBER && right === NUMBER) return NUMBER;
  if (node.operator === "*") return left === NUMBER ? right : right === NUMBER ? left : NEVER;
  if (node.operator === "/") return left !== NUMBER && right === NUMBER ? left : NEVER;
  return left === NUMBER || right === NUMBER ? NEVER : both(left, right);
}

/**
 * Whether a formula's values add up: sums and differences of what adds up do, times or divided by a number; a ratio,
 * a product of metrics and a sum with a bare number never do.
 *
 * @example natureOfFormula(revenue − cogs) → adds over time and places; revenue ÷ headcount → adds nowhere
 */
export function natureOfFormula(
  tree: FormulaNode,
  find: (code: string) => MetricDefinition | null,
): FormulaNature {
  const nature = walk(tree, find);
  return nature === NUMBER ? NEVER : nature;
}
