import { type Decimal, toText, ZERO } from "../../number/decimal";
import { blockingOutcome, type MetricOutcome } from "../outcome";
import type { FormulaFunction, FormulaNode } from "./parse";

/** The outcome of a metric over the asked period or the one a function names. */
export type ReadFormulaMetric = (code: string, over: FormulaFunction | null) => MetricOutcome;

const known = (value: Decimal): MetricOutcome => ({ state: "ACTUAL", value });

function divided(left: Decimal, right: Decimal, below: string): MetricOutcome {
  if (!right.isZero()) return known(left.div(right));
  return { state: "NOT_DEFINED", because: `${below} is 0` };
}

/**
 * Value of a formula; what is missing in any part is missing in the whole (never 0), and a zero below the line says
 * which part it is.
 */
export function evaluateFormula(
  node: FormulaNode,
  read: ReadFormulaMetric,
  label: (code: string) => string = (code) => code,
): MetricOutcome {
  if (node.kind === "NUMBER") return known(node.value);
  if (node.kind === "METRIC") return read(node.code, node.over);
  if (node.kind === "NEGATE") {
    const inner = evaluateFormula(node.inner, read, label);
    return inner.state === "ACTUAL" ? known(ZERO.minus(inner.value)) : inner;
  }
  const [left, right] = [evaluateFormula(node.left, read, label), evaluateFormula(node.right, read, label)];
  if (left.state !== "ACTUAL" || right.state !== "ACTUAL")
    return blockingOutcome([left, right]) ?? { state: "NONE_YET" };
  switch (node.operator) {
    case "+":
      return known(left.value.plus(right.value));
    case "-":
      return known(left.value.minus(right.value));
    case "*":
      return known(left.value.times(right.value));
    case "/":
      return divided(left.value, right.value, formulaText(node.right, label));
  }
}

const SIGNS = { "+": "+", "-": "−", "*": "×", "/": "÷" } as const;
const BINDS = { "+": 1, "-": 1, "*": 2, "/": 2 } as const;

/** A formula as people read it, with the parentheses it needs and no others. */
export function formulaText(node: FormulaNode, label: (code: string) => string = (code) => code): string {
  if (node.kind === "NUMBER") return toText(node.value);
  if (node.kind === "METRIC")
    return node.over === null ? label(node.code) : `${node.over}(${label(node.code)})`;
  if (node.kind === "NEGATE") {
    const inner = formulaText(node.inner, label);
    return node.inner.kind === "BINARY" ? `−(${inner})` : `−${inner}`;
  }
  const side = (child: FormulaNode, isRight: boolean): string => {
    const text = formulaText(child, label);
    if (child.kind !== "BINARY") return text;
    const isLooser = BINDS[child.operator] < BINDS[node.operator];
    const isRegrouped = isRight && BINDS[child.operator] === BINDS[node.operator];
    return isLooser || isRegrouped ? `(${text})` : text;
  };
  return `${side(node.left, false)} ${SIGNS[node.operator]} ${side(node.right, true)}`;
}
