import type { MetricBook } from "../book";
import { usesOf } from "../book";
import { type AnyMetricCode, isMetricCode } from "../codes";
import type { MetricUnit } from "../definition";
import { versionsInForce } from "../own-metric";
import { cycleThrough } from "./cycle";
import { formulaText } from "./evaluate-formula";
import { type FormulaFault, type FormulaNode, metricsIn, parseFormula, readingsIn } from "./parse";
import { unitsOf } from "./units";

/** A formula that may be kept, or what is wrong with it, where, and the name nobody knows. */
export type CheckedFormula =
  | {
      readonly ok: true;
      readonly tree: FormulaNode;
      /** Units its values may be shown in. */
      readonly units: readonly MetricUnit[];
      /** The formula as people read it. */
      readonly words: string;
      readonly uses: readonly string[];
    }
  | { readonly ok: false; readonly fault: FormulaFault; readonly unknown?: string };

type Checking = {
  /** Code of the metric that is being written; null while it has none. */
  readonly code: AnyMetricCode | null;
  readonly book: MetricBook;
  /** Names of retired metrics the formula in force has already: those may stay. */
  readonly kept?: readonly string[];
};

/** More readings than this are a mistake: every question would read them all. */
const MAX_READINGS = 200;

function nodesOf(node: FormulaNode): FormulaNode[] {
  if (node.kind === "NEGATE") return [node, ...nodesOf(node.inner)];
  return node.kind === "BINARY" ? [node, ...nodesOf(node.left), ...nodesOf(node.right)] : [node];
}

const wrong = (message: string, at: number, unknown?: string): CheckedFormula => ({
  ok: false,
  fault: { message, at },
  ...(unknown === undefined ? {} : { unknown }),
});

function placeOf(tree: FormulaNode, code: string): number {
  return (
    nodesOf(tree).flatMap((node) => (node.kind === "METRIC" && node.code === code ? [node.at] : []))[0] ?? 1
  );
}

/** Readings of built-in metrics a formula comes to when own metrics in it are followed. */
function readingsOf(tree: FormulaNode, book: MetricBook): number {
  let count = 0;
  for (const { code } of readingsIn(tree)) {
    const metric = isMetricCode(code) ? undefined : book.own.find((one) => one.code === code);
    const parsed = metric ? versionsInForce(metric).map(({ formula }) => parseFormula(formula)) : [];
    const below = parsed.map((each) => (each.ok ? readingsOf(each.tree, book) : 0));
    count += metric ? Math.max(0, ...below) : 1;
    if (count > MAX_READINGS) return count;
  }
  return count;
}

function zeroBelow(tree: FormulaNode): boolean {
  const constant = (node: FormulaNode): string | null => {
    if (node.kind === "NUMBER") return node.value.toFixed();
    if (node.kind === "METRIC") return null;
    if (node.kind === "NEGATE") return constant(node.inner);
    const [left, right] = [node.left, node.right];
    if (left.kind !== "NUMBER" || right.kind !== "NUMBER") return null;
    if (node.operator === "-") return left.value.minus(right.value).toFixed();
    return node.operator === "*" ? left.value.times(right.value).toFixed() : null;
  };
  return nodesOf(tree).some(
    (node) => node.kind === "BINARY" && node.operator === "/" && constant(node.right) === "0",
  );
}

/** The first name that cannot be used, with what to do about it. */
function nameFault(tree: FormulaNode, { code, book, kept = [] }: Checking): CheckedFormula | null {
  for (const name of metricsIn(tree)) {
    const at = placeOf(tree, name);
    if (name === code) return wrong("A metric cannot stand in its own formula: take it out", at);
    const definition = book.find(name);
    if (definition === null) return wrong(`There is no metric "${name}"`, at, name);
    const isRetired = book.own.some((metric) => metric.code === name && metric.isRetired);
    if (isRetired && !kept.includes(name))
      return wrong(`${definition.label} is retired: use another metric, or bring it back first`, at);
  }
  return null;
}

function circleFault(tree: FormulaNode, { code, book }: Checking): CheckedFormula | null {
  if (code === null) return null;
  const byCode = new Map<string, readonly string[]>(book.own.map((metric) => [metric.code, usesOf(metric)]));
  const way = cycleThrough(code, metricsIn(tree), (next) => byCode.get(next) ?? []);
  if (way === null) return null;
  const label = (each: string) => (each === code ? "this metric" : (book.find(each)?.label ?? each));
  const [, next = ""] = way;
  return wrong(
    `The formula would come back to itself: ${way.map(label).join(" → ")}. Take ${label(next)} out`,
    placeOf(tree, next),
  );
}

/**
 * Whether a text may be the formula of an own metric: it can be read, every name is a metric of the organization, it
 * does not come back to itself through others, like is added to like, and nothing is divided by a bare 0.
 *
 * @example checkFormula("revenue / headcount", { code: null, book }) → ok, units ["currency"]
 */
export function checkFormula(text: string, checking: Checking): CheckedFormula {
  const parsed = parseFormula(text);
  if (!parsed.ok) return { ok: false, fault: parsed.fault };
  const { tree } = parsed;
  const uses = metricsIn(tree);
  if (uses.length === 0) return wrong("A number alone is no metric: name at least one", 1);
  const fault = nameFault(tree, checking) ?? circleFault(tree, checking);
  if (fault) return fault;
  const { book } = checking;
  const measured = unitsOf(tree, (name) => book.find(name)?.unit ?? null);
  if (!measured.ok) return { ok: false, fault: measured.fault };
  if (zeroBelow(tree)) return wrong("The formula divides by 0: put a metric or another number there", 1);
  if (readingsOf(tree, book) > MAX_READINGS)
    return wrong(`The formula comes to more than ${MAX_READINGS} readings of metrics: make it smaller`, 1);
  return {
    ok: true,
    tree,
    units: measured.units,
    words: formulaText(tree, (code) => book.find(code)?.label ?? code),
    uses,
  };
}
